"""Reading talks: the customer's by its key, the staff's by the right to chat."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.chat.models import Conversation, Line, Participant
from kaiku.chat.rules import PAGE_LOST

S = Conversation.State


def talk_by_key(key: str) -> Conversation | None:
    """The talk that the address names."""
    return Conversation.objects.select_related("advisor").filter(key=key).first() if 20 <= len(key) <= 43 else None


def lines_after(talk: Conversation, sequence: int) -> list[Line]:
    """What was said after a line, in order."""
    return list(talk.lines.select_related("advisor").filter(sequence__gt=sequence))


def talks_for(user: User) -> QuerySet[Conversation]:
    """The talks that a person of the chat may open: those that a person was asked into, and no others."""
    require(user, Capability.CHAT)
    return Conversation.objects.select_related("advisor", "ticket").exclude(waiting_since=None)


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


def listed(talks: QuerySet[Conversation], user: User) -> list[Waiting]:
    """With what is unread to him; two queries for any number."""
    rows = list(talks)
    read = {
        row.conversation_id: row.read_sequence
        for row in Participant.objects.filter(user=user, conversation__in=[talk.pk for talk in rows]).only(
            "conversation_id", "read_sequence"
        )
    }
    return [
        Waiting(talk, talk.last_sequence - read.get(talk.pk, 0) if talk.pk in read else 0, talk.summary.split("\n")[0].removeprefix("– "))
        for talk in rows
    ]
