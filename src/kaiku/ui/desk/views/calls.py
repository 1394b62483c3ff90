"""Calls: the page that the telephone system opens, joining a call to a contact, and what was said."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.customers.rules import without_whom
from kaiku.handling.rights import rights_to
from kaiku.integrations.ace.models import Call
from kaiku.integrations.ace.queries import segments_of
from kaiku.integrations.ace.recording import accept_proposal, join_call
from kaiku.integrations.ace.rules import spoken
from kaiku.tickets.models import Ticket
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.forms.handling import WordsForm
from kaiku.ui.desk.opening import visible_ticket
from kaiku.ui.desk.popping import PoppedCall, keep_popped, popped
from kaiku.ui.desk.sign_in.guards import needs, signed_in


@require_safe
def screen_pop(request: HttpRequest) -> HttpResponseBase:
    """The telephone system opens this when a call is accepted; who is not signed in signs in first and comes back."""
    found = keep_popped(request)
    if not request.user.is_authenticated:
        after = found.address if found else reverse("desk:recording")
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': after})}")
    return _onward(request, found)


@needs(Capability.RECORD)
def _onward(request: StaffRequest, found: PoppedCall | None) -> HttpResponse:
    return HttpResponseRedirect(found.address if found else reverse("desk:recording"))


@require_POST
@signed_in
def joining(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """The call is about this contact: no other one is made of it."""
    visible_ticket(request, ticket_id)
    found = popped(request)
    if not can(request.user, Capability.RECORD):
        raise NotAllowed
    if found is None:
        raise Http404
    try:
        join_call(found.call_id, ticket_id, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Puhelu on liitetty tähän yhteydenottoon."))
    return redirect("desk:ticket", ticket_id)


@require_POST
@signed_in
def proposal(request: StaffRequest, ticket_id: int, call_number: int) -> HttpResponse:
    """Take the proposed topic and summary of the call."""
    _call_of(visible_ticket(request, ticket_id), call_number)
    try:
        accept_proposal(ticket_id, call_number, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ehdotus on otettu käyttöön."))
    return redirect("desk:ticket", ticket_id)


@require_http_methods(["GET", "POST"])
@signed_in
def words(request: StaffRequest, ticket_id: int, call_number: int) -> HttpResponse:
    """What was said as it was said, once a reason is given; the reason stands in the log."""
    found = visible_ticket(request, ticket_id)
    call = _call_of(found, call_number)
    if not (can(request.user, Capability.SEE_RESTRICTED) and rights_to(request.user, found).see_notes):
        raise NotAllowed
    kept = getattr(call, "transcript", None)
    form = WordsForm(posted(request))
    context = {"section": "queues", "ticket": found, "call": call, "form": form, "kept": kept}
    if kept is None or not (form.is_bound and form.is_valid()):
        return render(request, "desk/call_words.html", context, status=422 if form.errors else 200)
    record_audit(
        "call.transcript_opened",
        actor_id=request.user.pk,
        actor_name=request.user.name,
        object_type="ticket",
        object_id=found.pk,
        customer_id=found.customer_id,
        reason=without_whom(form.cleaned_data["reason"], found.customer),
    )
    return render(request, "desk/call_words.html", {**context, "turns": spoken(segments_of(kept), is_masked=False)})


def _call_of(ticket: Ticket, call_number: int) -> Call:
    call = Call.objects.select_related("transcript").filter(pk=call_number, links__ticket=ticket).first()
    if call is None:
        raise Http404
    return call
