"""Reading requests: everybody what is published, with a key also what the client sent itself."""

from math import hypot
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from kaiku.api.open311.calling import Dialect, client_of
from kaiku.api.open311.reading import MOST, Near, Wanted, wanted_from
from kaiku.api.open311.services import OTHER
from kaiku.api.open311.telling import own_request, public_request, published_moment, unmoderated_request
from kaiku.api.open311.writing import Fault, answer
from kaiku.base import replica
from kaiku.categories.queries import topics_by_key
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.open311.models import ServiceRequest
from kaiku.integrations.open311.queries import own_requests, request_by_number
from kaiku.integrations.open311.rules import CLOSED, OPEN
from kaiku.organisation.rules import CITY_TIME
from kaiku.places.rules import to_tm35fin
from kaiku.publishing.models import Publication
from kaiku.publishing.queries import published, withdrawn_lately
from kaiku.tickets.models import Status

_DONE = (Status.RESOLVED, Status.CLOSED)


def request_list(request: HttpRequest, dialect: Dialect, form: str) -> HttpResponse:
    """The newest first, at most a thousand. A client reads at once what it has sent itself."""
    client = client_of(request)
    wanted = wanted_from(request.GET, dialect)
    if client is None:
        found = replica.read(lambda: _found(None, wanted, dialect), unless=withdrawn_lately)
    else:
        found = _found(client, wanted, dialect)
    return answer("service_requests", found, form)


def _found(client: ApiClient | None, wanted: Wanted, dialect: Dialect) -> list[dict[str, Any]]:
    own = list(_own(client, wanted)[:MOST]) if client else []
    others = _public(wanted).exclude(ticket__in=[row.ticket_id for row in own])[:MOST]
    told = [(row.ticket.received_at, _told(row, dialect, client)) for row in own if _is_near_own(row, wanted.near)]
    told += [
        (published_moment(row), public_request(row, dialect, number_of(row)))
        for row in others
        if _is_near(row.east, row.north, wanted.near)
    ]
    told.sort(key=lambda pair: pair[0], reverse=True)
    return [content for _at, content in told[:MOST]]


def one_request(request: HttpRequest, dialect: Dialect, form: str, number: str) -> HttpResponse:
    """By its number, as a list of one; 404 when there is none, or nothing of it may be told."""
    found = found_request(client_of(request), dialect, number)
    if found is None:
        raise Fault(404, "service_request_id was not found.")
    return answer("service_requests", [found], form)


def token(request: HttpRequest, dialect: Dialect, form: str, number: str) -> HttpResponse:
    """Requests get their number at once, so that a number is its own token."""
    if found_request(client_of(request), dialect, number) is None:
        raise Fault(404, "token was not found.")
    return answer("service_requests", [{"service_request_id": number, "token": number}], form)


def found_request(client: ApiClient | None, dialect: Dialect, number: str) -> dict[str, Any] | None:
    """What of one request may be told to this client, or to anybody."""
    if client and (row := own_requests(client).filter(number=number).first()):
        return _told(row, dialect, client)
    public = (
        published()
        .filter(Q(ticket__open311__number=number) | Q(number=number, ticket__open311=None))
        .select_related("ticket__open311")
        .first()
    )
    if public is not None:
        return public_request(public, dialect, number)
    row = request_by_number(number) if dialect.shows_unmoderated else None
    # What somebody looked at and withdrew, or what opens only with a reason, is not told by its number any more.
    if row is None or hasattr(row.ticket, "publication") or row.ticket.is_restricted:
        return None
    return unmoderated_request(row, dialect)


def number_of(row: Publication) -> str:
    """The number that the sender got, else that of the public page."""
    sent = getattr(row.ticket, "open311", None)
    return sent.number if sent is not None else row.number


def _told(row: ServiceRequest, dialect: Dialect, client: ApiClient | None) -> dict[str, Any]:
    return own_request(row, dialect, with_answers=client is not None and ApiScope.TICKETS_READ in client.scopes)


def _own(client: ApiClient, wanted: Wanted) -> QuerySet[ServiceRequest]:
    rows = own_requests(client).order_by("-ticket__received_at", "-pk")
    if wanted.numbers:
        return rows.filter(number__in=wanted.numbers)
    limits: dict[str, Any] = {
        "ticket__received_at__gte": wanted.start,
        "ticket__received_at__lte": wanted.end,
        "ticket__updated_at__gte": wanted.updated_after,
        "ticket__updated_at__lte": wanted.updated_before,
    }
    rows = rows.filter(**{name: value for name, value in limits.items() if value is not None})
    rows = rows.filter(_of_services("ticket__topic", wanted.services), _in_states(wanted.states))
    if wanted.near:
        rows = rows.filter(**_box("ticket__", wanted.near))
    return rows


def _public(wanted: Wanted) -> QuerySet[Publication]:
    rows = published().select_related("ticket", "ticket__open311").order_by("-received_on", "-pk")
    if wanted.numbers:
        return rows.filter(Q(ticket__open311__number__in=wanted.numbers) | Q(number__in=wanted.numbers, ticket__open311=None))
    if wanted.start:
        rows = rows.filter(received_on__gte=localdate(wanted.start, CITY_TIME))
    if wanted.end:
        rows = rows.filter(received_on__lte=localdate(wanted.end, CITY_TIME))
    if wanted.updated_after:
        rows = rows.filter(Q(published_at__gte=wanted.updated_after) | Q(ticket__closed_at__gte=wanted.updated_after))
    if wanted.updated_before:
        until = wanted.updated_before
        rows = rows.filter(Q(ticket__closed_at=None) | Q(ticket__closed_at__lte=until), published_at__lte=until)
    rows = rows.filter(_of_services("topic", wanted.services), _in_states(wanted.states))
    return rows.filter(**_box("", wanted.near)) if wanted.near else rows


def _of_services(field: str, services: tuple[str, ...]) -> Q:
    if not services:
        return Q()
    known = topics_by_key()
    named = Q(**{f"{field}__in": [known[code].id for code in services if code in known]})
    return named | Q(**{f"{field}__isnull": True}) if OTHER in services else named


def _in_states(states: frozenset[str]) -> Q:
    if states == {OPEN, CLOSED}:
        return Q()
    done = Q(ticket__status__in=_DONE)
    return done if CLOSED in states else ~done


def _box(prefix: str, near: Near) -> dict[str, Any]:
    east, north = to_tm35fin(near.lon, near.lat)
    return {
        f"{prefix}north__range": (north - near.radius, north + near.radius),
        f"{prefix}east__range": (east - near.radius, east + near.radius),
    }


def _is_near_own(row: ServiceRequest, near: Near | None) -> bool:
    return _is_near(row.ticket.east, row.ticket.north, near)


def _is_near(east: float | None, north: float | None, near: Near | None) -> bool:
    """The corners of the box are farther than the radius."""
    if near is None:
        return True
    middle = to_tm35fin(near.lon, near.lat)
    return east is not None and north is not None and hypot(east - middle[0], north - middle[1]) <= near.radius
