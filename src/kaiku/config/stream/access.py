"""Who listens, what he may hear, and what he missed. Synchronous: runs in a thread, gives its connection back."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.http import HttpRequest, parse_cookie

from kaiku.accounts.rules import Capability, can
from kaiku.chat.queries import newest_lines, newest_of, talk_by_key
from kaiku.tickets.models import Event
from kaiku.tickets.queries import scope_ids, scope_of
from kaiku.tickets.rules import Scope

REPLAY_LIMIT = 200
OVERLAP = 50  # ids are given before commit, so a smaller id may appear after a larger one was sent


@dataclass(frozen=True)
class Hearing(Scope):
    """What one person's stream may carry: tickets within reach, and for administrators the health of connections."""

    sees_health: bool = False
    sees_talks: bool = False


@dataclass(frozen=True)
class TalkHearing(Scope):
    """What a customer's stream may carry: his one talk. Its windows are counted together, under a number that no person has."""

    talk_id: int = 0


def may_see(scope: Scope, event: Mapping[str, Any]) -> bool:
    """The rights filter: a ticket by its reach, a prompt by its person, a connection by the right to see health, nothing else."""
    if "connection" in event:
        return isinstance(scope, Hearing) and scope.sees_health
    if "talk" in event:
        if isinstance(scope, TalkHearing):
            return bool(event["talk"] == scope.talk_id)
        return isinstance(scope, Hearing) and scope.sees_talks and event.get("only", scope.user_id) == scope.user_id
    if isinstance(scope, TalkHearing):
        return False
    if "ticket" in event:
        return scope.covers(event)
    return "user" in event and event["user"] == scope.user_id


def signed_in_scope(cookie_header: str) -> Hearing | None:
    """The person's rights as they are now; None for a visitor who has not signed in."""
    try:
        user = get_user(_request_with_session(cookie_header))
        if isinstance(user, AnonymousUser) or not user.is_active:
            return None
        return Hearing(**vars(scope_of(user)), sees_health=can(user, Capability.SEE_HEALTH), sees_talks=can(user, Capability.CHAT))
    finally:
        connections.close_all()


def talk_scope(key: str) -> TalkHearing | None:
    """A customer's reach: the talk whose key he has; None for any other key."""
    try:
        talk = talk_by_key(key)
        return TalkHearing(user_id=-talk.pk, talk_id=talk.pk) if talk else None
    finally:
        connections.close_all()


def missed_events(scope: Scope, last_event_id: str) -> list[Mapping[str, Any]] | None:
    """What came after the last event that the person got; None when that is unknown or too much to tell one by one."""
    if not last_event_id.isdecimal() or len(last_event_id) > 18:
        return None
    try:
        newer = Event.objects.filter(pk__gt=int(last_event_id) - OVERLAP).select_related("ticket").order_by("pk")
        events = list(newer[: REPLAY_LIMIT + 1])
    finally:
        connections.close_all()
    if len(events) > REPLAY_LIMIT:
        return None
    payloads = [
        {"kind": "ticket", "id": event.pk, "ticket": event.ticket_id, "queue": event.ticket.queue_id, **scope_ids(event.ticket)}
        for event in events
    ]
    return [payload for payload in payloads if may_see(scope, payload)]


def newest_said(scope: TalkHearing | Hearing) -> list[Mapping[str, Any]]:
    """The newest line of each talk that is the listener's own: whoever has it need not ask for what he missed."""
    try:
        found = [newest_of(scope.talk_id)] if isinstance(scope, TalkHearing) else newest_lines(scope.user_id)
    finally:
        connections.close_all()
    who = {} if isinstance(scope, TalkHearing) else {"by": "advisor"}  # the lists of the desk do not change by it
    return [{"kind": "chat", "talk": talk, "sequence": sequence, **who} for talk, sequence in found]


def _request_with_session(cookie_header: str) -> HttpRequest:
    request = HttpRequest()
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(parse_cookie(cookie_header).get(settings.SESSION_COOKIE_NAME))
    return request
