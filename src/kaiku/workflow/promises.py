"""How soon the city promises to answer and to finish: by city, area, theme and topic, for any urgency or for one; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kaiku.base.values import Priority

CITY, AREA, TOPIC = "city", "area", "topic"
STEP, USUAL = "step", "usual"  # where a promise may come from beside those above: the workflow's step, nobody's own
ANY = ""  # of any urgency
URGENCIES = (ANY, *(priority.name.lower() for priority in Priority))
MOST_HOURS = 999
Hours = Mapping[str, int]  # by urgency


@dataclass(frozen=True)
class Promises:
    """What one place promises of its own: working hours to the first answer and to the end, by urgency."""

    reply: Hours = field(default_factory=dict)
    handling: Hours = field(default_factory=dict)

    def as_value(self) -> dict[str, Any]:
        """As it is kept, in the order of urgency."""
        parts = {"reply": self.reply, "handling": self.handling}
        return {name: {one or "any": hours[one] for one in URGENCIES if one in hours} for name, hours in parts.items()}

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "Promises":
        """The same back."""
        reply, handling = (
            {"" if one == "any" else one: int(hours) for one, hours in (value.get(name) or {}).items()} for name in ("reply", "handling")
        )
        return cls(reply, handling)


@dataclass(frozen=True)
class Promised:
    """A promise with where it comes from: a place (or STEP, USUAL), and ANY or the urgency that it is for."""

    hours: int
    place: str
    urgency: str


Table = Mapping[str, Promises]


def place(kind: str, key: str = "") -> str:
    """How a place is named: "city", "area.ymparisto", "topic.katuvalot"."""
    return f"{kind}.{key}" if key else kind


def promised_reply(table: Table, places: Sequence[str], urgency: str, *, step_hours: int | None, usual: int) -> Promised:
    """The first answer: the nearest place decides; the workflow's step stands before what the city promises of any urgency."""
    found = next(_own(table, places, urgency, "reply"), None)
    if found is not None and not (found.place == CITY and found.urgency == ANY):
        return found
    if step_hours:
        return Promised(step_hours, STEP, ANY)
    return found or Promised(usual, USUAL, ANY)


def promised_handling(table: Table, places: Sequence[str], urgency: str) -> Promised | None:
    """The end of the handling, if anybody promises it."""
    return next(_own(table, places, urgency, "handling"), None)


def _own(table: Table, places: Sequence[str], urgency: str, part: str) -> Iterator[Promised]:
    for one in places:
        hours: Hours = getattr(table[one], part) if one in table else {}
        for wanted in (urgency, ANY):
            if wanted in hours:
                yield Promised(hours[wanted], one, wanted)
