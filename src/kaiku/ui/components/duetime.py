"""A due time in the words of a hurried reader."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

SOON = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class DueTime:
    """The words and how worried they are: overdue, soon, later or done."""

    text: str
    state: str


def due_time(due_at: datetime, now: datetime, *, done: bool = False) -> DueTime:
    """How long is left: minutes and hours near by, days and dates further off."""
    if done:
        return DueTime(short_date(due_at), "done")
    left = due_at - now
    if left < timedelta():
        return DueTime(_("yli %(time)s") % {"time": span(-left)}, "overdue")
    days = (timezone.localdate(due_at) - timezone.localdate(now)).days
    if days == 0 or left < timedelta(hours=4):
        return DueTime(span(left), "soon" if left <= SOON else "later")
    return DueTime(_("huomenna") if days == 1 else short_date(due_at), "later")


def span(time: timedelta) -> str:
    """The length of a time with at most two units."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 60:
        return _("%(n)s min") % {"n": minutes}
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        whole = _("%(n)s t") % {"n": hours}
        return f"{whole} {_('%(n)s min') % {'n': minutes}}" if minutes and hours < 8 else whole
    return _("%(n)s pv") % {"n": hours // 24}


def short_date(moment: datetime) -> str:
    """27.11., or 27.11.2025 when the year is another; in English 27 November."""
    day = timezone.localtime(moment)
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == timezone.localdate().year else "DATE_FORMAT")
