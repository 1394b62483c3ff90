import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from kaiku.accounts.actions import revoke_role
from kaiku.accounts.models import User
from kaiku.accounts.rules import Role
from kaiku.accounts.sessions import end_sessions
from kaiku.base.live import publish
from kaiku.chat import actions as chat_actions
from kaiku.chat.live import seats as chat_seats
from kaiku.chat.live.actions import answer_customer, ask_person
from kaiku.chat.tests.talking import come, open_hours
from kaiku.config.stream.access import TalkHearing, may_see, missed_events, signed_in_scope
from kaiku.config.stream.endpoint import event_stream
from kaiku.config.stream.hub import COME_LATER, MOST_OF_A_PERSON, QUEUE_LIMIT, RESYNC, Hub, Subscriber, as_message
from kaiku.config.tests.looping import run_in_own_loop
from kaiku.intake.contact import Place
from kaiku.tickets.actions import record_event
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.queries import scope_of
from kaiku.tickets.rules import Scope

closes_connections = pytest.mark.django_db(transaction=True)


class Reader:
    """A browser's end of one stream, in memory."""

    def __init__(self, cookie: str = "", last_event_id: str = "") -> None:
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "headers": [(b"cookie", cookie.encode()), (b"last-event-id", last_event_id.encode())],
        }
        self.cookie = cookie
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.text = ""
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.status = message.get("status", self.status)
        self.headers = message.get("headers", self.headers)
        self.text += message.get("body", b"").decode()

    async def sees(self, part: str, patience: float = 10.0) -> None:
        async with asyncio.timeout(patience):
            while part not in self.text:
                await asyncio.sleep(0.01)


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def listen_while(reader: Reader, happens: Callable[[], object], *, until: str) -> None:
    """Open the stream, let something happen once it listens, wait for a part of what it hears, leave."""

    async def scene() -> None:
        stream = asyncio.create_task(event_stream(reader.scope, reader.receive, reader.send))
        await reader.sees(": hello")  # the database is listened to from here on
        await asyncio.to_thread(happens)
        await reader.sees(until)
        reader.gone.set()
        async with asyncio.timeout(5):
            await stream

    run_in_own_loop(scene())


@closes_connections
def test_visitor_gets_no_stream() -> None:
    reader = Reader("sessionid=nosuchsession")

    run_in_own_loop(event_stream(reader.scope, reader.receive, reader.send))

    assert (reader.status, reader.text) == (401, "")
    assert (b"x-content-type-options", b"nosniff") in reader.headers


@closes_connections
def test_specialist_hears_of_his_own_group_and_not_of_others(eero: User, lamp: Ticket, contact: Callable[..., Ticket]) -> None:
    book = contact(text="Kirja on kadonnut kirjastosta.", topic_key="kirjastot", place=Place())
    reader = Reader(cookie_of(eero))

    def happen() -> None:
        with transaction.atomic():
            record_event(book, Event.Kind.TAKEN)
        with transaction.atomic():
            record_event(lamp, Event.Kind.TAKEN)

    listen_while(reader, happen, until=f'"ticket":{lamp.pk}')

    assert reader.status == 200
    assert f'"ticket":{book.pk}' not in reader.text


@closes_connections
def test_what_is_rolled_back_is_not_told(eero: User, lamp: Ticket) -> None:
    reader = Reader(cookie_of(eero))

    def happen() -> None:
        with transaction.atomic():
            publish("prompt", user=eero.pk, id=1)
            transaction.set_rollback(True)
        publish("prompt", user=eero.pk, id=2)

    listen_while(reader, happen, until="id: 2")

    assert "id: 1\n" not in reader.text


def hears_only_own_prompts(eero: User, aino: User) -> None:
    """Whatever carries live updates."""
    reader = Reader(cookie_of(eero))

    def happen() -> None:
        publish("prompt", user=aino.pk, id=7)
        publish("prompt", user=eero.pk, id=8)

    listen_while(reader, happen, until="id: 8")

    assert "id: 7\n" not in reader.text


@closes_connections
def test_a_personal_prompt_reaches_only_its_person(eero: User, aino: User) -> None:
    hears_only_own_prompts(eero, aino)


@closes_connections
def test_reader_who_comes_back_gets_what_he_missed_within_his_rights(eero: User, kirsi: User, lamp: Ticket) -> None:
    last = Event.objects.order_by("-pk").values_list("pk", flat=True)[0]
    newer = record_event(lamp, Event.Kind.TAKEN)

    assert newer.pk in [event["id"] for event in missed_events(scope_of(eero), str(last)) or []]
    assert missed_events(scope_of(kirsi), str(last)) == []
    assert missed_events(scope_of(eero), "not a number") is None


@closes_connections
def test_a_person_who_was_dismissed_is_not_signed_in(eero: User) -> None:
    cookie = cookie_of(eero)
    assert signed_in_scope(cookie) is not None

    User.objects.filter(pk=eero.pk).update(is_active=False)

    assert signed_in_scope(cookie) is None


@closes_connections
@pytest.mark.covers("R180")
def test_who_loses_access_loses_the_open_stream_and_gets_no_other(eero: User, aino: User, lamp: Ticket) -> None:
    dismissed, stays = Reader(cookie_of(eero)), Reader(cookie_of(aino))

    async def scene() -> None:
        open_ones = []
        for one in (dismissed, stays):
            open_ones.append(asyncio.create_task(event_stream(one.scope, one.receive, one.send)))
            await one.sees(": hello")
        await asyncio.to_thread(end_sessions, eero.pk, by=None, reason="left")
        async with asyncio.timeout(10):
            await open_ones[0]
        assert not open_ones[1].done()
        await asyncio.to_thread(tell)
        await stays.sees(f'"ticket":{lamp.pk}')
        stays.gone.set()
        async with asyncio.timeout(5):
            await open_ones[1]

    def tell() -> None:
        with transaction.atomic():
            record_event(lamp, Event.Kind.TAKEN)

    run_in_own_loop(scene())

    assert f'"ticket":{lamp.pk}' not in dismissed.text
    again = Reader(dismissed.cookie)
    run_in_own_loop(event_stream(again.scope, again.receive, again.send))
    assert (again.status, again.text) == (401, "")


@closes_connections
@pytest.mark.covers("R160")
def test_a_role_taken_away_ends_the_stream_and_the_next_one_hears_less(eero: User, teemu: User, lamp: Ticket) -> None:
    reader = Reader(cookie_of(eero))

    async def scene() -> None:
        stream = asyncio.create_task(event_stream(reader.scope, reader.receive, reader.send))
        await reader.sees(": hello")
        await asyncio.to_thread(revoke_role, eero.pk, role=Role.SPECIALIST, by=teemu)
        async with asyncio.timeout(10):
            await stream

    run_in_own_loop(scene())

    scope = signed_in_scope(reader.cookie)
    assert scope is None or not missed_events(scope, "0")


def test_slow_reader_is_told_to_fetch_again_instead_of_everything() -> None:
    subscriber = Subscriber(Scope(user_id=1))

    for number in range(QUEUE_LIMIT + 1):
        subscriber.push(f"{number}".encode())

    assert list(subscriber.queue) == [RESYNC]


def test_message_shows_ids_and_keeps_the_rights_to_itself() -> None:
    message = as_message({"kind": "ticket", "id": 5, "ticket": 3, "queue": 2, "restricted": True, "created_by": 9, "former_groups": [1]})

    lines = message.decode().splitlines()

    assert lines[:2] == ["id: 5", "event: ticket"]
    assert json.loads(lines[2].removeprefix("data: ")) == {"id": 5, "ticket": 3, "queue": 2}


def test_ended_stream_gives_what_waits_and_then_nothing() -> None:
    subscriber = Subscriber(Scope(user_id=1))
    subscriber.push(b"last words")
    subscriber.end()

    async def read_twice() -> tuple[bytes, bytes]:
        return await subscriber.next_chunk(), await subscriber.next_chunk()

    assert run_in_own_loop(read_twice()) == (b"last words", b"")


@closes_connections
def test_a_connection_that_changes_is_told_to_administrators_and_nobody_else(teemu: User, aino: User) -> None:
    may_know, may_not = Reader(cookie_of(teemu)), Reader(cookie_of(aino))

    def changes() -> None:
        publish("outbox", connection="email", state="down")
        publish("prompt", user=aino.pk)

    listen_while(may_know, changes, until="event: outbox")
    listen_while(may_not, changes, until="event: prompt")

    assert "event: outbox" not in may_not.text


def test_a_person_has_so_many_streams_and_the_oldest_gives_way() -> None:
    async def scene() -> tuple[list[bytes], list[bool], int]:
        hub = Hub()
        own = [hub.join(Scope(user_id=1)) for _window in range(MOST_OF_A_PERSON)]
        other = hub.join(Scope(user_id=2))
        hub.leave(own.pop())
        own += [hub.join(Scope(user_id=1)) for _window in range(2)]
        ended = [subscriber.ended for subscriber in [*own, other]]
        last = [await own[0].next_chunk(), await own[0].next_chunk()]
        for subscriber in [*own, other]:
            hub.leave(subscriber)
        for task in hub._tasks:
            task.cancel()
        return last, ended, len(hub._of_person)

    last, ended, left = run_in_own_loop(scene())

    assert last == [COME_LATER, b""]
    assert ended == [True] + [False] * (MOST_OF_A_PERSON + 1)
    assert left == 0


@closes_connections
@pytest.mark.usefixtures("city")
@pytest.mark.covers("R132", "R139")
def test_a_line_is_told_to_who_serves_the_talk_and_a_change_of_the_queue_to_all_at_the_chat(
    aino: User, anna: User, katri: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, Any]] = []
    for module in (chat_actions, chat_seats):
        monkeypatch.setattr(module, "publish", lambda kind, **ids: told.append({"kind": kind, **ids}))
    ears = {user.username: signed_in_scope(cookie_of(user)) for user in (aino, anna, katri)}

    def heard() -> list[set[str]]:
        return [{name for name, scope in ears.items() if scope and may_see(scope, event)} for event in told]

    open_hours()
    talk = chat_actions.start_talk("Milloin kirjasto on auki?", language="fi")
    assert heard() == [set()]  # with the bot it is nobody's at the desk

    told.clear()
    come(aino)
    ask_person(talk.key)
    assert {"aino", "anna"} in heard() and not any("katri" in names for names in heard())

    told.clear()
    chat_actions.say(talk.key, "Onko ketään?")
    answer_customer(talk.pk, "On.", by=aino)
    chat_actions.note_seen(talk.key, is_typing=True)
    chat_seats.note_typing(talk.__class__.objects.get(pk=talk.pk), by=aino)
    assert heard() == [{"aino"}] * 4
    assert all(may_see(TalkHearing(user_id=-talk.pk, talk_id=talk.pk), event) for event in told)
    assert not any(may_see(TalkHearing(user_id=-1, talk_id=talk.pk + 1), event) for event in told)


@closes_connections
@pytest.mark.covers("R139")
def test_an_opened_stream_begins_with_the_newest_line_of_ones_own_talks(aino: User, eero: User, city: object) -> None:
    open_hours()
    come(aino)
    talk = chat_actions.start_talk("Milloin kirjasto on auki?", language="fi")
    ask_person(talk.key)
    newest = chat_actions.say(talk.key, "Onko ketään?").sequence
    chat_actions.start_talk("Mihin vien sohvan?", language="fi")

    told = f'"talk":{talk.pk},"sequence":{newest}'
    for cookie, query in (("", f"talk={talk.key}"), (cookie_of(aino), "")):
        reader = Reader(cookie)
        reader.scope["query_string"] = query.encode()
        listen_while(reader, lambda: None, until=told)
        assert reader.text.count("event: chat") == 1
    other = Reader(cookie_of(eero))
    listen_while(other, lambda: None, until="hello")
    assert "event: chat" not in other.text
