"""What was said is kept for a while even masked; then only figures stay."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings

from kaiku.base.clock import now
from kaiku.chat.bot.models import Gap, Turn

_AT_ONCE = 5000


def forget_old_words() -> int:
    """Words of turns past their time; kinds, times and costs stay for the statistics."""
    before = now() - timedelta(days=settings.CHATBOT_DAYS)
    old = Turn.objects.filter(asked_at__lt=before).exclude(question="", text="", reason="").values_list("pk", flat=True)[:_AT_ONCE]
    gone = Turn.objects.filter(pk__in=list(old)).update(question="", text="", reason="")
    Gap.objects.filter(changed_at__lt=before).exclude(state=Gap.State.OPEN).update(examples=[])
    return gone


def forget_turns(talks: Iterable[UUID]) -> int:
    """Everything that these talks left in the bot's log."""
    return Turn.objects.filter(talk__in=list(talks)).delete()[0]
