"""A place's hours in words, for the form, the desk and the chat."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaiku.base.values import in_language
from kaiku.organisation.rules import CITY_TIME
from kaiku.places.opening import DayHours, Opening, closes_at, hours_on, is_open, next_opening


@dataclass(frozen=True)
class HoursLine:
    """One day of the week ahead."""

    day: date
    hours: str
    note: str = ""


def opening_words(opening: Opening, at: datetime, *, language: str) -> str:
    """Whether it is open now and when that changes, e.g. "Avoinna, sulkeutuu klo 16.00"; "" when nobody told its hours."""
    with translation.override(language):
        now_open = is_open(opening, at)
        if now_open is None:
            return ""
        if now_open:
            closes = closes_at(opening, at)
            words = _("Avoinna, sulkeutuu %(when)s") % {"when": _moment(closes, at)} if closes else _("Avoinna aina")
        else:
            opens = next_opening(opening, at)
            words = _("Suljettu, avautuu %(when)s") % {"when": _moment(opens, at)} if opens else _("Suljettu")
        today = hours_on(opening, at.astimezone(CITY_TIME).date())
        return f"{words}. {unconfirmed_words()}" if today and not today.is_confirmed else words


def week_ahead(opening: Opening, at: datetime, *, language: str, days: int = 7) -> list[HoursLine]:
    """The hours of the days from today on; none when nobody told them."""
    first = at.astimezone(CITY_TIME).date()
    with translation.override(language):
        told = [(day, hours_on(opening, day)) for day in (first + timedelta(days=step) for step in range(days))]
        return [HoursLine(day, spans_words(hours), _note(hours, language)) for day, hours in told if hours is not None]


def spans_words(hours: DayHours) -> str:
    """The day's hours in the reader's language, e.g. "9.00–16.00, 17.00–19.00 ajanvarauksella"."""
    if not hours.spans:
        return _("suljettu")
    if hours.spans[0].opens == hours.spans[0].closes == "00:00":
        return _("koko päivän")
    booked = _("ajanvarauksella")
    said = [f"{_clock(span.opens)}–{_clock(span.closes)}" + (f" {booked}" if span.is_booked else "") for span in hours.spans]
    return ", ".join(said)


def unconfirmed_words() -> str:
    """Said of a public holiday of which the place itself told nothing."""
    return _("Tänään on pyhäpäivä: paikka ei ole kertonut poikkeusajoista.")


def _note(hours: DayHours, language: str) -> str:
    if not hours.is_confirmed:
        return _("Pyhäpäivä: aukiolo kannattaa varmistaa.")
    return in_language(hours.note, language)


def _moment(moment: datetime, at: datetime) -> str:
    local, here = moment.astimezone(CITY_TIME), at.astimezone(CITY_TIME)
    clock = _("klo %(time)s") % {"time": _clock(f"{local:%H:%M}")}
    if local.date() == here.date():
        return clock
    if local.date() == here.date() + timedelta(days=1):
        return _("huomenna %(time)s") % {"time": clock}
    written = date_format(local, "D j.n.") if (local.date() - here.date()).days > 6 else date_format(local, "l").lower()
    return f"{written} {clock}"


def _clock(written: str) -> str:
    hours, minutes = written.split(":")[:2]
    return f"{int(hours)}.{minutes}" if translation.get_language() != "en" else f"{int(hours)}:{minutes}"
