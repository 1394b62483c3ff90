"""Showing a case to everybody without personal data, and taking it back."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.handling.rights import Rights
from kaiku.publishing.actions import decline_publication, publish_ticket, unpublish_ticket
from kaiku.publishing.models import Publication
from kaiku.publishing.proposing import Proposed, left_in, proposed_photos, proposed_publication
from kaiku.publishing.rules import PublicPlace
from kaiku.tickets.models import Attachment
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.opening import whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, done, perform

get_or_post = require_http_methods(["GET", "POST"])


class PublicationForm(PlainForm):
    """The public texts, place and photos; what still looks like personal data must be confirmed."""

    title = forms.CharField(label=gettext_lazy("Julkinen otsikko"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Julkinen teksti"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    answer = forms.CharField(
        label=gettext_lazy("Julkinen vastaus"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("Asian seuraajat saavat uuden vastauksen sähköpostiinsa."),
    )
    place = forms.ChoiceField(label=gettext_lazy("Paikka"), choices=PublicPlace.choices, widget=forms.RadioSelect)
    photos_checked = forms.BooleanField(
        label=gettext_lazy("Katsoin valitut kuvat. Niissä ei ole kasvoja, rekisterikilpiä, nimiä eikä kenenkään kotia."), required=False
    )
    confirmed = forms.BooleanField(label=gettext_lazy("Luin tekstit. Niissä ei ole henkilötietoja."), required=False)

    def __init__(self, *args: Any, language: str, has_place: bool, photos: list[Attachment], shown: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.photos, self.shown = language, photos, shown
        if not has_place:
            del self.fields["place"]
        if not photos:
            del self.fields["photos_checked"]
        for row in photos:
            self.fields[f"photo_{row.pk}"] = forms.BooleanField(label=_("Julkaise tämä kuva"), required=False, initial=row.pk in shown)
            self.fields[f"words_{row.pk}"] = forms.CharField(
                label=_("Mitä kuvassa näkyy"), max_length=200, required=False, initial=shown.get(row.pk, "")
            )

    def photo_fields(self) -> Iterator[tuple[Attachment, forms.BoundField, forms.BoundField]]:
        """Each photo with its two fields."""
        return ((row, self[f"photo_{row.pk}"], self[f"words_{row.pk}"]) for row in self.photos)

    @property
    def chosen_photos(self) -> dict[int, str]:
        """What each chosen photo shows."""
        given = self.cleaned_data
        return {row.pk: given.get(f"words_{row.pk}", "") for row in self.photos if given.get(f"photo_{row.pk}")}

    def clean(self) -> None:
        """What looks like personal data, and every photo, waits until a person says that he has looked."""
        super().clean()
        given = self.cleaned_data
        if not given.get("confirmed"):
            for name in ("title", "text", "answer"):
                if left_in(given.get(name, ""), language=self.language):
                    self.add_error(name, _("Tekstissä näyttää olevan henkilötietoja. Poista ne, tai vahvista, että olet lukenut tekstin."))
        chosen = self.chosen_photos
        for number, words in chosen.items():
            if not words.strip():
                self.add_error(f"words_{number}", _("Kerro lyhyesti, mitä kuvassa näkyy."))
            elif left_in(words, language=self.language) and not given.get("confirmed"):
                self.add_error(
                    f"words_{number}", _("Tekstissä näyttää olevan henkilötietoja. Poista ne, tai vahvista, että olet lukenut tekstin.")
                )
        if chosen and not given.get("photos_checked"):
            self.add_error("photos_checked", _("Katso kuvat ja vahvista, ettei niistä tunnista ketään."))


class WithdrawalForm(PlainForm):
    """Why it is taken back; shown in its place."""

    reason = forms.CharField(label=gettext_lazy("Syy, joka näytetään julkaisun paikalla"), max_length=200)


def _publishes(rights: Rights) -> bool:
    return rights.publish


@get_or_post
@signed_in
def publication(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """The original with what was found in it, and beside it the public version, which begins as the masked original."""
    ticket = whole_ticket(request, ticket_id)
    act = Act(_("Julkaise ilman henkilötietoja"), _("Julkaise"), _("Yhteydenotto on julkaistu."))
    proposed, photos = proposed_publication(ticket), proposed_photos(ticket)
    published = getattr(ticket, "publication", None)
    form = PublicationForm(
        posted(request),
        initial=_initial(published, proposed),
        language=ticket.language,
        has_place=ticket.lon is not None,
        photos=photos,
        shown=dict(published.photos.values_list("attachment_id", "description")) if published else {},
    )

    def publish() -> None:
        given = form.cleaned_data
        publish_ticket(
            ticket_id,
            title=given["title"],
            text=given["text"],
            answer=given["answer"],
            place=given.get("place") or PublicPlace.NONE,
            photos=form.chosen_photos,
            by=request.user,
        )

    originals = (
        (_("Otsikko"), form["title"], proposed.title),
        (_("Yhteydenotto"), form["text"], proposed.text),
        (_("Vastaus"), form["answer"], proposed.answer),
    )
    return perform(
        request, ticket, form, act, may=_publishes, do=publish, template="desk/publication.html", originals=originals, proposed=proposed,
        is_new=published is None, may_publish=ticket.may_publish and not ticket.is_restricted,
    )  # fmt: skip


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


def _initial(published: Publication | None, proposed: Proposed) -> dict[str, object]:
    if published is not None:
        return {"title": published.title, "text": published.text, "answer": published.answer, "place": published.precision}
    return {
        "title": proposed.title.masked[:200],
        "text": proposed.text.masked,
        "answer": proposed.answer.masked,
        "place": proposed.place,
    }
