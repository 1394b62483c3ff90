"""Sealing the log: a chain of hashes over its entries, signed with a key that the database does not have."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import takewhile

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Max, Window
from django.db.models.functions import Lag

from kaiku.audit.anchors import anchored, keep_anchor
from kaiku.audit.models import AuditDisposal, AuditEntry, AuditSeal, ConfigurationChange, SealSignature
from kaiku.base.clock import now
from kaiku.base.encryption import derived_keys

log = structlog.get_logger("kaiku.audit")
CHANGED = "configuration.changed"  # its object_id names the row with the values
_BATCH = 5000
_QUIET_SECONDS = 60  # entries younger than this may still be in an open transaction
_LOCK = 0x4B41494B55  # one process at a time seals
_WITH_VALUES = 2  # the version from which a seal covers the values of configuration changes
_OLDEST_OPEN = """
SELECT extract(epoch FROM min(xact_start)) FROM pg_stat_activity
WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
"""
_LATE_SECONDS = 3600


@dataclass(frozen=True)
class Fault:
    """What is not as it was written: which kind, and between which ids."""

    kind: str
    first: int
    last: int


@transaction.atomic
def seal_entries() -> AuditSeal | None:
    """Chain the entries written since the last seal; None when there are none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = AuditSeal.objects.order_by("-last_entry").first()
    settled = _settled()
    found = AuditEntry.objects.filter(pk__gt=last.last_entry if last else 0).order_by("pk")[:_BATCH]
    entries = list(takewhile(lambda entry: entry.at.timestamp() < settled, found))
    if not entries:
        return None
    digest = _digest(last.digest if last else "", entries, _WITH_VALUES)
    seal = AuditSeal.objects.create(
        first_entry=entries[0].pk,
        last_entry=entries[-1].pk,
        entries=len(entries),
        digest=digest,
        sealed_at=now(),
        version=_WITH_VALUES,
        signature=_signatures(digest)[0],
    )
    transaction.on_commit(partial(_tell, seal))
    return seal


def broken_seals(*, newest: int | None = None) -> list[AuditSeal]:
    """Seals whose entries were changed, removed or added to afterwards; of the newest so many, or of all."""
    return [seal for seal, is_whole in check_seals(newest=newest) if not is_whole]


def check_seals(*, newest: int | None = None) -> Iterator[tuple[AuditSeal, bool]]:
    """Each seal whose entries are kept still, oldest first, and whether it holds; one seal's entries in memory at a time."""
    order, before = AuditSeal.objects.order_by("last_entry"), ""
    if newest:
        # The oldest one read vouches only for the next, unless it is the first of all.
        ids = list(AuditSeal.objects.order_by("-last_entry").values_list("last_entry", "digest")[: newest + 1])
        if len(ids) > newest:
            last_entry, before = ids[-1]
            order = order.filter(last_entry__gt=last_entry)
    gone = last_disposed()
    for seal in order.iterator(chunk_size=500):
        if seal.first_entry > gone:
            entries = list(AuditEntry.objects.filter(pk__gte=seal.first_entry, pk__lte=seal.last_entry).order_by("pk"))
            is_whole = len(entries) == seal.entries and _digest(before, entries, seal.version) == seal.digest
            yield seal, is_whole and _is_vouched_for(seal)
        before = seal.digest


def other_faults() -> Iterator[Fault]:
    """What the seals themselves do not tell: entries between two seals, values nobody wrote down, seals that are gone, late sealing."""
    gone = last_disposed()
    between = AuditSeal.objects.annotate(before=_end_of_seal_before()).order_by("last_entry")
    for first, before in between.values_list("first_entry", "before").iterator(chunk_size=2000):
        start = max(before or 0, gone)
        if first - start > 1 and AuditEntry.objects.filter(pk__gt=start, pk__lt=first).exists():
            yield Fault("inserted", start + 1, first - 1)
    known = AuditEntry.objects.filter(action=CHANGED, object_id__isnull=False).values("object_id")
    kept = AuditEntry.objects.order_by("pk").values_list("at", flat=True).first()
    unknown = ConfigurationChange.objects.exclude(pk__in=known).filter(at__gte=kept) if kept else ConfigurationChange.objects.none()
    yield from (Fault("unrecorded change", pk, pk) for pk in unknown.order_by("pk").values_list("pk", flat=True)[:100])
    digests = set(AuditSeal.objects.values_list("digest", flat=True))
    yield from (Fault("missing seal", anchor.first, anchor.last) for anchor in anchored() if anchor.digest not in digests)
    yield from _late()


def last_disposed() -> int:
    """The highest id of an entry whose time is over and that is gone; 0 before the first."""
    return AuditDisposal.objects.aggregate(last=Max("last_entry"))["last"] or 0


def has_seal(digest: str) -> bool:
    """Is a seal that somebody noted down earlier still in the chain?"""
    return AuditSeal.objects.filter(digest=digest).exists()


def digest_of(before: str, lines: Iterable[str]) -> str:
    """The hash over the seal before and the entries, as lines_of() writes them."""
    return hashlib.sha256("\n".join([before, *lines]).encode()).hexdigest()


def lines_of(entries: list[AuditEntry], version: int) -> list[str]:
    """What a seal covers of each entry, in words that never change."""
    changes = {}
    if version >= _WITH_VALUES:
        ids = [entry.object_id for entry in entries if entry.action == CHANGED and entry.object_id is not None]
        changes = ConfigurationChange.objects.in_bulk(ids) if ids else {}
    lines = []
    for entry in entries:
        fields = (entry.pk, entry.at.isoformat(), entry.actor_id, entry.actor_name, entry.action, entry.object_type, entry.object_id)
        lines.append(repr((*fields, entry.customer_id, entry.reason, entry.request_id)))
        if version >= _WITH_VALUES and entry.action == CHANGED:
            lines.append(_line_of_change(changes.get(entry.object_id or 0)))
    return lines


def _digest(before: str, entries: list[AuditEntry], version: int) -> str:
    return digest_of(before, lines_of(entries, version))


def _line_of_change(change: ConfigurationChange | None) -> str:
    if change is None:
        return "gone"
    fields = (change.pk, change.at.isoformat(), change.actor_id, change.actor_name, change.kind, change.key, change.name)
    values = json.dumps([change.before, change.after], sort_keys=True, ensure_ascii=False)
    return repr((*fields, values, change.note, change.restores_id))


def renew_signatures() -> tuple[int, int]:
    """Let the newest key sign too what only older ones signed: how many it did, and how many no known key vouches for."""
    made: list[SealSignature] = []
    unknown = 0
    for seal in AuditSeal.objects.exclude(signature="").order_by("last_entry").iterator(chunk_size=500):
        known, given = _signatures(seal.digest), _given(seal)
        if known[0] in given:
            continue
        if given.intersection(known):
            made.append(SealSignature(last_entry=seal.last_entry, signature=known[0], signed_at=now()))
        else:
            unknown += 1
    SealSignature.objects.bulk_create(made, batch_size=_BATCH)
    return len(made), unknown


def _given(seal: AuditSeal) -> set[str]:
    later = SealSignature.objects.filter(last_entry=seal.last_entry).values_list("signature", flat=True)
    return {seal.signature, *later}


def _is_vouched_for(seal: AuditSeal) -> bool:
    """Unsigned seals are from before there were signatures."""
    known = _signatures(seal.digest)
    return not seal.signature or seal.signature in known or not _given(seal).isdisjoint(known)


def _signatures(digest: str) -> list[str]:
    """By each key that is known, the newest of those that sign first: keys are renewed, what a seal says is not."""
    return [hmac.new(key, digest.encode(), hashlib.sha256).hexdigest() for key in derived_keys(b"kaiku audit seals", settings.SEAL_KEYS)]


def _settled() -> float:
    """Until when entries are surely all there: whoever wrote an earlier one has ended his transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_OPEN)
        (oldest,) = cursor.fetchone() or (None,)
    quiet = now().timestamp() - _QUIET_SECONDS
    return min(quiet, float(oldest) - 1) if oldest is not None else quiet


def _end_of_seal_before() -> Window:
    return Window(Lag("last_entry"), order_by=F("last_entry").asc())


def _late() -> Iterator[Fault]:
    """Entries that should have been sealed long ago: nobody seals, or seals were taken away."""
    last = AuditSeal.objects.aggregate(last=Max("last_entry"))["last"] or 0
    until = datetime.fromtimestamp(now().timestamp() - _LATE_SECONDS, tz=now().tzinfo)
    tail = AuditEntry.objects.filter(pk__gt=last, at__lt=until).order_by("pk").values_list("pk", flat=True)
    if first := tail.first():
        yield Fault("unsealed", first, tail.last() or first)


def _tell(seal: AuditSeal) -> None:
    """Outside the database too: whoever changes it does not reach there at the same time."""
    log.info("audit log sealed", first_entry=seal.first_entry, last_entry=seal.last_entry, digest=seal.digest)
    keep_anchor(seal.first_entry, seal.last_entry, seal.digest)
