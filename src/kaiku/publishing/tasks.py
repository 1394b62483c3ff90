"""Background work of publishing."""

from procrastinate.contrib.django import app

from kaiku.publishing.following import forget_unconfirmed
from kaiku.publishing.telling import tell_followers


@app.periodic(cron="* * * * * */30")
@app.task(name="publishing.tell_followers", queue="outbox", queueing_lock="publishing.tell_followers")
def tell(timestamp: int) -> None:
    """Followers of published cases hear what happened."""
    tell_followers()


@app.periodic(cron="25 3 * * *")
@app.task(name="publishing.forget_unconfirmed", queueing_lock="publishing.forget_unconfirmed")
def forget(timestamp: int) -> None:
    """Addresses that nobody confirmed within a week are deleted."""
    forget_unconfirmed()
