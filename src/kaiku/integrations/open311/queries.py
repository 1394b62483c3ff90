"""Reading what came over Open311: one's own, and by its number."""

from django.db.models import Prefetch, QuerySet

from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.open311.models import ServiceRequest
from kaiku.tickets.models import Attachment, Message

ANSWERS = (Message.Kind.REPLY, Message.Kind.QUESTION, Message.Kind.CLOSING)


def own_requests(client: ApiClient) -> QuerySet[ServiceRequest]:
    """What the client sent: its own as a customer's case is his, whatever roles its account has. Three queries however many."""
    return _told().filter(client=client)


def request_by_number(number: str) -> ServiceRequest | None:
    """Whose number it is; the number itself is what lets one ask."""
    return _told().filter(number=number).first()


def _told() -> QuerySet[ServiceRequest]:
    spoken = Message.objects.filter(kind__in=(Message.Kind.CONTACT, *ANSWERS)).order_by("pk")
    files = Attachment.objects.filter(message__kind=Message.Kind.CONTACT, scan__in=Attachment.OPEN_SCANS).order_by("pk")
    return ServiceRequest.objects.select_related("ticket__unit", "ticket__publication").prefetch_related(
        Prefetch("ticket__messages", queryset=spoken, to_attr="spoken"),
        Prefetch("ticket__attachments", queryset=files, to_attr="open_files"),
    )
