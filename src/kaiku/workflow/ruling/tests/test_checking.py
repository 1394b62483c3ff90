"""What is wrong with a rule, how far an area's rule reaches, what rules have against each other, and how they read as sentences."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from kaiku.conftest import City
from kaiku.workflow.ruling.checking import Known, check
from kaiku.workflow.ruling.conflicts import Kind, conflicts, implies, is_contradictory
from kaiku.workflow.ruling.evaluation import Book, Facts
from kaiku.workflow.ruling.queries import known_things
from kaiku.workflow.ruling.rules import Condition, Group, Rule, Then
from kaiku.workflow.ruling.tests.test_evaluation import books, contacts
from kaiku.workflow.ruling.wording import condition_text, effect_texts, group_texts, why_not

KNOWN = Known(
    names={
        "topic": {"valot": "Katuvalot", "kadut": "Kadut", "kirjat": "Kirjastot"},
        "type": {"vika": "Vikailmoitus", "kiitos": "Kiitos"},
        "queue": {"valaistus": "Valaistus", "kirjasto": "Kirjasto"},
        "workflow": {"palaute": "Palaute"},
        "prompt": {"valaistus": "Valaistus", "kirjasto": "Kirjasto"},
        "question": {"koko": "Minkä kokoinen"},
        "answer:koko": {"iso": "Iso", "pieni": "Pieni"},
        "area": {"ymparisto": "Ympäristö", "sivistys": "Sivistys"},
        "unit": {"valot-yksikko": "Valoyksikkö"},
    },
    area_of={
        "topic": {"valot": "ymparisto", "kirjat": "sivistys", "kadut": ""},
        "unit": {"valot-yksikko": "ymparisto"},
        "queue": {"valaistus": "ymparisto", "kirjasto": "sivistys"},
        "prompt": {"valaistus": "ymparisto", "kirjasto": "sivistys"},
    },
    theme_of={"valot": "kadut", "kadut": "kadut", "kirjat": "kirjat"},
)
IN_TREE = replace(KNOWN, theme_of={"valot": "kadut", "kadut": "kadut"})


def rule(*groups: Sequence[Condition], key: str = "r", area: str = "", **then: str) -> Rule:
    return Rule(key, {"fi": key}, tuple(tuple(group) for group in groups), Then(**(then or {"queue": "valaistus"})), area=area)


def of(field: str, *values: str, no: bool = False, how: str = "any", about: str = "") -> Condition:
    return Condition(field, values, negated=no, how=how, about=about)


def said(wrong: Rule) -> str:
    return " ".join(fault.text for fault in check(wrong, KNOWN))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (replace(rule(), names={}), "Anna säännölle nimi."),
        (replace(rule(), then=Then()), "Valitse ainakin yksi seuraus."),
        (rule([of("topic")]), "Ehdosta puuttuu arvo: Aihe."),
        (rule([of("topic", "susi")]), "Aihe: ”susi” ei kelpaa."),
        (rule([of("dates", "2026-12-26..2026-12-24")]), "ei kelpaa"),
        (rule([of("weekday", "maanantai")]), "ei kelpaa"),
        (rule([of("words", "x" * 61)]), "ei kelpaa"),
        (rule([of("words", "fi:")]), "ei kelpaa"),
        (rule([of("answer", "iso")]), "Valitse, mihin kysymykseen vastaus annettiin."),
        (rule([of("kuu", "täysi")]), "Ehtoa ei tunneta."),
        (rule([of("topic", "valot")], []), "Ehtoryhmä on tyhjä"),
        (rule(*([of("topic", "valot")],) * 9), "liikaa ehtoja"),
        (rule([of("words", "susi")] * 11), "liikaa ehtoja"),
        (rule([of("words", *map(str, range(101)))]), "liikaa arvoja"),
        (rule(queue="ei"), "Työjono: ”ei” ei ole käytössä."),
        (rule(workflow="ei"), "Työnkulku: ”ei” ei ole käytössä."),
        (rule(priority="heti"), "Kiireellisyyttä ei tunneta."),
        (rule(sensitivity="normal"), "ei purkaa sitä"),
        (replace(rule(), then=Then(tags=(" ",))), "Tunniste on tyhjä tai liian pitkä."),
        (replace(rule(), then=Then(queue="valaistus", hold=True)), "ei molempia"),
    ],
)
def test_what_is_wrong_is_told(wrong: Rule, words: str) -> None:
    assert words in said(wrong)


def test_a_good_rule_has_no_faults() -> None:
    every = [
        of("topic", "valot"),
        of("type", "vika", no=True),
        of("words", "fi:kaatunut puu"),
        of("weekday", "sun"),
        of("hours", "outside"),
    ]
    assert check(rule(every, [of("answer", "iso", about="koko"), of("dates", "2026-12-24..2026-12-26")]), KNOWN) == []


@pytest.mark.covers("R171")
@pytest.mark.parametrize(
    ("groups", "is_good"),
    [
        (([of("topic", "valot")],), True),
        (([of("area", "ymparisto")],), True),
        (([of("unit", "valot-yksikko"), of("words", "susi")],), True),
        (([of("topic", "valot", "kirjat")],), False),
        (([of("topic", "kirjat", no=True)],), False),
        (([of("area", "sivistys")],), False),
        (([of("words", "susi")],), False),
        (([of("topic", "valot")], [of("words", "susi")]), False),
        ((), False),
    ],
)
def test_an_area_s_rule_reaches_only_the_area_s_own_contacts(groups: tuple[list[Condition], ...], is_good: bool) -> None:
    text = "Palvelualueen säännössä on oltava ehto"
    assert (text not in said(rule(*groups, area="ymparisto", priority="high"))) is is_good


@pytest.mark.covers("R171")
@pytest.mark.parametrize("then", [{"queue": "kirjasto"}, {"prompt": "kirjasto"}])
def test_an_area_s_rule_sends_only_to_its_own(then: dict[str, str]) -> None:
    assert "vain alueen omiin" in said(rule([of("topic", "valot")], area="ymparisto", **then))
    assert "vain alueen omiin" not in said(rule([of("topic", "valot")], **then))


def found(*rules: Rule, known: Known = KNOWN) -> list[tuple[str, Kind]]:
    return [(one.rule.key, one.kind) for one in conflicts(rules, known)]


@pytest.mark.covers("R53")
def test_a_rule_behind_a_wider_one_is_never_reached() -> None:
    wide, narrow = rule([of("topic", "valot", "kirjat")], key="wide"), rule([of("topic", "valot"), of("words", "susi")], key="narrow")
    assert found(wide, narrow) == [("narrow", Kind.UNREACHABLE)]
    assert found(narrow, wide) == []
    assert found(replace(wide, is_shadow=True), narrow) == []
    assert found(replace(wide, is_active=False), narrow) == []
    assert found(rule(key="all"), narrow) == [("narrow", Kind.UNREACHABLE)]
    assert found(wide, replace(narrow, then=Then(queue="valaistus", tags=("t",)))) == []  # it adds something of its own


def test_a_theme_covers_its_topics() -> None:
    assert found(rule([of("topic", "kadut")], key="theme"), rule([of("topic", "valot")], key="topic"), known=IN_TREE) == [
        ("topic", Kind.UNREACHABLE)
    ]


def test_conditions_that_exclude_each_other_are_told() -> None:
    assert found(rule([of("type", "vika"), of("type", "kiitos")])) == [("r", Kind.CONTRADICTORY)]
    assert found(rule([of("type", "vika"), of("type", "vika", no=True)])) == [("r", Kind.CONTRADICTORY)]
    assert found(rule([of("type", "vika"), of("type", "kiitos")], [of("topic", "valot")])) == []


def test_equally_strong_rules_that_do_otherwise_are_rivals() -> None:
    first, second = (
        rule([of("topic", "valot", "kirjat")], key="first"),
        rule([of("topic", "kadut", "kirjat")], key="second", queue="kirjasto"),
    )
    assert found(first, second) == [("second", Kind.RIVAL)]
    assert found(first, replace(second, then=Then(queue="valaistus"))) == []


def test_what_is_no_more_is_told() -> None:
    gone = [(one.kind, one.about) for one in conflicts([rule([of("topic", "valot", "vanha")], queue="poistunut")], KNOWN)]
    assert gone == [(Kind.GONE, ("vanha",)), (Kind.GONE, ("poistunut",))]
    answers = [one.about for one in conflicts([rule([of("answer", "valtava", about="koko")], [of("answer", "x", about="ei")])], KNOWN)]
    assert answers == [("valtava",), ("ei",)]


TREE = Known(theme_of={"valot": "kadut", "kadut": "kadut", "kirjat": ""})


def fits(group: Group, facts: Facts) -> bool:
    return bool(Book.of([Rule("r", {}, (group,), Then(queue="a"))]).fitting(facts))


@given(books(), contacts)
def test_no_contact_belies_what_is_said_of_two_groups(rules: list[Rule], facts: Facts) -> None:
    """Topics and themes as the tree has them: only then may a finding be true of every contact."""
    if TREE.theme_of.get(facts.topic_key, "") != facts.theme_key and facts.theme_key != facts.topic_key:
        facts = replace(facts, theme_key=TREE.theme_of.get(facts.topic_key, ""))
    groups = [group for one in rules for group in one.groups]
    for strong in groups:
        assert not (is_contradictory(strong, TREE) and fits(strong, facts))
        for weak in groups:
            if implies(strong, weak, TREE) and fits(strong, facts):
                assert fits(weak, facts)


@pytest.mark.covers("R53")
def test_a_rule_reads_as_a_sentence() -> None:
    one = rule(
        [of("topic", "valot", "kirjat"), of("words", "fi:susi", "karhu", how="all")],
        [of("answer", "iso", about="koko")],
        queue="kirjasto",
        priority="urgent",
    )

    assert group_texts(one, KNOWN) == [
        ["aihe on Katuvalot tai Kirjastot", "tekstissä ovat kaikki sanat susi (fi) ja karhu"],
        ["vastaus kysymykseen ”Minkä kokoinen” on Iso"],
    ]
    assert effect_texts(one, KNOWN) == ["menee jonoon Kirjasto", "kiireellisyys on Kiireellinen"]
    assert condition_text(of("dates", "2026-12-24..2026-12-26", no=True), KNOWN) == "saapumispäivä ei ole välillä 24.12.2026–26.12.2026"
    assert condition_text(of("weekday", "mon", "sun"), KNOWN) == "saapumispäivä on maanantai tai sunnuntai"
    assert why_not([of("topic", "valot"), of("topic", "valot")], KNOWN) == "Ei pidä paikkaansa: aihe on Katuvalot."


def test_a_long_list_of_words_is_cut_in_the_sentence() -> None:
    assert condition_text(of("words", *[f"sana{n}" for n in range(15)]), KNOWN).endswith("sana11, ja 3 muuta")


def test_what_the_city_has_is_known_with_its_area(city: City) -> None:
    known = known_things()
    assert known.name("topic", "katuvalot") == "Katuvalot"
    assert (known.area_of["queue"]["valaistus"], known.area_of["topic"]["kirjastot"]) == ("ymparisto", "sivistys")
    assert known.theme_of["katuvalot"] == "kadut"
    assert known.has("workflow", "palaute") and known.has("channel", "phone") and not known.has("queue", "ei")
