"""Reading talks: the customer's by its key, the staff's by the right to chat."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, QuerySet, Value
from django.db.models.functions import Cast

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.base.composed import composed, is_any_of
from kaiku.chat.models import Conversation, Line, Participant
from kaiku.chat.rules import PAGE_LOST

S = Conversation.State
_MOST_WAITING, _MOST_OWN, _MOST_ENDED = 50, 20, 10


def talk_by_key(key: str) -> Conversation | None:
    """The talk that the address names."""
    return next(iter(_with_key(key)), None) if 20 <= len(key) <= 43 else None


def lines_after(talk: Conversation, sequence: int) -> list[Line]:
    """What was said after a line, in order."""
    return _lines_after(talk.pk, sequence)


def talks_for(user: User) -> QuerySet[Conversation]:
    """The talks that a person of the chat may open: those that a person was asked into, and no others."""
    require(user, Capability.CHAT)
    return _asked_into().select_related("advisor", "ticket")


def talk_for(user: User, talk_id: int) -> Conversation | None:
    """One of talks_for(), without its ticket: every window asks for it again and again."""
    require(user, Capability.CHAT)
    return next(iter(_asked_into_one(talk_id)), None)


def newest_lines(user_id: int) -> list[tuple[int, int]]:
    """The talks that he serves, and the number of the newest line of each."""
    return [(talk.pk, talk.last_sequence) for talk in _served_by(user_id)]


def newest_of(talk_id: int) -> tuple[int, int]:
    """A talk and the number of its newest line."""
    return talk_id, next((talk.last_sequence for talk in _with_number(talk_id)), 0)


@composed
def _with_key(key: str) -> QuerySet[Conversation]:
    return Conversation.objects.select_related("advisor").filter(key=key)


@composed
def _lines_after(talk_id: int, sequence: int) -> QuerySet[Line]:
    given = Cast(Value(sequence), BigIntegerField())  # Django leaves out what a bare stand-in would make true for the whole column
    return Line.objects.select_related("advisor").filter(conversation_id=talk_id, sequence__gt=given)


@composed
def _asked_into_one(talk_id: int) -> QuerySet[Conversation]:
    return _asked_into().select_related("advisor").filter(pk=talk_id)


@composed
def _with_number(talk_id: int) -> QuerySet[Conversation]:
    return Conversation.objects.only("pk", "last_sequence").filter(pk=talk_id)


@composed
def _served_by(user_id: int) -> QuerySet[Conversation]:
    return Conversation.objects.only("pk", "last_sequence").filter(state=S.LIVE, advisor=user_id)


def _asked_into() -> QuerySet[Conversation]:
    return Conversation.objects.exclude(waiting_since=None)


@dataclass(frozen=True)
class Waiting:
    """One talk in a list: the customer's own words only as far as they are masked."""

    talk: Conversation
    unread: int
    first_words: str

    @property
    def is_away(self) -> bool:
        """Is the customer's page closed or out of his sight?"""
        return now() - self.talk.seen_at > PAGE_LOST


def waiting_talks() -> QuerySet[Conversation]:
    """The queue, the longest waiting first."""
    return Conversation.objects.filter(state=S.WAITING).select_related("group").order_by("waiting_since", "pk")


def queue_shown() -> list[Waiting]:
    """The head of the queue."""
    return [_shown(talk) for talk in _queue()]


def own_shown(user: User) -> list[Waiting]:
    """The talks that he serves, with what is unread to him; two queries for any number."""
    talks = _served_in_order(user.pk)
    read = {row.conversation_id: row.read_sequence for row in _read_by(user.pk, [talk.pk for talk in talks])} if talks else {}
    return [_shown(talk, talk.last_sequence - read.get(talk.pk, talk.last_sequence)) for talk in talks]


def ended_shown(user: User) -> list[Waiting]:
    """The talks that he has served lately."""
    return [_shown(talk) for talk in _ended_with(user.pk)]


def _shown(talk: Conversation, unread: int = 0) -> Waiting:
    return Waiting(talk, unread, talk.summary.split("\n")[0].removeprefix("– "))


@composed
def _queue() -> QuerySet[Conversation]:
    return waiting_talks()[:_MOST_WAITING]


@composed
def _served_in_order(user_id: int) -> QuerySet[Conversation]:
    return Conversation.objects.filter(state=S.LIVE, advisor=user_id).order_by("live_since", "pk")[:_MOST_OWN]


@composed
def _ended_with(user_id: int) -> QuerySet[Conversation]:
    ended = _asked_into().filter(state=S.CLOSED, participants__user=user_id, participants__joined_at__isnull=False)
    return ended.order_by("-closed_at")[:_MOST_ENDED]


@composed
def _read_by(user_id: int, talks: list[int]) -> QuerySet[Participant]:
    return Participant.objects.filter(is_any_of("conversation_id", talks), user=user_id).only("conversation_id", "read_sequence")
