"""A real streaming replica beside the tests' server: what reads it, what never does, and what happens when it is late or dies."""

import inspect
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.base import replica
from kaiku.base.watching import watches
from kaiku.config import environment
from kaiku.config.doctor import look_at_replica
from kaiku.config.late_replica import late
from kaiku.config.postgres.binaries import binary_folder, database_owner
from kaiku.config.postgres.tuning import server_settings
from kaiku.config.routing import Router
from kaiku.intake.contact import Place
from kaiku.publishing.actions import publish_ticket, unpublish_ticket
from kaiku.publishing.models import Publication
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.models import FactContact
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LIST = "/julkaistut/"


class Replica:
    """A copy of the tests' whole server that follows it."""

    def __init__(self, folder: Path, primary: str) -> None:
        self.data, self.socket, owner = folder / "data", folder / "socket", database_owner()
        self._as_owner: Any = owner.popen() if owner else {}
        for made in (self.data, self.socket):
            made.mkdir(mode=0o700)
            if owner:
                shutil.chown(made, owner.uid, owner.gid)
        copy = ("-h", primary, "-p", "5432", "-U", "kaiku", "-D", self.data, "-R", "-X", "stream", "-c", "fast")
        subprocess.run([binary_folder() / "pg_basebackup", *copy], check=True, cwd="/", **self._as_owner)
        told = server_settings(throw_away=True) | {"unix_socket_directories": str(self.socket), "hot_standby": "on", "autovacuum": "on"}
        command = [binary_folder() / "postgres", "-D", self.data, *(f"--{name}={value}" for name, value in told.items())]
        self.process = subprocess.Popen(command, cwd="/", stderr=subprocess.DEVNULL, **self._as_owner)

    def ask(self, statement: str) -> None:
        with psycopg.connect(host=str(self.socket), user="kaiku", dbname="postgres", autocommit=True) as database:
            database.execute(statement)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)  # at once, as a machine that dies; its children go too
            self.process.wait(20)


def wait_until(is_so: Callable[[], bool], patience: float = 180.0) -> None:
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline, is_so
        time.sleep(0.02)


@pytest.fixture
def standby(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replica]:
    primary = connection.settings_dict["HOST"]
    if not primary.startswith("/"):
        pytest.skip("the tests' server is another machine's")
    folder = Path(tempfile.mkdtemp(prefix="kaiku-replica-"))
    folder.chmod(0o755)  # the database's own user passes through it
    own = Replica(folder, primary)
    monkeypatch.setattr(replica, "PAUSE", 0.2)
    monkeypatch.setattr(replica, "MOST_BEHIND", 90.0)  # it repeats what all workers write, on whatever processor they leave
    monkeypatch.setattr(replica, "_watch", replica._Watch())
    monkeypatch.setattr(router, "routers", [Router()])
    # Tests may only reach databases that were there when they began.
    case = inspect.getclosurevars(BaseDatabaseWrapper.ensure_connection).nonlocals["cls"]
    monkeypatch.setattr(case, "databases", {"default", replica.ALIAS})
    connections.settings[replica.ALIAS] = {**connection.settings_dict, "HOST": str(own.socket)}
    try:
        wait_until(is_usable)
        yield own
    finally:
        watch = replica._watch._thread
        with suppress(AttributeError):
            connections[replica.ALIAS].close()
            delattr(connections._connections, replica.ALIAS)  # type: ignore[attr-defined]
        del connections.settings[replica.ALIAS]
        if watch:
            watch.join(20)
        own.kill()
        shutil.rmtree(folder, ignore_errors=True)


def is_usable() -> bool:
    """A quiet server that need not keep what it promised writes out the last of its log four times a minute, unless something urges it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_log_standby_snapshot()")
    return replica.is_usable()


def caught_up() -> None:
    began = time.monotonic()
    wait_until(lambda: is_usable() and replica.seconds_behind() < time.monotonic() - began)


def published(contact: Callable[..., Ticket], aino: User, title: str) -> Publication:
    place = Place(lon=23.76, lat=61.498, address="Hämeenkatu 1")
    return publish_ticket(contact(may_publish=True, place=place).pk, title=title, text="Ei pala.", answer="", by=aino)


def shown(title: str, client: Client | None = None) -> bool:
    page = (client or Client()).get(LIST)
    assert page.status_code == 200
    return title in page.content.decode()


def open_list() -> list[str]:
    return [told["description"].partition("\n")[0] for told in Client().get("/open311/v2/requests.json").json()]


@pytest.mark.covers("R190", "R192")
def test_public_pages_read_the_replica_but_never_what_was_withdrawn_or_is_too_old(
    standby: Replica, contact: Callable[..., Ticket], aino: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(contact, aino, "Ensimmäinen valo")
    caught_up()
    assert shown("Ensimmäinen valo")

    standby.ask("SELECT pg_wal_replay_pause()")
    wait_until(is_usable)
    second = published(contact, aino, "Toinen valo")
    monkeypatch.setattr(replica, "MOST_BEHIND", 600.0)
    assert shown("Ensimmäinen valo") and not shown("Toinen valo"), "the replica is what is read"
    assert open_list() == ["Ensimmäinen valo"], "and by the open interface"
    page = Client().get(f"/tapaus/{first.number}/")
    assert page.status_code == 200 and Client().get(f"/tapaus/{second.number}/").status_code == 404, "and of one case"
    followed = Client().post(f"/tapaus/{first.number}/", {"email": ""}, follow=True)
    assert followed.context["follower"] is not None, "who follows a case is told so at once"
    changed = Client()
    changed.cookies[replica.FRESH_COOKIE] = "1"
    assert shown("Toinen valo", changed), "who has just changed something reads the primary"
    with transaction.atomic(), replica.reading():
        assert Publication.objects.count() == 2, "a transaction reads what it writes to"
    with replica.reading():
        assert Publication.objects.count() == 1 and User.objects.db == "default", "rights are never the replica's"

    unpublish_ticket(first.ticket_id, reason="Virhe.", by=aino)
    assert not shown("Ensimmäinen valo"), "what is withdrawn is gone at once"
    assert Client().get(f"/tapaus/{first.number}/").status_code == 410 and open_list() == ["Toinen valo"]
    Publication.objects.filter(pk=first.pk).update(withdrawn_at=first.published_at.replace(year=2020))
    assert not shown("Toinen valo")
    monkeypatch.setattr(replica, "MOST_BEHIND", 0.5)
    wait_until(lambda: not replica.is_usable())
    assert shown("Toinen valo"), "a replica that is late is not read"
    assert [finding.state for finding in look_at_replica()] == ["wrong"]
    assert [trouble.key for trouble in watches()["replica"]()] == ["replica"], "an alarm begins"

    standby.ask("SELECT pg_wal_replay_resume()")
    monkeypatch.setattr(replica, "MOST_BEHIND", 90.0)
    caught_up()
    assert [finding.state for finding in look_at_replica()] == ["ok"] and not list(late())
    assert shown("Toinen valo") and not shown("Ensimmäinen valo")


@pytest.mark.covers("R190", "R192")
def test_reports_are_the_same_from_both_and_a_dead_replica_costs_no_page(
    standby: Replica, lamp: Ticket, risto: User, katri: User, ilkka: User, aino: User
) -> None:
    write_new_facts()
    assert FactContact.objects.count() == 1
    report = f"{reverse('dashboards:report')}?mittari=contacts"
    caught_up()

    def answers(user: User) -> tuple[Any, ...]:
        told = []
        for cookies in ({}, {replica.FRESH_COOKIE: "1"}):
            client = Client()
            client.force_login(user)
            client.cookies.load(cookies)
            page = client.get(report)
            told.append((page.status_code, page.context["lines"] if page.status_code == 200 else None))
        return tuple(told)

    with_replica = {user.username: answers(user) for user in (risto, katri, ilkka)}
    assert all(one == other for one, other in with_replica.values()), with_replica
    assert [with_replica[name][0][0] for name in ("risto", "katri", "ilkka")] == [200, 200, 403]
    reader = Client()
    reader.force_login(risto)
    with connection.execute_wrapper(_no_facts):
        assert reader.get(report).status_code == 200, "no fact is read from the primary"
        table = reader.post(reverse("dashboards:file"), {"mittari": "contacts", "muoto": "csv"})
        assert table.status_code == 200 and b"".join(table.streaming_content), "nor for its file"
        coordinator = Client()
        coordinator.force_login(aino)
        assert coordinator.get(reverse("dashboards:coordination")).status_code == 200

    standby.kill()
    began = time.monotonic()
    assert reader.get(report).status_code == 200
    assert Client().get(LIST).status_code == 200
    assert time.monotonic() - began < 10
    wait_until(lambda: not replica.is_usable())
    assert [finding.state for finding in look_at_replica()] == ["wrong"]
    assert [trouble.key for trouble in late()] == ["replica"]
    answer = reader.post(reverse("dashboards:saving"), {})
    assert replica.FRESH_COOKIE in answer.cookies
    assert replica.FRESH_COOKIE not in Client().post(LIST).cookies


def _no_facts(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    assert '"reporting_fact' not in str(sql), sql
    return execute(sql, params, many, context)


def test_without_a_replica_nothing_is_routed_and_no_cookie_is_set(risto: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(risto)
    assert replica.FRESH_COOKIE not in client.post(reverse("dashboards:saving"), {}).cookies
    assert not replica.is_usable() and not list(look_at_replica()) and not list(late())

    assert environment.replica_settings() == {}
    monkeypatch.setenv("KAIKU_DATABASE_REPLICA_URL", "postgresql://lukija:sala%2Fsana@kopio.example:5433/kaiku")
    told = environment.replica_settings()
    assert (told["HOST"], told["PORT"], told["USER"], told["PASSWORD"]) == ("kopio.example", "5433", "lukija", "sala/sana")
    assert os.environ.get("KAIKU_NO_POOL") and "pool" not in told["OPTIONS"]
