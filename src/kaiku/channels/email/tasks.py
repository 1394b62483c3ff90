"""Background entry points: every mailbox three times a minute, each by itself; those that are listened to also when mail comes."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer_once
from kaiku.channels.email.fetching.fetch import fetch
from kaiku.channels.email.models import Mailbox


@app.task(queue="inbox")
def fetch_mailbox(key: str, at_once: bool = False) -> None:
    """Fetch one mailbox; at once also when it is left alone after failures."""
    if mailbox := Mailbox.objects.filter(key=key, is_active=True).first():
        fetch(mailbox, at_once=at_once)


def fetch_soon(key: str) -> None:
    """One job at a time fetches a mailbox and the next waits, or what comes while the list is read would wait for the clock."""
    defer_once(fetch_mailbox, queueing_lock=f"fetch-{key}", lock=f"fetching-{key}", key=key)


@app.periodic(cron="* * * * * */20")
@app.task(queue="inbox", queueing_lock="fetch-mailboxes", pass_context=False)
def fetch_mailboxes(timestamp: int) -> None:
    """A job for each mailbox: a slow server holds up only its own."""
    for key in Mailbox.objects.filter(is_active=True).values_list("key", flat=True):
        fetch_soon(key)
