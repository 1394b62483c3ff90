"""Hours of a day as people write them, and read."""

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError
from kaiku.organisation.rules import Hours

_SPAN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[.:](\d{2}))?")
_LAST = time(23, 59)
Week = Mapping[int, Sequence[Hours]]  # weekday from Monday = 0


class HoursRefused(KaikuError):
    """Hours that cannot be; the text says which."""


def span_text(span: Hours) -> str:
    """A span as people write it: 8.00–15.30."""
    return f"{span.opens.hour}.{span.opens.minute:02}–{span.closes.hour}.{span.closes.minute:02}"


def spans_from(text: str) -> list[Hours]:
    """The spans of a day as they were typed: "8-12, 13.00-16.30"; nothing means closed."""
    found: list[Hours] = []
    for part in (part.strip() for part in text.split(",") if part.strip()):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise HoursRefused(_("Kirjoita ajat näin: 8.00–16.00. Kohtaa ”%(part)s” ei ymmärretty.") % {"part": part})
        opens, closes = _clock(match[1], match[2], part), _clock(match[3], match[4], part)
        if closes <= opens or (found and opens < found[-1].closes):
            raise HoursRefused(_("Aika ”%(part)s” päättyy ennen alkuaan tai menee päällekkäin edellisen kanssa.") % {"part": part})
        found.append(Hours(opens, closes))
    return found


def week_value(week: Week) -> dict[str, list[str]]:
    """A week as it is kept; closed days are left out."""
    return {str(day): [span_text(span) for span in week[day]] for day in sorted(week) if week[day]}


def week_from(value: Mapping[str, Any]) -> dict[int, tuple[Hours, ...]]:
    """The same back."""
    return {int(day): tuple(span for text in spans for span in spans_from(text)) for day, spans in value.items()}


def _clock(hour: str, minute: str | None, part: str) -> time:
    if int(hour) == 24 and int(minute or 0) == 0:
        return _LAST
    if int(hour) > 23 or int(minute or 0) > 59:
        raise HoursRefused(_("Kellonaikaa ”%(part)s” ei ole.") % {"part": part})
    return time(int(hour), int(minute or 0))
