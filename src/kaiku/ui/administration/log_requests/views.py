"""A request for log data: the form, the report, the same as a file."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import get_default_timezone, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.organisation.queries import city_today
from kaiku.ui.administration.log_requests.finding import Subject, customer_behind, staff_behind
from kaiku.ui.administration.log_requests.report import Names, Period, csv_of, report_lines
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.limits import EXPORTS, limited
from kaiku.ui.desk.sign_in.confirming import needs_confirming_to_act
from kaiku.ui.desk.sign_in.guards import needs

_DAYS = ["%d.%m.%Y", "%Y-%m-%d"]
_SHOWN = 1000
_YEARS = 5


class LogRequestForm(PlainForm):
    """Whose data, when, and on what grounds."""

    who = forms.ChoiceField(
        label=gettext_lazy("Ketä pyyntö koskee"),
        choices=[("customer", gettext_lazy("Asiakasta")), ("staff", gettext_lazy("Työntekijää"))],
    )
    person = forms.CharField(
        label=gettext_lazy("Henkilö"),
        max_length=150,
        help_text=gettext_lazy(
            "Asiakkaasta yhteydenoton tunnus, sähköposti, puhelinnumero tai koko nimi. Työntekijästä käyttäjätunnus tai koko nimi."
        ),
    )
    since = forms.DateField(label=gettext_lazy("Alkaen"), input_formats=_DAYS, help_text=gettext_lazy("pp.kk.vvvv"))
    until = forms.DateField(label=gettext_lazy("Päättyen"), input_formats=_DAYS, help_text=gettext_lazy("pp.kk.vvvv"))
    grounds = forms.CharField(
        label=gettext_lazy("Pyynnön asianumero tai peruste"), max_length=200, help_text=gettext_lazy("Kirjataan lokiin.")
    )
    names = forms.BooleanField(
        label=gettext_lazy("Näytä työntekijöiden nimet"),
        required=False,
        help_text=gettext_lazy("Ilman tätä työntekijät näkyvät rooleina. Pyytäjälle nimet annetaan vain, kun siihen on peruste."),
    )

    def clean(self) -> dict[str, Any]:
        """The person is somebody, and the period goes forwards."""
        values: dict[str, Any] = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("Päättymispäivä on ennen alkamispäivää."))
        if "person" in values and "who" in values:
            values["subject"] = customer_behind(values["person"]) if values["who"] == "customer" else staff_behind(values["person"])
            if values["subject"].is_nobody:
                self.add_error("person", _("Tällaista henkilöä ei löytynyt. Tarkista kirjoitusasu, tai kokeile muuta tietoa hänestä."))
        return values

    @property
    def subject(self) -> Subject:
        """Whom it is about, once the form is valid."""
        found: Subject = self.cleaned_data["subject"]
        return found

    @property
    def period(self) -> Period:
        """The days, both whole."""
        return Period(_beginning(self.cleaned_data["since"]), _beginning(self.cleaned_data["until"] + timedelta(days=1)))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ANSWER_LOG_REQUESTS)
@needs_confirming_to_act
@limited(EXPORTS, counts=lambda request: request.method == "POST")
def log_request(request: StaffRequest) -> HttpResponseBase:
    """Nobody's details stand in an address, so the report is the answer to the form; making one is itself written down."""
    today = city_today()
    first = today.replace(year=today.year - 1, day=min(today.day, 28))
    initial = {"since": f"{first:%d.%m.%Y}", "until": f"{today:%d.%m.%Y}"}
    form = LogRequestForm(posted(request), initial=initial)
    context: dict[str, Any] = {"section": "administration", "form": form}
    if not form.is_bound:
        return render(request, "administration/log_request.html", context)
    if not form.is_valid():
        return render(request, "administration/log_request.html", {**context, "has_errors": True}, status=422)
    as_file = request.POST.get("as") == "csv"
    _note(request, form, as_file=as_file)
    lines = report_lines(form.subject, form.period, Names(shown=form.cleaned_data["names"]))
    if as_file:
        return _file(csv_of(lines))
    shown = list(islice(lines, _SHOWN + 1))
    context |= {
        "lines": shown[:_SHOWN],
        "is_cut": len(shown) > _SHOWN,
        "most": _SHOWN,
        "people": len({line.who for line in shown[:_SHOWN]}),
        "made_at": now(),
        "kept": [(name, form[name].value()) for name in form.fields if form[name].value() not in (None, False, "")],
    }
    return render(request, "administration/log_report.html", context)


def _note(request: StaffRequest, form: LogRequestForm, *, as_file: bool) -> None:
    subject, told = form.subject, form.cleaned_data
    days = f"{told['since']:%d.%m.%Y}–{told['until']:%d.%m.%Y}"
    about: dict[str, Any] = (
        {"object_type": "user", "object_id": subject.staff_id}
        if subject.staff_id
        else {"object_type": "ticket" if subject.ticket_ids else "customer", "object_id": next(iter(subject.ticket_ids), None)}
    )
    record_audit(
        "log_request.made",
        actor_id=request.user.pk,
        actor_name=request.user.name,
        customer_id=next(iter(subject.customer_ids), None),
        reason=f"{told['grounds']} ({days}{', CSV' if as_file else ''})",
        **about,
    )


def _file(lines: Any) -> HttpResponse | StreamingHttpResponse:
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="lokiselvitys-{now():%Y%m%d}.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _beginning(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min), get_default_timezone())
