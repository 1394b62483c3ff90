"""Showing a case to everybody without personal data, and taking it back."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.categories.models import Category
from kaiku.handling.rights import Rights
from kaiku.language.personal_data import IDENTIFIERS, KINDS, find_personal_data, mask_personal_data
from kaiku.publishing.actions import decline_publication, publish_ticket, unpublish_ticket
from kaiku.tickets.models import Message, Ticket
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.opening import whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, done, perform

get_or_post = require_http_methods(["GET", "POST"])


class PublicationForm(forms.Form):
    """The public texts; personal data left in them must be confirmed. The place is offered when the topic is about a place in town."""

    title = forms.CharField(label=gettext_lazy("Julkinen otsikko"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Julkinen teksti"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    answer = forms.CharField(
        label=gettext_lazy("Julkinen vastaus"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Asian seuraajat saavat uuden vastauksen sähköpostiinsa."),
    )
    show_place = forms.BooleanField(
        label=gettext_lazy("Näytä paikka kartalla"),
        required=False,
        help_text=gettext_lazy(
            "Paikka näkyy osoitteena ja merkkinä. Älä näytä sitä, jos se on jonkun koti tai kertoo muuten, kuka kirjoitti."
        ),
    )
    confirmed = forms.BooleanField(label=gettext_lazy("Luin tekstit. Niissä ei ole henkilötietoja."), required=False)

    def clean(self) -> None:
        """Personal data in the texts stops the publication until a person has read them."""
        super().clean()
        found = [name for name in ("title", "text", "answer") if find_personal_data(self.cleaned_data.get(name, ""), KINDS - {"address"})]
        if found and not self.cleaned_data.get("confirmed"):
            for name in found:
                self.add_error(name, _("Tekstissä näyttää olevan henkilötietoja. Poista ne, tai vahvista, että olet lukenut tekstin."))


class WithdrawalForm(forms.Form):
    """Why it is taken back; shown in its place."""

    reason = forms.CharField(label=gettext_lazy("Syy, joka näytetään julkaisun paikalla"), max_length=200)


def _publishes(rights: Rights) -> bool:
    return rights.publish


@get_or_post
@signed_in
def publication(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Write the public version; it begins as the masked original."""
    ticket = whole_ticket(request, ticket_id)
    act = Act(_("Julkaise ilman henkilötietoja"), _("Julkaise"), _("Yhteydenotto on julkaistu."))
    original = _original(ticket)
    form = PublicationForm(posted(request), initial=_initial(ticket, original))

    def publish() -> None:
        given = form.cleaned_data
        publish_ticket(
            ticket_id, title=given["title"], text=given["text"], answer=given["answer"], show_place=given["show_place"], by=request.user
        )

    return perform(request, ticket, form, act, may=_publishes, do=publish, original=original)


@get_or_post
@signed_in
def withdrawal(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Take the case off the public pages."""
    ticket = whole_ticket(request, ticket_id)
    act = Act(_("Peru julkaisu"), _("Peru julkaisu"), _("Julkaisu on peruttu."))
    form = WithdrawalForm(posted(request))

    def withdraw() -> None:
        unpublish_ticket(ticket_id, reason=form.cleaned_data["reason"], by=request.user)

    return perform(request, ticket, form, act, may=_publishes, do=withdraw)


@require_POST
@signed_in
def proposal_refusal(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """No to a workflow's proposal to publish."""
    ticket = whole_ticket(request, ticket_id)
    decline_publication(ticket_id, by=request.user)
    return done(request, ticket, _("Ehdotusta ei julkaista."))


def _original(ticket: Ticket) -> dict[str, str]:
    texts = dict(
        ticket.messages.filter(kind__in=[Message.Kind.CONTACT, Message.Kind.REPLY]).order_by("created_at").values_list("kind", "body")
    )
    return {"text": texts.get(Message.Kind.CONTACT, ""), "answer": texts.get(Message.Kind.REPLY, "")}


def _initial(ticket: Ticket, original: dict[str, str]) -> dict[str, object]:
    published = getattr(ticket, "publication", None)
    if published is not None:
        return {"title": published.title, "text": published.text, "answer": published.answer, "show_place": published.lon is not None}
    return {
        "title": _masked(ticket.title, ticket),
        "text": _masked(original["text"], ticket),
        "answer": _masked(original["answer"], ticket),
        "show_place": ticket.lon is not None and ticket.topic is not None and ticket.topic.place_need == Category.PlaceNeed.REQUIRED,
    }


def _masked(text: str, ticket: Ticket) -> str:
    """Without what tells who somebody is; an address stays, for it is where the matter is."""
    return mask_personal_data(text, IDENTIFIERS | {"name"}, language=ticket.language)
