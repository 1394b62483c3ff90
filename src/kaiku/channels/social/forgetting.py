"""Forgetting what the channel keeps beside a ticket: who wrote, where, and the conversation's name there."""

from collections.abc import Collection

from kaiku.channels.social.connectors import item_key
from kaiku.channels.social.keeping import CHANNEL
from kaiku.channels.social.models import SocialItem, SocialThread
from kaiku.outbox.actions import forget_raw
from kaiku.outbox.models import Received


def forget_conversations(ticket_ids: Collection[int]) -> None:
    """All of these tickets; the ids of the messages stay, so that none is taken for new."""
    for item in SocialItem.objects.select_related("account").filter(thread__ticket__in=ticket_ids).exclude(remote_id=""):
        forget_raw(Received.objects.filter(channel=CHANNEL, key__startswith=item_key(item.account.key, item.remote_id)))
    SocialItem.objects.filter(thread__ticket__in=ticket_ids).update(
        thread=None, message=None, author="", link="", lacks="", lacks_until=None
    )
    SocialThread.objects.filter(ticket__in=ticket_ids).delete()
