"""Background work of signing in."""

from procrastinate.contrib.django import app

from kaiku.integrations.suomifi.actions import forget_old_ways


@app.periodic(cron="50 * * * *")
@app.task(name="suomifi.forget_ways", queueing_lock="suomifi.forget_ways")
def forget(timestamp: int) -> None:
    """Ways that were never finished are forgotten."""
    forget_old_ways()
