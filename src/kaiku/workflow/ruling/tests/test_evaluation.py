"""Which rules hold and what they do: the index and the order against asking every rule in turn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiku.classification.reading import text_words
from kaiku.organisation.rules import CITY_TIME
from kaiku.workflow.ruling.evaluation import Book, Facts, decide, effect_texts, explain, shadow_changes
from kaiku.workflow.ruling.rules import Condition, Effect, Field, Group, Rule, Then, span_of

WORDS = ("susi", "karhu", "kaivo")
TEXTS = {
    words: text_words(" ".join(words), "fi") for count in range(8) for words in [tuple(w for n, w in enumerate(WORDS) if count >> n & 1)]
}
CHOICES = {
    Field.TOPIC: ("valot", "kirjat", "kadut"),
    Field.TYPE: ("vika", "kiitos"),
    Field.WORDS: WORDS,
    Field.CHANNEL: ("webform", "phone"),
    Field.SENSITIVITY: ("normal", "restricted"),
}


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    field = draw(st.sampled_from(list(CHOICES)))
    values = draw(st.lists(st.sampled_from(CHOICES[field]), min_size=1, max_size=2, unique=True))
    how = draw(st.sampled_from(("any", "all"))) if field == Field.WORDS else "any"
    return Condition(field.value, tuple(values), negated=draw(st.booleans()), how=how)


@st.composite
def books(draw: st.DrawFn) -> list[Rule]:
    groups = st.lists(st.lists(conditions(), min_size=1, max_size=3).map(tuple), max_size=2).map(tuple)
    effects = st.builds(
        Then,
        queue=st.sampled_from(("", "a", "b")),
        priority=st.sampled_from(("", "high", "urgent")),
        sensitivity=st.sampled_from(("", "", "restricted")),
        tags=st.lists(st.sampled_from(("t1", "t2")), max_size=2, unique=True).map(tuple),
        prompt=st.sampled_from(("", "g1", "g2")),
    )
    made = draw(st.lists(st.tuples(groups, effects, st.booleans()), max_size=6))
    return [Rule(str(n), {}, group, then, is_shadow=shadow and n % 2 == 0) for n, (group, then, shadow) in enumerate(made)]


contacts = st.builds(
    Facts,
    topic_key=st.sampled_from(("", "valot", "kirjat")),
    theme_key=st.sampled_from(("", "kadut")),
    type_key=st.sampled_from(("", "vika", "kiitos")),
    channel=st.sampled_from(("webform", "phone")),
    language=st.just("fi"),
    sensitivity=st.sampled_from(("normal", "restricted")),
    words=st.sampled_from(sorted(TEXTS)).map(lambda words: TEXTS[words]),
)


def has(facts: Facts, condition: Condition) -> bool:
    """What a condition means, said as plainly as can be."""
    words = set(facts.words.places)
    of: dict[str, set[str]] = {
        Field.TOPIC: {facts.topic_key, facts.theme_key},
        Field.TYPE: {facts.type_key},
        Field.CHANNEL: {facts.channel},
        Field.SENSITIVITY: {facts.sensitivity},
        Field.WORDS: words,
    }
    found = [value in of[condition.field] for value in condition.values]
    return (all(found) if condition.how == "all" else any(found)) is not condition.negated


def holding(rules: Sequence[Rule], facts: Facts) -> list[Rule]:
    return [rule for rule in rules if any(all(has(facts, one) for one in group) for group in rule.groups or ((),))]


def plainly(rules: Sequence[Rule], facts: Facts) -> dict[str, str]:
    """Every rule in turn: who says something first wins, what is gathered is gathered."""
    first = holding(rules, facts)
    raiser = next((rule for rule in first if rule.then.sensitivity), None) if facts.sensitivity == "normal" else None
    if raiser:
        later = replace(facts, sensitivity="restricted")
        first = [rule for rule in rules if rule is raiser or rule in holding(rules, later)]
    said: dict[str, str] = {"sensitivity": "restricted"} if raiser else {}
    for kind in ("queue", "priority"):
        if value := next((rule.then.effects()[kind] for rule in first if kind in rule.then.effects()), ""):
            said[kind] = value
    tags, prompts = {tag for rule in first for tag in rule.then.tags}, {rule.then.prompt for rule in first if rule.then.prompt}
    return said | {kind: ", ".join(sorted(values)) for kind, values in (("tags", tags), ("prompt", prompts)) if values}


@pytest.mark.covers("R53", "R55")
@given(books(), contacts)
def test_evaluating_is_asking_every_rule_in_turn(rules: list[Rule], facts: Facts) -> None:
    in_use = [rule for rule in rules if not rule.is_shadow]
    assert effect_texts(decide(facts, Book.of(rules))) == plainly(in_use, facts)


@given(books(), contacts)
def test_a_rule_on_trial_changes_nothing_and_tells_what_it_would(rules: list[Rule], facts: Facts) -> None:
    now = plainly([rule for rule in rules if not rule.is_shadow], facts)
    told = {rule.key: changes for rule, changes in shadow_changes(facts, Book.of(rules))}
    expected = {}
    for trial in holding([rule for rule in rules if rule.is_shadow], facts):
        then = plainly([rule for rule in rules if not rule.is_shadow or rule is trial], facts)
        kinds = [kind.value for kind in Effect]
        expected[trial.key] = {kind: (now.get(kind, ""), then.get(kind, "")) for kind in kinds if now.get(kind, "") != then.get(kind, "")}
    assert told == expected


@given(books(), contacts)
def test_the_explanation_agrees_with_what_happens(rules: list[Rule], facts: Facts) -> None:
    book = Book.of(rules)
    ruling, lines = decide(facts, book), explain(facts, book)

    assert [line.rule for line in lines] == rules
    for kind, fired in ruling.effects.items():
        assert [line.rule for line in lines if kind in line.sets] == [fired.rule]
    for line in lines:
        assert bool(line.failed) is not line.holds
        assert len(line.failed) in (0, max(1, len(line.rule.groups)))
        assert not (line.sets and line.rule.is_shadow)
        for kind, earlier in line.late.items():
            assert ruling.effects[kind].rule == earlier


@given(books(), contacts)
def test_a_value_kept_as_json_is_the_same_rule(rules: list[Rule], facts: Facts) -> None:
    assert [Rule.from_value(rule.key, rule.as_value()) for rule in rules] == rules


def group(*listed: tuple[Field, str], **more: Any) -> tuple[Group, ...]:
    return (tuple(Condition(field.value, (value,), **more) for field, value in listed),)


def holds(groups: tuple[Group, ...], **facts: Any) -> bool:
    return bool(Book.of([Rule("r", {}, groups, Then(queue="a"))]).fitting(Facts(**facts)))


@pytest.mark.covers("R53")
@pytest.mark.parametrize(
    ("condition", "fits", "fails"),
    [
        (Condition("district", ("hervanta",)), {"district_key": "hervanta"}, {"district_key": "kaleva"}),
        (Condition("area", ("ymparisto",)), {"area_key": "ymparisto"}, {}),
        (Condition("language", ("sv",)), {"language": "sv"}, {"language": "fi"}),
        (Condition("customer", ("unknown",)), {}, {"customer_kind": "resident"}),
        (Condition("unit", ("kirjasto",)), {"unit_key": "kirjasto"}, {}),
        (Condition("hours", ("outside",)), {"at": datetime(2026, 1, 1, 3, tzinfo=CITY_TIME)}, {}),
        (
            Condition("weekday", ("sun",)),
            {"at": datetime(2026, 11, 29, 3, tzinfo=CITY_TIME)},
            {"at": datetime(2026, 11, 30, tzinfo=CITY_TIME)},
        ),
        (
            Condition("dates", ("2026-12-24..2026-12-26",)),
            {"at": datetime(2026, 12, 26, 23, 59, tzinfo=CITY_TIME)},
            {"at": datetime(2026, 12, 27, tzinfo=CITY_TIME)},
        ),
        (Condition("answer", ("iso",), about="koko"), {"answers": {"koko": "iso"}}, {"answers": {"muu": "iso"}}),
        (Condition("answer", ("iso",), about="koko"), {"answers": {"koko": ["pieni", "iso"]}}, {"answers": {}}),
    ],
)
def test_each_condition_holds_and_turned_around_does_not(condition: Condition, fits: dict[str, Any], fails: dict[str, Any]) -> None:
    assert holds(((condition,),), **fits) and not holds(((condition,),), **fails)
    turned = replace(condition, negated=True)
    assert not holds(((turned,),), **fits) and holds(((turned,),), **fails)


@pytest.mark.covers("R55")
@pytest.mark.parametrize(
    ("how", "text", "is_so"),
    [
        ("any", "Suden jälkiä", True),
        ("all", "Suden jälkiä", False),
        ("all", "Susia ja karhuja", True),
        ("any", "Kettuja", False),
    ],
)
def test_words_are_found_in_any_form(how: str, text: str, is_so: bool) -> None:
    rule = ((Condition("words", ("fi:susi", "karhu"), how=how),),)
    assert holds(rule, language="fi", words=text_words(text, "fi")) is is_so
    assert not holds(((Condition("words", ("sv:susi",)),),), language="fi", words=text_words(text, "fi"))


def test_words_near_each_other_are_not_the_same_as_words_far_apart() -> None:
    rule = ((Condition("words", ("kaatunut puu",), how="near"),),)
    assert holds(rule, language="fi", words=text_words("Puu on kaatunut tielle", "fi"))
    far = "Puu kasvaa pihalla komeana ja vihreänä kaikkien iloksi vuodesta toiseen, mutta eilen mummo on kaatunut"
    assert not holds(rule, language="fi", words=text_words(far, "fi"))


@pytest.mark.covers("R55")
def test_a_value_tells_the_rule_and_the_word_that_chose_it() -> None:
    rule = Rule("susi", {"fi": "Susi on vaarallinen"}, ((Condition("words", ("fi:susi",)),),), Then(priority="urgent"), version=3)
    fired = decide(Facts(language="fi", words=text_words("Suden jälkiä", "fi")), Book.of([rule])).get("priority")

    assert fired is not None
    assert (fired.rule.source, fired.words) == ("susi@3", ("susi",))


def test_a_queue_out_of_use_is_no_effect_and_the_next_rule_gets_its_turn() -> None:
    rules = [Rule("eka", {}, (), Then(queue="vanha", tags=("t",))), Rule("toka", {}, (), Then(queue="uusi"))]
    ruling = decide(Facts(), Book.of(rules, queues=frozenset({"uusi"})))

    assert effect_texts(ruling) == {"queue": "uusi", "tags": "t"}


@pytest.mark.parametrize("text", ["2026-12-24", "2026-12-26..2026-12-24", "2026-13-01..2026-13-02", "eilen..tänään"])
def test_what_is_no_span_of_days_is_none(text: str) -> None:
    assert span_of(text) is None
