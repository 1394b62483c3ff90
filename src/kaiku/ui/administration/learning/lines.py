"""Versions and their figures in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.classification.learning.models import ModelVersion, Prediction
from kaiku.classification.learning.queries import LEARNED, class_name
from kaiku.classification.learning.rules import ENOUGH
from kaiku.classification.models import Decision

_SHOWN = 12  # versions of a field


@dataclass(frozen=True)
class ClassLine:
    """One class with its figures as whole per cents; None where it was not tried."""

    name: str
    examples: int
    tried: int
    precision: int | None
    recall: int | None


@dataclass(frozen=True)
class VersionLine:
    """One version as pages show it."""

    version: ModelVersion
    field_name: str
    state: str
    kind: str
    first: int | None
    first_three: int | None
    automatic: int | None
    precision: int | None
    gate: str
    classes: tuple[ClassLine, ...]
    confusions: tuple[tuple[str, str, int], ...]
    only_suggests: bool

    @property
    def is_usable(self) -> bool:
        """May it be taken into use?"""
        return self.version.state in (ModelVersion.State.SHADOW, ModelVersion.State.FORMER)


@dataclass(frozen=True)
class FieldPart:
    """What is learned of one field: its versions, and how many contacts the one in use and the one on trial have seen alike."""

    name: str
    lines: tuple[VersionLine, ...]
    compared: int
    alike: int


def field_parts() -> list[FieldPart]:
    """Every field that is learned."""
    parts = []
    for field in LEARNED:
        rows = list(ModelVersion.objects.filter(field=field).defer("learned")[:_SHOWN])
        seen, alike = _compared(rows)
        parts.append(FieldPart(str(Decision.Field(field).label), tuple(version_line(row) for row in rows), seen, alike))
    return parts


def version_line(row: ModelVersion, *, whole: bool = False) -> VersionLine:
    """A version in words; whole with its classes and confusions."""
    figures: dict[str, Any] = row.figures
    tried = int(figures.get("tried", 0))
    return VersionLine(
        version=row,
        field_name=str(Decision.Field(row.field).label),
        state=str(ModelVersion.State(row.state).label),
        kind={"live": "success", "shadow": "info", "refused": "error"}.get(row.state, "neutral"),
        first=_percent(figures.get("first"), tried),
        first_three=_percent(figures.get("first_three"), tried),
        automatic=_percent(figures.get("automatic"), tried),
        precision=_percent(figures.get("precision"), tried),
        gate=_gate_words(figures.get("gate", {})),
        classes=tuple(_class_line(row.field, each) for each in figures.get("classes", ())) if whole else (),
        confusions=tuple(_confusions(row.field, figures.get("confusions", ()))) if whole else (),
        only_suggests=tried < ENOUGH,
    )


def _class_line(field: str, each: dict[str, Any]) -> ClassLine:
    tried = int(each["tried"])
    name = class_name(field, each["name"], get_language() or "fi")
    return ClassLine(name, each["examples"], tried, _percent(each["precision"], tried), _percent(each["recall"], tried))


def _confusions(field: str, rows: Iterable[Any]) -> Iterable[tuple[str, str, int]]:
    language = get_language() or "fi"
    return ((class_name(field, true, language), class_name(field, said, language), count) for true, said, count in rows)


def _percent(share: float | None, tried: int) -> int | None:
    return round(share * 100) if share is not None and tried else None


def _gate_words(gate: dict[str, Any]) -> str:
    if not gate:
        return ""
    if gate.get("live") is None:
        return _("Ensimmäinen versio: ei vielä mihin verrata.")
    values = {"ours": round(gate["candidate"] * 100), "theirs": round(gate["live"] * 100), "tried": gate["tried"]}
    if gate["passed"]:
        return _("Läpi: oikein %(ours)d %%, silloin käytössä ollut %(theirs)d %%, samat %(tried)d yhteydenottoa.") % values
    return _("Hylätty: oikein %(ours)d %%, silloin käytössä ollut %(theirs)d %%, samat %(tried)d yhteydenottoa.") % values


def _compared(rows: list[ModelVersion]) -> tuple[int, int]:
    by_state = {row.state: row for row in rows}
    live, shadow = by_state.get("live"), by_state.get("shadow")
    if live is None or shadow is None:
        return 0, 0
    ours = dict(Prediction.objects.filter(version=shadow).order_by("-pk").values_list("ticket_id", "ranked")[:1000])
    theirs = dict(Prediction.objects.filter(version=live, ticket__in=list(ours)).values_list("ticket_id", "ranked"))
    both = ours.keys() & theirs.keys()
    return len(both), sum(ours[pk][:1] and theirs[pk][:1] and ours[pk][0][0] == theirs[pk][0][0] for pk in both)
