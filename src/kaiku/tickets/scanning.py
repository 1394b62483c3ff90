"""Virus scanning: a file waits until it was looked at, and a bad one is never shown or sent."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import Count, Min

from kaiku.base.clock import now
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Attachment, Event
from kaiku.tickets.scanners import ScannerAway, scanner


@dataclass(frozen=True)
class ScanCounts:
    """How scanning stands: nothing waits for long while the scanner answers."""

    is_on: bool
    waiting: int
    waiting_since: datetime | None
    blocked: int


log = structlog.get_logger("kaiku.tickets.scanning")
_AT_ONCE = 200


def scan(attachment_id: int) -> None:
    """Look at one waiting file and write down what came of it; ScannerAway leaves it waiting."""
    row = Attachment.objects.filter(pk=attachment_id, scan=Attachment.Scan.WAITING).first()
    if row is None:
        return
    finding, looking = "", scanner()
    if looking:
        try:
            with row.file.open("rb") as content:
                finding = looking.find(content)
        except FileNotFoundError:  # erased meanwhile: there is nothing to show
            log.warning("file to scan is gone", attachment=attachment_id)
    _settle(row, finding)


@transaction.atomic
def _settle(row: Attachment, finding: str) -> None:
    ticket = lock_ticket(row.ticket_id)
    state = Attachment.Scan.BLOCKED if finding else Attachment.Scan.CLEAN if scanner() else Attachment.Scan.NONE
    waiting = Attachment.objects.filter(pk=row.pk, scan=Attachment.Scan.WAITING)
    if waiting.update(scan=state, scan_finding=finding[:120], scanned_at=now()) and finding:
        record_event(ticket, Event.Kind.FILE_BLOCKED, data={"attachment": row.pk, "finding": finding[:120]})


def scan_waiting() -> int:
    """Look at what still waits, oldest first; stops when the scanner does not answer. How many were looked at."""
    waiting = Attachment.objects.filter(scan=Attachment.Scan.WAITING).order_by("pk").values_list("pk", flat=True)
    found = list(waiting[:_AT_ONCE])
    for count, attachment_id in enumerate(found):
        try:
            scan(attachment_id)
        except ScannerAway:
            log.warning("the virus scanner does not answer")
            return count
    return len(found)


def scan_counts() -> ScanCounts:
    """Few rows ever wait and fewer are blocked: both stand in an index of their own."""
    waiting = Attachment.objects.filter(scan=Attachment.Scan.WAITING).aggregate(number=Count("pk"), oldest=Min("created_at"))
    blocked = Attachment.objects.filter(scan=Attachment.Scan.BLOCKED).count()
    return ScanCounts(scanner() is not None, waiting["number"], waiting["oldest"], blocked)
