"""Sending a request: form-encoded or multipart in, the way of every contact, a number out."""

import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, QueryDict

from kaiku.api.open311.calling import Dialect, known_client
from kaiku.api.open311.services import OTHER
from kaiku.api.open311.writing import Fault, answer
from kaiku.base.inserting import insert
from kaiku.base.values import Language
from kaiku.categories.queries import choosable_topic
from kaiku.categories.rules import Topic
from kaiku.contactforms.queries import form_for_topic
from kaiku.contactforms.rules import Kind, check_answers
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, IncomingFile, Place, Sender
from kaiku.intake.raw import raw_kept
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.open311.models import ServiceRequest
from kaiku.integrations.open311.photos import fetch_later
from kaiku.integrations.open311.rules import moment_of, new_number
from kaiku.organisation.rules import CITY_TIME
from kaiku.tickets.files import FileRefused, check_file
from kaiku.tickets.models import Ticket

MOST_FILES = 5
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_ATTRIBUTE = re.compile(r"attribute\[([A-Za-z0-9_-]{1,120})\](?:\[\])?")
_LONGEST = {"title": 200, "address_string": 200, "address_id": 100, "email": 254, "first_name": 70, "last_name": 70, "phone": 40,
            "account_id": 100, "external_id": 100, "locale": 10, "may_publish": 10}  # fmt: skip
_MOST_LINKS, _LONGEST_LINK = 10, 500


@dataclass(frozen=True)
class Given:
    """What a client sent, checked."""

    topic: Topic | None
    text: str
    fields: Mapping[str, str]
    lon: float | None
    lat: float | None
    attributes: Mapping[str, list[str]]
    links: tuple[str, ...]
    files: tuple[IncomingFile, ...]


def send_request(request: HttpRequest, dialect: Dialect, form: str) -> HttpResponse:
    """A new request; the same one with the client's own id is answered with its number again."""
    if request.content_type not in _FORMS:
        raise Fault(400, "Send application/x-www-form-urlencoded or multipart/form-data.")
    client = known_client(request, ApiScope.CONTACTS_WRITE)
    given = _given(request, dialect)
    own_id = given.fields["external_id"] or request.headers.get("Idempotency-Key", "").strip()
    row, is_new = _taken(client, given, own_id, dialect)
    told = {"service_request_id": row.number, "service_notice": "", "account_id": row.account_id or None}
    return answer("service_requests", [told], form, status=dialect.created if is_new else 200)


def _given(request: HttpRequest, dialect: Dialect) -> Given:
    post = request.POST
    if any("\x00" in value for values in post.lists() for value in values[1]):
        raise Fault(400, "A value contains a NUL character.")
    code = post.get("service_code", "").strip()
    if not code:
        raise Fault(400, "service_code was not provided.")
    topic = choosable_topic(code)
    if topic is None and code != OTHER:
        raise Fault(404, "service_code was not found.")
    fields = _fields(post)
    attributes = _attributes(post)
    fields["external_id"] = fields["external_id"] or next(iter(attributes.pop("external_id", [])), "")[:100]
    lon, lat = _point(post)
    if topic is not None and topic.needs_place and lon is None and not (fields["address_string"] or fields["address_id"]):
        raise Fault(400, "lat and long, address_string or address_id was not provided.")
    return Given(topic, _text(post, dialect), fields, lon, lat, attributes, _links(post), files_of(request))


def _fields(post: QueryDict) -> dict[str, str]:
    fields = {name: post.get(name, "").strip() for name in _LONGEST}
    for name, most in _LONGEST.items():
        if len(fields[name]) > most:
            raise Fault(400, f"{name} has at most {most} characters.")
    if fields["email"]:
        try:
            validate_email(fields["email"])
        except ValidationError:
            raise Fault(400, "email is not an e-mail address.") from None
    return fields


def _text(post: QueryDict, dialect: Dialect) -> str:
    text = post.get("description", "").strip()
    if not text:
        raise Fault(400, "description was not provided.")
    if not dialect.shortest <= len(text) <= dialect.longest:
        raise Fault(400, f"description has {dialect.shortest} to {dialect.longest} characters.")
    return text


def _attributes(post: QueryDict) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, values in post.lists():
        if match := _ATTRIBUTE.fullmatch(name):
            found.setdefault(match[1], []).extend(value for value in values if value.strip())
    return found


def _point(post: QueryDict) -> tuple[float | None, float | None]:
    told = post.get("long", "").strip(), post.get("lat", "").strip()
    if not any(told):
        return None, None
    if not all(told):
        raise Fault(400, "lat and long are needed together.")
    try:
        lon, lat = (float(text) for text in told)
    except ValueError:
        raise Fault(400, "lat and long are numbers.") from None
    if not (19 <= lon <= 32 and 59 <= lat <= 71):  # Finland: what is elsewhere is a mistake of axes
        raise Fault(400, "lat and long (WGS84) are not in Finland. Are they in each other's place?")
    return lon, lat


def _links(post: QueryDict) -> tuple[str, ...]:
    links = [text.strip() for name in ("media_url", "media_url[]") for text in post.getlist(name) if text.strip()]
    if len(links) > _MOST_LINKS:
        raise Fault(400, f"At most {_MOST_LINKS} of media_url.")
    for link in links:
        if len(link) > _LONGEST_LINK or urlsplit(link).scheme not in ("http", "https"):
            raise Fault(400, "media_url is not an address of http or https.")
    return tuple(dict.fromkeys(links))


def files_of(request: HttpRequest) -> tuple[IncomingFile, ...]:
    """Files of the call, checked; at most five."""
    uploads = [upload for name in ("media", "media[]") for upload in request.FILES.getlist(name)]
    if len(uploads) > MOST_FILES:
        raise Fault(400, f"At most {MOST_FILES} files.")
    return tuple(_checked(upload) for upload in uploads)


def _checked(upload: "UploadedFile[bytes]") -> IncomingFile:
    try:
        return IncomingFile(**vars(check_file(upload)))
    except FileRefused as error:
        raise Fault(400, str(error)) from error


def _taken(client: ApiClient, given: Given, own_id: str, dialect: Dialect) -> tuple[ServiceRequest, bool]:
    kept = {
        "dialect": dialect.name, "service_code": given.topic.key if given.topic else OTHER, "description": given.text, **given.fields,
        "lon": given.lon, "lat": given.lat, "attributes": dict(given.attributes), "media_url": given.links,
        "files": [[file.name, file.sha256] for file in given.files],
    }  # fmt: skip
    raw = json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()
    key = f"{client.key}:o:{hashlib.sha256((own_id or uuid.uuid4().hex).encode()).hexdigest()[:40]}"
    row = ServiceRequest(number=new_number(), client=client, account_id=given.fields["account_id"], media_urls=list(given.links))

    def number(ticket: Ticket) -> None:
        row.ticket = ticket
        insert(row)
        fetch_later(row, given.links, most=MOST_FILES - len(given.files))

    receipt = receive(_incoming(client, given, key=key, raw=raw), number)
    if receipt.is_new:
        return row, True
    if raw_kept(client.channel, key) != raw:
        raise Fault(409, "Another request has arrived with this external_id.")
    return ServiceRequest.objects.get(ticket_id=receipt.ticket_id), False


def _incoming(client: ApiClient, given: Given, *, key: str, raw: bytes) -> IncomingContact:
    answers, version = _answers(given)
    fields = given.fields
    name = f"{fields['first_name']} {fields['last_name']}".strip()
    wants_reply = bool(fields["email"] or fields["phone"])
    words = [given.text, *given.links]
    return IncomingContact(
        channel=client.channel,
        key=key,
        raw=raw,
        text="\n".join(words),
        title=fields["title"],
        topic_key=given.topic.key if given.topic else "",
        # The protocol is for what becomes public: a person looks at it first, and may_publish=false keeps it from that.
        may_publish=fields["may_publish"].lower() not in ("false", "0", "no"),
        language=fields["locale"] if fields["locale"] in Language.values else "",
        sender=Sender(name, fields["email"], fields["phone"]) if wants_reply else Sender(),
        wants_reply=wants_reply,
        place=Place(given.lon, given.lat, fields["address_string"], fields["address_id"]),
        answers=answers,
        form_version_id=version,
        files=given.files,
        recorded_by_id=client.user_id,
    )


def _answers(given: Given) -> tuple[dict[str, Any], int | None]:
    form = form_for_topic(given.topic.key) if given.topic else None
    if form is None:
        return {}, None
    days = {question.key for question in form.questions if question.kind == Kind.DATE}
    told = {code: [_day(value) for value in values] if code in days else values for code, values in given.attributes.items()}
    checked = check_answers(form.questions, told)
    if checked.errors:
        raise Fault(400, " ".join(f"attribute[{code}]: {text}" for code, text in checked.errors.items()))
    return checked.answers, form.version_id


def _day(value: str) -> str:
    """The protocol tells moments, the form asks for days."""
    found = moment_of(value)
    return found.astimezone(CITY_TIME).date().isoformat() if found else value
