"""Figures of the talks with advisors in words."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from kaiku.chat.live.analytics import LiveFigures, Served
from kaiku.ui.administration.wording import time_words


@dataclass(frozen=True)
class LiveRow:
    """One line: of all, of an hour of the day, or of a day."""

    name: str
    figures: Served
    median: str
    most: str
    left: str
    helped: str


@dataclass(frozen=True)
class LiveTable:
    """A heading and its lines."""

    title: str
    first: str
    rows: tuple[LiveRow, ...]


def live_tables(found: LiveFigures) -> list[LiveTable]:
    """All together, by the hour, by the day; none while nobody has asked."""
    if not found.together.asked:
        return []
    return [
        LiveTable(_("Kaikki yhteensä"), _("Aika"), (_row(_("Yhteensä"), found.together),)),
        LiveTable(_("Mihin aikaan neuvojaa pyydettiin"), _("Kello"), tuple(_row(f"{hour}–{hour + 1}", each) for hour, each in found.hours)),
        LiveTable(_("Minä päivänä neuvojaa pyydettiin"), _("Päivä"), tuple(_row(_day(day), each) for day, each in found.days)),
    ]


def _row(name: str, figures: Served) -> LiveRow:
    return LiveRow(
        name, figures, _wait(figures.median), _wait(figures.most), _share(figures.left, figures.left_share),
        _share(figures.helped, figures.helped_share),
    )  # fmt: skip


def _share(count: int, share: int | None) -> str:
    return "–" if share is None else _("%(count)d (%(share)d %%)") % {"count": count, "share": share}


def _wait(time: timedelta | None) -> str:
    return time_words(None if time is None else round(time.total_seconds()))


def _day(day: date) -> str:
    return formats.date_format(day, "D j.n.")
