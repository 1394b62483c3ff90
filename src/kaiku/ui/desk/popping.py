"""The call that opened the agent's page: kept in the session, so that no address, history or log has the caller's number."""

import re
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from kaiku.integrations.ace.contract import ID
from kaiku.integrations.ace.models import Call
from kaiku.integrations.ace.queries import earlier_of_caller
from kaiku.integrations.ace.rules import numbers_of
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may_see
from kaiku.ui.components.responses import StaffRequest

PARAMETER = "puhelu"
_KEY = "popped_calls"
_MOST = 10
_ID = re.compile(ID)


@dataclass(frozen=True)
class PoppedCall:
    """What the telephone system told the agent's browser."""

    call_id: str
    cli: str = ""
    entrance: str = ""
    menu: str = ""

    @property
    def number(self) -> str:
        """The caller's number as the city writes it; "" when it is hidden."""
        return next(iter(numbers_of(self.cli)), "")

    @property
    def address(self) -> str:
        """The page on which the call is written down."""
        return f"{reverse('desk:recording')}?{urlencode({PARAMETER: self.call_id})}"


def keep_popped(request: HttpRequest) -> PoppedCall | None:
    """Put what the address tells into the session; None when it names no call."""
    told = {field.name: request.GET.get(field.name, "").strip()[:100] for field in fields(PoppedCall)}
    if not _ID.fullmatch(told["call_id"]):
        return None
    found = PoppedCall(**told)
    kept = _kept(request)
    kept.pop(found.call_id, None)
    request.session[_KEY] = dict([*kept.items(), (found.call_id, asdict(found))][-_MOST:])
    return found


def popped(request: StaffRequest) -> PoppedCall | None:
    """The call that the page is about: as the browser was told, else as its events tell the agent himself; others see no number."""
    call_id = (request.POST.get(PARAMETER) or request.GET.get(PARAMETER) or "")[:100]
    if not _ID.fullmatch(call_id):
        return None
    kept = _kept(request).get(call_id)
    if kept is not None:
        return PoppedCall(**kept)
    call = Call.objects.filter(call_id=call_id).first()
    own = call is not None and call.agent_id == request.user.pk
    return PoppedCall(call_id, call.cli if own else "", call.entrance, call.menu_choice) if call else PoppedCall(call_id)


def popped_context(request: StaffRequest, found: PoppedCall | None) -> dict[str, Any]:
    """What the page shows of the call: its contacts so far, and the caller's earlier ones that the person may see."""
    if found is None:
        return {}
    links = Call.objects.filter(call_id=found.call_id).values_list("links__ticket", "links__is_draft")
    drafts = {ticket_id: is_draft for ticket_id, is_draft in links if ticket_id}
    own = [ticket for ticket in Ticket.objects.filter(pk__in=drafts).order_by("pk") if may_see(request.user, ticket)]
    return {
        "popped": found,
        "call_drafts": [ticket for ticket in own if drafts[ticket.pk]],
        "call_tickets": [ticket for ticket in own if not drafts[ticket.pk]],
        "earlier": [ticket for ticket in earlier_of_caller(request.user, found.cli) if ticket.pk not in drafts],
    }


def _kept(request: HttpRequest) -> dict[str, dict[str, str]]:
    found: Any = request.session.get(_KEY, {})
    return dict(found) if isinstance(found, dict) else {}
