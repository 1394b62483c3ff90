"""Playing the planned contacts through the real actions, each at its own moment."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from django.utils import timezone

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, Role, can
from kaiku.base.clock import moved_to
from kaiku.base.values import Channel
from kaiku.config.demo.material import Material
from kaiku.config.demo.photos import Photos
from kaiku.config.demo.planning import Planned
from kaiku.handling.actions import (
    add_note,
    assign_ticket,
    close_without_reply,
    reopen_ticket,
    request_information,
    take_ticket,
    transfer_ticket,
)
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact
from kaiku.organisation.models import Membership
from kaiku.publishing.actions import publish_ticket
from kaiku.queues.models import Queue
from kaiku.replies.actions import rate_ticket, receive_customer_reply, send_reply
from kaiku.tickets.models import OPEN_STATUSES, Ticket
from kaiku.tickets.queries import may

T = TypeVar("T")
_OPENS, _CLOSES = 8, 15.5
_RATED, _PUBLISHED, _NOTED = 0.3, 0.6, 0.28
_OF_PARTNER, _TO_PARTNER = ("kuopat", "lumi-auraus", "liukkaus"), 0.3
_ASKED_BEFORE = (72, 156)  # hours; more than a weekend, so that somebody was at work then
# A city in order: a few are late, and none for long.
_LEFT_LATE, _LATE_AT_MOST = 0.5, timedelta(days=3)
_REASONS = {"elsewhere": 3, "duplicate": 3, "needless": 2, "handled_by_phone": 2}
_GRADES = {5: 38, 4: 30, 3: 15, 2: 9, 1: 8}


class Later(Exception):
    """The next thing would happen after the present moment, so it has not happened yet."""


class Player:
    """Plays stories with the demonstration's staff."""

    def __init__(self, material: Material, staff: Iterable[User], *, until: datetime) -> None:
        self.material = material
        self.until = until
        self.photos = Photos()
        people = {user.pk: user for user in staff}
        self.by_name = {user.username: user for user in people.values()}
        self.advisors = [user for user in people.values() if Role.ADVISOR in user.reaches]
        self.handlers: dict[int, list[User]] = defaultdict(list)
        for user_id, group_id in Membership.objects.filter(user_id__in=people).order_by("pk").values_list("user_id", "group_id"):
            if can(people[user_id], Capability.HANDLE):
                self.handlers[group_id].append(people[user_id])
        self.queues = list(Queue.objects.filter(is_active=True, kind=Queue.Kind.NORMAL))

    def play(self, planned: Planned) -> bool:
        """Receive the contact and do what its story says; False when it had come before."""
        with moved_to(planned.at):
            receipt = receive(self._incoming(planned))
        if receipt.is_new:
            scene = _Scene(self, planned, receipt.ticket_id)
            with suppress(Later):
                scene.run()
            with suppress(Later):
                scene.keep_in_time()
        return receipt.is_new

    def _incoming(self, planned: Planned) -> IncomingContact:
        recorder = None
        random = Random(planned.seed)
        if planned.channel in (Channel.PHONE, Channel.VISIT):
            recorder = random.choice(self.advisors)
        elif planned.channel == Channel.INTERNAL:
            recorder = self.by_name.get("sisainen")
        return IncomingContact(
            channel=planned.channel,
            key=planned.key,
            text=planned.said.text,
            language=planned.said.language,
            topic_key=planned.said.topic if planned.chooses_topic else "",
            type_key=planned.said.type if planned.chooses_topic else "",
            sender=planned.sender,
            wants_reply=planned.wants_reply,
            may_publish=planned.may_publish,
            place=planned.spot.place,
            files=(self.photos.file(planned.scene, random),) if planned.scene else (),
            recorded_by_id=recorder.pk if recorder else None,
            received_at=planned.at,
        )


class _Scene:
    """One ticket's story, step by step."""

    def __init__(self, player: Player, planned: Planned, ticket_id: int) -> None:
        self.player, self.planned, self.ticket_id = player, planned, ticket_id
        self.random = Random(planned.seed + 1)
        self.at = planned.at
        self.handler = self._handler()

    def run(self) -> None:
        """What the story's name says."""
        stories: dict[str, Callable[[], None]] = {
            "taken": self._taken,
            "answered": self._answered,
            "asked": self._asked_lately,
            "explained": self._explained,
            "closed": self._closed,
            "praised": self._praised,
            "reopened": self._reopened,
            "transferred": self._transferred,
        }
        if self.planned.story in stories:
            stories[self.planned.story]()

    def keep_in_time(self) -> None:
        """What the story left past its due time is answered about then, but for the few that are late just now."""
        ticket = self._ticket()
        if ticket.due_at is None:
            return
        if ticket.due_at > self.player.until:
            self._give_to_partner()
            return
        if ticket.due_at > self.player.until - _LATE_AT_MOST and self.random.random() < _LEFT_LATE:
            return
        self.at = max(self.at, ticket.due_at - timedelta(hours=6))
        if ticket.assignee_id is None:
            self._do(1, take_ticket, self.ticket_id, by=self.handler)
        self._reply(2)
        self._afterwards()

    def _ticket(self) -> Ticket:
        return Ticket.objects.get(pk=self.ticket_id)

    def _handler(self) -> User:
        ticket = self._ticket()
        own = [user for user in self.player.handlers[ticket.group_id] if may(user, Capability.HANDLE, ticket)]
        return self.random.choice(own or self.player.advisors)

    def _do(self, hours: float, action: Callable[..., T], *arguments: Any, at_work: bool = True, **named: Any) -> T:
        """Do it some hours later, staff only in office hours; Later when that is still to come."""
        at = self.at + timedelta(hours=hours * self.random.uniform(0.4, 1.8))
        if at_work:
            at = _office_time(at, self.random)
        if at >= self.player.until:
            raise Later
        self.at = at
        with moved_to(at):
            return action(*arguments, **named)

    def _say(self, texts: Any) -> str:
        language = self.planned.said.language
        return str(self.random.choice(texts.get(language) or texts["fi"]))

    def _taken(self) -> None:
        self._do(5, take_ticket, self.ticket_id, by=self.handler)
        if self.random.random() < _NOTED:
            self._do(3, add_note, self.ticket_id, body=self.random.choice(self.player.material.talk.notes), by=self.handler)
        if self.random.random() < _TO_PARTNER:
            self._give_to_partner()

    def _give_to_partner(self) -> None:
        """The contractor of the streets does what is his; what comes lately is his too, so that he has something to do."""
        partner, ticket = self.player.by_name.get("kumppani"), self._ticket()
        if partner and self.planned.said.topic in _OF_PARTNER and ticket.status in OPEN_STATUSES and ticket.assignee_id != partner.pk:
            self._do(2, assign_ticket, self.ticket_id, to=partner, by=self.random.choice(self.player.advisors))

    def _answered(self) -> None:
        self._taken()
        self._reply(14)
        self._afterwards()

    def _reply(self, hours: float) -> str:
        body = str(self.random.choice(self.player.material.replies(self.planned.said)))
        ticket = self._ticket()
        by = ticket.assignee if ticket.assignee and may(ticket.assignee, Capability.HANDLE, ticket) else self.handler
        self._do(hours, send_reply, self.ticket_id, body=body, by=by, seen_version=ticket.version, and_close=True)
        return body

    def _asked(self) -> None:
        self._taken()
        self._ask()

    def _can_ask(self) -> bool:
        customer = self._ticket().customer
        return customer is not None and customer.is_reachable

    def _ask(self) -> None:
        if not self._can_ask():
            return
        ticket = self._ticket()
        question = self._say(self.player.material.talk.questions)
        self._do(4, request_information, self.ticket_id, body=question, by=self.handler, seen_version=ticket.version)

    def _asked_lately(self) -> None:
        """Who has not answered yet was asked these days: otherwise the timer would close all that wait soon after the loading."""
        self._taken()
        if not self._can_ask():
            return
        taken_at, self.at = self.at, max(self.at, self.player.until - timedelta(hours=self.random.uniform(*_ASKED_BEFORE)))
        try:
            self._ask()
        except Later:
            self.at = taken_at  # nobody is at work between then and now, so it was answered in its time
            raise

    def _explained(self) -> None:
        self._asked()
        self._customer(self._say(self.player.material.talk.answers), hours=20)
        self._reply(10)
        self._afterwards()

    def _customer(self, text: str, *, hours: float) -> None:
        self._do(hours, receive_customer_reply, self.ticket_id, text=text, at_work=False)

    def _closed(self) -> None:
        reason = self.random.choices([*_REASONS], [*_REASONS.values()])[0]
        words = self.random.choice(self.player.material.talk.notes) if self.random.random() < _NOTED else ""
        self._do(9, close_without_reply, self.ticket_id, reason=reason, words=words, by=self.handler)

    def _praised(self) -> None:
        self._do(9, close_without_reply, self.ticket_id, reason="praise", by=self.handler)

    def _reopened(self) -> None:
        self._answered()
        if self.random.random() < 0.7 and self.planned.wants_reply:
            self._customer(self._say(self.player.material.talk.followups), hours=60)
        else:
            reason = self.random.choice(self.player.material.talk.reopening_reasons)
            self._do(40, reopen_ticket, self.ticket_id, reason=reason, by=self.handler)
        if self.random.random() < 0.75:
            self._reply(12)

    def _transferred(self) -> None:
        """The topic's own group was not the right one, or another knows better."""
        self._do(4, take_ticket, self.ticket_id, by=self.handler)
        ticket = self._ticket()
        target = self.random.choice([queue for queue in self.player.queues if queue.pk != ticket.queue_id])
        note = self.random.choice(self.player.material.talk.notes)
        self._do(3, transfer_ticket, self.ticket_id, to=target, by=self.handler, note=note)
        self.handler = self._handler()
        self._answered()

    def _afterwards(self) -> None:
        ticket = self._ticket()
        if ticket.may_publish and not ticket.is_restricted and self.random.random() < _PUBLISHED:
            answer = self.player.material.replies(self.planned.said)[0]
            text = self.planned.said.text
            self._do(2, publish_ticket, self.ticket_id, title=ticket.title, text=text, answer=answer, by=self.handler)
        if self.planned.wants_reply and self.random.random() < _RATED:
            grade = self.random.choices([*_GRADES], [*_GRADES.values()])[0]
            comment = self.random.choice(self.player.material.talk.ratings[grade]) if self.planned.said.language == "fi" else ""
            self._do(12, rate_ticket, self.ticket_id, rating=grade, comment=comment, at_work=False)


def _office_time(at: datetime, random: Random) -> datetime:
    """The moment itself in office hours, else some time in the next morning's first hours."""
    local = timezone.localtime(at)
    hour = local.hour + local.minute / 60
    if local.weekday() < 5 and _OPENS <= hour < _CLOSES:
        return at
    if hour >= _CLOSES or local.weekday() >= 5:
        local += timedelta(days=1)
    while local.weekday() >= 5:
        local += timedelta(days=1)
    return local.replace(hour=_OPENS + random.randrange(3), minute=random.randrange(60))
