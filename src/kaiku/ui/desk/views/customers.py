"""The customer's history beside his contact: all of it, and people's word on whose the others are."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.actions import join_customers, part_customers
from kaiku.handling.rights import rights_to
from kaiku.tickets.models import Ticket
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.duplicates import ticket_by_code
from kaiku.ui.desk.forms.handling import SameCustomerForm
from kaiku.ui.desk.neighbours import history_of, older_than
from kaiku.ui.desk.opening import audit_history, visible_ticket, whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in

_PAGE = 30


@require_safe
@signed_in
def customer(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Every other contact of the customer that the person may see, by pages; that they were seen is written down."""
    ticket = _within_rights(request, whole_ticket(request, ticket_id, is_part=True))
    audit_history(request, ticket)
    return render(request, "desk/customer.html", _context(request, ticket, SameCustomerForm(find=_finder(request))))


@require_POST
@signed_in
def customer_joining(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """The writer of another contact is the same customer: one of those shown, or any by its code."""
    ticket = _within_rights(request, whole_ticket(request, ticket_id, is_part=True), acts=True)
    form = SameCustomerForm(request.POST, find=_finder(request))
    if form.is_valid():
        try:
            join_customers(ticket_id, other=form.cleaned_data["other"], by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Yhteydenotot näkyvät nyt saman asiakkaan historiassa."))
            return _back(ticket_id)
    return render(request, "desk/customer.html", _context(request, ticket, form), status=422)


@require_POST
@signed_in
def customer_parting(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Two customers after all."""
    _within_rights(request, visible_ticket(request, ticket_id), acts=True)
    try:
        part_customers(ticket_id, other=typed_number(request.POST.get("ticket", "")) or 0, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Yhteydenotot ovat nyt eri asiakkaiden."))
    return _back(ticket_id)


def _context(request: StaffRequest, ticket: Ticket, form: SameCustomerForm) -> dict[str, Any]:
    rows, maybe = history_of(request.user, ticket)
    shown = list(older_than(rows, typed_number(request.GET.get("ennen", ""))).select_related("topic", "customer")[: _PAGE + 1])
    return {
        "ticket": ticket,
        "section": "queues",
        "rights": rights_to(request.user, ticket),
        "rows": shown[:_PAGE],
        "older": shown[_PAGE - 1].pk if len(shown) > _PAGE else None,
        "maybe": list(maybe.select_related("topic", "customer")[:_PAGE]),
        "form": form,
    }


def _within_rights(request: StaffRequest, ticket: Ticket, *, acts: bool = False) -> Ticket:
    rights = rights_to(request.user, ticket)
    if not (rights.see_details and rights.see_history) or (acts and not rights.handle):
        raise NotAllowed
    return ticket


def _finder(request: StaffRequest) -> Any:
    return lambda code: ticket_by_code(request.user, code)


def _back(ticket_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:customer", args=[ticket_id]))
