"""Background entry points: subscribers hear of what happened within seconds."""

from procrastinate.contrib.django import app

from kaiku.integrations.clients.telling import tell_subscribers


@app.periodic(cron="* * * * * */5")
@app.task(queue="outbox", queueing_lock="tell-subscribers", pass_context=False)
def tell(timestamp: int) -> None:
    """Write the newest events to the outbox."""
    tell_subscribers()
