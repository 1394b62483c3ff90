"""Mailboxes of Microsoft 365: read over Graph as its contract says, against a peer that keeps to it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from kaiku.base.clock import moved_to, now
from kaiku.channels.email.fetching import tokens
from kaiku.channels.email.fetching.fetch import CHANNEL, fetch, try_out
from kaiku.channels.email.fetching.graph import GraphSource
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tests.graph_peer import GraphPeer, running
from kaiku.outbox.models import Connection, Received
from kaiku.outbox.queries import pieces_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def graph(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphPeer]:
    monkeypatch.setattr(tokens, "_known", {})
    with running(GraphPeer()) as peer:
        settings.MAIL_LOGIN_URL, settings.MAIL_GRAPH_URL = peer.url, f"{peer.url}/v1.0"
        yield peer


@pytest.fixture
def mailbox(graph: GraphPeer, db: None) -> Mailbox:
    return Mailbox.objects.create(
        key="yhteys", name="Yhteys", address="yhteys@kaupunki.example", kind="graph",
        tenant=graph.tenant, client_id=graph.client_id, secret=f"{graph.secret}",
    )  # fmt: skip


def kept() -> list[bytes]:
    return [b"".join(pieces_of(row)) for row in Received.objects.filter(channel=CHANNEL).order_by("pk")]


def again(mailbox: Mailbox, *, at_once: bool = True) -> int:
    return fetch(Mailbox.objects.get(pk=mailbox.pk), at_once=at_once).count


@pytest.mark.covers("R30")
def test_all_pages_are_fetched_and_moved_and_the_next_time_only_what_is_new(graph: GraphPeer, mailbox: Mailbox) -> None:
    for number in range(5):
        graph.deliver(f"m{number}", b"mail %d" % number)

    assert fetch(mailbox).count == 5
    assert kept() == [b"mail %d" % number for number in range(5)]
    assert set(graph.moved.values()) == {graph.folders["Kaiku"]}
    graph.deliver("m5", b"mail 5")
    assert again(mailbox) == 1
    assert len(kept()) == 6


def test_a_token_that_ended_is_asked_anew(graph: GraphPeer, mailbox: Mailbox) -> None:
    assert again(mailbox) == 0
    graph.end_tokens()
    graph.deliver("m1", b"mail")

    assert again(mailbox) == 1


def test_a_list_that_the_service_forgot_is_read_from_the_beginning_and_nothing_doubled(graph: GraphPeer, mailbox: Mailbox) -> None:
    graph.deliver("m1", b"one")
    fetch(mailbox)
    graph.forget()
    graph.deliver("m2", b"two")

    assert again(mailbox) == 1
    assert kept() == [b"one", b"two"]


def test_a_short_wait_is_waited_and_a_long_one_left_to_the_next_time(graph: GraphPeer, mailbox: Mailbox) -> None:
    graph.deliver("m1", b"mail")
    graph.answers = [(429, {"Retry-After": "0"})]
    assert again(mailbox) == 1

    graph.answers = [(429, {"Retry-After": "600"})]
    assert fetch(mailbox, at_once=True).error == "429: the service asks to wait"


@pytest.mark.parametrize("point", ["read", "done", "finish"])
def test_a_kill_at_any_point_loses_nothing_and_doubles_nothing(graph: GraphPeer, mailbox: Mailbox, point: str) -> None:
    class Killed(BaseException):
        pass

    def kills(*args: object) -> None:
        raise Killed

    for number in range(3):
        graph.deliver(f"m{number}", b"mail %d" % number)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GraphSource, point, kills)
        with pytest.raises(Killed):
            fetch(mailbox)

    again(mailbox)
    assert kept() == [b"mail %d" % number for number in range(3)]
    assert len(graph.moved) == 3


def test_a_mail_that_somebody_took_away_meanwhile_is_told_and_the_others_fetched(graph: GraphPeer, mailbox: Mailbox) -> None:
    graph.deliver("m1", b"one")
    graph.deliver("m2", b"two")
    delta = graph.delta

    def then_moved(query: dict[str, list[str]]) -> tuple[int, Any]:
        found = delta(query)
        graph.moved["m1"] = "elsewhere"
        return found

    graph.delta = then_moved  # type: ignore[method-assign]

    assert fetch(mailbox).error == "The mail left the folder while it was read."
    with moved_to(now() + timedelta(minutes=2)):
        assert again(mailbox, at_once=False) == 0
    assert kept() == [b"two"]
    assert Connection.objects.get(name="mailbox-yhteys").failures_in_row == 0


def test_a_wrong_secret_is_told_without_what_the_service_says_of_it(graph: GraphPeer, mailbox: Mailbox) -> None:
    mailbox.secret = "väärä"

    assert try_out(mailbox).error == "401 invalid_client: the application got no token"
    assert not Connection.objects.exists()


def test_a_service_that_is_not_there(graph: GraphPeer, mailbox: Mailbox, settings: Any) -> None:
    again(mailbox)
    settings.MAIL_GRAPH_URL = "http://127.0.0.1:1/v1.0"
    mailbox.refresh_from_db()
    mailbox.cursor = ""

    assert fetch(mailbox, at_once=True).error == "ConnectError: the service did not answer"
