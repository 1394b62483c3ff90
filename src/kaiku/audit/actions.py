"""Writing the audit log."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

from kaiku.audit.models import AuditEntry
from kaiku.audit.rules import search_mark
from kaiku.base.clock import now
from kaiku.base.inserting import insert

request_id: ContextVar[str] = ContextVar("request_id", default="")
NIGHT_CHECK = "audit.checked_by_night"  # its object_id: how many seals were broken
_looking: ContextVar[list[dict[str, Any]] | None] = ContextVar("looking", default=None)


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
    entry = AuditEntry(
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
    insert(entry)


def record_search(text: str, *, actor_id: int, actor_name: str) -> None:
    """Write down that somebody searched by words; of the words only a mark, by which a person who asks can be told of it."""
    record_audit("search.made", actor_id=actor_id, actor_name=actor_name, object_type="search", reason=search_mark(text))


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
