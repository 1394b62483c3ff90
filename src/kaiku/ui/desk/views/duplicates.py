"""The same matter twice: mark, and take back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.base.errors import KaikuError
from kaiku.handling.actions import unmark_duplicate
from kaiku.handling.rights import Rights
from kaiku.replies.closing import ClosingNews, close_as_duplicate, closing_news
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.duplicates import proposals, ticket_by_code
from kaiku.ui.desk.forms.handling import DuplicateForm
from kaiku.ui.desk.opening import visible_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, done, perform
from kaiku.ui.desk.workspace import list_beside


def _handles(rights: Rights) -> bool:
    return rights.handle


@require_http_methods(["GET", "POST"])
@signed_in
def duplicate(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Close as the same matter as another ticket: one near by, one of the same customer, or any by its code."""
    ticket = visible_ticket(request, ticket_id)
    told = closing_news(ticket) is ClosingNews.MAIL
    text = (
        _("Yhteydenotto on suljettu kaksoiskappaleena. Asiakas saa siitä sähköpostin.")
        if told
        else _("Yhteydenotto on suljettu kaksoiskappaleena. Asiakkaalle ei lähetetty viestiä.")
    )
    act = Act(
        _("Merkitse kaksoiskappaleeksi"),
        _("Sulje kaksoiskappaleena"),
        text,
        about=_("Kun sama asia on jo toisessa yhteydenotossa, tämä suljetaan ja linkitetään siihen. Tämän voi perua."),
        moves_on=True,
    )
    form = DuplicateForm(posted(request), choices=proposals(request.user, ticket), find=lambda code: ticket_by_code(request.user, code))

    def close() -> None:
        close_as_duplicate(ticket_id, of=form.cleaned_data["of"], by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=close)


@require_POST
@signed_in
def duplicate_undo(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """It was another matter after all."""
    ticket = visible_ticket(request, ticket_id)
    try:
        unmark_duplicate(ticket_id, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))
    return done(request, ticket, _("Kaksoiskappale on peruttu, ja yhteydenotto on taas auki."))
