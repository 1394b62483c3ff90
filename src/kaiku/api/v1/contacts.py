"""Contacts from other systems: the same way in as every channel's."""

import hashlib
import json
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from ninja import File, Header, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from kaiku.api.problems import Refusal
from kaiku.api.v1.security import ClientRequest, needs
from kaiku.api.v1.values import Given, Key, Latitude, Longitude, Text
from kaiku.base.ids import reference_of
from kaiku.base.values import Language
from kaiku.categories.queries import choosable_topic, contact_types_by_key
from kaiku.contactforms.queries import form_for_topic
from kaiku.contactforms.rules import check_answers
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, IncomingFile, Place, Sender
from kaiku.intake.raw import raw_kept
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.tickets.files import FileRefused, check_file

MOST_FILES = 5
router = Router(tags=["contacts"])


class SenderIn(Given):
    """Who wrote. Kept only when an answer is wanted."""

    name: Text = Field(default="", max_length=150)
    email: Text = Field(default="", max_length=254)
    phone: Text = Field(default="", max_length=40)
    address: Text = Field(default="", max_length=200)


class PlaceIn(Given):
    """Where it is: a point (WGS84 degrees), an address, words, the key of a service location, or several of these."""

    lon: Longitude | None = None
    lat: Latitude | None = None
    address: Text = Field(default="", max_length=200)
    words: Text = Field(default="", max_length=500)
    location: Key | None = None


class ContactIn(Given):
    """One contact. Only the text is necessary; topic, type and language are found from it when they are not told."""

    text: Text = Field(min_length=1, max_length=10_000)
    title: Text = Field(default="", max_length=200)
    external_id: Text = Field(default="", max_length=100, description="The sender's own id of it: the same one arrives once.")
    topic: Key | None = Field(default=None, description="A key of GET /topics")
    contact_type: Key | None = Field(default=None, description="A key of GET /contact-types")
    language: Language | None = None
    sender: SenderIn | None = None
    wants_reply: bool = False
    may_publish: bool = False
    place: PlaceIn | None = None
    answers: dict[Key, Text | list[Text]] | None = Field(
        default=None, description="Answers to the topic's form, by the keys of its questions"
    )


class ContactOut(Schema):
    """What became of it."""

    reference: str
    follow_code: str = Field(description="Opens the customer's follow page: give it to the sender and to nobody else.")


IdempotencyKey = Annotated[str, Header("", alias="Idempotency-Key", max_length=200, description="Necessary unless external_id is given.")]


@router.post(
    "/contacts",
    auth=needs(ApiScope.CONTACTS_WRITE),
    response={201: ContactOut, 200: ContactOut},
    operation_id="createContact",
    summary="Send a contact",
)
def create_contact(request: ClientRequest, contact: ContactIn, idempotency_key: IdempotencyKey = "") -> Status[ContactOut]:
    """201 for a new contact, 200 with the same answer when it had arrived before."""
    return _take(request.auth, contact, (), idempotency_key)


@router.post(
    "/contacts/with-files",
    auth=needs(ApiScope.CONTACTS_WRITE),
    response={201: ContactOut, 200: ContactOut},
    operation_id="createContactWithFiles",
    summary="Send a contact with files",
)
def create_contact_with_files(
    request: ClientRequest, contact: ContactIn, files: File[list[UploadedFile]], idempotency_key: IdempotencyKey = ""
) -> Status[ContactOut]:
    """As multipart/form-data: the part `contact` is the JSON of createContact, each part `files` one file, at most five."""
    if len(files) > MOST_FILES:
        raise Refusal(422, "files", errors=[{"where": "files", "message": f"At most {MOST_FILES} files."}])
    return _take(request.auth, contact, tuple(_checked(file) for file in files), idempotency_key)


def _checked(upload: UploadedFile) -> IncomingFile:
    try:
        return IncomingFile(**vars(check_file(upload)))
    except FileRefused as error:
        raise Refusal(422, "files", errors=[{"where": "files", "message": str(error)}]) from error


def _take(client: ApiClient, given: ContactIn, files: tuple[IncomingFile, ...], idempotency_key: str) -> Status[ContactOut]:
    own = given.external_id.strip() or idempotency_key.strip()
    if not own:
        raise Refusal(400, "idempotency-key", "Give the header Idempotency-Key, or external_id.")
    kept = {**given.model_dump(mode="json"), "files": [[file.name, file.sha256] for file in files]}
    raw = json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()
    key = f"{client.key}:{hashlib.sha256(own.encode()).hexdigest()[:40]}"
    receipt = receive(_incoming(client, given, files, key=key, raw=raw))
    if not receipt.is_new and raw_kept(client.channel, key) != raw:
        raise Refusal(409, "idempotency-key-used", "Another contact has arrived with this key.")
    told = ContactOut(reference=reference_of(receipt.follow_code), follow_code=receipt.follow_code)
    return Status(201 if receipt.is_new else 200, told)


def _incoming(client: ApiClient, given: ContactIn, files: tuple[IncomingFile, ...], *, key: str, raw: bytes) -> IncomingContact:
    answers, version = _answers(given)
    sender, place = given.sender or SenderIn(), given.place or PlaceIn()
    _check(given, sender, place)
    return IncomingContact(
        channel=client.channel,
        key=key,
        raw=raw,
        text=given.text.strip(),
        title=given.title.strip(),
        language=given.language or "",
        topic_key=given.topic or "",
        type_key=given.contact_type or "",
        sender=Sender(sender.name, sender.email, sender.phone, sender.address) if given.wants_reply else Sender(),
        wants_reply=given.wants_reply,
        may_publish=given.may_publish,
        place=Place(place.lon, place.lat, place.address, place.words, place.location or ""),
        answers=answers,
        form_version_id=version,
        files=files,
        recorded_by_id=client.user_id,
    )


def _check(given: ContactIn, sender: SenderIn, place: PlaceIn) -> None:
    errors = {
        "text": not given.text.strip() and "is empty",
        "topic": bool(given.topic) and choosable_topic(given.topic or "") is None and "is not a topic in use",
        "contact_type": bool(given.contact_type) and not _is_type(given.contact_type or "") and "is not a contact type in use",
        "place": (place.lon is None) != (place.lat is None) and "needs both lon and lat",
        "sender.email": bool(sender.email) and not _is_mail(sender.email) and "is not an e-mail address",
        "sender": given.wants_reply and not (sender.email or sender.phone or sender.address) and "needs a way to reach the sender",
    }
    if found := [{"where": where, "message": str(told)} for where, told in errors.items() if told]:
        raise Refusal(422, "invalid", errors=found)


def _is_type(key: str) -> bool:
    kind = contact_types_by_key().get(key)
    return kind is not None and kind.is_active


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _answers(given: ContactIn) -> tuple[dict[str, Any], int | None]:
    """The answers and the version of the form that they answer; a client that asks nothing sends none."""
    if not given.answers:
        return {}, None
    form = form_for_topic(given.topic or "")
    if form is None:
        raise Refusal(422, "invalid", errors=[{"where": "answers", "message": "the topic asks nothing"}])
    checked = check_answers(form.questions, given.answers)
    if checked.errors:
        raise Refusal(422, "invalid", errors=[{"where": f"answers.{key}", "message": text} for key, text in checked.errors.items()])
    return checked.answers, form.version_id
