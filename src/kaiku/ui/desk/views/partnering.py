"""A partner tells whether the work is done, and asks the city."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaiku.handling.actions import ask_city, report_work
from kaiku.handling.comments import LONGEST_QUESTION
from kaiku.handling.rights import Rights
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.uploads import FilesField
from kaiku.ui.desk.opening import whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, perform

get_or_post = require_http_methods(["GET", "POST"])
DONE, NOT_DONE = "tehty", "ei-tehty"


class WorkForm(PlainForm):
    """How the work went."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Miten työ sujui?"),
        choices=((DONE, gettext_lazy("Työ on tehty")), (NOT_DONE, gettext_lazy("Työtä ei tehty: asia palaa kaupungille"))),
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label=gettext_lazy("Kerro kaupungille"),
        help_text=gettext_lazy("Mitä tehtiin ja milloin, tai miksi työtä ei tehty. Asiakas ei näe tätä."),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    file = FilesField(
        label=gettext_lazy("Kuvat työstä"), help_text=gettext_lazy("Enintään 5 tiedostoa, kukin enintään 10 Mt."), required=False
    )


class QuestionForm(PlainForm):
    """A question to those who gave the ticket."""

    text = forms.CharField(
        label=gettext_lazy("Kysymyksesi kaupungille"),
        help_text=gettext_lazy("Vastaus tulee tälle sivulle, ja saat siitä herätteen. Asiakas ei näe kysymystä eikä vastausta."),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def _works_outside(rights: Rights) -> bool:
    return rights.works_outside


@get_or_post
@signed_in
def work_report(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Done or not done, with photos."""
    ticket = whole_ticket(request, ticket_id)
    act = Act(_("Ilmoita työstä"), _("Lähetä kaupungille"), _("Kaupunki sai ilmoituksesi."))
    form = WorkForm(posted(request), request.FILES or None, initial={"outcome": request.GET.get("tila", "")})

    def report() -> None:
        given = form.cleaned_data
        report_work(ticket_id, is_done=given["outcome"] == DONE, body=given["body"], by=request.user, files=given["file"])

    return perform(request, ticket, form, act, may=_works_outside, do=report, takes_files=True)


@get_or_post
@signed_in
def city_question(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Ask the group whose ticket it is."""
    ticket = whole_ticket(request, ticket_id)
    act = Act(_("Kysy kaupungilta"), _("Lähetä kysymys"), _("Kysymys on lähetetty kaupungille."))
    form = QuestionForm(posted(request))

    def ask() -> None:
        ask_city(ticket_id, text=form.cleaned_data["text"], by=request.user)

    return perform(request, ticket, form, act, may=_works_outside, do=ask)
