"""Working on the parts of one contact: a share of the answer, one draft of all shares, and taking a part back."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.handling.actions.closing import close, tell_main
from kaiku.handling.actions.drafting import save_draft
from kaiku.handling.models import Draft, Part, Prompt
from kaiku.handling.notifying import prompt_holders
from kaiku.handling.parts import JOINED_BACK, combined_answer, part_of, parts_of
from kaiku.handling.rules import HandlingError, lock_for, require_open
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event, Status, Ticket

LONGEST_CONTRIBUTION = 10_000


@transaction.atomic
def contribute(ticket_id: int, *, body: str, by: User, and_close: bool = False) -> Part:
    """Write this unit's share of the answer; with and_close the part is ready. The main one's holder hears of it, the customer does not."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    part = _required(ticket)
    require_open(ticket)
    if not body.strip():
        raise HandlingError(_("Kirjoita, mitä asiakkaalle vastataan tästä osasta."))
    if len(body) > LONGEST_CONTRIBUTION:
        raise HandlingError(_("Teksti on liian pitkä. Lyhennä se enintään 10 000 merkkiin."))
    part.contribution, part.author, part.contributed_at = body.strip(), by, now()
    part.ticket = ticket
    part.save(update_fields=["contribution", "author", "contributed_at"])
    record_event(ticket, Event.Kind.EDITED, by=by, data={"fields": ["contribution"]})
    if and_close:
        close(ticket, reason="done")
        record_event(ticket, Event.Kind.CLOSED, by=by, data={"reason": "done", "replied": False})
        tell_main(ticket, by=by)
    return part


def gather_answer(ticket_id: int, *, by: User) -> Draft:
    """Put the shares of all parts into one's own draft of the answer, after what stands there already."""
    with transaction.atomic():
        ticket = lock_for(ticket_id, by=by, capability=Capability.REPLY)
        require_open(ticket)
        gathered = combined_answer(parts_of(ticket), ticket.language)
        if not gathered:
            raise HandlingError(_("Yksikään osa ei ole vielä kirjoittanut osuuttaan."))
        written = Draft.objects.filter(ticket=ticket, user=by, kind=Draft.Kind.REPLY).first()
        before = written.body.strip() if written else ""
        body = before if gathered in before else f"{before}\n\n{gathered}".strip()
        return save_draft(ticket_id, kind=Draft.Kind.REPLY, body=body, by=by)


@transaction.atomic
def join_part(ticket_id: int, *, part_id: int, by: User) -> Ticket:
    """The main one takes the part back: the part ends, and whoever has the main one answers for it too."""
    main = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    part = Part.objects.select_related("ticket").filter(pk=part_id, main=main, undone_at=None).first()
    if part is None:
        raise HandlingError(_("Osa on jo liitetty takaisin."))
    ticket = lock_ticket(part.ticket_id)
    part.undone_at = now()
    part.save(update_fields=["undone_at"])
    if ticket.status != Status.CLOSED:
        if ticket.assignee_id:
            prompt_holders(ticket, Prompt.Kind.TAKEN_AWAY)
        close(ticket, reason=JOINED_BACK)
        record_event(ticket, Event.Kind.CLOSED, by=by, data={"reason": JOINED_BACK, "replied": False})
    record_event(ticket, Event.Kind.UNLINKED, by=by, data=_about(main, "part_of"))
    record_event(main, Event.Kind.UNLINKED, by=by, data=_about(ticket, "part"))
    return main


def _required(ticket: Ticket) -> Part:
    part = part_of(ticket)
    if part is None:
        raise HandlingError(_("Tämä ei ole toisen yhteydenoton osa."))
    return part


def _about(other: Ticket, why: str) -> dict[str, object]:
    return {"to": other.pk, "reference": other.reference, "why": why}
