"""What was said is kept for a while even masked; then only figures stay."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from kaiku.base.clock import now
from kaiku.chat.bot.models import Gap, Turn

NO_WORDS = "–"  # the name of a group whose questions are forgotten
_AT_ONCE = 5000
_LABEL = 120


def forget_old_words() -> int:
    """Words of turns past their time; kinds, times and costs stay for the statistics."""
    before = now() - timedelta(days=settings.CHATBOT_DAYS)
    old = Turn.objects.filter(asked_at__lt=before).exclude(question="", text="", reason="").values_list("pk", flat=True)[:_AT_ONCE]
    gone = Turn.objects.filter(pk__in=list(old)).update(question="", text="", reason="")
    Gap.objects.filter(changed_at__lt=before).exclude(state=Gap.State.OPEN).update(examples=[], label=NO_WORDS)
    return gone


@transaction.atomic
def forget_turns(talks: Iterable[UUID]) -> int:
    """Everything that these talks left in the bot's log, and their questions among what editors are shown of it."""
    turns = Turn.objects.filter(talk__in=list(talks))
    gathered = dict[int, set[str]]()
    for gap_id, question in turns.exclude(gap=None).values_list("gap_id", "question"):
        gathered.setdefault(gap_id, set()).add(question)
    gone = turns.delete()[0]
    for gap in Gap.objects.select_for_update().filter(pk__in=gathered).order_by("pk"):
        _forget_questions(gap, gathered[gap.pk] - set(gap.turns.values_list("question", flat=True)))
    return gone


def _forget_questions(gap: Gap, questions: Collection[str]) -> None:
    """What nobody else asked in the same words goes; the group stays as long as somebody's question or an editor's decision is in it."""
    examples = [one for one in gap.examples if one not in questions]
    is_named_after = any(gap.label == question[:_LABEL] for question in questions)
    label = (examples[0][:_LABEL] if examples else NO_WORDS) if is_named_after else gap.label
    if not examples and is_named_after and gap.state == Gap.State.OPEN:
        gap.delete()
        return
    Gap.objects.filter(pk=gap.pk).update(examples=examples, label=label, centre=gap.centre if examples else None)
