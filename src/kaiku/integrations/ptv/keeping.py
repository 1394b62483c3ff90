"""One fetching: what was read is kept as a whole or not at all, and each is written into the history."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.jobs import defer
from kaiku.integrations.ptv.calling import RegisterAway
from kaiku.integrations.ptv.fetching import Told, told_by
from kaiku.integrations.ptv.models import PlaceRun, PlaceSource
from kaiku.outbox.health import is_paused, note_failure, note_success
from kaiku.places.keeping import Changes, archive_told, keep_told
from kaiku.places.models import ServiceLocation

log = structlog.get_logger("kaiku.places")
WHOLE_EVERY = timedelta(days=7)  # a change of a connection does not touch the date of publication
OVERLAP = timedelta(days=2)  # clocks differ, and a page may be late
_GONE_SHARE, _GONE_FROM = 0.2, 5
_LISTED = 200
_KEPT = 200  # runs of a source


class TooManyGone(Exception):
    """So much would disappear that it looks like a fault: an administrator decides."""


def fetch(source: PlaceSource, *, is_whole: bool = False, is_approved: bool = False) -> PlaceRun:
    """Fetch and keep; what is there stays when the register fails, or when a fifth of it would disappear and nobody has approved that."""
    began = now()
    whole = is_whole or source.whole_at is None or source.whole_at < began - WHOLE_EVERY or source.kind != PlaceSource.Kind.PTV
    since = None if whole or source.fetched_at is None else source.fetched_at - OVERLAP
    run = PlaceRun(source=source, began_at=began, is_whole=since is None, outcome=PlaceRun.Outcome.DONE)
    try:
        told = told_by(source, since)
        run.version, run.is_whole = told.version, told.is_whole
        changes = _kept(source, told, is_approved=is_approved)
    except RegisterAway as error:
        run.outcome, run.error = PlaceRun.Outcome.FAILED, str(error)[:500]
        note_failure(source.line, str(error))
    except TooManyGone as held:
        run.outcome, run.error = PlaceRun.Outcome.HELD, str(held)
        note_success(source.line)
    else:
        _note(run, told, changes)
        note_success(source.line)
        settled = {"fetched_at": began, **({"whole_at": began} if told.is_whole else {})}
        PlaceSource.objects.filter(pk=source.pk).update(**settled)
    run.ended_at = now()
    run.save()
    old = PlaceRun.objects.filter(source=source).values_list("pk", flat=True)[_KEPT:]
    PlaceRun.objects.filter(pk__in=list(old)).delete()
    log.info("places fetched", source=source.kind, outcome=run.outcome, **run.counts)
    return run


@transaction.atomic
def order_fetch(kind: str, *, is_approved: bool, by: User) -> None:
    """Let a worker fetch all of it at an administrator's word; approved means: even when much disappears."""
    require(by, Capability.MANAGE_SETTINGS)
    source = PlaceSource.objects.get(kind=kind, is_active=True)
    if is_approved:
        record_audit("places.approved", actor_id=by.pk, actor_name=by.name, object_type="place_source", object_id=source.pk)
    defer("kaiku.integrations.ptv.tasks.fetch_source", queue="inbox", lock="fetch-places", kind=source.kind, is_approved=is_approved)


def fetch_by_night() -> None:
    """Every source in use; sports places after the register of services, which may tell of the same ones."""
    for source in PlaceSource.objects.filter(is_active=True):
        if not is_paused(source.line):
            fetch(source)


@transaction.atomic
def _kept(source: PlaceSource, told: Told, *, is_approved: bool) -> Changes:
    PlaceSource.objects.select_for_update().get(pk=source.pk)  # one fetching of a source at a time keeps what it read
    if told.is_whole and not is_approved:
        _require_most(source, told)
    changes = keep_told(source.kind, told.places, told.services, is_whole=told.is_whole)
    if told.gone:
        changes.listed += archive_told(source.kind, told.gone).listed
    return changes


def _require_most(source: PlaceSource, told: Told) -> None:
    """Most of what is offered must still be told of, by the same ids."""
    here = set(ServiceLocation.objects.filter(source=source.kind, is_active=True).values_list("source_id", flat=True))
    gone = here - {place.source_id for place in told.places}
    if len(here) >= _GONE_FROM and len(gone) > len(here) * _GONE_SHARE:
        raise TooManyGone(_("Paikoista poistuisi %(gone)d, nyt niitä on %(all)d.") % {"gone": len(gone), "all": len(here)})


def _note(run: PlaceRun, told: Told, changes: Changes) -> None:
    counts: dict[str, Any] = {what: changes.count(what) for what in ("made", "changed", "back", "gone")}
    doubtful = sum(place.is_point_doubtful for place in told.places)
    run.counts = {**counts, "places": changes.places, "services": changes.services, "doubtful": doubtful, "unfit": told.unfit}
    run.changes = [{**asdict(change), "fields": list(change.fields)} for change in changes.listed[:_LISTED]]
