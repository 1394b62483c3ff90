"""Background work of customers' accounts."""

from procrastinate.contrib.django import app

from kaiku.customers.actions import forget_old_sessions


@app.periodic(cron="40 * * * *")
@app.task(name="customers.forget_sessions", queueing_lock="customers.forget_sessions")
def forget(timestamp: int) -> None:
    """Sessions that are over are forgotten."""
    forget_old_sessions()
