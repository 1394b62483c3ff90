"""Letters that a report can be looked at, on the first working morning of a week or a month. Never a figure in them: only the way."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can, require
from kaiku.organisation.queries import city_today, lasting_calendar_of
from kaiku.outbox.actions import enqueue
from kaiku.outbox.letters import Letter, LetterKind, register_letter
from kaiku.reporting.models import ReportOrder
from kaiku.reporting.saving import forget_removed, reports_visible_to

LETTER = "ordered_report"


def register() -> None:
    """Make the letters known."""
    register_letter(LETTER, LetterKind(_letter))


@transaction.atomic
def order_report(report_id: int, *, every: str, by: User) -> None:
    """Begin, change or end one's own letters of a report that one sees; the first comes when the next week or month begins."""
    require(by, Capability.SEE_REPORTS)
    report = reports_visible_to(by).filter(removed_at=None).get(pk=report_id)
    if every not in ReportOrder.Every.values:
        ReportOrder.objects.filter(report=report, user=by).delete()
        return
    ReportOrder.objects.update_or_create(report=report, user=by, defaults={"every": every, "sent_for": _beginning(every, city_today())})


def send_ordered() -> int:
    """Once every morning: the letters of weeks and months that have begun; how many. On days off they wait for the next working day."""
    forget_removed()
    today = city_today()
    if not lasting_calendar_of(None).hours_on(today):
        return 0
    sent = 0
    for every in ReportOrder.Every.values:
        due = ReportOrder.objects.filter(every=every, sent_for__lt=_beginning(every, today)).order_by("pk")
        for pk in due.values_list("pk", flat=True):
            sent += _send(pk, _beginning(every, today))
    return sent


@transaction.atomic
def _send(order_id: int, period: date) -> bool:
    order = ReportOrder.objects.select_for_update(of=("self",)).select_related("user").filter(pk=order_id, sent_for__lt=period).first()
    if order is None:
        return False
    order.sent_for = period
    order.save(update_fields=["sent_for"])
    if not _may_have(order):
        return False
    enqueue("email", LETTER, subject_id=order.pk, key=f"{LETTER}:{order.pk}:{period.isoformat()}")
    return True


def _beginning(every: str, day: date) -> date:
    return day.replace(day=1) if every == ReportOrder.Every.MONTH else day - timedelta(days=day.weekday())


def _may_have(order: ReportOrder) -> bool:
    user = order.user
    seen = can(user, Capability.SEE_REPORTS) and bool(user.email)
    return seen and reports_visible_to(user).filter(pk=order.report_id, removed_at=None).exists()


def _letter(order_id: int) -> Letter | None:
    """Asked again when it is sent: who has lost the right meanwhile gets nothing."""
    order = ReportOrder.objects.select_related("user", "report").filter(pk=order_id).first()
    if order is None or not _may_have(order):
        return None
    with translation.override(order.user.preferences.get("language") or settings.LANGUAGE_CODE):
        link = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('dashboards:saved-report', args=[order.report_id])}"
        told = [
            _("Raportti ”%(name)s” on katsottavissa.") % {"name": order.report.name},
            _("Avaa raportti: %(link)s") % {"link": link},
            "-- ",
            _("Sait tämän, koska tilasit raportin. Voit lopettaa tilauksen sivulla Tallennetut raportit."),
        ]
        return Letter(order.user.email, _("Raportti: %(name)s") % {"name": order.report.name}, "\n\n".join(told), "", order.user_id)
