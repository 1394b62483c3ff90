"""Rows as files, row by row: a table for Finnish Excel, a workbook, lines of JSON, Parquet. No length is too much."""

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import IO, Any

from django.db import models
from django.utils.translation import get_language

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.values import Sensitivity
from kaiku.language.personal_data import IDENTIFIERS, KINDS, mask_personal_data
from kaiku.organisation.models import Unit
from kaiku.organisation.rules import CITY_TIME
from kaiku.places.models import District, ServiceLocation
from kaiku.reporting.measures.answering import rows_behind
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.dimensions import DIMENSIONS, UNKNOWN, Member
from kaiku.reporting.models import FactContact
from kaiku.tickets.models import Message
from kaiku.tickets.queries import tickets_visible_to

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
_WORDS = ("_key", "_name", "_code", "_ptv_id", "text")
_COLUMNS = {
    "topic": "topic_id", "type": "contact_type_id", "area": "area_id", "unit": "unit_id", "group": "group_id", "queue": "queue_id",
    "district": "district_id", "location": "location_id",
}  # fmt: skip


_BATCH = 5000
_CODES: Mapping[str, tuple[str, Callable[[], Mapping[Any, str]]]] = {  # by which other registers of the city know the same
    "unit": ("unit_code", lambda: dict(Unit.objects.exclude(external_id="").values_list("pk", "external_id"))),
    "district": ("district_code", lambda: dict(District.objects.exclude(code="").values_list("pk", "code"))),
    "location": ("location_ptv_id", lambda: dict(ServiceLocation.objects.filter(source="ptv").values_list("pk", "source_id"))),
}


class Text(StrEnum):
    """What of the customers' words goes along."""

    NONE = ""
    ALL_MASKED = "kaikki-peitetty"  # names, addresses and what is told of health too
    IDENTIFIERS_MASKED = "tunnisteet-peitetty"


@dataclass(frozen=True)
class Format:
    """One kind of file; chunks makes it of rows, the first of which are the headings."""

    name: str
    content_type: str
    chunks: Callable[[Rows], Iterator[bytes]]


def file_chunks(form: Format, rows: Rows) -> Iterator[bytes]:
    """The file piece by piece."""
    return form.chunks(rows)


def contact_rows(user: User, question: Question, text: Text = Text.NONE) -> Iterator[list[Any]]:
    """The contacts that a report counts, each with names and stable keys of its dimensions; never who wrote.

    What a single person said of the service, a grade, stays in the figures: here it would stand beside a day and a place. The customer's
    words come only when they are asked for, masked, of contacts that the person may open; of restricted ones never.
    """
    language = get_language() or "fi"
    named = [key for key in _DIMENSIONS if key in _COLUMNS]
    members: Mapping[str, Any] = {key: DIMENSIONS[key].members(language) for key in named}
    codes = [(_COLUMNS[key], read()) for key, (_name, read) in _CODES.items()]
    heads = [*_PLAIN, *(part for key in named for part in (f"{key}_key", f"{key}_name")), *(name for name, _read in _CODES.values())]
    yield [*heads, *(["text"] if text else [])]
    unknown = Member(UNKNOWN, "")
    columns = ("ticket_id", *_PLAIN, *(_COLUMNS[key] for key in named))
    rows = rows_behind(user, question).values_list(*columns).iterator(chunk_size=_BATCH)
    while batch := list(islice(rows, _BATCH)):
        words = _words(user, [row[0] for row in batch], text) if text else {}
        for ticket, *row in batch:
            found = [members[key].get(pk, unknown) for key, pk in zip(named, row[len(_PLAIN) :], strict=True)]
            told = dict(zip(columns[1:], row, strict=True))
            stable = [read.get(told[column], "") for column, read in codes]
            yield [
                *row[: len(_PLAIN)],
                *(part for one in found for part in (one.key, one.name)),
                *stable,
                *([words.get(ticket, "")] if text else []),
            ]


def texts_for(user: User) -> tuple[Text, ...]:
    """In how far the person may take the customers' words out: not at all without the right to the contacts themselves."""
    if not (can(user, Capability.EXPORT) and can(user, Capability.SEE_TICKETS)):
        return (Text.NONE,)
    return tuple(Text) if can(user, Capability.SEE_CONTACT_DETAILS) else (Text.NONE, Text.ALL_MASKED)


def _words(user: User, tickets: list[int | None], text: Text) -> dict[int, str]:
    open_ones = tickets_visible_to(user).filter(pk__in=[pk for pk in tickets if pk]).exclude(sensitivity=Sensitivity.RESTRICTED)
    rows = Message.objects.filter(kind=Message.Kind.CONTACT, ticket__in=open_ones.values("pk")).order_by("-pk")
    kinds = KINDS if text == Text.ALL_MASKED else IDENTIFIERS
    found = rows.values_list("ticket_id", "body", "language")
    return {ticket: mask_personal_data(body, kinds, language=language) for ticket, body, language in found}


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
    import xlsxwriter  # when first asked: a process's start must not wait for it

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


def _parquet(rows: Rows) -> Iterator[bytes]:
    """Columns of one kind each, group by group into a file of its own; memory holds one group."""
    import pyarrow as pa  # when first asked: a process's start must not wait for it
    from pyarrow import parquet

    told = iter(rows)
    names = [str(name) for name in next(told, [])]
    batch = list(islice(told, _BATCH))
    schema = pa.schema([(name, _kind(name, [row[place] for row in batch])) for place, name in enumerate(names)])
    with tempfile.TemporaryFile() as file:
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            while batch:
                columns = [pa.array(column, type=one.type) for column, one in zip(zip(*batch, strict=True), schema, strict=True)]
                writer.write_table(pa.Table.from_arrays(columns, schema=schema))
                batch = list(islice(told, _BATCH))
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _kind(name: str, values: list[Any]) -> Any:
    """A fact's column is of its own kind, however the first rows look; others are as their values are."""
    import pyarrow as pa

    if name in _PLAIN:
        field = FactContact._meta.get_field(name)
        kinds: tuple[tuple[type, Any], ...] = (
            (models.DateField, pa.date32()),
            (models.BooleanField, pa.bool_()),
            (models.CharField, pa.string()),
        )
        return next((kind for of, kind in kinds if isinstance(field, of)), pa.int64())
    return pa.string() if any(isinstance(value, str) for value in values) or name.endswith(_WORDS) else pa.float64()


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", _csv),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "parquet": Format("parquet", "application/vnd.apache.parquet", _parquet),
    "json": Format("jsonl", "application/x-ndjson", _json),
}
