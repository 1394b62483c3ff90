"""Signing in with strong identification, step by step; each answer is used once and only by the browser that asked.

What needs pysaml2 is imported where it is used: it takes a second to load, and most processes never need it.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from kaiku.base.clock import now
from kaiku.customers.actions import end_sessions_named
from kaiku.customers.models import AccountSession
from kaiku.customers.rules import Identified, token_digest
from kaiku.integrations.suomifi.attributes import NotBelieved
from kaiku.integrations.suomifi.models import Identification, SeenMessage

PATIENCE = timedelta(minutes=15)  # choosing a bank and finding its codes takes some
_FETCHED_WITHIN = timedelta(minutes=2)
_REMEMBERED = timedelta(days=2)  # pysaml2 takes no message older than a day
_TOKEN_BYTES = 32


@dataclass(frozen=True)
class Beginning:
    """Where the browser goes, and the secret that it keeps meanwhile."""

    url: str
    secret: str


@dataclass(frozen=True)
class Arrival:
    """Who has come, where he wanted to go, in what language."""

    person: Identified
    wanted: str
    language: str


def begin_identification(*, secret: str, wanted: str, language: str) -> Beginning:
    """Send a browser to the identifier; secret: what it keeps already, from another window."""
    from kaiku.integrations.suomifi.signing import sign_in_request

    request = sign_in_request()
    kept = secret or secrets.token_urlsafe(_TOKEN_BYTES)
    Identification.objects.create(request_id=request.id, browser=token_digest(kept), wanted=wanted[:200], language=language, begun_at=now())
    return Beginning(request.url, kept)


def take_answer(packed: str) -> Identification:
    """Judge what the identifier's page posted and keep it for the browser to fetch: that post carries no cookie of ours.

    The request is used up by its first answer, whatever becomes of it.
    """
    from kaiku.integrations.suomifi.messages import judged_answer, request_answered
    from kaiku.integrations.suomifi.provider import client

    row = _use_up(request_answered(packed))
    answer = judged_answer(client(), packed, request_id=row.request_id, methods=settings.SUOMIFI_METHODS, language=row.language)
    _remember(answer.assertion_id)
    row.person = json.dumps(asdict(answer.person))
    row.save(update_fields=["person"])
    return row


def fetch_person(request_id: str, *, secret: str) -> Arrival:
    """Who came back, for the browser that began; once."""
    with transaction.atomic():
        row = Identification.objects.select_for_update().filter(request_id=request_id).first()
        if row is None or not row.person or row.answered_at is None or now() - row.answered_at > _FETCHED_WITHIN:
            raise NotBelieved("old", "nothing to fetch")
        if not secret or not secrets.compare_digest(row.browser, token_digest(secret)):
            raise NotBelieved("another_browser", "another browser than the one that began")
        row.delete()
    return Arrival(Identified(**json.loads(row.person)), row.wanted, row.language)


def language_of(request_id: str) -> str:
    """In what language a way was begun; "" when it is not known."""
    return Identification.objects.filter(request_id=request_id).values_list("language", flat=True).first() or ""


def sign_out_there(session: AccountSession) -> str:
    """Where the browser signs this session's person out of the identifier too; "" for a session without such."""
    from kaiku.integrations.suomifi.signing import sign_out_address

    told = json.loads(session.name_id) if session.name_id else []
    return sign_out_address(told[2], told[1]) if len(told) > 2 else ""


def obey_sign_out(fields: Mapping[str, str], *, posted: bool) -> str:
    """End the sessions that the identifier's signed message names, once; returns where the browser takes our answer."""
    from kaiku.integrations.suomifi.messages import signed_order
    from kaiku.integrations.suomifi.provider import client
    from kaiku.integrations.suomifi.signing import sign_out_answer

    order = signed_order(client(), fields, posted=posted)
    with transaction.atomic():
        _remember(order.message_id)
        end_sessions_named(order.name_id, order.session_indexes)
    return sign_out_answer(order.message, relay_state=fields.get("RelayState", ""))


def is_sign_out_done(fields: Mapping[str, str], *, posted: bool) -> bool:
    """Does the identifier's signed answer say that he is signed out there too?"""
    from kaiku.integrations.suomifi.messages import is_signed_out_there
    from kaiku.integrations.suomifi.provider import client

    return is_signed_out_there(client(), fields, posted=posted)


def our_metadata(organisation: str) -> str:
    """Our description for the identifier."""
    from kaiku.integrations.suomifi.metadata import description_of_us

    return description_of_us(organisation)


def forget_old_ways() -> int:
    """Remove what was never fetched, and marks of messages that are too old by themselves."""
    ways = Identification.objects.filter(begun_at__lt=now() - PATIENCE - _FETCHED_WITHIN).delete()[0]
    return ways + SeenMessage.objects.filter(until__lt=now()).delete()[0]


def _use_up(request_id: str) -> Identification:
    open_ones = Identification.objects.filter(request_id=request_id, answered_at=None, begun_at__gt=now() - PATIENCE)
    if not request_id or not open_ones.update(answered_at=now()):
        raise NotBelieved("old", "no request of ours that waits for this answer")
    return Identification.objects.get(request_id=request_id)


def _remember(message_id: str) -> None:
    mark = hashlib.sha256(message_id.encode()).hexdigest()
    try:
        with transaction.atomic():
            SeenMessage.objects.create(mark=mark, until=now() + _REMEMBERED)
    except IntegrityError:
        raise NotBelieved("not_believed", "a message that was used before") from None
