"""What one person may do to one ticket: decides which controls are shown; the actions check again."""

from dataclasses import dataclass

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may, scope_ids, scope_of


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

    @property
    def writes(self) -> bool:
        """Is there anything to write with?"""
        return self.reply or self.annotate

    @property
    def is_outsider(self) -> bool:
        """Only the sender of an internal contact: he sees it as a customer would."""
        return not (self.handle or self.reply or self.see_notes or self.annotate)


def rights_to(user: User, ticket: Ticket) -> Rights:
    """Worked out from the rights already read; no query."""
    # Having sent an internal contact gives no sight of what others write about it.
    without_sender = {**scope_ids(ticket), "created_by": None}
    return Rights(
        handle=may(user, Capability.HANDLE, ticket),
        reply=may(user, Capability.REPLY, ticket),
        annotate=may(user, Capability.ANNOTATE, ticket),
        assign=may(user, Capability.ASSIGN, ticket),
        publish=may(user, Capability.PUBLISH, ticket),
        see_notes=scope_of(user, Capability.SEE_NOTES).covers(without_sender),
        see_details=may(user, Capability.SEE_CONTACT_DETAILS, ticket),
    )
