"""Letting a client in: by its key, or by a token that it got with the key; counting what it asks."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import QuerySet

from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.base.prepared import ask
from kaiku.integrations.clients.models import ApiClient, ClientKey
from kaiku.integrations.clients.rules import beginning_of, comes_from, digest_of
from kaiku.organisation.queries import city_today
from kaiku.organisation.rules import CITY_TIME

TOKEN_SECONDS = 3600
_SALT = "kaiku.api.token"
_NOTE_USE_EVERY = timedelta(minutes=10)
_COUNT = """
INSERT INTO clients_clientday AS row (client_id, day, count, refused, minute, in_minute) VALUES (%s, %s, 1, 0, %s, 1)
ON CONFLICT (client_id, day) DO UPDATE SET count = row.count + 1, minute = excluded.minute,
    in_minute = CASE WHEN row.minute = excluded.minute THEN row.in_minute + 1 ELSE 1 END,
    refused = row.refused + CASE WHEN row.count >= %s OR (row.minute = excluded.minute AND row.in_minute >= %s) THEN 1 ELSE 0 END
RETURNING count, in_minute
"""


class NotKnown(Exception):
    """No valid key or token, or its client is out of use."""


class NotFromThere(Exception):
    """The client is known, but may not call from this address."""


@dataclass(frozen=True)
class Allowance:
    """What is left of the client's limits, and when there is more."""

    most: int
    left: int
    seconds: int
    is_open: bool


def client_behind(credential: str, *, address: str) -> ApiClient:
    """The client of a key or a token; NotKnown or NotFromThere."""
    row = _key_row(credential) or _token_row(credential)
    if row is None or row.revoked_at is not None or not row.client.is_active or not row.client.user.is_active:
        raise NotKnown
    if not comes_from(address, row.client.networks):
        raise NotFromThere
    moment = now()
    if row.last_used_at is None or row.last_used_at < moment - _NOTE_USE_EVERY:
        ClientKey.objects.filter(pk=row.pk).update(last_used_at=moment)
    return row.client


def token_for(client_key: str, secret: str, *, address: str) -> str:
    """A token for an hour, got by the client's name and one of its keys; revoking the key ends the token too."""
    row = _key_row(secret)
    if row is None or row.client.key != client_key:
        raise NotKnown
    client_behind(secret, address=address)
    return signing.dumps(row.pk, salt=_SALT)


def count_call(client: ApiClient) -> Allowance:
    """Count one more call, and tell whether it fits the limits; one statement."""
    moment = now()
    minute = moment.replace(second=0, microsecond=0)
    ((count, in_minute),) = ask(_COUNT, [client.pk, city_today(), minute, client.per_day, client.per_minute])
    if count > client.per_day:
        return Allowance(client.per_day, 0, _until_midnight(moment), is_open=False)
    seconds = max(1, 60 - moment.second)
    left = min(client.per_minute - in_minute, client.per_day - count)
    return Allowance(client.per_minute, max(0, left), seconds, is_open=in_minute <= client.per_minute)


def _until_midnight(moment: datetime) -> int:
    here = moment.astimezone(CITY_TIME)
    midnight = (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(1, int((midnight - here).total_seconds()))


def _key_row(key: str) -> ClientKey | None:
    beginning = beginning_of(key)
    row = next(iter(_with_beginning(beginning)), None) if beginning else None
    return row if row is not None and hmac.compare_digest(row.digest, digest_of(key)) else None


def _token_row(token: str) -> ClientKey | None:
    try:
        key_id = signing.loads(token, salt=_SALT, max_age=TOKEN_SECONDS)
    except signing.BadSignature:
        return None
    return next(iter(_with_id(int(key_id))), None)


@composed
def _with_beginning(beginning: str) -> QuerySet[ClientKey]:
    return ClientKey.objects.filter(beginning=beginning).select_related("client__user")


@composed
def _with_id(key_id: int) -> QuerySet[ClientKey]:
    return ClientKey.objects.filter(pk=key_id).select_related("client__user")
