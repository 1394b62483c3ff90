"""Rows as files, row by row: a table for Finnish Excel, a workbook, lines of JSON. No length is too much."""

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils.translation import get_language

from kaiku.accounts.models import User
from kaiku.organisation.rules import CITY_TIME
from kaiku.reporting.measures.answering import rows_behind
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.dimensions import DIMENSIONS, UNKNOWN, Member

Rows = Iterable[list[Any]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CHUNK = 64 * 1024
_SHEET = 1_048_576  # rows: what a sheet holds; the rest goes on in the next one
_DIMENSIONS = ("topic", "type", "area", "service_group", "unit", "group", "queue", "district", "location")
_PLAIN = (
    "received_on", "done_on", "status", "channel", "language", "priority", "cell", "reply_seconds", "reply_working", "lead_seconds",
    "handling_seconds", "handling_working", "waiting_seconds", "waiting_working", "rounds", "touches", "transfers", "messages_in",
    "messages_out", "wants_reply", "closing_reason", "may_publish", "is_published",
)  # fmt: skip
_COLUMNS = {
    "topic": "topic_id", "type": "contact_type_id", "area": "area_id", "unit": "unit_id", "group": "group_id", "queue": "queue_id",
    "district": "district_id", "location": "location_id",
}  # fmt: skip


@dataclass(frozen=True)
class Format:
    """One kind of file; chunks makes it of rows, the first of which are the headings."""

    name: str
    content_type: str
    chunks: Callable[[Rows], Iterator[bytes]]


def file_chunks(form: Format, rows: Rows) -> Iterator[bytes]:
    """The file piece by piece."""
    return form.chunks(rows)


def contact_rows(user: User, question: Question) -> Iterator[list[Any]]:
    """The contacts that a report counts, each with names and stable keys of its dimensions; never who or what was said.

    What a single person said of the service, a grade, stays in the figures: here it would stand beside a day and a place.
    """
    language = get_language() or "fi"
    named = [key for key in _DIMENSIONS if key in _COLUMNS]
    members: Mapping[str, Any] = {key: DIMENSIONS[key].members(language) for key in named}
    yield [*_PLAIN, *(part for key in named for part in (f"{key}_key", f"{key}_name"))]
    unknown = Member(UNKNOWN, "")
    rows = rows_behind(user, question).values_list(*_PLAIN, *(_COLUMNS[key] for key in named))
    for row in rows.iterator(chunk_size=5000):
        found = [members[key].get(pk, unknown) for key, pk in zip(named, row[len(_PLAIN) :], strict=True)]
        yield [*row[: len(_PLAIN)], *(part for one in found for part in (one.key, one.name))]


class _Echo:
    """What csv writes comes straight back."""

    def write(self, value: str) -> str:
        return value


def _csv(rows: Rows) -> Iterator[bytes]:
    """Semicolons, a comma for decimals and the mark by which Excel knows its letters."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff".encode()
    waiting: list[str] = []
    for row in rows:
        waiting.append(writer.writerow([_in_csv(value) for value in row]))
        if len(waiting) >= 500:
            yield "".join(waiting).encode()
            waiting.clear()
    yield "".join(waiting).encode()


def _in_csv(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",") if abs(value) < 1e15 else str(value)
    if isinstance(value, str) and value.startswith(_FORMULA) and value != UNKNOWN:
        return f"'{value}"
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.astimezone(CITY_TIME).isoformat()
    return value.isoformat() if isinstance(value, date) else "" if value is None else value


def _json(rows: Rows) -> Iterator[bytes]:
    """One object a line."""
    names: list[str] | None = None
    for row in rows:
        if names is None:
            names = [str(name) for name in row]
            continue
        yield (json.dumps(dict(zip(names, map(_in_json, row), strict=True)), ensure_ascii=False) + "\n").encode()


def _in_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _xlsx(rows: Rows) -> Iterator[bytes]:
    """Row by row into a file of its own, which goes when it has been sent."""
    with tempfile.TemporaryFile() as file:
        _write_workbook(file, rows)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _write_workbook(file: IO[bytes], rows: Rows) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "d.m.yyyy"}
    book = xlsxwriter.Workbook(file, {**options, "remove_timezone": True})
    bold = book.add_format({"bold": True})
    headings: list[Any] | None = None
    sheet, place = book.add_worksheet("Kaiku"), 0
    for row in rows:
        if place == _SHEET:
            sheet, place = book.add_worksheet(), 0
            sheet.write_row(place, 0, headings or [], bold)
            place = 1
        sheet.write_row(place, 0, row, bold if headings is None else None)
        headings = row if headings is None else headings
        place += 1
    book.close()


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", _csv),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "json": Format("jsonl", "application/x-ndjson", _json),
}
