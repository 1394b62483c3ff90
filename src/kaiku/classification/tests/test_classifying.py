from collections.abc import Callable

import pytest

from kaiku.base.snapshots import forget_snapshots
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
    assert suggest_type("Lamppu palaa", "fi") != "vikailmoitus"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Kirjastonkadulla on pimeää", "katuvalot"),
        ("Kävelin eilen Kirjastonkatua, lamppu ei pala", "katuvalot"),
        ("Katuvalot pimeänä Kangasalan valtatiellä", "katuvalot"),
    ],
)
def test_the_name_of_a_street_tells_no_topic(city: City, text: str, topic: str) -> None:
    assert [suggestion.topic.key for suggestion in suggest_topics(text, "fi")] == [topic]


def test_a_hint_alone_sets_no_topic_but_is_suggested(city: City) -> None:
    city.books.words = {"fi": ["~hylly", "kirja"]}
    city.books.save()
    forget_snapshots()

    assert classify("Hylly on vinossa", "fi").topic is None
    assert [suggestion.topic.key for suggestion in suggest_topics("Hylly on vinossa", "fi")] == ["kirjastot"]


def test_what_is_wrong_goes_before_where_it_is(city: City) -> None:
    city.books.words = {"fi": ["=kirjasto"]}
    city.books.save()
    forget_snapshots()

    with_lamp, alone = classify("Kirjaston edessä lamppu on rikki", "fi").topic, classify("Kirjastossa käytiin", "fi").topic
    assert with_lamp is not None and with_lamp.value == "katuvalot"
    assert alone is not None and alone.value == "kirjastot"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Palaako katuvalo?", "kysymys"),
        ("onko siellä jo lamppu", "kysymys"),
        ("Katuvalo on rikki. Kiitos!", "vikailmoitus"),
        ("Katuvalo on rikki, kiitos jo etukäteen.\nTerveisin Liisa", "vikailmoitus"),
        ("Iso kiitos uudesta valosta", "kiitos"),
    ],
)
def test_a_question_and_real_thanks_are_told_from_courtesy(city: City, text: str, kind: str) -> None:
    city.question.words = {"fi": ["?", "milloin"]}
    city.question.save()
    forget_snapshots()

    assert suggest_type(text, "fi") == kind


def test_one_form_of_a_word_can_be_meant(city: City) -> None:
    city.praise.words = {"fi": ["!loistaa"]}
    city.praise.save()
    forget_snapshots()

    assert suggest_type("Lamppu loistaa", "fi") == "kiitos"
    assert suggest_type("Lamppu loisti", "fi") == ""


def test_slang_that_no_dictionary_has_is_known_by_its_stem(city: City) -> None:
    city.lamps.words = {"fi": ["nysse"]}
    city.lamps.save()
    forget_snapshots()

    assert [suggestion.topic.key for suggestion in suggest_topics("Nyssessä haisee", "fi")] == ["katuvalot"]


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


@pytest.mark.covers("R54")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("När börjar skolan efter jullovet?", "sv"),
        ("Skolornas gymnastiksalar är kalla.", "sv"),
        ("Får eleverna skjuts i vinter?", "sv"),
        ("En lärarinna? Nej, lärarna frågar.", "sv"),
        ("When do the schools open, and may pupils come by bicycle?", "en"),
    ],
)
def test_endings_of_swedish_and_english_hide_no_topic(city: City, text: str, language: str) -> None:
    city.books.words = {"sv": ["skola", "lärare", "elev"], "en": ["school", "pupil"]}
    city.books.save()
    forget_snapshots()

    choice = classify(text, language).topic

    assert choice is not None and choice.value == "kirjastot"
    assert set(choice.reason["words"]) <= {"skola", "lärare", "elev", "school", "pupil"}, "told as words, not as stems"


def test_words_that_only_look_like_forms_tell_no_topic(city: City) -> None:
    city.books.words = {"sv": ["skola", "plan"]}
    city.books.save()
    forget_snapshots()

    assert classify("Skolgården är hal.", "sv").topic is None
    assert classify("Planerna visas i biblioteket.", "sv").topic is not None
