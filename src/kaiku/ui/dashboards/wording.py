"""Figures in words: numbers as Finnish writes them, times in units that people use."""

from datetime import datetime
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaiku.base.clock import now
from kaiku.reporting.measures.definitions import Kind, Measure, Unit
from kaiku.reporting.measures.periods import Period
from kaiku.reporting.measures.reckoning import Cell
from kaiku.reporting.spreadsheets import Text

_HOUR, _DAY = 3600, 86_400


def cell_words(cell: Cell | None, measure: Measure) -> str:
    """One figure as the page tells it."""
    if cell is None:
        return ""
    if cell.is_hidden:
        return _("alle 5 tai piilotettu")
    if cell.value is None:
        return "–"
    if measure.kind == Kind.COUNT:
        return number_words(cell.count, 0)
    told = number_words(figure_of(cell, measure) or 0, 2 if measure.unit == Unit.EUROS else 1)
    units = {Unit.PERCENT: _("%(number)s %%"), Unit.HOURS: _("%(number)s t"), Unit.DAYS: _("%(number)s pv"), Unit.EUROS: _("%(number)s €")}
    return units.get(measure.unit, "%(number)s") % {"number": told}


def figure_of(cell: Cell, measure: Measure) -> float | None:
    """One figure in its unit, as files and pictures have it; rounded once, so that all tell the same."""
    if cell.value is None or cell.is_hidden:
        return None
    if measure.kind == Kind.COUNT:
        return float(cell.count)
    factor = {Unit.PERCENT: 100.0, Unit.HOURS: 1 / _HOUR, Unit.DAYS: 1 / _DAY}.get(measure.unit, 1.0)
    return round(cell.value * factor, 2 if measure.unit == Unit.EUROS else 1)


def change_words(cell: Cell, before: Cell | None, measure: Measure) -> str:
    """How much more or less than before: of shares in percentage points, of others in per cent."""
    here, there = figure_of(cell, measure), figure_of(before, measure) if before else None
    if here is None or there is None:
        return ""
    if measure.unit == Unit.PERCENT:
        return _("%(change)s %%-yks.") % {"change": _signed(here - there, 1)}
    return _("%(change)s %%") % {"change": _signed((here - there) / there * 100, 0)} if there else ""


def unit_name(measure: Measure) -> str:
    """The unit in a heading."""
    return {
        Unit.CONTACTS: _("yhteydenottoa"), Unit.PERCENT: _("%"), Unit.HOURS: _("työtuntia"), Unit.DAYS: _("vuorokautta"),
        Unit.TIMES: _("kertaa"), Unit.GRADE: _("arvosana 1–5"), Unit.EUROS: _("euroa"),
    }[measure.unit]  # fmt: skip


def share_words(part: int, whole: int) -> str:
    """What share the part is."""
    return _("%(share)s %% avoimista") % {"share": number_words(part / whole * 100, 1)} if whole else ""


def days_ago(moment: datetime) -> str:
    """How old, in whole days."""
    days = (now() - moment).days
    return ngettext("%(days)d päivä", "%(days)d päivää", days) % {"days": days} if days else _("alle päivä")


def age_names() -> tuple[str, ...]:
    """The classes of age, in their order."""
    return (_("alle 1 pv"), _("1–3 pv"), _("3–7 pv"), _("7–14 pv"), _("14–30 pv"), _("yli 30 pv"))


def due_names() -> tuple[str, ...]:
    """The classes of due times, in their order."""
    return (_("Myöhässä"), _("Tänään"), _("Seuraavat 6 päivää"), _("Myöhemmin"), _("Ei määräaikaa tai kello seisoo"))


def text_name(text: Text) -> str:
    """In how far the customers' words go along."""
    return {
        Text.NONE: _("Ei tekstejä"), Text.ALL_MASKED: _("Tekstit: nimet, osoitteet, tunnisteet ja terveystiedot peitetty"),
        Text.IDENTIFIERS_MASKED: _("Tekstit: vain henkilötunnukset, puhelinnumerot ja muut tunnisteet peitetty"),
    }[text]  # fmt: skip


def level_name(level: str) -> str:
    """The parts that are listed."""
    return {"area": _("Palvelualueet"), "service_group": _("Palveluryhmät"), "unit": _("Yksiköt"), "group": _("Käsittelijäryhmät")}[level]


def period_name(key: str, period: Period) -> str:
    """A ready period, or its days."""
    return {
        "this_month": _("Tämä kuukausi"), "last_month": _("Viime kuukausi"), "three_months": _("Kolme viime kuukautta"),
        "twelve_months": _("Vuosi tähän päivään"),
        "this_year": _("Tämä vuosi"), "last_year": _("Viime vuosi"),
    }.get(key, str(period))  # fmt: skip


def number_words(value: float | Decimal, places: int = 0) -> str:
    """A number as Finnish writes it."""
    return str(number_format(Decimal(f"{value:.{places}f}"), places, use_l10n=True, force_grouping=True))


def _signed(value: float, places: int) -> str:
    told = number_words(abs(value), places)
    return told if float(f"{abs(value):.{places}f}") == 0 else f"{'+' if value > 0 else '−'}{told}"


def euros_words(value: float | Decimal, places: int = 0) -> str:
    """An amount of money."""
    return _("%(number)s €") % {"number": number_words(float(value), places)}


def percent_words(share: float) -> str:
    """A share."""
    return _("%(number)s %%") % {"number": number_words(share * 100, 1)}
