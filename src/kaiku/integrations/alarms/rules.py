"""When a trouble is told, and how a part of the service does: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from kaiku.base.watching import Part

TOLD_AGAIN_AFTER = timedelta(days=1)
FAULTS_TO_ALARM = 10
FAULTS_WITHIN = timedelta(minutes=10)
FAULTS_KEPT = timedelta(days=14)
ALARMS_KEPT = timedelta(days=365)
PUBLIC_PARTS = (Part.RECEIVING, Part.ANSWERING, Part.TELEPHONE, Part.SOCIAL)


class State(Enum):
    """How a part does."""

    WORKS = "works"
    TROUBLED = "troubled"


@dataclass(frozen=True)
class PartState:
    """One part as the public may know it."""

    part: Part
    state: State
    since: datetime | None = None


def is_due(began_at: datetime, last_told_at: datetime | None, patience: timedelta, at: datetime, *, is_urgent: bool = False) -> bool:
    """Is it time to tell, for the first time or again?"""
    if last_told_at is not None:
        return at - last_told_at >= TOLD_AGAIN_AFTER
    return is_urgent or at - began_at >= patience


def part_states(troubles: Iterable[tuple[str, datetime]]) -> list[PartState]:
    """The public parts from open troubles (part, since when), each with its oldest."""
    since: dict[str, datetime] = {}
    for part, began_at in troubles:
        since[part] = min(began_at, since.get(part, began_at))
    return [PartState(part, State.TROUBLED if part.value in since else State.WORKS, since.get(part.value)) for part in PUBLIC_PARTS]
