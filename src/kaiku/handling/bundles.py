"""Reading bundles: which tickets are about the same matter."""

from django.db.models import OuterRef, QuerySet, Subquery

from kaiku.accounts.models import User
from kaiku.handling.models import Bundled
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to

LARGEST = 100
WORTH_A_NOTICE = 5  # so many have asked: a public notice saves the next ones the trouble


def bundle_mark() -> Subquery:
    """The bundle's id, None without one. For annotating the statement that reads the ticket."""
    return Subquery(Bundled.objects.filter(ticket=OuterRef("pk")).values("bundle_id"))


def bundle_id_of(ticket_id: int) -> int | None:
    """The bundle that the ticket is in."""
    return Bundled.objects.filter(ticket=ticket_id).values_list("bundle_id", flat=True).first()


def size_of(bundle_id: int) -> int:
    """How many tickets are in it, also those that the reader may not see."""
    return Bundled.objects.filter(bundle=bundle_id).count()


def members_visible_to(user: User, bundle_id: int) -> QuerySet[Ticket]:
    """The bundle's tickets that the person may see, in the order they came."""
    rows = tickets_visible_to(user).filter(bundled__bundle=bundle_id)
    return rows.select_related("customer", "assignee").order_by("received_at", "pk")[:LARGEST]
