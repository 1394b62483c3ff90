"""Places of tickets whose customer is under non-disclosure (turvakielto): kept apart and encrypted, told to nobody but who asks by name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from kaiku.base.inserting import insert
from kaiku.places.models import District, ServiceLocation
from kaiku.tickets.actions import index_later, touch
from kaiku.tickets.models import ProtectedPlace, Ticket

_EMPTY: dict[str, Any] = {
    "lon": None, "lat": None, "east": None, "north": None, "address": "", "place_words": "", "district_id": None, "location_id": None,
}  # fmt: skip
_WITHOUT_PLACES = """
UPDATE tickets_event SET data = data #- '{before,lon}' #- '{before,lat}' #- '{before,district}'
WHERE ticket_id = %s AND kind = 'edited' AND data ? 'before'
"""


@dataclass(frozen=True)
class TicketPlace:
    """A place in words and degrees."""

    lon: float | None
    lat: float | None
    address: str
    words: str
    district: District | None
    location: ServiceLocation | None


def place_columns(fields: Mapping[str, Any], *, hides_place: bool) -> dict[str, Any]:
    """What of a place stands on the ticket itself: all of it, or nothing."""
    return dict(_EMPTY) if hides_place else dict(fields)


def keep_place(ticket: Ticket, fields: Mapping[str, Any]) -> None:
    """Keep a place apart from its ticket; nothing is written when none was told."""
    if any(value not in (None, "") for value in fields.values()):
        insert(ProtectedPlace(ticket=ticket, told=json.dumps(dict(fields), ensure_ascii=False)))


def hide_place(ticket: Ticket) -> bool:
    """Move the locked ticket's place away; its words find it no more. False when it was hidden already."""
    if ticket.hides_place:
        return False
    keep_place(ticket, {name: getattr(ticket, name) for name in _EMPTY})
    for name, nothing in _EMPTY.items():
        setattr(ticket, name, nothing)
    ticket.hides_place = True
    _forget_earlier_places(ticket)
    touch(ticket, "hides_place", *(name.removesuffix("_id") for name in _EMPTY))
    index_later(ticket.pk)
    return True


def _forget_earlier_places(ticket: Ticket) -> None:
    """Corrections tell where the place was before. Events only grow; taking words out of them is what this setting allows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kaiku.disposal', 'on', true)")
        cursor.execute(_WITHOUT_PLACES, [ticket.pk])
        cursor.execute("SELECT set_config('kaiku.disposal', '', true)")


def protected_place_of(ticket: Ticket) -> TicketPlace | None:
    """The place that was kept apart; who shows it writes down who saw it."""
    row = ProtectedPlace.objects.filter(ticket=ticket.pk).first()
    if row is None:
        return None
    told = json.loads(row.told)
    return TicketPlace(
        lon=told["lon"],
        lat=told["lat"],
        address=told["address"],
        words=told["place_words"],
        district=District.objects.filter(pk=told["district_id"]).first() if told["district_id"] else None,
        location=ServiceLocation.objects.filter(pk=told["location_id"]).first() if told["location_id"] else None,
    )
