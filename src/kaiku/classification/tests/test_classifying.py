from collections.abc import Callable

import pytest

from kaiku.classification.queries import classify, reason_text, suggest_topics, suggest_type
from kaiku.conftest import City
from kaiku.tickets.models import Ticket


@pytest.mark.covers("R54", "R3")
@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hämeenpuiston katuvalot ovat pimeänä", "katuvalot"),
        ("Valopylväässä palaa valo päivälläkin", "katuvalot"),
        ("Mistä saan kirjastokortin ja miten lainat uusitaan kirjastossa?", "kirjastot"),
    ],
)
def test_inflected_words_and_compounds_tell_the_topic(city: City, text: str, topic: str) -> None:
    choice = classify(text, "fi").topic

    assert choice is not None
    assert choice.value == topic


def test_nothing_known_gives_no_topic(city: City) -> None:
    assert classify("Hei, mitä kuuluu?", "fi").topic is None
    assert suggest_topics("Hei, mitä kuuluu?", "fi") == []


def test_what_the_customer_chose_stands(city: City) -> None:
    found = classify("Kirjastossa on kylmä", "fi", topic_key="katuvalot", type_key="kiitos")

    assert found.topic is not None and found.type is not None
    assert (found.topic.value, found.topic.confidence, found.topic.source) == ("katuvalot", 1.0, "customer")
    assert found.type.value == "kiitos"


def test_a_phrase_needs_all_its_words(city: City) -> None:
    assert suggest_type("Lamppu ei pala", "fi") == "vikailmoitus"
    assert classify("Puu on kaatunut tielle", "fi").priority.value == "1"
    assert classify("Maito on kaatunut", "fi").priority.value == "3"


@pytest.mark.covers("R163")
def test_an_identity_code_or_a_restricted_topic_restricts(city: City) -> None:
    assert classify("Tunnukseni on 131052-308T, katuvalo on rikki", "fi").sensitivity.value == "restricted"
    assert classify("Kysyn asiasta", "fi", topic_key="tuki").sensitivity.value == "restricted"
    assert classify("Katuvalo on rikki", "fi").sensitivity.value == "normal"


@pytest.mark.covers("R53")
def test_every_automatic_value_says_why(contact: Callable[..., Ticket]) -> None:
    ticket = contact()

    reasons = {decision.field: reason_text(decision.reason) for decision in ticket.decisions.all()}
    assert reasons["topic"] == "Tekstissä on: katuvalo, pimeä."
    assert reasons["queue"] == "Aiheen oma käsittelijäryhmä."
    assert all(reasons.values())
