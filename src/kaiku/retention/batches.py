"""Batches: a frozen set is proposed by one person and approved by another; nothing goes without both."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.jobs import defer
from kaiku.organisation.queries import require_managed
from kaiku.retention.models import Batch, BatchItem, DataRequest, RetentionClass
from kaiku.retention.queries import due_tickets, in_open_batch
from kaiku.retention.rules import digest_of, mark_of
from kaiku.tickets.models import Ticket

_AT_ONCE = 5000


class BatchRefused(KaikuError):
    """A batch that cannot be made or decided so."""


@transaction.atomic
def propose_batch(klass: RetentionClass, *, until: date, by: User | None) -> Batch:
    """Freeze what is due by that day, held tickets and those of another open batch apart; by nobody for an automatic class."""
    if by is not None:
        require_managed(by, None, Capability.MANAGE_RETENTION)
    due = due_tickets(klass, until=until).filter(~in_open_batch(), held=False)
    terms = {"key": klass.key, "name": klass.name_in("fi"), "basis": klass.basis, "months": klass.months, "starts": klass.starts}
    return _freeze(due.values_list("pk", "reference"), by, retention_class=klass, ending=klass.ending, until=until, terms=terms)


@transaction.atomic
def propose_erasure(request: DataRequest, tickets: Iterable[Ticket], *, by: User) -> Batch:
    """What a person asked to have erased goes the same way: another one approves."""
    require(by, Capability.ANSWER_DATA_REQUESTS)
    terms = {"key": "", "name": str(request.get_kind_display()), "basis": "GDPR 17", "months": None, "starts": ""}
    pairs = [(ticket.pk, ticket.reference) for ticket in tickets]
    return _freeze(pairs, by, data_request=request, ending=RetentionClass.Ending.ANONYMISE, terms=terms)


@transaction.atomic
def approve_batch(batch_id: int, *, by: User, note: str = "") -> Batch:
    """Let the worker carry it out; the second of two people."""
    require_managed(by, None, Capability.APPROVE_DISPOSAL)
    batch = _proposed(batch_id)
    if batch.proposed_by_id == by.pk:
        raise BatchRefused(_("Esityksen hyväksyy joku muu kuin sen tekijä."))
    _decide(batch, Batch.State.APPROVED, by, note)
    start_batch(batch)
    return batch


@transaction.atomic
def reject_batch(batch_id: int, *, by: User, note: str) -> Batch:
    """Nothing goes; the tickets may be proposed again. Who proposed may take it back."""
    batch = _proposed(batch_id)
    if batch.proposed_by_id != by.pk:
        require_managed(by, None, Capability.APPROVE_DISPOSAL)
    if not note.strip():
        raise BatchRefused(_("Kirjoita, miksi esitys hylätään."))
    _decide(batch, Batch.State.REJECTED, by, note)
    return batch


def start_batch(batch: Batch) -> None:
    """By name, because tasks.py imports what stands here; one after another."""
    defer("kaiku.retention.tasks.carry_out", queue="retention", lock="retention", batch_id=batch.pk)


def _freeze(pairs: Iterable[tuple[int, str]], by: User | None, **fields: object) -> Batch:
    marked = [(ticket_id, mark_of(reference)) for ticket_id, reference in pairs]
    if not marked:
        raise BatchRefused(_("Mikään yhteydenotto ei ole nyt menossa tässä luokassa."))
    digest = digest_of(mark for _pk, mark in marked)
    batch = Batch.objects.create(count=len(marked), digest=digest, proposed_at=now(), proposed_by=by, **fields)
    items = (BatchItem(batch=batch, ticket_id=ticket_id, mark=mark) for ticket_id, mark in sorted(marked))
    BatchItem.objects.bulk_create(items, batch_size=_AT_ONCE)
    _log("disposal.proposed", batch, by)
    return batch


def _proposed(batch_id: int) -> Batch:
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    if batch.state != Batch.State.PROPOSED:
        raise BatchRefused(_("Esitys on jo ratkaistu."))
    return batch


def _decide(batch: Batch, state: str, by: User, note: str) -> None:
    batch.state, batch.decided_at, batch.decided_by, batch.decision_note = state, now(), by, note.strip()[:300]
    batch.save(update_fields=["state", "decided_at", "decided_by", "decision_note"])
    _log(f"disposal.{state}", batch, by)


def _log(action: str, batch: Batch, by: User | None) -> None:
    record_audit(
        action,
        actor_id=by.pk if by else None,
        actor_name=by.name if by else "",
        object_type="disposal",
        object_id=batch.pk,
        reason=f"{batch.terms['name']}: {batch.count}, sha256 {batch.digest}",
    )
