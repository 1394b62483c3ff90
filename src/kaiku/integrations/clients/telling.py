"""Telling subscribers: events become rows of the outbox once, and each row is tried for a day."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction

from kaiku.base.clock import now
from kaiku.base.jobs import jobs_together
from kaiku.integrations.clients.models import Subscription
from kaiku.integrations.clients.sight import feed_of
from kaiku.integrations.clients.subscribing import SUBSCRIPTIONS, kind_of, subscription_of
from kaiku.integrations.webhooks.calling import call, signed, target_of
from kaiku.outbox.actions import enqueue
from kaiku.outbox.models import Outgoing
from kaiku.outbox.senders import Send, Sender
from kaiku.outbox.sending import Refused, TryAgain
from kaiku.tickets.models import Event

log = structlog.get_logger("kaiku.clients")
MOST_ATTEMPTS = 18  # by the outbox's growing waits a day
_PAUSE = timedelta(minutes=1)  # an address that just failed is not tried for every waiting row
_PAGES = 20


def tell_subscribers() -> int:
    """Write what happened since the last time to the outbox, for every subscription; how many rows."""
    rows = Subscription.objects.filter(is_active=True, client__is_active=True, client__user__is_active=True)
    return sum(_tell(pk) for pk in list(rows.values_list("pk", flat=True)))


def _tell(subscription_id: int) -> int:
    told = 0
    for _page in range(_PAGES):
        with transaction.atomic(), jobs_together():
            row = Subscription.objects.select_for_update(skip_locked=True, of=("self",)).select_related("client__user")
            subscription = row.filter(pk=subscription_id).first()
            if subscription is None:
                return told
            page = feed_of(subscription.client, subscription.told_until, kinds=frozenset(subscription.kinds))
            for event in page.events:
                enqueue(SUBSCRIPTIONS, kind_of(subscription_id), subject_id=event.pk, key=f"{kind_of(subscription_id)}:{event.pk}")
            subscription.told_until = page.cursor
            subscription.save(update_fields=["told_until"])
        told += len(page.events)
        if not page.has_more:
            break
    return told


@contextmanager
def open_calls() -> Iterator[Send]:
    """send() for a batch; every call is a connection of its own."""
    yield send


def send(row: Outgoing) -> str:
    """Make one call; the same row is always the same id and the same words."""
    subscription = Subscription.objects.select_related("client__user").filter(pk=subscription_of(row.kind)).first()
    event = Event.objects.select_related("ticket").filter(pk=row.subject_id).first()
    if subscription is None or event is None or not subscription.is_active or not subscription.client.is_active:
        raise Refused("The subscription is not in use.")
    try:
        receipt = _call(subscription, row.key, body_of(row.key, event))
    except TryAgain as error:
        if row.attempts >= MOST_ATTEMPTS:
            raise Refused(f"Tried for a day. {error}") from error
        raise
    if subscription.failing_since is not None:
        Subscription.objects.filter(pk=subscription.pk).update(failing_since=None, failed_at=None)
    return receipt


def _call(subscription: Subscription, key: str, body: bytes) -> str:
    moment = now()
    if subscription.failed_at is not None and subscription.failed_at > moment - _PAUSE:
        raise TryAgain("It failed a moment ago.")
    both = subscription.former_until is not None and subscription.former_until > moment
    secrets = [subscription.secret, subscription.former_secret if both else ""]
    headers = {"Content-Type": "application/cloudevents+json; charset=utf-8"}
    try:
        return call(target_of(subscription.url), body, {**headers, **signed(key, body, at=int(moment.timestamp()), secrets=secrets)})
    except TryAgain:
        since = subscription.failing_since or moment
        Subscription.objects.filter(pk=subscription.pk).update(failing_since=since, failed_at=moment)
        raise


def body_of(key: str, event: Event) -> bytes:
    """A CloudEvents 1.0 event: what happened to which ticket, and nothing of the person who wrote."""
    reference = event.ticket.reference
    told = {
        "specversion": "1.0",
        "id": key,
        "source": settings.PUBLIC_URL,
        "type": f"fi.kaiku.ticket.{event.kind.replace('_', '-')}",
        "time": event.at.isoformat(),
        "subject": reference,
        "datacontenttype": "application/json",
        "data": {"event": event.pk, "kind": event.kind, "reference": reference},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def _note_sent(row: Outgoing, receipt: str) -> None:
    """The outbox's own row says it."""


def _note_dead(row: Outgoing) -> None:
    """The address said no for good or was silent for a day: it is told no more until an administrator looks at it."""
    stopped = Subscription.objects.filter(pk=subscription_of(row.kind), is_active=True)
    if stopped.update(is_active=False, stopped_because=row.last_error[:300]):
        log.error("a subscription was stopped", subscription=subscription_of(row.kind), reason=row.last_error)


TOLD = Sender(open=open_calls, on_sent=_note_sent, on_dead=_note_dead)
