"""Which pages a contact goes through, and how often a sender may send."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kaiku.base import clock
from kaiku.categories.queries import topics_by_key
from kaiku.channels.webform.limits import CODES, Limit, count_request, forget_old_counts, passage, sender_mark
from kaiku.channels.webform.models import RequestCount
from kaiku.channels.webform.rules import Page, is_suspicious, route_for, title_of

MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.covers("R6", "R238")
@pytest.mark.parametrize(
    ("topic", "asks", "answers", "expected"),
    [
        ("katuvalot", True, {"has_similar": True}, "kuvaile aihe paikka samat kysymykset vastaus tarkista"),
        ("katuvalot", False, {}, "kuvaile aihe paikka vastaus tarkista"),
        ("kirjastot", False, {}, "kuvaile aihe vastaus tarkista"),
        ("", False, {}, "kuvaile aihe paikka vastaus tarkista"),
        ("kirjastot", False, {"from_map": True}, "paikka kuvaile aihe vastaus tarkista"),
    ],
)
def test_only_needed_pages_are_shown(city: Any, topic: str, asks: bool, answers: dict[str, Any], expected: str) -> None:
    route = route_for(answers, topics_by_key().get(topic), asks_questions=asks)
    assert " ".join(route.pages) == expected
    assert route.number_of(route.pages[-1]) == len(route.pages)


def test_the_first_unanswered_page_is_known(city: Any) -> None:
    route = route_for({}, topics_by_key()["katuvalot"], asks_questions=True)
    assert route.first_missing({}) == Page.DESCRIBE
    assert route.first_missing({"kuvaile": {}, "aihe": {}, "paikka": {}, "vastaus": {}}) == Page.QUESTIONS
    assert route.after(Page.PLACE) == Page.QUESTIONS
    assert route.after(Page.SIMILAR) == Page.QUESTIONS, "a page that is not on the way still leads on"
    assert route.before(Page.DESCRIBE) is None


def test_the_title_is_the_first_sentence_cut_at_a_word() -> None:
    assert title_of("Valo ei pala. Suojatie on pimeä.") == "Valo ei pala."
    assert title_of("  Rivi yksi\nrivi kaksi") == "Rivi yksi"
    assert title_of("sana " * 40).endswith("sana…")
    assert len(title_of("sana " * 40)) <= 81
    assert title_of("") == ""


def test_a_filled_trap_and_superhuman_speed_are_suspicious() -> None:
    assert is_suspicious({"trap": "http://"}, MOMENT, MOMENT + timedelta(hours=1))
    assert is_suspicious({}, MOMENT, MOMENT + timedelta(seconds=2))
    assert not is_suspicious({}, MOMENT, MOMENT + timedelta(seconds=30))


@pytest.mark.django_db
def test_a_limit_closes_and_opens_again_with_the_next_span(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Limit("koe", 2, timedelta(hours=1))
    moment = MOMENT
    monkeypatch.setattr("kaiku.channels.webform.limits.now", lambda: moment)
    assert [count_request(limit, "lähettäjä").is_open for _time in range(3)] == [True, True, False]
    assert not passage(limit, "lähettäjä").is_open
    assert passage(limit, "lähettäjä").minutes == 60
    assert count_request(limit, "toinen").is_open
    moment = MOMENT + timedelta(hours=1)
    assert count_request(limit, "lähettäjä").is_open
    assert clock.now() is not None


@pytest.mark.django_db
def test_an_unknown_sender_is_never_held_back_and_leaves_no_row() -> None:
    assert all(count_request(CODES, "").is_open for _time in range(30))
    assert not RequestCount.objects.exists()


@pytest.mark.django_db
def test_old_counts_are_forgotten() -> None:
    RequestCount.objects.create(kind="code", who="x", span=clock.now() - timedelta(days=2))
    assert forget_old_counts() == 1


def test_a_senders_mark_is_one_for_a_network_and_tells_no_address() -> None:
    assert sender_mark("198.51.100.7") == sender_mark("198.51.100.200") != sender_mark("198.51.101.7")
    assert sender_mark("2001:db8:1::1") == sender_mark("2001:db8:1:ffff::2") != sender_mark("2001:db8:2::1")
    assert "198" not in sender_mark("198.51.100.7")[:3] or len(sender_mark("198.51.100.7")) == 32
    assert sender_mark("127.0.0.1") == sender_mark("::1") == sender_mark("ei osoite") == ""
