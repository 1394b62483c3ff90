"""A thumb and what the customer adds to it."""

from uuid import UUID

from kaiku.base.clock import now
from kaiku.chat.bot.models import Turn
from kaiku.chat.bot.steps.limits import clean
from kaiku.chat.bot.steps.masking import masked


def rate(turn: UUID, *, good: bool, reason: str = "") -> None:
    """The last word holds; a turn that is not known changes nothing."""
    row = Turn.objects.filter(pk=turn).only("language").first()
    if row is None:
        return
    said = masked(clean(reason)[:1000], row.language)[:300]
    Turn.objects.filter(pk=turn).update(good=good, reason=said, rated_at=now())


def note_handover(talk: UUID) -> None:
    """A person went on with the talk: the last answer did not do."""
    _last(talk, handed_over=True)


def note_contact(talk: UUID) -> None:
    """A contact was made from the talk."""
    _last(talk, made_contact=True)


def note_helped(talk: UUID, *, helped: bool) -> None:
    """What the customer said of the whole talk when it was over; the last word holds."""
    _last(talk, helped=helped)


def _last(talk: UUID, **marks: bool) -> None:
    last = Turn.objects.filter(talk=talk).order_by("-asked_at").values_list("pk", flat=True).first()
    if last is not None:
        Turn.objects.filter(pk=last).update(**marks)
