"""Opening hours from the register's two dialects to the one form that places keep. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from kaiku.places.opening import ALL_DAY, HOLIDAYS, Exceptional, Holiday, Opening, Season, Span

Row = Mapping[str, Any]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKS = {"OddWeeks": "odd", "EvenWeeks": "even"}
_BOOKED = "OpenOnReservation"
_LONGEST = 370  # days of an unbroken opening that are written out


def opening_told(told: Row | None) -> Opening:
    """Version 12: {"hours": [...], "holidayServiceHours": {...}}."""
    hours = (told or {}).get("hours") or []
    seasons, exceptions, always = [], [], False
    for row in hours:
        kind = str(row.get("type", "")).removesuffix("ServiceHour")
        if kind == "ContinuousAlwaysValid":
            always = always or row.get("openingStatus") != "Closed"
        elif kind == "ContinuousWeekdaysUntilFurtherNotice":
            seasons.append(Season(_unbroken(row.get("fromDay"), row.get("fromTime"), row.get("toDay"), row.get("toTime"))))
        elif kind == "WeeklyUntilFurtherNotice":
            seasons.append(Season(_week(row.get("weeklyHours"))))
        elif kind == "WeeklyDateRange":
            seasons.append(Season(_week(row.get("weeklyHours")), _day(row.get("fromDate")), _day(row.get("toDate"))))
        elif kind == "ExceptionalDateRange":
            exceptions.append(_exception(row))
        elif kind == "ContinuousDateRange":
            exceptions += _dated(row)
    return Opening(always, tuple(one for one in seasons if one.days), tuple(exceptions), _holidays((told or {}).get("holidayServiceHours")))


def opening_told_before(rows: Iterable[Row] | None) -> Opening:
    """Version 11: a list of hours whose types are DaysOfTheWeek, Exceptional and OverMidnight."""
    seasons, exceptions, always = [], [], False
    for row in rows or ():
        first, last = (str(row.get(name) or "")[:10] for name in ("validFrom", "validTo"))
        spans = row.get("openingHour") or []
        if row.get("serviceHourType") == "Exceptional":
            exceptions.append(_exception_before(row, first, last or first))
        elif row.get("isAlwaysOpen"):
            always = True
        elif row.get("serviceHourType") == "OverMidnight":
            seasons += [Season(_unbroken(one["dayFrom"], one["from"], one["dayTo"], one["to"]), first, last) for one in spans]
        elif not row.get("isClosed"):
            seasons.append(Season(_days_before(spans, is_booked=bool(row.get("isReservation"))), first, last))
    return Opening(always, tuple(one for one in seasons if one.days), tuple(exceptions))


def _week(told: Row | None) -> dict[str, tuple[Span, ...]]:
    found = {}
    for number, name in enumerate(WEEKDAYS):
        rows = ((told or {}).get(name) or {}).get("hours") or []
        if spans := _spans(rows):
            found[str(number)] = spans
    return found


def _spans(rows: Iterable[Row]) -> tuple[Span, ...]:
    return tuple(
        Span(
            _clock(row["start"]), _clock(row["end"]), _WEEKS.get(row.get("repetition", ""), ""), row["openingStatus"] == "OpenOnReservation"
        )
        for row in rows
        if row.get("openingStatus") != "Closed" and row.get("start") and row.get("end")
    )


def _exception(row: Row) -> Exceptional:
    """With any hours told, days of the range that have none are closed; with closures alone, only those days are closed."""
    first, last = _day(row.get("fromDate")), _day(row.get("toDate"))
    told, last = row.get("weeklyHours") or {}, last or first
    open_on = _week(told)
    closed = {str(number): () for number, name in enumerate(WEEKDAYS) if (told.get(name) or {}).get("hours") and str(number) not in open_on}
    rest = {str(number): () for number in range(7)} if open_on or not closed else {}
    return Exceptional({**rest, **closed, **open_on}, first, last, _texts(row.get("heading")) or _texts(row.get("additionalInformation")))


def _dated(row: Row) -> list[Exceptional]:
    """Open without a break from a moment to another; as days, each of its own."""
    first, last = _day(row.get("fromDate")), _day(row.get("toDate"))
    if not first or not last:
        return []
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    is_closed, found = row.get("openingStatus") == "Closed", []
    for step in range(min((ends - begins).days, _LONGEST) + 1):
        day = begins + timedelta(days=step)
        opens = _clock(row.get("fromTime") or "00:00") if step == 0 else "00:00"
        closes = _clock(row.get("toTime") or "00:00") if day == ends else "00:00"
        is_nothing = is_closed or (day == ends and step and closes == "00:00")
        spans = () if is_nothing else (Span(opens, closes, "", row.get("openingStatus") == _BOOKED),)
        found.append(Exceptional({str(day.weekday()): spans}, day.isoformat(), day.isoformat(), _texts(row.get("heading"))))
    return found


def _exception_before(row: Row, first: str, last: str) -> Exceptional:
    rows = row.get("openingHour") or []
    spans = () if row.get("isClosed") else tuple(Span(_clock(one["from"]), _clock(one["to"])) for one in rows if one.get("from"))
    named = {} if row.get("isClosed") else _days_before([one for one in rows if one.get("dayFrom")], is_booked=False)
    days = {**{str(number): () for number in range(7)}, **named} if named else {str(number): spans for number in range(7)}
    note = {text["language"]: text["value"] for text in row.get("additionalInformation") or () if text.get("value")}
    return Exceptional(days, first, last, note)


def _days_before(rows: Iterable[Row], *, is_booked: bool) -> dict[str, tuple[Span, ...]]:
    days: dict[str, tuple[Span, ...]] = {}
    for row in rows:
        if not (row.get("from") and row.get("to")):
            continue
        for number in _weekdays(row.get("dayFrom"), row.get("dayTo") or row.get("dayFrom")):
            days[number] = (*days.get(number, ()), Span(_clock(row["from"]), _clock(row["to"]), "", is_booked))
    return days


def _unbroken(first: Any, opens: Any, last: Any, closes: Any) -> dict[str, tuple[Span, ...]]:
    """Open day and night from a moment of the week to another."""
    days = _weekdays(first, last)
    if not days or not opens or not closes:
        return {}
    if len(days) == 1:
        return {days[0]: (Span(_clock(opens), _clock(closes)),)}
    return {days[0]: (Span(_clock(opens), "00:00"),), **dict.fromkeys(days[1:-1], ALL_DAY), days[-1]: (Span("00:00", _clock(closes)),)}


def _weekdays(first: Any, last: Any) -> list[str]:
    begins, ends = str(first or "").lower(), str(last or "").lower()
    if begins not in WEEKDAYS or ends not in WEEKDAYS:
        return []
    start, count = WEEKDAYS.index(begins), (WEEKDAYS.index(ends) - WEEKDAYS.index(begins)) % 7
    return [str((start + step) % 7) for step in range(count + 1)]


def _holidays(told: Row | None) -> dict[str, Holiday]:
    repetition = (told or {}).get("repetition") or {}
    years = tuple(int(year) for year in repetition.get("years") or ())
    rows = (told or {}).get("holidays") or []
    return {row["holidayName"]: Holiday(_spans(row.get("hours") or ()), years) for row in rows if row.get("holidayName") in HOLIDAYS}


def _texts(told: Row | None) -> dict[str, str]:
    return {language: text for language, text in (told or {}).items() if language in ("fi", "sv", "en") and text}


def _day(told: Any) -> str:
    return str(told or "")[:10]


def _clock(told: Any) -> str:
    written = str(told)[:5]
    return "00:00" if written == "24:00" else written
