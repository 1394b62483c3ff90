"""Background entry points: watching the map servers."""

from procrastinate.contrib.django import app

from kaiku.places.maps.watching import look_at_maps


@app.periodic(cron="*/10 * * * *")
@app.task(queue="watch", queueing_lock="look-at-maps", pass_context=False)
def watch_maps(timestamp: int) -> None:
    """One tile of each map."""
    look_at_maps()
