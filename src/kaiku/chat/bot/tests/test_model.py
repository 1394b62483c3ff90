"""The language model's answers are believed in nothing: proven against one that lies, obeys strangers and fails."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as shipped

from kaiku.chat.bot.answering import BotAnswer, answer
from kaiku.chat.bot.llm import budget
from kaiku.chat.bot.models import Spending, Turn
from kaiku.chat.bot.settings import BotSettings, ModelAccess
from kaiku.chat.bot.steps import writing
from kaiku.chat.bot.steps.composing import compose
from kaiku.chat.bot.tests.attacks import IN_QUESTION, IN_TEXT, MARK
from kaiku.chat.bot.tests.server import ScriptedModel, json_answer, scripted_model
from kaiku.chat.bot.work import Passage, Retrieved, Work
from kaiku.knowledge.terms import terms_of

_SILENT_WITHIN = writing.SILENT_WITHIN
_SHIPPED: dict[str, Any] = dict(shipped.LLM)
TITLE, TEXT = (
    "Luistinradat",
    (
        "Luistinradat jäädytetään tammikuussa, kun pakkasta on ollut 7 päivää. Luistelu on maksutonta. Valot sammuvat kello 22. "
        "Vuokraluistimet maksavat 5 euroa."
    ),
)
TRUE = "Luistinradat jäädytetään tammikuussa, kun pakkasta on ollut seitsemän päivää. [1] Luistelu on maksutonta. [1]"
QUESTION = "Milloin luistinradat jäädytetään ja mitä luistelu maksaa?"


@pytest.fixture
def model(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedModel]:
    monkeypatch.setattr(writing, "SILENT_WITHIN", 60.0)  # a busy machine says nothing of what a model is believed
    with scripted_model() as scripted:
        settings.LLM = asdict(
            ModelAccess(url=scripted.url, model="koe", key="avain", patience=0.9, longest=1.5, price_in=1.0, price_out=10.0)
        )
        budget.forget_rest()
        yield scripted
        budget.forget_rest()


@pytest.fixture(autouse=True)
def passages(monkeypatch: pytest.MonkeyPatch) -> list[Passage]:
    known = [_passage("1", TITLE, TEXT), _passage("2", "Hiihtoladut", "Ladut hoidetaan, kun lunta on 20 senttiä.")]
    monkeypatch.setattr("kaiku.chat.bot.answering.from_knowledge", lambda text, language: Retrieved(tuple(known)))
    monkeypatch.setattr("kaiku.chat.bot.answering.settings_in_use", lambda: BotSettings(sure_from=0.2, maybe_from=0.0))
    return known


def _passage(key: str, title: str, text: str) -> Passage:
    return Passage(key, title, text, "fi", f"/ohjeet/{key}/", frozenset(terms_of(f"{title} {text}", "fi")), likeness=0.5)


def _none(text: str, language: str) -> Retrieved:
    return Retrieved()


def asked(question: str = QUESTION, language: str = "fi") -> BotAnswer:
    return answer(question, history=(), language=language, talk=uuid4())


@pytest.mark.django_db
@pytest.mark.covers("R121")
def test_a_true_answer_is_shown_with_its_sources_and_counted(model: ScriptedModel) -> None:
    model.say = lambda messages: json_answer(TRUE)
    found = asked("Milloin luistinradat jäädytetään? Olen Liisa Virtanen, liisa@example.org")

    assert TRUE in found.text
    assert [(source.number, source.title) for source in found.sources] == [(1, TITLE)]
    assert "liisa@example.org" not in str(model.asked)
    assert "Virtanen" not in str(model.asked)
    assert model.asked[0]["temperature"] == 0
    assert model.headers[0]["authorization"] == "Bearer avain"
    row = Turn.objects.get(pk=found.turn)
    assert (row.model, row.tokens_in, row.tokens_out, row.cost) == ("koe", 1000, 100, 2000)
    assert Spending.objects.get().cost == 2000


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["stall", "silent", "drip", "cut", "429", "500", "garbage"])
def test_a_model_that_fails_is_replaced_by_the_guidance_in_time(model: ScriptedModel, mode: str) -> None:
    model.mode, model.say = mode, lambda messages: json_answer(TRUE * 10)
    found = asked()

    assert Turn.objects.get(pk=found.turn).milliseconds["composing"] < 2000
    assert "Luistelu on maksutonta. [1]" in found.text
    assert Turn.objects.get(pk=found.turn).model == "extract"
    assert Spending.objects.get().failures == 1


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["stall", "silent"])
def test_as_shipped_a_model_that_says_nothing_is_left_so_that_the_guidance_answers_within_two_seconds(
    model: ScriptedModel, settings: Any, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(writing, "SILENT_WITHIN", _SILENT_WITHIN)
    settings.LLM = {**_SHIPPED, "url": model.url, "model": "koe"}
    assert settings.LLM["patience"] == 1.5

    def slow_search(text: str, language: str) -> Retrieved:
        time.sleep(0.7)
        return Retrieved((_passage("1", TITLE, TEXT),))

    monkeypatch.setattr("kaiku.chat.bot.answering.from_knowledge", slow_search)
    model.mode = mode
    took: list[float] = []
    while not took or (took[-1] > 2 and len(took) < 3):  # the machine may have been busy with something else
        began = time.monotonic()
        found = asked()
        took.append(time.monotonic() - began)
        assert "Luistelu on maksutonta. [1]" in found.text
        assert model.asked and Turn.objects.get(pk=found.turn).verdicts["model_1"] == "timeout"
    assert 1.6 < took[-1] <= 2


@pytest.mark.django_db
def test_a_model_that_fails_again_and_again_rests_and_a_budget_stops_it(model: ScriptedModel, settings: Any) -> None:
    model.mode = "500"
    for _time in range(5):
        asked()
    assert len(model.asked) == 3

    budget.forget_rest()
    model.mode, model.say = "whole", lambda messages: json_answer(TRUE)
    settings.LLM = {**settings.LLM, "daily_tokens": 1000}
    assert Turn.objects.get(pk=asked().turn).model == "koe"
    assert Turn.objects.get(pk=asked().turn).model == "extract"


def _lies() -> list[str]:
    """Five hundred answers each of which has something that the passages do not say."""
    true = "Luistinradat jäädytetään tammikuussa. [1]"
    numbers = [f"{true} Vuokraluistimet maksavat {n} euroa. [1]" for n in range(8, 108) if n not in (20, 22)]
    hours = [f"{true} Valot sammuvat kello {n}. [1]" for n in (*range(8, 20), "18.30", "21:15", "23", "yksitoista", "kuusi")]
    dates = [f"Luistinradat jäädytetään {month}ssa. [1]" for month in ("helmikuu", "maaliskuu", "huhtikuu", "joulukuu", "marraskuu")]
    dates += [f"Luistinradat jäädytetään {day}.{month}. [1]" for day in range(8, 20) for month in (2, 3, 8, 9, 10, 11, 12)]
    phones = [f"{true} Soita 03 {n} {n + 111}. [1]" for n in range(200, 270)]
    ends = ("", "luistele", "ohje?x=1", "a/b/c", "fi/luistimet")
    links = [
        f"{true} Katso {scheme}{host}/{end} [1]"
        for scheme in ("https://", "www.", "")
        for host in ("tampere.fi", "rinks.example", "luistin.com", "evil.org")
        for end in ends
    ]
    mails = [f"{true} Kirjoita {name}@example.org. [1]" for name in ("luistin", "info", "rata", "neuvonta", "jaa", "posti")]
    markup = [f"{true} {tag} [1]" for tag in ("<b>huom</b>", "[tästä](x)", "<script>x</script>", "<a href=x>x</a>")]
    names = [
        f"Luistinradat hoitaa {name}. [1]"
        for name in ("Matti Meikäläinen", "Jääpojat Oy", "Helsingin kaupunki", "Kalle Kustaa", "Pentti", "Nokia", "Turku", "Elisa")
    ]
    uncited = [
        f"{true} {words}." for words in ("Luistelu on maksutonta", "Radat ovat hyviä", "Valot sammuvat kello 22", "Kypärä on pakollinen")
    ]
    citations = [f"Luistelu on maksutonta. [{n}]" for n in (0, 3, 4, 5, 9, 12, 99, 1000)] + [
        "Luistelu on maksutonta. [2]",
        "Ladut hoidetaan. [1]",
    ]
    negated = [
        "Luistelu ei ole maksutonta. [1]",
        "Luistinratoja ei jäädytetä tammikuussa. [1]",
        "Luistelu on kielletty. [1]",
        "Valot eivät sammu. [1]",
    ]
    promises = [f"{true} {words}. [1]" for words in ("Lupaamme hyvän jään", "Varattu sinulle", "Takaamme jään", "Maksusi on hyväksytty")]
    foreign = ["The skating rinks are frozen in January every winter. [1]", "Skridskobanorna fryses i januari varje vinter. [1]"]
    invented = [
        f"{subject} {verb} {thing}. [1]"
        for subject, verb, thing in itertools.product(
            ("Kaupunki", "Koulu", "Museo", "Kirjasto", "Uimahalli"),
            ("lainaa", "myy", "tarjoaa", "kieltää", "korjaa"),
            ("ilmaisen lounaan", "uudet sukset kaikille", "polkupyörän", "vuokra-asunnon", "linja-autokortin"),
        )
    ]
    groups = (numbers, hours, dates, phones, links, mails, markup, names, uncited, citations, negated, promises, foreign, invented)
    return [lie for group in groups for lie in group]


@pytest.mark.django_db
def test_not_one_of_five_hundred_lies_reaches_the_screen(model: ScriptedModel, passages: list[Passage]) -> None:
    lies = _lies()
    assert len(lies) >= 500
    assert len(set(lies)) == len(lies)
    shown = []
    for lie in lies:
        model.say = lambda messages, lie=lie: json_answer(lie)  # type: ignore[misc]
        work = Work(
            question=QUESTION, masked=QUESTION, searched=QUESTION, language="fi", talk=uuid4(), settings=BotSettings(), retrieve=_none
        )
        work.retrieved, work.sureness = Retrieved(tuple(passages)), 1.0
        found = compose(work)
        if found is None or lie in found.text or work.model != "extract":
            shown.append(lie)

    assert shown == []


@pytest.mark.django_db
def test_not_one_of_two_hundred_attacks_succeeds(model: ScriptedModel, passages: list[Passage]) -> None:
    model.say = lambda messages: json_answer(f"{MARK} http://kaapattu.example 5000 euroa. [1]")
    cases = [("question", language, text) for language, text in IN_QUESTION] + [
        (place, language, text) for language, place, text in IN_TEXT
    ]
    assert len(cases) >= 200
    sound, succeeded = list(passages), []
    for place, language, text in cases:
        passages[:] = sound if place == "question" else [_passage("9", "Luistinradat", f"Luistinradat jäädytetään. {text}"), *sound]
        found = asked(text) if place == "question" else asked(QUESTION, language)
        if MARK in found.text or "kaapattu" in found.text.lower() or "5000" in found.text:
            succeeded.append((place, text))

    assert succeeded == []


def test_azure_is_asked_with_its_own_header_and_version(model: ScriptedModel) -> None:
    from kaiku.chat.bot.llm.client import ask

    model.say = lambda messages: "{}"
    of: Any = ModelAccess(url=f"{model.url}/openai/deployments/koe", model="koe", key="salainen", api_version="2024-10-21")
    ask([{"role": "user", "content": "?"}], of=of)

    assert model.paths == ["/v1/openai/deployments/koe/chat/completions?api-version=2024-10-21"]
    assert model.headers[0]["api-key"] == "salainen"
