"""Sending a ticket for information, and taking it back."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.handling.actions import end_copy, send_copy
from kaiku.handling.rights import Rights
from kaiku.tickets.models import Copy
from kaiku.tickets.queries import scope_of
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.forms.commenting import CopyForm
from kaiku.ui.desk.opening import visible_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, done, perform


def _handles(rights: Rights) -> bool:
    return rights.handle


@require_http_methods(["GET", "POST"])
@signed_in
def copying(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Let a colleague or a group read the ticket."""
    ticket = visible_ticket(request, ticket_id)
    groups = {ticket.group_id, *scope_of(request.user).home_groups}
    form = CopyForm(posted(request), group_ids=groups, by=request.user)
    act = Act(_("Lähetä tiedoksi"), _("Lähetä tiedoksi"), _("Lähetetty tiedoksi. Vastuu asiasta ei muuttunut."))

    def send() -> None:
        given = form.cleaned_data
        send_copy(ticket_id, user=given["person"] or given["address"], group=given["group"], by=request.user, note=given["note"])

    return perform(request, ticket, form, act, may=_handles, do=send)


@require_POST
@signed_in
def copy_end(request: StaffRequest, copy_id: int) -> HttpResponse:
    """Whoever got it reads it no more by this."""
    copy = Copy.objects.filter(pk=copy_id).first()
    if copy is None:
        raise Http404
    ticket = visible_ticket(request, copy.ticket_id)
    ended = end_copy(copy_id, by=request.user)
    return done(request, ticket, _("Tiedoksi lähettäminen on peruttu."), changed=ended)
