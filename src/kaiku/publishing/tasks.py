"""Background work of publishing."""

from datetime import timedelta

from procrastinate.contrib.django import app

from kaiku.publishing.actions import settle_statuses
from kaiku.publishing.following import forget_unconfirmed
from kaiku.publishing.telling import tell_followers

_LATELY = timedelta(minutes=10)
_EVERY, _ALL_EVERY = 30, 600  # seconds: all are looked at now and then, for a worker may have been away


@app.periodic(cron="* * * * * */30")
@app.task(name="publishing.tell_followers", queue="outbox", queueing_lock="publishing.tell_followers")
def tell(timestamp: int) -> None:
    """Followers of published cases hear what happened, and the public list and map show it."""
    tell_followers()
    settle_statuses(changed_within=_LATELY if timestamp % _ALL_EVERY >= _EVERY else None)


@app.periodic(cron="25 3 * * *")
@app.task(name="publishing.forget_unconfirmed", queueing_lock="publishing.forget_unconfirmed")
def forget(timestamp: int) -> None:
    """Addresses that nobody confirmed within a week are deleted."""
    forget_unconfirmed()
