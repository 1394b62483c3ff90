"""Which of our messages came back, and writing that down."""

from datetime import timedelta

from kaiku.base.clock import now
from kaiku.base.encryption import blind_index
from kaiku.channels.email.reading.bounces import Bounce
from kaiku.replies.actions import mark_bounced
from kaiku.tickets.models import Message

_MOST_IDS = 40
_LATE_AFTER = timedelta(days=7)  # a mail server tries five days


def mark_returned(bounce: Bounce) -> Message | None:
    """The message that the bounce tells of, marked when it will not arrive; None when it was none of ours."""
    message = _by_id(bounce) or _by_recipient(bounce)
    if message is not None and bounce.is_final and message.delivery != Message.Delivery.BOUNCED:
        mark_bounced(message.pk, error=bounce.reason)
    return message


def _by_id(bounce: Bounce) -> Message | None:
    """A returned mail names those that it answered too: the customer's own did not come back."""
    ours = Message.objects.exclude(kind__in=Message.FROM_CUSTOMER).exclude(mail_id="")
    return ours.filter(mail_id__in=bounce.mail_ids[:_MOST_IDS]).order_by("-pk").first()


def _by_recipient(bounce: Bounce) -> Message | None:
    """Some servers send back nothing of the mail: then the newest that went to that address."""
    indexes = [index for address in bounce.recipients[:_MOST_IDS] if (index := blind_index(address))]
    if not indexes:
        return None
    sent = Message.objects.filter(ticket__customer__email_index__in=indexes, delivery=Message.Delivery.SENT)
    return sent.filter(created_at__gt=now() - _LATE_AFTER).order_by("-pk").first()
