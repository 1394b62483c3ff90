"""What one person may do to one ticket: decides which controls are shown; the actions check again."""

from dataclasses import dataclass

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may, scope_ids, scope_of
from kaiku.workflow.plans import Part
from kaiku.workflow.queries import hidden_from


@dataclass(frozen=True)
class Rights:
    """One person's rights to one ticket."""

    handle: bool
    reply: bool
    annotate: bool
    assign: bool
    publish: bool
    see_notes: bool
    see_details: bool
    is_outsider: bool  # only the sender of an internal contact: he sees it as a customer would
    hides_place: bool  # the customer is under non-disclosure
    hidden: frozenset[str]  # parts of the page that the workflow's step hides from his roles

    @property
    def writes(self) -> bool:
        """Is there anything to write with?"""
        return self.reply or self.annotate

    @property
    def works_outside(self) -> bool:
        """Does he answer the customer without handling: a partner to whom the city gave the ticket?"""
        return self.reply and not self.handle and not self.see_notes

    @property
    def see_files(self) -> bool:
        """Are the customer's and colleagues' files shown?"""
        return Part.FILES not in self.hidden

    @property
    def see_place(self) -> bool:
        """Is the place shown?"""
        return Part.PLACE not in self.hidden and not self.hides_place

    @property
    def see_history(self) -> bool:
        """Are other contacts shown beside this one?"""
        return Part.HISTORY not in self.hidden


def rights_to(user: User, ticket: Ticket) -> Rights:
    """Worked out from the rights already read; no query."""
    # Having sent an internal contact gives no sight of what others write about it.
    without_sender = {**scope_ids(ticket), "created_by": None}
    hidden = hidden_from(user, ticket)
    handle, reply, annotate = (may(user, each, ticket) for each in (Capability.HANDLE, Capability.REPLY, Capability.ANNOTATE))
    notes, acts = scope_of(user, Capability.SEE_NOTES).covers(without_sender), Part.ACTIONS not in hidden
    return Rights(
        handle=handle and acts,
        reply=reply and acts,
        annotate=annotate,
        assign=acts and may(user, Capability.ASSIGN, ticket),
        publish=acts and may(user, Capability.PUBLISH, ticket),
        see_notes=notes and Part.NOTES not in hidden,
        see_details=Part.CUSTOMER not in hidden and may(user, Capability.SEE_CONTACT_DETAILS, ticket),
        is_outsider=not (handle or reply or notes or annotate),
        hides_place=ticket.hides_place,
        hidden=hidden,
    )
