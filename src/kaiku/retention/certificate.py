"""The certificate of a disposal: who decided what on which ground, how much went, and marks that prove it; nothing of the contents."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db.models import Count

from kaiku.retention.models import Batch, BatchItem
from kaiku.retention.rules import digest_of


def certificate_of(batch: Batch) -> dict[str, Any]:
    """Made once, at the end; the audit log keeps its hash."""
    counts = dict(batch.items.order_by("state").values_list("state").annotate(count=Count("pk")))
    left = batch.items.filter(state=BatchItem.State.SKIPPED).order_by("why").values_list("why").annotate(count=Count("pk"))
    done = batch.items.filter(state=BatchItem.State.DONE)
    return {
        "batch": batch.pk,
        "class": batch.terms,
        "ending": batch.ending,
        "due_by": batch.until.isoformat() if batch.until else None,
        "proposed": {"by": batch.proposed_by.name if batch.proposed_by else None, "at": batch.proposed_at.isoformat()},
        "approved": {
            "by": batch.decided_by.name if batch.decided_by else None,
            "at": batch.decided_at.isoformat() if batch.decided_at else None,
        },
        "begun": batch.started_at.isoformat() if batch.started_at else None,
        "ended": batch.finished_at.isoformat() if batch.finished_at else None,
        "frozen": {"count": batch.count, "sha256": batch.digest},
        "disposed": {"count": counts.get(BatchItem.State.DONE, 0), "sha256": digest_of(done.values_list("mark", flat=True))},
        "left": dict(left),
        "packages": list(batch.packages.order_by("name").values("name", "sha256", "size", "tickets", "files")),
        "backups_keep_days": settings.BACKUPS_KEEP_DAYS,
    }


def seal_of(certificate: dict[str, Any]) -> str:
    """The hash that stands in the audit log."""
    return hashlib.sha256(json.dumps(certificate, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def exported(batch: Batch) -> dict[str, Any]:
    """The certificate with the mark of each ticket that went, for the one who wants to check."""
    done = batch.items.filter(state=BatchItem.State.DONE).order_by("mark")
    return {
        "certificate": batch.certificate,
        "sha256": seal_of(batch.certificate or {}),
        "marks": list(done.values_list("mark", flat=True)),
    }
