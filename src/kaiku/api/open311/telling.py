"""A request as the protocol tells it: to everybody what was published, to its sender what he sent and what was answered."""

from datetime import datetime, time
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core import signing

from kaiku.api.open311.calling import Dialect
from kaiku.api.open311.services import OTHER
from kaiku.base.values import in_language
from kaiku.categories.queries import topics_by_id
from kaiku.integrations.open311.models import ServiceRequest
from kaiku.integrations.open311.queries import ANSWERS
from kaiku.integrations.open311.rules import state_of, w3c
from kaiku.organisation.rules import CITY_TIME
from kaiku.publishing.models import Publication
from kaiku.tickets.models import Attachment, Message, Ticket

FILE_SALT = "kaiku.open311.file"


def public_request(row: Publication, dialect: Dialect, number: str) -> dict[str, Any]:
    """What was published of a ticket; days are told, not minutes, since those could tell who wrote."""
    ticket = row.ticket
    return {
        "service_request_id": number,
        "status": state_of(ticket.status),
        "status_notes": row.answer,
        **_service_of(row.topic_id, row.language),
        "description": f"{row.title}\n\n{row.text}".strip()[: dialect.longest],
        "agency_responsible": "",
        "service_notice": "",
        "requested_datetime": w3c(published_moment(row)),
        "updated_datetime": w3c(changed_moment(row)),
        "expected_datetime": None,
        "address": row.address,
        "address_id": "",
        dialect.zip_field: "",
        "lat": row.lat,
        "long": row.lon,
        "media_url": None,
        "media_urls": [],
    }


def published_moment(row: Publication) -> datetime:
    """The beginning of the day on which it came."""
    return datetime.combine(row.received_on, time(), tzinfo=CITY_TIME)


def changed_moment(row: Publication) -> datetime:
    """When it was published, or closed after that."""
    return max(row.published_at, row.ticket.closed_at or row.published_at)


def own_request(row: ServiceRequest, dialect: Dialect, *, with_answers: bool) -> dict[str, Any]:
    """A request as its sender sees it."""
    ticket = row.ticket
    media = [*row.media_urls, *(file_address(file) for file in getattr(ticket, "open_files", ()))]
    answers = [message for message in ticket.spoken if message.kind in ANSWERS] if with_answers else []  # type: ignore[attr-defined]
    return {
        **_sent(row, dialect, text=text_of(ticket)),
        "status_notes": answers[-1].body if answers else _published_answer(ticket),
        "agency_responsible": in_language(ticket.unit.names, "fi") if with_answers else "",
        "expected_datetime": w3c(ticket.due_at) if ticket.due_at else None,
        "media_url": media[0] if media else None,
        "media_urls": media,
    }


def unmoderated_request(row: ServiceRequest, dialect: Dialect) -> dict[str, Any]:
    """What whoever has the number may know before somebody has looked at it: what was sent, without files and answers."""
    return {**_sent(row, dialect, text=text_of(row.ticket)), "media_url": None, "media_urls": []}


def _sent(row: ServiceRequest, dialect: Dialect, *, text: str) -> dict[str, Any]:
    ticket = row.ticket
    return {
        "service_request_id": row.number,
        "status": state_of(ticket.status),
        "status_notes": "",
        **_service_of(ticket.topic_id, ticket.language),
        "description": text.removesuffix("\n".join(["", *row.media_urls]))[: dialect.longest],
        "agency_responsible": "",
        "service_notice": "",
        "account_id": row.account_id,
        "requested_datetime": w3c(ticket.received_at),
        "updated_datetime": w3c(ticket.updated_at),
        "expected_datetime": None,
        "address": ticket.address or ticket.place_words,
        "address_id": "",
        dialect.zip_field: "",
        "lat": ticket.lat,
        "long": ticket.lon,
    }


def _service_of(topic_id: int | None, language: str) -> dict[str, str]:
    topic = topics_by_id().get(topic_id or 0)
    return {"service_code": topic.key if topic else OTHER, "service_name": in_language(topic.names, language) if topic else ""}


def _published_answer(ticket: Ticket) -> str:
    publication = getattr(ticket, "publication", None)
    return publication.answer if publication is not None and publication.withdrawn_at is None else ""


def text_of(ticket: Ticket) -> str:
    """What was written, from the messages that the query brought along."""
    return next((message.body for message in ticket.spoken if message.kind == Message.Kind.CONTACT), "")  # type: ignore[attr-defined]


def file_address(file: Attachment) -> str:
    """Where the sender gets a file of his; the address holds a week."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/open311/v2/media/{signing.dumps(file.pk, salt=FILE_SALT)}/{quote(file.name)}"
