"""Writing the audit log."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import takewhile
from typing import Any

from django.db import transaction

from kaiku.audit.models import AuditEntry, AuditSeal
from kaiku.base.clock import now

request_id: ContextVar[str] = ContextVar("request_id", default="")
NIGHT_CHECK = "audit.checked_by_night"  # its object_id: how many seals were broken
_looking: ContextVar[list[dict[str, Any]] | None] = ContextVar("looking", default=None)
_BATCH = 5000
_QUIET_SECONDS = 60  # entries younger than this may still be in an open transaction


def record_audit(
    action: str,
    *,
    actor_id: int | None,
    actor_name: str = "",
    object_type: str = "",
    object_id: int | None = None,
    customer_id: int | None = None,
    reason: str = "",
) -> None:
    """Append one entry in the caller's transaction."""
    kept = _looking.get()
    if kept is not None:
        about = {"action": action, "object_type": object_type, "object_id": object_id, "customer_id": customer_id, "reason": reason}
        kept.append(about)
        return
    AuditEntry.objects.create(
        at=now(),
        actor_id=actor_id,
        actor_name=actor_name,
        action=action,
        object_type=object_type,
        object_id=object_id,
        customer_id=customer_id,
        reason=reason[:300],
        request_id=request_id.get(),
    )


@contextmanager
def looking_as(name: str, *, viewer_id: int, viewer_name: str) -> Iterator[None]:
    """Nothing written inside stays; what was seen is written down as seen by the viewer, who looked as somebody else sees."""
    kept: list[dict[str, Any]] = []
    token = _looking.set(kept)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _looking.reset(token)
    for about in kept:
        told = " ".join(part for part in (f"({name})", about["reason"]) if part)
        record_audit(**{**about, "reason": told}, actor_id=viewer_id, actor_name=viewer_name)


@transaction.atomic
def seal_entries() -> AuditSeal | None:
    """Chain the entries written since the last seal; None when there are none."""
    last = AuditSeal.objects.select_for_update().order_by("-last_entry").first()
    settled = now().timestamp() - _QUIET_SECONDS
    found = AuditEntry.objects.filter(pk__gt=last.last_entry if last else 0).order_by("pk")[:_BATCH]
    entries = list(takewhile(lambda entry: entry.at.timestamp() < settled, found))
    if not entries:
        return None
    return AuditSeal.objects.create(
        first_entry=entries[0].pk,
        last_entry=entries[-1].pk,
        entries=len(entries),
        digest=_digest(last.digest if last else "", entries),
        sealed_at=now(),
    )


def broken_seals(*, newest: int | None = None) -> list[AuditSeal]:
    """Seals whose entries were changed, removed or added to afterwards; of the newest so many, or of all."""
    return [seal for seal, is_whole in check_seals(newest=newest) if not is_whole]


def check_seals(*, newest: int | None = None) -> Iterator[tuple[AuditSeal, bool]]:
    """Each seal, oldest first, and whether it still holds; one seal's entries in memory at a time."""
    order = AuditSeal.objects.order_by("last_entry")
    before = ""
    if newest:
        # The oldest one read vouches only for the next, unless it is the first of all.
        ids = list(AuditSeal.objects.order_by("-last_entry").values_list("last_entry", "digest")[: newest + 1])
        if len(ids) > newest:
            last_entry, before = ids[-1]
            order = order.filter(last_entry__gt=last_entry)
    for seal in order.iterator(chunk_size=500):
        entries = list(AuditEntry.objects.filter(pk__gte=seal.first_entry, pk__lte=seal.last_entry).order_by("pk"))
        yield seal, len(entries) == seal.entries and _digest(before, entries) == seal.digest
        before = seal.digest


def _digest(before: str, entries: list[AuditEntry]) -> str:
    lines = [before]
    for entry in entries:
        fields = (entry.pk, entry.at.isoformat(), entry.actor_id, entry.actor_name, entry.action, entry.object_type, entry.object_id)
        lines.append(repr((*fields, entry.customer_id, entry.reason, entry.request_id)))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
