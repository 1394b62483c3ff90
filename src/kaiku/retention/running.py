"""Carrying out an approved batch: some tickets a transaction, each looked at again, so that it can end and begin anew anywhere."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.retention import ledger
from kaiku.retention.certificate import certificate_of, seal_of
from kaiku.retention.forgetting import anonymise_tickets, delete_doomed_files, destroy_tickets
from kaiku.retention.models import ArchivePackage, Batch, BatchItem, Lightened, RetentionClass
from kaiku.retention.packages import make_package
from kaiku.retention.queries import due_tickets, held_among
from kaiku.retention.statistics import figures_of, keep_figures
from kaiku.tickets.models import Status, Ticket

AT_ONCE = 500
IN_A_PACKAGE = 100
Ending = RetentionClass.Ending
Why = BatchItem.Why


class StatisticsChanged(Exception):
    """Making tickets anonymous changed what statistics count: a fault of ours, so nothing of it stays."""


def run_batch(batch_id: int) -> None:
    """All that is left of it; twice is as good as once."""
    delete_doomed_files()  # of a run that ended between its transaction and its files
    while _some_of(batch_id):
        delete_doomed_files()


@transaction.atomic
def _some_of(batch_id: int) -> bool:
    """The next tickets, or the end; False when nothing is left or another process is at it."""
    batch = Batch.objects.select_for_update(skip_locked=True).filter(pk=batch_id, state__in=Batch.WORKING).first()
    if batch is None:
        return False
    if batch.state == Batch.State.APPROVED:
        batch.state, batch.started_at = Batch.State.RUNNING, now()
        batch.save(update_fields=["state", "started_at"])
    some = min(AT_ONCE, IN_A_PACKAGE) if batch.ending == Ending.ARCHIVE else AT_ONCE
    items = list(batch.items.filter(state=BatchItem.State.WAITING).order_by("pk")[:some])
    if not items:
        _finish(batch)
        return False
    reasons = _reasons_to_skip(batch, [item.ticket_id for item in items])
    going = [item for item in items if item.ticket_id not in reasons]
    package = _dispose(batch, going) if going else None
    _note_what_became(batch, items, reasons, package)
    return True


def _note_what_became(batch: Batch, items: Sequence[BatchItem], reasons: dict[int, str], package: ArchivePackage | None) -> None:
    """One statement for those that went and one for each reason to stay."""
    by_why: dict[str, list[int]] = {}
    for item in items:
        by_why.setdefault(reasons.get(item.ticket_id, Why.NONE), []).append(item.pk)
    for why, ids in by_why.items():
        state = BatchItem.State.SKIPPED if why else BatchItem.State.DONE
        batch.items.filter(pk__in=ids).update(state=state, why=why, done_at=now(), package=None if why else package)


def _reasons_to_skip(batch: Batch, ticket_ids: Sequence[int]) -> dict[int, str]:
    """The set was frozen days ago: whoever was held, reopened or moved to another class since stays."""
    rows = dict(Ticket.objects.select_for_update().filter(pk__in=ticket_ids).order_by("pk").values_list("pk", "status"))
    anonymised = set(Lightened.objects.filter(ticket__in=rows, anonymised_at__isnull=False).values_list("ticket", flat=True))
    held = held_among(ticket_ids)
    due = set(_still_due(batch, ticket_ids))
    reasons: dict[int, str] = {}
    for ticket_id in ticket_ids:
        if ticket_id not in rows or ticket_id in anonymised:
            reasons[ticket_id] = Why.GONE
        elif ticket_id in held:
            reasons[ticket_id] = Why.HELD
        elif rows[ticket_id] != Status.CLOSED:
            reasons[ticket_id] = Why.REOPENED
        elif ticket_id not in due:
            reasons[ticket_id] = Why.NOT_DUE
    return reasons


def _still_due(batch: Batch, ticket_ids: Sequence[int]) -> QuerySet[Ticket, int] | Sequence[int]:
    klass = batch.retention_class
    if klass is None or batch.until is None:  # a person asked for it: no time has to be over
        return ticket_ids
    if klass.ending != batch.ending or not klass.is_active:
        return []
    return due_tickets(klass, until=batch.until).filter(pk__in=ticket_ids).values_list("pk", flat=True)


def _dispose(batch: Batch, items: Sequence[BatchItem]) -> ArchivePackage | None:
    ids = [item.ticket_id for item in items]
    package = make_package(batch, items) if batch.ending == Ending.ARCHIVE else None
    ledger.note(batch.pk, batch.ending, [(item.ticket_id, item.mark) for item in items], now())
    if batch.ending == Ending.ANONYMISE:
        before = figures_of(ids)
        anonymise_tickets(ids)
        if figures_of(ids) != before:
            raise StatisticsChanged(batch.pk)
    else:
        keep_figures(ids)
        destroy_tickets(ids)
    return package


def _finish(batch: Batch) -> None:
    batch.state, batch.finished_at = Batch.State.DONE, now()
    batch.certificate = certificate_of(batch)
    batch.save(update_fields=["state", "finished_at", "certificate"])
    record_audit(
        "disposal.finished",
        actor_id=None,
        object_type="disposal",
        object_id=batch.pk,
        reason=f"{batch.terms['name']}: sha256 {seal_of(batch.certificate)}",
    )
