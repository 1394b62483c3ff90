"""Three zones of being sure, and whether a new version may follow the last."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

ENOUGH = 50  # contacts kept apart: a version tried on fewer only suggests
LIKELY = 0.5  # less sure than this of urgency or sensitivity, and people hear nothing
_FEW = 20  # with fewer contacts kept apart a comparison is chance


class Zone(StrEnum):
    """Who decides."""

    AUTOMATIC = "automatic"
    SUGGEST = "suggest"
    PEOPLE = "people"


@dataclass(frozen=True)
class Limits:
    """How sure a model must be to decide, and to be heard at all."""

    automatic_from: float = 0.85
    suggest_from: float = 0.20

    @property
    def propose_from(self) -> float:
        """The limit for what a contact already has: its urgency and sensitivity."""
        return max(self.suggest_from, LIKELY)


def zone_of(confidence: float, limits: Limits, *, tried: int) -> Zone:
    """Who decides when a version tried on so many contacts is so sure?"""
    if confidence >= limits.automatic_from and tried >= ENOUGH:
        return Zone.AUTOMATIC
    return Zone.SUGGEST if confidence >= limits.suggest_from else Zone.PEOPLE


@dataclass(frozen=True)
class Verdict:
    """What the gate said: shares right on the same contacts, the last version's None when there is none."""

    is_passed: bool
    candidate: float
    live: float | None
    tried: int

    def as_json(self) -> dict[str, Any]:
        """For keeping beside the figures."""
        return {"passed": self.is_passed, "candidate": self.candidate, "live": self.live, "tried": self.tried}


def judged(candidate: Mapping[str, Any], live: Mapping[str, Any] | None) -> Verdict:
    """May the candidate follow? Not when it does worse than the version in use on the same contacts, which neither learned from."""
    tried, first = int(candidate["tried"]), float(candidate["first"])
    before = float(live["first"]) if live is not None else None
    return Verdict(before is None or tried < _FEW or first >= before, first, before, tried)
