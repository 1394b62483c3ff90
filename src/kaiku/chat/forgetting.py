"""What is kept of talks, and how long: as it was said for a short time, masked for longer, then nothing."""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from kaiku.base.clock import now
from kaiku.chat.bot.forgetting import forget_turns
from kaiku.chat.models import Conversation, CopyRequest, Line, Participant
from kaiku.chat.rules import masked

_AT_ONCE = 500


def forget_old_talks() -> int:
    """Mask what has been over for CHAT_RAW_DAYS, remove what has been for CHAT_MASKED_DAYS; how many talks."""
    ended = Conversation.objects.filter(state=Conversation.State.CLOSED)
    old = ended.filter(closed_at__lt=now() - timedelta(days=settings.CHAT_MASKED_DAYS)).order_by("closed_at")
    removed = Conversation.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:_AT_ONCE])).delete()[1].get("chat.Conversation", 0)
    raw = ended.filter(is_masked=False, closed_at__lt=now() - timedelta(days=settings.CHAT_RAW_DAYS)).order_by("closed_at")
    talks = list(raw[:_AT_ONCE])
    for talk in talks:
        mask_talk(talk)
    return removed + len(talks)


@transaction.atomic
def mask_talk(talk: Conversation) -> None:
    """What was said stays without personal data; unsent words and addresses go."""
    lines = list(talk.lines.select_for_update())
    for line in lines:
        line.text = masked(line.text, line.language)
    Line.objects.bulk_update(lines, ["text"])
    Participant.objects.filter(conversation=talk).update(draft="")
    CopyRequest.objects.filter(conversation=talk).delete()
    Conversation.objects.filter(pk=talk.pk).update(is_masked=True)


def forget_talks(ticket_ids: Collection[int]) -> None:
    """Talks of which these tickets were made: their tickets hold what was said, and go together with it."""
    talks = Conversation.objects.filter(ticket__in=ticket_ids)
    forget_turns(talks.values_list("mark", flat=True))
    talks.delete()
