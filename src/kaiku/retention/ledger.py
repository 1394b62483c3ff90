"""What was disposed of, written outside the database: a backup that is older than a disposal must not bring its tickets back."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from kaiku.retention.forgetting import anonymise_tickets, delete_doomed_files, destroy_tickets
from kaiku.retention.models import Lightened, RetentionClass
from kaiku.retention.rules import mark_of
from kaiku.retention.statistics import keep_figures
from kaiku.tickets.models import Ticket

_AT_ONCE = 100


@dataclass(frozen=True)
class Entry:
    """One ticket that went: by number and mark, never by anything that was in it."""

    batch: int
    ticket: int
    mark: str
    ending: str
    at: str


def note(batch_id: int, ending: str, tickets: Sequence[tuple[int, str]], at: datetime) -> None:
    """Append (id, mark) pairs; on the disk before the caller's transaction commits, so nothing disposed of is ever missing here."""
    path = Path(settings.DISPOSAL_LEDGER)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(Entry(batch_id, ticket, mark, ending, at.isoformat()))) for ticket, mark in tickets]
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, ("\n".join(lines) + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def entries() -> Iterator[Entry]:
    """All of them, oldest first; a line that a power cut left half is passed over: its transaction did not commit."""
    path = Path(settings.DISPOSAL_LEDGER)
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            yield Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue


def dispose_again() -> int:
    """After a restore: whatever the ledger knows and the restored database still holds goes again. How many tickets went."""
    count, waiting = 0, list(entries())
    for start in range(0, len(waiting), _AT_ONCE):
        count += _dispose_of(waiting[start : start + _AT_ONCE])
    delete_doomed_files()
    return count


@transaction.atomic
def _dispose_of(known: Sequence[Entry]) -> int:
    """A number that another ticket got since is told by its mark."""
    rows = dict(Ticket.objects.filter(pk__in=[entry.ticket for entry in known]).values_list("pk", "reference"))
    done = set(Lightened.objects.filter(ticket__in=rows, anonymised_at__isnull=False).values_list("ticket", flat=True))
    there = [entry for entry in known if entry.ticket in rows and mark_of(rows[entry.ticket]) == entry.mark]
    anonymised = [entry.ticket for entry in there if entry.ending == RetentionClass.Ending.ANONYMISE and entry.ticket not in done]
    destroyed = [entry.ticket for entry in there if entry.ending != RetentionClass.Ending.ANONYMISE]
    if anonymised:
        anonymise_tickets(anonymised)
    if destroyed:
        keep_figures(destroyed)
        destroy_tickets(destroyed)
    return len(anonymised) + len(destroyed)
