"""Text that was sent when the session had ended: carried through the sign-in, then kept as a draft."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from kaiku.accounts.models import User
from kaiku.base.errors import NotAllowed
from kaiku.handling.actions import save_draft
from kaiku.handling.actions.sending import LONGEST_MESSAGE
from kaiku.tickets.models import Ticket

_KINDS = {"reply": "reply", "replies": "reply", "notes": "note", "questions": "question"}


@dataclass(frozen=True)
class KeptText:
    """What was typed, on which ticket, as which kind of draft."""

    ticket_id: int
    kind: str
    body: str


def kept_from_lost_request(request: HttpRequest) -> KeptText | None:
    """The unsent text of a request that came without a session; None when it carried none."""
    body = request.POST.get("body", "")
    try:
        match = resolve(request.path)
    except Resolver404:
        return None
    kind = _KINDS.get(match.url_name or "")
    if not body.strip() or kind is None or "ticket_id" not in match.kwargs:
        return None
    return KeptText(int(match.kwargs["ticket_id"]), kind, body[:LONGEST_MESSAGE])


def kept_from_form(request: HttpRequest) -> KeptText | None:
    """The same as carried in the sign-in form's hidden fields."""
    ticket, kind, body = (request.POST.get(f"kept_{name}", "") for name in ("ticket", "kind", "body"))
    if not ticket.isdecimal() or len(ticket) > 15 or kind not in _KINDS.values() or not body.strip():
        return None
    return KeptText(int(ticket), kind, body[:LONGEST_MESSAGE])


def store_kept(kept: KeptText, *, by: User) -> bool:
    """Keep the text as the person's own draft; False when he may not write on that ticket."""
    try:
        save_draft(kept.ticket_id, kind=kept.kind, body=kept.body, by=by)
    except (Ticket.DoesNotExist, NotAllowed):
        return False
    return True
