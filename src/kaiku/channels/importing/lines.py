"""Reading a file of contacts line by line, JSON lines or CSV; a line that cannot be read is handed on with its reason."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

_SAMPLE = 64 * 1024
_DELIMITERS = ";,\t"
csv.field_size_limit(16 * 1024 * 1024)


@dataclass(frozen=True)
class Line:
    """One record: where it begins, what it holds or why it could not be read, and how far the file has been read."""

    number: int
    raw: str
    fields: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    read_bytes: int = 0


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; the text says why."""


def read_lines(path: Path, *, encoding: str = "utf-8") -> Iterator[Line]:
    """All records of a file in order; CSV by its ending or its first character, else JSON lines."""
    with path.open("rb") as stream:
        reader = _csv_lines if _is_csv(path, stream, encoding) else _json_lines
        yield from reader(stream, encoding)


def _is_csv(path: Path, stream: BinaryIO, encoding: str) -> bool:
    if path.suffix.lower() in (".csv", ".tsv"):
        return True
    if path.suffix.lower() in (".jsonl", ".ndjson", ".json"):
        return False
    beginning = stream.read(_SAMPLE).decode(encoding, "replace").lstrip("\ufeff \r\n\t")
    stream.seek(0)
    return not beginning.startswith("{")


def _json_lines(stream: BinaryIO, encoding: str) -> Iterator[Line]:
    read = 0
    for number, content in enumerate(stream, start=1):
        read += len(content)
        raw = content.decode(encoding, "backslashreplace").lstrip("\ufeff").strip()
        if raw:
            yield _json_line(number, raw, content, encoding, read)


def _json_line(number: int, raw: str, content: bytes, encoding: str, read: int) -> Line:
    try:
        fields = json.loads(content.decode(encoding).lstrip("\ufeff"))
    except UnicodeDecodeError:
        return Line(number, raw, error=f"not {encoding}", read_bytes=read)
    except ValueError as error:  # also numbers that are too long for Python to turn
        return Line(number, raw, error=f"not JSON: {error}", read_bytes=read)
    except RecursionError:
        return Line(number, raw, error="not JSON: nested too deep", read_bytes=read)
    if not isinstance(fields, dict):
        return Line(number, raw, error="not a JSON object", read_bytes=read)
    return Line(number, raw, fields=fields, read_bytes=read)


def _csv_lines(stream: BinaryIO, encoding: str) -> Iterator[Line]:
    sample = stream.read(_SAMPLE).decode(encoding, "replace").lstrip("\ufeff")
    stream.seek(0)
    text = TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
    if text.read(1) != "\ufeff":
        text.seek(0)
    rows = csv.reader(text, delimiter=_delimiter(sample), strict=False)
    header = [name.strip() for name in next(rows, [])]
    if not any(header):
        raise UnreadableFile("The file has no header row.")
    repeated = {name for name in header if header.count(name) > 1}
    if repeated:
        raise UnreadableFile(f"The header names a column twice: {', '.join(sorted(repeated))}.")
    yield from _csv_rows(rows, header, encoding, stream)


def _csv_rows(rows: Any, header: list[str], encoding: str, stream: BinaryIO) -> Iterator[Line]:
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(number, "", error=f"not CSV: {error}", read_bytes=stream.tell())
            continue
        if any(value.strip() for value in row):
            yield _csv_line(number, row, header, encoding, stream.tell())


def _csv_line(number: int, row: list[str], header: list[str], encoding: str, read: int) -> Line:
    raw = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    if any("\udc80" <= character <= "\udcff" for value in row for character in value):
        return Line(number, raw, error=f"not {encoding}", read_bytes=read)
    if len(row) != len(header):
        return Line(number, raw, error=f"{len(row)} values for {len(header)} columns", read_bytes=read)
    return Line(number, raw, fields=dict(zip(header, row, strict=True)), read_bytes=read)


def _delimiter(sample: str) -> str:
    """Only the delimiter is taken from the sniffer: its guess about quotes breaks on doubled ones."""
    first = sample.splitlines()[0] if sample else ""
    try:
        found = csv.Sniffer().sniff(sample, delimiters=_DELIMITERS).delimiter
    except csv.Error:
        found = ""
    return found if found and found in first else max(_DELIMITERS, key=first.count)
