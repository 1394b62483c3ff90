"""The gate: a version is asked the whole test set before it answers anybody, and may not be worse than the one in use."""

from dataclasses import replace

from kaiku.base.errors import KaikuError
from kaiku.chat.bot.actions import note_trial
from kaiku.chat.bot.measuring import Figures, Question, measured
from kaiku.chat.bot.models import TestQuestion, Version
from kaiku.chat.bot.queries import settings_of
from kaiku.chat.bot.settings import BotSettings
from kaiku.chat.bot.steps.retrieving import from_knowledge

_WORSE_BY = 0.02
_MOST = 1000


class GuidanceNotRead(KaikuError):
    """The index is being made: nothing can be measured on it yet."""


def try_and_note(version_id: int) -> None:
    """Ask the test set of this version and of the one in use; without questions only what must never be is looked at."""
    if not from_knowledge("", "fi").is_whole:
        raise GuidanceNotRead
    version = Version.objects.get(pk=version_id)
    live = Version.objects.filter(state=Version.State.LIVE).exclude(pk=version_id).first()
    questions = test_set()
    ours = _figures(questions, settings_of(version))
    theirs = _figures(questions, settings_of(live) if live else BotSettings())
    passed = not ours["unsupported"] and all(ours[name] >= theirs[name] - _WORSE_BY for name in ("right", "refused"))
    note_trial(version_id, {**ours, "live_right": theirs["right"], "live_refused": theirs["refused"]}, passed=passed)


def test_set() -> list[Question]:
    """The questions that editors have approved, with the article that answers or none."""
    rows = TestQuestion.objects.select_related("article")[:_MOST]
    return [
        Question(
            row.text, row.language, "answerable" if row.article else "unanswerable", frozenset({row.article.key} if row.article else ())
        )
        for row in rows
    ]


def _figures(questions: list[Question], settings: BotSettings) -> dict[str, float]:
    found = measured(questions, from_knowledge, replace(settings, uses_model=False))
    known, unknown = found.get("answerable", Figures()), found.get("unanswerable", Figures())
    return {
        "asked": known.asked + unknown.asked,
        "right": known.right / known.asked if known.asked else 1.0,
        "refused": 1 - unknown.shown / unknown.asked if unknown.asked else 1.0,
        "unsupported": known.unsupported + unknown.unsupported,
    }
