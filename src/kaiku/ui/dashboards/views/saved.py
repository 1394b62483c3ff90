"""Reports with a name: the list, saving, removing with a way back, and letters on working mornings."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, Role
from kaiku.base.errors import KaikuError
from kaiku.base.values import in_language
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import city_today
from kaiku.reporting.measures.asking import Question, question_from
from kaiku.reporting.models import ReportOrder, SavedReport
from kaiku.reporting.ordering import order_report
from kaiku.reporting.saving import (
    KEPT_DAYS,
    SHARED_ROLES,
    Sharing,
    may_change,
    remove_report,
    reports_visible_to,
    restore_report,
    save_report,
)
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.dashboards.wording import period_name
from kaiku.ui.desk.sign_in.guards import needs

_MOST = 200  # on the page: who has more finds them by the newest first


class SaveForm(PlainForm):
    """The name and who else sees it."""

    name = forms.CharField(label=gettext_lazy("Raportin nimi"), max_length=80)
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Jaa rooleille"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(role.value, role.label) for role in SHARED_ROLES],
    )
    groups = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Jaa käsittelijäryhmille"), required=False, queryset=HandlerGroup.objects.none(), widget=forms.SelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["groups"]
        field.queryset = HandlerGroup.objects.filter(is_active=True)
        field.help_text = _("Jokainen näkee raportissa vain ne luvut, joihin hänen oikeutensa ulottuu.")


@dataclass(frozen=True)
class Line:
    """One saved report as the list tells it."""

    report: SavedReport
    words: str
    sharing: str
    owner: str
    every: str
    may_change: bool


@require_safe
@needs(Capability.SEE_REPORTS)
def saved(request: StaffRequest) -> HttpResponse:
    """All that the person sees, the newest first; one statement a kind of thing."""
    seen = reports_visible_to(request.user).select_related("owner").prefetch_related("groups")
    rows = list(seen.filter(removed_at=None).order_by("-changed_at", "-pk")[:_MOST])
    removed = list(seen.exclude(removed_at=None).order_by("-removed_at", "-pk")[:_MOST])
    orders = dict(ReportOrder.objects.filter(user=request.user).values_list("report_id", "every"))
    context = {
        "section": "dashboards",
        "lines": [_line(row, request.user, orders.get(row.pk, "")) for row in rows],
        "removed": removed,
        "kept_days": KEPT_DAYS,
        "everies": ReportOrder.Every.choices,
        "has_mail": bool(request.user.email),
    }
    return render(request, "dashboards/saved.html", context)


def _line(report: SavedReport, user: User, every: str) -> Line:
    owner = report.owner
    mine = owner == user
    # The one question that costs a statement, of those whose owner is here, is asked on changing.
    left = report.is_left_behind
    names = [str(Role(role).label) for role in report.roles if role in Role.values]
    names += [in_language(group.names, get_language() or "fi") for group in report.groups.all()]
    told = _("Sinä") if mine else _("Omistaja ei ole enää palveluksessa") if left or owner is None else owner.name
    return Line(report, question_words(question_of(report)), ", ".join(names), told, every, mine or left)


def question_of(report: SavedReport) -> Question:
    """What it asks today: a period that moves on with the days has moved."""
    return question_from(QueryDict(report.query), city_today())


def question_words(question: Question) -> str:
    """The question in a few words."""
    split = f"{question.split.name} × {question.across.name}" if question.across else str(question.split.name)
    period = _("nyt") if question.measure.is_now else period_name(question.ready, question.period)
    return f"{question.measure.name} · {split} · {period}"


@require_safe
@needs(Capability.SEE_REPORTS)
def saved_report(request: StaffRequest, report_id: int) -> HttpResponse:
    """The address that letters and colleagues have: it leads to what the report asks now."""
    report = get_object_or_404(reports_visible_to(request.user).filter(removed_at=None), pk=report_id)
    query = QueryDict(report.query, mutable=True)
    query["tallennettu"] = str(report.pk)
    return HttpResponseRedirect(f"{reverse('dashboards:report')}?{query.urlencode()}")


@require_POST
@needs(Capability.SEE_REPORTS)
def saving(request: StaffRequest) -> HttpResponse:
    """Keep a question under a name: a new one, or instead of what was saved before."""
    question, form = question_from(request.POST, city_today()), SaveForm(request.POST)
    number = request.POST.get("raportti", "")
    report_id = int(number) if number.isdecimal() and len(number) < 18 and "uutena" not in request.POST else None
    if not form.is_valid():
        messages.error(request, _("Anna raportille nimi, jolla löydät sen."))
        return HttpResponseRedirect(f"{reverse('dashboards:report')}?{question.query()}")
    sharing = Sharing(tuple(form.cleaned_data["roles"]), [group.pk for group in form.cleaned_data["groups"]])
    try:
        report = save_report(report_id, name=form.cleaned_data["name"], query=question.query(), sharing=sharing, by=request.user)
    except SavedReport.DoesNotExist:
        get_object_or_404(SavedReport.objects.none())
    except KaikuError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(f"{reverse('dashboards:report')}?{question.query()}")
    messages.success(request, _("Raportti ”%(name)s” on tallennettu.") % {"name": report.name})
    return HttpResponseRedirect(reverse("dashboards:saved"))


@require_POST
@needs(Capability.SEE_REPORTS)
def removal(request: StaffRequest, report_id: int) -> HttpResponse:
    """Gone from everybody; the owner has a month to bring it back."""
    get_object_or_404(reports_visible_to(request.user), pk=report_id)
    report = remove_report(report_id, by=request.user)
    messages.success(request, _("Raportti ”%(name)s” on poistettu. Voit palauttaa sen sivun lopusta.") % {"name": report.name})
    return HttpResponseRedirect(reverse("dashboards:saved"))


@require_POST
@needs(Capability.SEE_REPORTS)
def restoration(request: StaffRequest, report_id: int) -> HttpResponse:
    """As it was."""
    get_object_or_404(reports_visible_to(request.user), pk=report_id)
    report = restore_report(report_id, by=request.user)
    messages.success(request, _("Raportti ”%(name)s” on palautettu.") % {"name": report.name})
    return HttpResponseRedirect(reverse("dashboards:saved"))


@require_POST
@needs(Capability.SEE_REPORTS)
def order(request: StaffRequest, report_id: int) -> HttpResponse:
    """Letters to oneself: weekly, monthly or none."""
    report = get_object_or_404(reports_visible_to(request.user).filter(removed_at=None), pk=report_id)
    every = request.POST.get("tilaus", "")
    order_report(report_id, every=every, by=request.user)
    names = {name: str(label) for name, label in ReportOrder.Every.choices}
    told = (
        _("Raportti ”%(name)s” tulee sähköpostiisi: %(when)s.") if every in names else _("Raportti ”%(name)s” ei enää tule sähköpostiisi.")
    )
    messages.success(request, told % {"name": report.name, "when": names.get(every, "").lower()})
    return HttpResponseRedirect(reverse("dashboards:saved"))


def save_form_of(request: StaffRequest) -> dict[str, Any]:
    """What the report's page needs to save what it shows; when it was opened by its name, also which one that is."""
    number = request.GET.get("tallennettu", "")
    rows = reports_visible_to(request.user).filter(removed_at=None).select_related("owner")
    report = rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    initial = {"name": report.name, "roles": report.roles, "groups": list(report.groups.values_list("pk", flat=True))} if report else {}
    return {"saved": report, "save_form": SaveForm(initial=initial), "may_change": report is not None and may_change(report, request.user)}
