"""The same matter over channels: what is proposed and why, and what a bundled ticket's page tells."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.classification.learning.alike import Alike, alike
from kaiku.handling.bundles import WORTH_A_NOTICE, members_visible_to, size_of
from kaiku.handling.rights import rights_to
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.desk.templatetags.desk import day_and_time
from kaiku.ui.desk.wording import channel_words

_PROPOSED = 20


@dataclass(frozen=True)
class BundleNote:
    """A ticket's bundle: its other tickets that one may see, how many there are in all."""

    others: tuple[Ticket, ...]
    size: int
    hidden: int
    suggests_notice: bool
    may_notice: bool


def bundle_note(user: User, ticket: Ticket) -> BundleNote | None:
    """None, and no query, for all the many that are in no bundle."""
    bundle_id = getattr(ticket, "bundle_id", None)
    if bundle_id is None:
        return None
    seen, size = list(members_visible_to(user, bundle_id)), size_of(bundle_id)
    others = tuple(row for row in seen if row.pk != ticket.pk)
    return BundleNote(others, size, size - len(seen), size >= WORTH_A_NOTICE, can(user, Capability.MANAGE_CONTENT))


def proposed_members(user: User, ticket: Ticket) -> list[Alike]:
    """Tickets that say the same, near in time and place, and are in no bundle; the likest first."""
    if not rights_to(user, ticket).see_history:
        return []
    among = tickets_visible_to(user).filter(bundled=None, part=None)
    return alike(ticket, among, limit=_PROPOSED)


def proposal_choice(ticket: Ticket, one: Alike) -> tuple[str, str]:
    """A proposal as a choice of a form, with its reasons in words."""
    days = abs((one.ticket.received_at - ticket.received_at).days)
    whys = [
        _("sanoo samaa"),
        *([_("%(metres)s m päässä") % {"metres": one.metres}] if one.metres is not None else []),
        _("samana päivänä") if days == 0 else ngettext("%(n)s päivän välein", "%(n)s päivän välein", days) % {"n": days},
    ]
    title = _("Arkaluonteinen yhteydenotto") if one.ticket.is_restricted else one.ticket.title
    told = (title, ", ".join(whys), channel_words(one.ticket.channel), day_and_time(one.ticket.received_at))
    return str(one.ticket.pk), f"{one.ticket.reference} {' · '.join(told)}"
