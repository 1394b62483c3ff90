"""Who sits at the chat, how long the queue is, and who is to be given the next talk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.db.models import Avg, Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.base.snapshots import snapshot
from kaiku.chat.models import Conversation, Participant, Seat
from kaiku.chat.rules import SEAT_LOST, USUAL_TALK, estimate
from kaiku.organisation.models import HandlerGroup, Membership

S = Conversation.State
_LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Taken:
    """A seat and how many talks its advisor has."""

    seat: Seat
    talks: int

    @property
    def is_free(self) -> bool:
        """May it be given one more?"""
        return self.talks < self.seat.most


@dataclass(frozen=True)
class Place:
    """Where a talk stands in the queue, and about how many minutes are left; minutes is None while nobody is there."""

    number: int
    minutes: int | None


def seats_now() -> list[Taken]:
    """Those who are there now, the one with the fewest talks first; one query."""
    return [Taken(seat, cast(Any, seat).talks) for seat in _seats_seen(now() - SEAT_LOST)]


@composed
def _seats_seen(since: datetime) -> QuerySet[Seat]:
    talks = Conversation.objects.filter(state=S.LIVE, advisor=OuterRef("user")).order_by().values("advisor").annotate(n=Count("pk"))
    rows = Seat.objects.filter(is_available=True, seen_at__gt=since, user__is_active=True).select_related("user")
    return rows.annotate(talks=Coalesce(Subquery(talks.values("n")), 0)).order_by("talks", "seen_at", "pk")


def free_advisor(talk: Conversation, seats: list[Taken]) -> User | None:
    """Who is to serve it: the freest of its group who has not handed it on since a person was asked for."""
    left = Participant.objects.filter(conversation=talk, left_at__gte=talk.waiting_since)
    had = set(left.values_list("user_id", flat=True))
    able = seats_for(talk, [taken for taken in seats if taken.seat.user_id not in had])
    return next((taken.seat.user for taken in able if taken.is_free), None)


def seats_for(talk: Conversation, seats: list[Taken]) -> list[Taken]:
    """Those who may serve it: its group while any of them is there, else everybody, so that nobody waits for an empty room."""
    if talk.group_id is None:
        return seats
    members = set(Membership.objects.filter(group=talk.group_id, user__in=[_id(one) for one in seats]).values_list("user_id", flat=True))
    return [taken for taken in seats if _id(taken) in members] or seats


def groups_at_chat(user: User) -> list[tuple[HandlerGroup, int]]:
    """The groups to which he may hand a talk on, and how many of each are there; two queries."""
    there = [_id(taken) for taken in colleagues_at_chat(user)]
    rows = HandlerGroup.objects.filter(is_active=True, memberships__user__in=there).annotate(there=Count("memberships"))
    return [(group, group.there) for group in rows.order_by("position", "key")] if there else []


def _id(taken: Taken) -> int:
    return taken.seat.user_id


def colleagues_at_chat(user: User) -> list[Taken]:
    """To whom he may hand a talk on."""
    return [taken for taken in seats_now() if taken.seat.user_id != user.pk]


def place_in(talk: Conversation, user: User) -> Participant | None:
    """What he has read and written there; None who has never been."""
    return next(iter(_places_in(talk.pk, user.pk)), None)


@composed
def _places_in(talk_id: int, user_id: int) -> QuerySet[Participant]:
    return Participant.objects.filter(conversation_id=talk_id, user_id=user_id)


def place_of(talk: Conversation) -> Place | None:
    """The talk's place in the queue; None when it does not wait."""
    if talk.state != S.WAITING or talk.waiting_since is None:
        return None
    earlier = Q(waiting_since__lt=talk.waiting_since) | Q(waiting_since=talk.waiting_since, pk__lt=talk.pk)
    number = Conversation.objects.filter(earlier, state=S.WAITING).count() + 1
    room = sum(taken.seat.most for taken in seats_for(talk, seats_now()))
    return Place(number, estimate(number, room, _usual_length()) if room else None)


@snapshot
def _usual_length() -> timedelta:
    lately = Conversation.objects.filter(state=S.CLOSED, closed_at__gt=now() - _LATELY, live_since__isnull=False)
    mean: timedelta | None = lately.aggregate(mean=Avg(F("closed_at") - F("live_since")))["mean"]
    return max(mean, timedelta(minutes=1)) if mean else USUAL_TALK
