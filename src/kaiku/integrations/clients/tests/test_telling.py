import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import moved_to, now
from kaiku.handling.actions import add_note, take_ticket
from kaiku.integrations.clients import telling
from kaiku.integrations.clients.actions import ClientEdit, ClientError, add_client
from kaiku.integrations.clients.models import ApiClient, Subscription
from kaiku.integrations.clients.subscribing import SUBSCRIPTIONS, end_subscription, renew_secret, send_again, subscribe
from kaiku.integrations.clients.telling import TOLD, tell_subscribers
from kaiku.integrations.webhooks.tests.test_calls import Receiver
from kaiku.outbox.models import Outgoing
from kaiku.outbox.sending import send_due
from kaiku.tickets.actions import record_event
from kaiku.tickets.feed import events_after, settled_event_id
from kaiku.tickets.models import Event, Ticket

URL = "https://tilaus.example/kaiku"
State = Outgoing.State


@pytest.fixture
def frends(teemu: User, settings: Any) -> ApiClient:
    settings.WEBHOOK_HOSTS = ["tilaus.example"]
    client = add_client(ClientEdit("Frends"), by=teemu)
    RoleGrant.objects.create(user=client.user, role=Role.VIEWER, reach=Reach.ALL)
    return client


def receiving(monkeypatch: pytest.MonkeyPatch, *answers: int) -> Receiver:
    receiver = Receiver(*answers)
    monkeypatch.setattr(telling, "target_of", lambda url: receiver.target)
    return receiver


def run(hours: int, at: Any = None) -> None:
    at = at or now()
    for number in range(hours * 12):
        with moved_to(at + timedelta(minutes=5 * number)):
            send_due(SUBSCRIPTIONS, TOLD)


def signature(secret: str, headers: dict[str, str], body: bytes) -> str:
    words = b".".join((headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body))
    return "v1," + base64.b64encode(hmac.new(base64.b64decode(secret[6:]), words, hashlib.sha256).digest()).decode()


@pytest.mark.django_db
@pytest.mark.covers("R188")
def test_a_receiver_that_fails_half_of_the_time_hears_of_every_event_in_the_same_words(
    frends: ApiClient, teemu: User, eero: User, contact: Callable[..., Ticket], monkeypatch: pytest.MonkeyPatch
):
    receiver = receiving(monkeypatch, 500, 200, 0, 200)
    row, secret = subscribe(frends.pk, url=URL, by=teemu)
    for _number in range(3):
        take_ticket(contact().pk, by=eero)
    assert tell_subscribers() == Event.objects.count() > 8
    assert tell_subscribers() == 0
    run(24)

    assert set(Outgoing.objects.filter(connection=SUBSCRIPTIONS).values_list("state", flat=True)) == {State.SENT}
    bodies: dict[str, set[bytes]] = {}
    for _path, headers, body in receiver.got:
        bodies.setdefault(headers["webhook-id"], set()).add(body)
        assert headers["webhook-signature"] == signature(secret, headers, body)
    assert len(bodies) == Event.objects.count() and all(len(each) == 1 for each in bodies.values())
    told = json.loads(receiver.got[0][2])
    first = Event.objects.earliest("pk")
    assert told["data"] == {"event": first.pk, "kind": "received", "reference": first.ticket.reference}
    assert (told["specversion"], told["type"]) == ("1.0", "fi.kaiku.ticket.received")
    assert "Liisa" not in str(receiver.got) and first.ticket.title not in str(receiver.got)
    row.refresh_from_db()
    assert row.failing_since is None


@pytest.mark.django_db
def test_an_address_that_is_silent_for_a_day_is_stopped_and_hears_all_when_it_is_back(
    frends: ApiClient, teemu: User, contact: Callable[..., Ticket], monkeypatch: pytest.MonkeyPatch
):
    receiving(monkeypatch, 503)
    row, _secret = subscribe(frends.pk, url=URL, by=teemu)
    contact()
    count, at = tell_subscribers(), now()
    run(20, at)
    row.refresh_from_db()
    assert row.is_active and row.failing_since is not None
    run(10, at + timedelta(hours=20))
    row.refresh_from_db()
    assert not row.is_active and "503" in row.stopped_because
    contact()  # passed over by nobody: the mark stands still while it is stopped
    assert tell_subscribers() == 0

    back = receiving(monkeypatch, 200)
    assert send_again(frends.pk, row.pk, by=teemu) == count
    tell_subscribers()
    run(1, at + timedelta(hours=31))
    assert len({headers["webhook-id"] for _path, headers, _body in back.got}) == Event.objects.count()
    assert send_again(frends.pk, row.pk, since=at - timedelta(hours=1), by=teemu) == Event.objects.count()
    run(1, at + timedelta(hours=32))
    assert len(back.got) == 2 * Event.objects.count()


@pytest.mark.django_db
def test_410_stops_at_once(frends: ApiClient, teemu: User, contact: Callable[..., Ticket], monkeypatch: pytest.MonkeyPatch):
    receiver = receiving(monkeypatch, 410)
    row, _secret = subscribe(frends.pk, url=URL, by=teemu)
    contact()
    tell_subscribers()
    run(1)
    row.refresh_from_db()
    assert not row.is_active and len(receiver.got) == 1


@pytest.mark.django_db
def test_a_new_secret_signs_beside_the_former_one_for_a_week(
    frends: ApiClient, teemu: User, contact: Callable[..., Ticket], monkeypatch: pytest.MonkeyPatch
):
    receiver = receiving(monkeypatch, 200)
    row, old = subscribe(frends.pk, url=URL, kinds=["received"], by=teemu)
    new = renew_secret(frends.pk, row.pk, by=teemu)
    contact()
    assert tell_subscribers() == 1
    run(1)
    _path, headers, body = receiver.got[0]
    assert headers["webhook-signature"].split() == [signature(new, headers, body), signature(old, headers, body)]
    contact()
    tell_subscribers()
    run(1, now() + timedelta(days=8))
    _path, headers, body = receiver.got[1]
    assert headers["webhook-signature"] == signature(new, headers, body)
    end_subscription(frends.pk, row.pk, by=teemu)
    assert not Subscription.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["http://tilaus.example/", "https://muu.example/", "https://127.0.0.1/", "", "https://tilaus.example:99999/"]
)
def test_only_listed_hosts_are_told(frends: ApiClient, teemu: User, url: str):
    with pytest.raises(ClientError):
        subscribe(frends.pk, url=url, by=teemu)


@pytest.mark.django_db
def test_without_the_right_to_notes_inside_work_is_not_told(frends: ApiClient, teemu: User, eero: User, contact: Callable[..., Ticket]):
    RoleGrant.objects.filter(user=frends.user).update(role=Role.PARTNER)
    subscribe(frends.pk, url=URL, by=teemu)
    subscribe(frends.pk, url=URL + "/2", kinds=["noted"], by=teemu)
    lamp = contact()
    add_note(lamp.pk, body="Sisäinen", by=eero)
    tell_subscribers()

    kinds = Event.objects.filter(pk__in=Outgoing.objects.filter(connection=SUBSCRIPTIONS).values("subject_id")).values_list(
        "kind", flat=True
    )
    assert set(kinds) == {"received", "acknowledged"}
    assert not Outgoing.objects.filter(kind=f"subscription-{Subscription.objects.latest('pk').pk}").exists()


@pytest.mark.django_db
def test_pages_follow_one_another_without_gap_or_double(contact: Callable[..., Ticket]):
    for _number in range(4):
        contact()
    until, seen, cursor = settled_event_id(), [], 0
    while True:
        page = events_after(cursor, of=Ticket.objects.all(), until=until, limit=3)
        seen += [event.pk for event in page.events]
        cursor = page.cursor
        if not page.has_more:
            break
    assert seen == list(Event.objects.order_by("pk").values_list("pk", flat=True)) and cursor == until


@pytest.mark.django_db(transaction=True)
def test_an_event_of_a_change_that_is_not_over_yet_is_not_passed_over(contact: Callable[..., Ticket]):
    lamp = contact()
    began, end = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                record_event(lamp, Event.Kind.EDITED)
                began.set()
                end.wait(10)
        finally:
            connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    began.wait(10)
    record_event(lamp, Event.Kind.TAKEN)  # a greater number, written earlier
    try:
        assert settled_event_id() is None
    finally:
        end.set()
        writer.join()
    assert settled_event_id() == Event.objects.latest("pk").pk
