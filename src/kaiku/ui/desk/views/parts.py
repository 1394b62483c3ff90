"""Several matters in one contact: divide it, write one's share, gather the answer, take a part back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.base.errors import KaikuError
from kaiku.handling.actions import contribute, gather_answer, join_part
from kaiku.handling.rights import Rights
from kaiku.intake.splitting import first_words_of, proposed_pieces, split_ticket
from kaiku.ui.components.responses import StaffRequest, posted, wants_part
from kaiku.ui.desk.forms.parts import ContributionForm, SplitForm
from kaiku.ui.desk.opening import visible_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, done, perform
from kaiku.ui.desk.workspace import list_beside


def _handles(rights: Rights) -> bool:
    return rights.handle


@require_http_methods(["GET", "POST"])
@signed_in
def splitting(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Divide the contact; what each sentence speaks of is proposed, people decide."""
    ticket = visible_ticket(request, ticket_id)
    proposed = proposed_pieces(ticket) if request.method == "GET" else []
    form = SplitForm(posted(request), proposed=proposed, language=get_language() or "fi")
    act = Act(
        _("Jaa osiin"),
        _("Tee osat"),
        _("Osat on ohjattu omille yksiköilleen. Asiakkaalle vastataan täältä."),
        about=_("Jokaisesta osasta tulee oma yhteydenottonsa oikeaan jonoon. Asiakas saa yhden vastauksen täältä."),
    )

    def split() -> None:
        split_ticket(ticket_id, pieces=form.pieces, with_files=form.cleaned_data["with_files"], by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=split, original="" if wants_part(request) else first_words_of(ticket))


@require_http_methods(["GET", "POST"])
@signed_in
def contribution(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """This unit's share of the answer."""
    ticket = visible_ticket(request, ticket_id)
    form = ContributionForm(posted(request))
    closes = bool(request.POST.get("close"))
    text = _("Osuutesi on tallennettu, ja osa on suljettu.") if closes else _("Osuutesi on tallennettu.")
    act = Act(_("Osuus vastauksesta"), _("Tallenna osuus"), text, moves_on=closes)

    def write() -> None:
        contribute(ticket_id, body=form.cleaned_data["body"], by=request.user, and_close=closes)

    return perform(request, ticket, form, act, may=_handles, do=write)


@require_POST
@signed_in
def gathering(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """All shares into one's own draft, from which the answer is made."""
    visible_ticket(request, ticket_id)
    try:
        gather_answer(ticket_id, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Osuudet ovat nyt vastausluonnoksessasi. Muokkaa ja lähetä."))
    return HttpResponseRedirect(f"{list_beside(request).ticket_address(ticket_id)}#write")


@require_POST
@signed_in
def part_joining(request: StaffRequest, ticket_id: int, part_id: int) -> HttpResponse:
    """The part was no matter of its own, or comes back."""
    ticket = visible_ticket(request, ticket_id)
    try:
        join_part(ticket_id, part_id=part_id, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))
    return done(request, ticket, _("Osa on liitetty takaisin."))
