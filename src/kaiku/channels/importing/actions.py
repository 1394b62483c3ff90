"""Receiving a file of contacts through the one way in, so that any interruption is mended by running it again."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TextIO

from django.db import DataError, IntegrityError

from kaiku.base.values import Channel
from kaiku.channels.importing.contact import BadLine, contact_from, fingerprint, own_id
from kaiku.channels.importing.lines import Line
from kaiku.channels.importing.mapping import Mapped
from kaiku.intake.actions import receive
from kaiku.outbox.models import Received

_BATCH = 500


@dataclass
class Tally:
    """How the lines fared; every line is counted once."""

    imported: int = 0
    known: int = 0
    bad: int = 0
    ticket_ids: list[int] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """All records seen."""
        return self.imported + self.known + self.bad


class _Keys:
    """A key for each record, unique in the file: its own id, else a hash of its content with a number when it is repeated."""

    def __init__(self, source: str, mapped: Mapped) -> None:
        self._source, self._mapped = source, mapped
        self._first_line: dict[str, int] = {}
        self._repeats: Counter[str] = Counter()

    def key_of(self, line: Line) -> str:
        """BadLine when another line of the file has the same id: one of them would be lost."""
        if name := own_id(line.fields, self._mapped):
            first = self._first_line.setdefault(name, line.number)
            if first != line.number:
                raise BadLine(f"the same id as on line {first}")
            return f"{self._source}:{name}"
        mark = fingerprint(line.fields)
        self._repeats[mark] += 1
        number = self._repeats[mark]
        return f"{self._source}:{mark}" if number == 1 else f"{self._source}:{mark}:{number}"


def import_lines(
    lines: Iterable[Line], mapped: Mapped, *, source: str, errors: TextIO, on_line: Callable[[Line], None] = lambda line: None
) -> Tally:
    """Receive every line that is not here yet; bad ones go to the errors file with line number and reason."""
    tally, keys = Tally(), _Keys(source, mapped)
    for batch in _batches(lines):
        _import_batch(batch, keys, mapped, tally, errors, on_line)
    return tally


def _import_batch(batch: list[Line], keys: _Keys, mapped: Mapped, tally: Tally, errors: TextIO, on_line: Callable[[Line], None]) -> None:
    keyed: list[tuple[Line, str, str]] = []
    for line in batch:
        try:
            keyed.append((line, "" if line.error else keys.key_of(line), line.error))
        except BadLine as error:
            keyed.append((line, "", str(error)))
    known = _known(key for _line, key, _fault in keyed if key)
    for line, key, fault in keyed:
        if fault:
            _report(errors, line, fault)
            tally.bad += 1
        elif key in known:
            tally.known += 1
        else:
            _import_one(line, key, mapped, tally, errors)
        on_line(line)


def _import_one(line: Line, key: str, mapped: Mapped, tally: Tally, errors: TextIO) -> None:
    try:
        receipt = receive(contact_from(line.fields, mapped, key=key, raw=line.raw))
    except BadLine as error:
        _report(errors, line, str(error))
        tally.bad += 1
    except (DataError, IntegrityError) as error:
        _report(errors, line, f"refused by the database: {type(error).__name__}")
        tally.bad += 1
    else:
        tally.imported += receipt.is_new
        tally.known += not receipt.is_new
        tally.ticket_ids.append(receipt.ticket_id)


def _known(keys: Iterable[str]) -> set[str]:
    rows = Received.objects.filter(channel=Channel.IMPORT, key__in=list(keys), ticket_id__isnull=False)
    return set(rows.values_list("key", flat=True))


def _report(errors: TextIO, line: Line, reason: str) -> None:
    errors.write(json.dumps({"line": line.number, "reason": reason, "raw": line.raw}, ensure_ascii=False) + "\n")
    errors.flush()


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    left = iter(lines)
    while batch := list(islice(left, _BATCH)):
        yield batch
