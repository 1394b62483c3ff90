"""Reports with a name: one's own, or shared with roles and groups. A report is a question; everybody sees the figures of his reach."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Role, can, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import deputy_now
from kaiku.reporting.models import SavedReport
from kaiku.reporting.models.saved import LONGEST_QUERY

KEPT_DAYS = 30  # a removed report can be brought back
SHARED_ROLES = tuple(role for role in Role if Capability.SEE_REPORTS in CAPABILITIES[role])
_MOST = 200


@dataclass(frozen=True)
class Sharing:
    """Who else sees the report."""

    roles: tuple[str, ...] = ()
    groups: Collection[int] = field(default_factory=tuple)


def reports_visible_to(user: User) -> QuerySet[SavedReport]:
    """One's own and those shared with one's roles or groups; removed ones only for their owner, while they can be brought back.

    Who looks after contents also sees what was left behind by those who have left: else nobody could take it over or remove it.
    """
    shared = Q(pk__in=SavedReport.objects.filter(groups__memberships__user=user, groups__is_active=True).values("pk"))
    for role in user.reaches:
        shared |= Q(roles__contains=[role.value])
    if can(user, Capability.MANAGE_CONTENT):
        shared |= Q(owner=None) | Q(owner__is_active=False)
    since = now() - timedelta(days=KEPT_DAYS)
    mine = Q(owner=user) & (Q(removed_at=None) | Q(removed_at__gte=since))
    return SavedReport.objects.filter(mine | (shared & Q(removed_at=None)))


def may_change(report: SavedReport, by: User) -> bool:
    """The owner, whoever stands in for him while he is away, and, when he has left, anybody who sees it."""
    owner = report.owner
    return owner is None or report.is_left_behind or owner == by or deputy_now(owner.pk) == by


@transaction.atomic
def save_report(report_id: int | None, *, name: str, query: str, sharing: Sharing, by: User) -> SavedReport:
    """Name a question, or change a saved one. Who changes the report of somebody who has left becomes its owner."""
    require(by, Capability.SEE_REPORTS)
    if not name.strip():
        raise KaikuError(_("Anna raportille nimi, jolla löydät sen."))
    if len(query) > LONGEST_QUERY:
        raise KaikuError(_("Raportissa on liikaa rajauksia tallennettavaksi. Poista osa niistä."))
    if report_id is None and SavedReport.objects.filter(owner=by, removed_at=None).count() >= _MOST:
        raise KaikuError(_("Sinulla on jo 200 tallennettua raporttia. Poista niistä vanhoja."))
    report = SavedReport(owner=by) if report_id is None else _locked(report_id, by)
    if report.is_left_behind:
        report.owner = by
    report.name, report.query, report.changed_at = name.strip()[:80], query, now()
    report.roles = [role for role in SHARED_ROLES if role in sharing.roles]
    report.save()
    report.groups.set(HandlerGroup.objects.filter(pk__in=sharing.groups, is_active=True))
    _record("report.saved", report, by)
    return report


@transaction.atomic
def remove_report(report_id: int, *, by: User) -> SavedReport:
    """Nobody sees it or gets letters of it any more; its owner can bring it back for a month."""
    report = _locked(report_id, by)
    if report.is_left_behind:
        report.owner = by
    report.removed_at = now()
    report.save(update_fields=["removed_at", "owner"])
    _record("report.removed", report, by)
    return report


@transaction.atomic
def restore_report(report_id: int, *, by: User) -> SavedReport:
    """Undo a removal: as it was, with its orders."""
    report = _locked(report_id, by)
    report.removed_at = None
    report.save(update_fields=["removed_at"])
    _record("report.restored", report, by)
    return report


def forget_removed() -> None:
    """Those that cannot be brought back any more go."""
    SavedReport.objects.filter(removed_at__lt=now() - timedelta(days=KEPT_DAYS)).delete()


def _locked(report_id: int, by: User) -> SavedReport:
    require(by, Capability.SEE_REPORTS)
    report = reports_visible_to(by).select_for_update(of=("self",)).select_related("owner").get(pk=report_id)
    if not may_change(report, by):
        raise NotAllowed
    return report


def _record(action: str, report: SavedReport, by: User) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="report", object_id=report.pk, reason=report.query[:500])
