"""The shadow run: what a version would have said to residents' questions of the last days, beside what the one in use says to them now.

Nobody is shown it. Questions are the log's, masked; the version's figures keep which turns differ, not their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kaiku.chat.bot.composer import composed
from kaiku.chat.bot.measuring import NOBODY, SHOWN
from kaiku.chat.bot.models import Turn
from kaiku.chat.bot.settings import BotSettings
from kaiku.chat.bot.work import Kind, Outcome, Retrieved, Retriever, Said, Work

_MOST = 200
_MOST_OF_MODEL = 40
_KEPT = 30  # differing turns that a person may look at
_KINDS = (Kind.ANSWERED, Kind.PARTLY, Kind.UNKNOWN, Kind.OUTSIDE)
SAME, GAINED, LOST, OTHER = "same", "gained", "lost", "other"


@dataclass(frozen=True)
class Difference:
    """One turn that the version would have answered otherwise; question is empty once its words are forgotten."""

    question: str
    language: str
    how: str
    kind: str
    titles: tuple[str, ...]
    live_kind: str
    live_titles: tuple[str, ...]


def asked_once(retrieve: Retriever) -> Retriever:
    """The same search for both versions: what is found does not hang on either."""
    known: dict[tuple[str, str], Retrieved] = {}

    def found(text: str, language: str) -> Retrieved:
        if (text, language) not in known:
            known[text, language] = retrieve(text, language)
        return known[text, language]

    return found


def shadow(ours: BotSettings, theirs: BotSettings, retrieve: Retriever) -> dict[str, Any]:
    """How many were asked, how many would end as now, and the first that would not."""
    rows = list(
        Turn.objects.filter(kind__in=_KINDS).exclude(question="").order_by("-asked_at")[: _MOST_OF_MODEL if ours.uses_model else _MOST]
    )
    counts = dict.fromkeys((SAME, GAINED, LOST, OTHER), 0)
    kept: list[dict[str, Any]] = []
    for row in rows:
        history = _history(row, rows)
        got, had = (_outcome(row, history, settings, retrieve) for settings in (ours, theirs))
        how = _compared(got, had)
        counts[how] += 1
        if how != SAME and len(kept) < _KEPT:
            kept.append(
                {
                    "turn": str(row.pk),
                    "how": how,
                    "kind": got.kind,
                    "titles": _titles(got),
                    "live_kind": had.kind,
                    "live_titles": _titles(had),
                }
            )
    return {"asked": len(rows), **counts, "rows": kept}


def differences(figures: dict[str, Any]) -> list[Difference]:
    """The kept ones with their questions, as far as the log still has them."""
    rows = figures.get("shadow", {}).get("rows", [])
    turns = {str(turn.pk): turn for turn in Turn.objects.filter(pk__in=[row["turn"] for row in rows]).only("question", "language")}
    return [
        Difference(
            turn.question if (turn := turns.get(row["turn"])) else "",
            turn.language if turn else "",
            row["how"],
            row["kind"],
            tuple(row["titles"]),
            row["live_kind"],
            tuple(row["live_titles"]),
        )
        for row in rows
    ]


def _history(row: Turn, rows: Sequence[Turn]) -> tuple[Said, ...]:
    """What was said before it in the same talk, oldest first."""
    before = [other for other in reversed(rows) if other.talk == row.talk and other.asked_at < row.asked_at]
    return tuple(said for turn in before for said in (Said("customer", turn.question), Said("bot", turn.text)))


def _outcome(row: Turn, history: tuple[Said, ...], settings: BotSettings, retrieve: Retriever) -> Outcome:
    return composed(Work(row.question, row.language, NOBODY, settings, retrieve, history=history))


def _compared(got: Outcome, had: Outcome) -> str:
    is_shown, was_shown = got.kind in SHOWN, had.kind in SHOWN
    if is_shown != was_shown:
        return GAINED if is_shown else LOST
    return SAME if got.kind == had.kind and _titles(got) == _titles(had) else OTHER


def _titles(outcome: Outcome) -> list[str]:
    return [source.title for source in outcome.sources]
