"""One contract for whatever carries live updates: the database's NOTIFY, and an external Valkey (here its or Redis's own server)."""

import asyncio
import json
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, transaction
from valkey import Valkey

from kaiku.accounts.models import User
from kaiku.base import live
from kaiku.base.clock import now
from kaiku.base.inserting import insert, rows_together
from kaiku.base.live import publish, through_valkey
from kaiku.config.doctor import look_at_live_updates
from kaiku.config.live_updates import away
from kaiku.config.stream.endpoint import event_stream
from kaiku.config.tests.looping import run_in_own_loop
from kaiku.config.tests.test_stream import Reader, cookie_of, hears_only_own_prompts
from kaiku.tickets.actions import record_event
from kaiku.tickets.models import Event, Ticket

SERVER = shutil.which("valkey-server") or shutil.which("redis-server")
pytestmark = pytest.mark.django_db(transaction=True)
needs_server = pytest.mark.skipif(not SERVER, reason="neither valkey-server nor redis-server is installed")


class LiveServer:
    """A server of our own that may die and come back at the same address."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.url = f"valkey://:salasana@127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        own = ("--port", str(self.port), "--bind", "127.0.0.1", "--requirepass", "salasana", "--save", "", "--appendonly", "no")
        self.process = subprocess.Popen([str(SERVER), *own, "--dir", str(self.folder)], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                if Valkey.from_url(self.url, socket_timeout=1).ping():
                    return
            except through_valkey.ValkeyError:
                time.sleep(0.02)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


@pytest.fixture
def server(tmp_path: Path, settings: pytest.FixtureRequest) -> Iterator[LiveServer]:
    own = LiveServer(tmp_path)
    settings.LIVE_URL = own.url  # type: ignore[attr-defined]
    yield own
    own.kill()


def cut_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kaiku events' AND datname = current_database()"
        )


@pytest.fixture(params=["database", pytest.param("valkey", marks=needs_server)])
def cut(request: pytest.FixtureRequest) -> Callable[[], object]:
    """One carrier after the other; gives what takes the listeners' connections away."""
    if request.param == "database":
        return cut_in_the_database
    server: LiveServer = request.getfixturevalue("server")
    return lambda: Valkey.from_url(server.url).client_kill_filter(_type="pubsub")


async def _heard_while(happens: Callable[[], object], *, until: str) -> list[str]:
    heard: list[str] = []
    ear: AsyncIterator[str] = live.subscribe()
    assert await anext(ear) == live.BEGAN
    await asyncio.to_thread(happens)  # what it tells waits with the carrier's connection
    async with asyncio.timeout(10):
        while until not in heard:
            payload = await anext(ear)
            heard.append(json.loads(payload).get("text", payload) if payload else payload)
    await ear.aclose()  # type: ignore[attr-defined]
    return heard


def heard_while(happens: Callable[[], object], *, until: str = "last") -> list[str]:
    def and_lets_go() -> None:
        try:
            happens()
        finally:
            connection.close()

    return run_in_own_loop(_heard_while(and_lets_go, until=until))


@pytest.mark.usefixtures("cut")
@pytest.mark.covers("R190")
def test_all_that_is_committed_is_told_in_order_and_nothing_else(lamp: Ticket) -> None:
    def happen() -> None:
        with transaction.atomic():
            publish("prompt", text="never: rolled back")
            transaction.set_rollback(True)
        with pytest.raises(ZeroDivisionError), transaction.atomic(), rows_together(Event):
            publish("prompt", text="never: rows that were not written")
            raise ZeroDivisionError
        with transaction.atomic():
            publish("prompt", text="one")
            with rows_together():
                publish("prompt", text="two")
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                publish("prompt", text="never: half rolled back")
                raise ZeroDivisionError
        with transaction.atomic(), rows_together(Event):
            insert(Event(ticket=lamp, kind=Event.Kind.EDITED, at=now(), by=Event.By.SYSTEM))
            publish("prompt", text="three")
        for number in range(200):
            publish("prompt", text=f"{number}")
        publish("prompt", text="last")

    assert heard_while(happen) == ["one", "two", "three", *map(str, range(200)), "last"]


@pytest.mark.usefixtures("cut")
def test_what_is_not_committed_yet_is_not_told_yet() -> None:
    order: list[str] = []

    def happen() -> None:
        with transaction.atomic():
            publish("prompt", text="last")
            time.sleep(0.3)
            order.append("committed")

    heard_while(happen)

    assert order == ["committed"]


def test_who_was_cut_off_reads_anew_and_hears_again(cut: Callable[[], object], eero: User, lamp: Ticket) -> None:
    first, second = Reader(cookie_of(eero)), Reader(cookie_of(eero))

    async def scene() -> None:
        stream = asyncio.create_task(event_stream(first.scope, first.receive, first.send))
        await first.sees(": hello")
        first.text = ""
        await asyncio.to_thread(cut)
        async with asyncio.timeout(10):
            await stream  # ended, so that the rights are read anew with what was missed
        assert "event: resync" in first.text and "retry: " in first.text

        again = asyncio.create_task(event_stream(second.scope, second.receive, second.send))
        await second.sees(": hello")
        await asyncio.to_thread(tell)
        await second.sees(f'"ticket":{lamp.pk}')
        second.gone.set()
        await again

    def tell() -> None:
        with transaction.atomic():
            record_event(lamp, Event.Kind.TAKEN)
        connection.close()

    run_in_own_loop(scene())


@pytest.mark.usefixtures("server")
@needs_server
def test_a_stream_hears_through_the_server_what_its_person_may(eero: User, aino: User) -> None:
    hears_only_own_prompts(eero, aino)


@needs_server
def test_while_the_server_is_away_work_goes_on_and_its_return_is_told(server: LiveServer) -> None:
    publish("prompt", text="known")
    server.kill()

    began = time.monotonic()
    with transaction.atomic():
        Event.objects.count()
        for _number in range(500):
            publish("prompt", text="unheard")
    assert time.monotonic() - began < 2, "only the first one waits"
    with pytest.raises(live.LiveAway):
        heard_while(lambda: None)
    assert [finding.state for finding in look_at_live_updates()] == ["wrong"]
    assert [trouble.key for trouble in away()] == ["live-updates"]

    server.start()
    assert [finding.state for finding in look_at_live_updates()] == ["ok"] and not list(away())
    heard = heard_while(lambda: None, until=json.dumps({"kind": live.RESYNC}))
    assert "unheard" not in heard
    assert heard_while(lambda: publish("prompt", text="last"))[-1] == "last"


@pytest.mark.usefixtures("server")
@needs_server
def test_two_cities_on_one_server_do_not_hear_each_other(settings: pytest.FixtureRequest) -> None:
    def happen() -> None:
        stranger = through_valkey._Teller(settings.LIVE_URL)  # type: ignore[attr-defined]
        stranger._channel = "kaiku:" + "0" * 32
        stranger.tell(json.dumps({"kind": "prompt", "text": "of another city"}))
        publish("prompt", text="last")

    own = through_valkey.channel()
    assert heard_while(happen) == ["last"]
    settings.SECRET_KEY = "of another city"  # type: ignore[attr-defined]
    assert through_valkey.channel() != own
