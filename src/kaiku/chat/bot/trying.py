"""The gate: a version is asked the whole test set before it answers anybody, and may not be worse than the one in use."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from kaiku.base.errors import KaikuError
from kaiku.chat.bot.actions import note_tested, note_trial
from kaiku.chat.bot.llm.client import access
from kaiku.chat.bot.measuring import Figures, Question, asked, is_met, measured
from kaiku.chat.bot.models import TestQuestion, Version
from kaiku.chat.bot.queries import settings_in_use, settings_of
from kaiku.chat.bot.settings import WORSE_BY, BotSettings
from kaiku.chat.bot.shadowing import asked_once, shadow
from kaiku.chat.bot.steps.retrieving import from_knowledge
from kaiku.chat.bot.work import Retriever

_MOST = 1000
_MOST_OF_MODEL = 100  # questions that a changed prompt is tried on with the language model: it costs


class GuidanceNotRead(KaikuError):
    """The index is being made: nothing can be measured on it yet."""


def try_and_note(version_id: int) -> None:
    """Ask the test set of this version and of the one in use; one that passes runs in the shadow of what residents asked lately.

    A changed prompt is tried with the language model, where there is one. Without questions only what must never be is looked at."""
    if not from_knowledge("", "fi").is_whole:
        raise GuidanceNotRead
    version = Version.objects.get(pk=version_id)
    live = Version.objects.filter(state=Version.State.LIVE).exclude(pk=version_id).first()
    ours, theirs = settings_of(version), settings_of(live) if live else BotSettings()
    has_model = settings_in_use().uses_model and access() is not None and ours.prompt != theirs.prompt
    ours, theirs = (replace(each, uses_model=has_model and each.uses_model) for each in (ours, theirs))
    questions, retrieve = test_set()[: _MOST_OF_MODEL if has_model else _MOST], asked_once(from_knowledge)
    got, had = _figures(questions, ours, retrieve), _figures(questions, theirs, retrieve)
    compared = ("right", "refused", "written") if has_model else ("right", "refused")
    passed = not got["unsupported"] and all(got[name] >= had[name] - WORSE_BY for name in compared)
    figures: dict[str, Any] = {**got, **{f"live_{name}": had[name] for name in ("right", "refused", "written")}, "with_model": has_model}
    if passed:
        figures["shadow"] = shadow(ours, theirs, retrieve)
    note_trial(version_id, figures, passed=passed)


def look_at_test_set() -> None:
    """The test set on what is in use, by night and when asked: articles, the index, the models and the release behind it change too."""
    if not from_knowledge("", "fi").is_whole:
        raise GuidanceNotRead
    settings = replace(settings_in_use(), is_on=True, uses_model=False)
    met = {}
    for row in _test_rows():
        question = _question(row)
        met[row.pk] = is_met(question, asked(question, from_knowledge, settings)[0])
    note_tested(met)


def test_set() -> list[Question]:
    """The questions that editors have approved, with the article that answers or none."""
    return [_question(row) for row in _test_rows()]


def _test_rows() -> QuerySet[TestQuestion]:
    return TestQuestion.objects.select_related("article")[:_MOST]


def _question(row: TestQuestion) -> Question:
    keys = frozenset({row.article.key} if row.article else ())
    return Question(row.text, row.language, "answerable" if keys else "unanswerable", keys)


def _figures(questions: list[Question], settings: BotSettings, retrieve: Retriever) -> dict[str, float]:
    found = measured(questions, retrieve, settings)
    known, unknown = found.get("answerable", Figures()), found.get("unanswerable", Figures())
    return {
        "asked": known.asked + unknown.asked,
        "right": known.right / known.asked if known.asked else 1.0,
        "refused": 1 - unknown.shown / unknown.asked if unknown.asked else 1.0,
        "written": known.written / known.asked if known.asked else 0.0,
        "unsupported": known.unsupported + unknown.unsupported,
    }
