"""Letting a client in: by its key, or by a token that it got with the key; counting what it asks."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import DEFAULT_DB_ALIAS
from django.db.models import JSONField

from kaiku.base.clock import now
from kaiku.base.prepared import ask
from kaiku.integrations.clients.models import ApiClient, ClientKey
from kaiku.integrations.clients.rules import beginning_of, comes_from, digest_of
from kaiku.organisation.queries import city_today
from kaiku.organisation.rules import CITY_TIME

TOKEN_SECONDS = 3600
_SALT = "kaiku.api.token"
_NOTE_USE_EVERY = timedelta(minutes=10)
_ONE_MORE = """
ON CONFLICT (client_id, day) DO UPDATE SET count = row.count + 1, minute = excluded.minute,
    in_minute = CASE WHEN row.minute = excluded.minute THEN row.in_minute + 1 ELSE 1 END,
    refused = row.refused
        + CASE WHEN row.count >= {per_day} OR (row.minute = excluded.minute AND row.in_minute >= {per_minute}) THEN 1 ELSE 0 END
RETURNING count, in_minute
"""
_COUNT = """
INSERT INTO clients_clientday AS row (client_id, day, count, refused, minute, in_minute) VALUES (%s, %s, 1, 0, %s, 1) {one_more}
""".format(one_more=_ONE_MORE.format(per_day="%s", per_minute="%s"))  # nosec B608 - only places of values
# Found and counted in one: whose addresses are listed is counted only when it is known to come from them.
_FIND_AND_COUNT = """
WITH known AS (
    SELECT key.id AS key_id, key.last_used_at, client.* FROM clients_clientkey AS key
    JOIN clients_apiclient AS client ON client.id = key.client_id JOIN accounts_user AS account ON account.id = client.user_id
    WHERE {which} AND key.revoked_at IS NULL AND client.is_active AND account.is_active
), counted AS (
    INSERT INTO clients_clientday AS row (client_id, day, count, refused, minute, in_minute)
    SELECT known.id, %s, 1, 0, %s, 1 FROM known WHERE known.networks = '[]'::jsonb {one_more}
)
SELECT known.key_id, known.last_used_at, counted.count, counted.in_minute, {columns} FROM known LEFT JOIN counted ON true
"""
_FIELDS = [(field, field.attname) for field in ApiClient._meta.concrete_fields]


def _finding(which: str) -> str:
    one_more = _ONE_MORE.format(per_day="(SELECT per_day FROM known)", per_minute="(SELECT per_minute FROM known)")
    columns = ", ".join(f'known."{field.column}"' for field, _name in _FIELDS)
    return _FIND_AND_COUNT.format(which=which, one_more=one_more, columns=columns)


_BY_KEY, _BY_TOKEN = _finding("key.beginning = %s AND key.digest = %s"), _finding("key.id = %s")


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


def let_in(credential: str, *, address: str) -> tuple[ApiClient, Allowance]:
    """The client of a key or a token, and what is left of its limits after this call; NotKnown or NotFromThere."""
    moment, beginning = now(), beginning_of(credential)
    which: list[Any] = [beginning, digest_of(credential)] if beginning else [_key_of(credential)]
    found = ask(_BY_KEY if beginning else _BY_TOKEN, [*which, city_today(), _minute(moment)])
    if not found:
        raise NotKnown
    key_id, last_used_at, count, in_minute, *values = found[0]
    client = _client_of(values)
    if not comes_from(address, client.networks):
        raise NotFromThere
    if last_used_at is None or last_used_at < moment - _NOTE_USE_EVERY:
        ClientKey.objects.filter(pk=key_id).update(last_used_at=moment)
    return client, count_call(client) if count is None else _allowance(client, count, in_minute, moment)


def token_for(client_key: str, secret: str, *, address: str) -> str:
    """A token for an hour, got by the client's name and one of its keys; revoking the key ends the token too."""
    beginning = beginning_of(secret)
    if not beginning or let_in(secret, address=address)[0].key != client_key:
        raise NotKnown
    return signing.dumps(ClientKey.objects.values_list("pk", flat=True).get(beginning=beginning), salt=_SALT)


def count_call(client: ApiClient) -> Allowance:
    """Count one more call, and tell whether it fits the limits; one statement."""
    moment = now()
    ((count, in_minute),) = ask(_COUNT, [client.pk, city_today(), _minute(moment), client.per_day, client.per_minute])
    return _allowance(client, count, in_minute, moment)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _allowance(client: ApiClient, count: int, in_minute: int, moment: datetime) -> Allowance:
    if count > client.per_day:
        return Allowance(client.per_day, 0, _until_midnight(moment), is_open=False)
    seconds = max(1, 60 - moment.second)
    left = min(client.per_minute - in_minute, client.per_day - count)
    return Allowance(client.per_minute, max(0, left), seconds, is_open=in_minute <= client.per_minute)


def _until_midnight(moment: datetime) -> int:
    here = moment.astimezone(CITY_TIME)
    midnight = (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(1, int((midnight - here).total_seconds()))


def _key_of(token: str) -> int:
    try:
        return int(signing.loads(token, salt=_SALT, max_age=TOKEN_SECONDS))
    except signing.BadSignature:
        raise NotKnown from None


def _client_of(values: list[Any]) -> ApiClient:
    """Its row as an object; its account is read when somebody asks for it."""
    read = [json.loads(value) if isinstance(field, JSONField) else value for (field, _name), value in zip(_FIELDS, values, strict=True)]
    return ApiClient.from_db(DEFAULT_DB_ALIAS, [name for _field, name in _FIELDS], read)
