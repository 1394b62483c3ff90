"""Writing a citizen's draft, and sending it once."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.inserting import NotAsRead, update, update_as_read
from kaiku.categories.queries import live_topic
from kaiku.channels.webform.journeys import count_journey
from kaiku.channels.webform.models import ContactDraft, ContactDraftFile
from kaiku.channels.webform.queries import answers_of, draft_by_token, files_of, incoming_files, locked_draft
from kaiku.channels.webform.rules import DRAFT_LIFE, LONGEST_TEXT, is_expired, title_of
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, Place, Sender
from kaiku.tickets.files import CheckedFile, FileRefused
from kaiku.tickets.models import Ticket

_TOKEN_BYTES = 32
_CLEANED_AT_ONCE = 500
_DRAFT_GONE = gettext_noop("Luonnosta ei enää ole. Luonnos säilyy 24 tuntia.")


class DraftGone(KaikuError):
    """The draft does not exist any more: a day has passed, or it was discarded."""


class AlreadySent(KaikuError):
    """The draft has become a ticket; nothing more can be added to it."""


@dataclass(frozen=True)
class Sent:
    """The follow-up code of a sent draft; is_new is False for a second send of the same draft."""

    follow_code: str
    is_new: bool


def start_draft(language: str) -> ContactDraft:
    """A new empty draft with an unguessable token."""
    moment = now()
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    return ContactDraft.objects.create(token=token, language=language, started_at=moment, updated_at=moment)


@transaction.atomic
def save_page(token: str, page: str, values: Mapping[str, Any], *, language: str, drop: tuple[str, ...] = ()) -> dict[str, Any]:
    """Keep one page's answers; what was typed but not yet accepted on that page gives way to them. Returns all answers."""
    draft = _lock_unsent(token)
    answers = {key: value for key, value in answers_of(draft).items() if key not in drop}
    answers[page] = dict(values)
    answers["typed"] = {key: value for key, value in answers.get("typed", {}).items() if key != page}
    _write(draft, answers, language)
    return answers


@transaction.atomic
def save_typing(token: str, page: str, values: Mapping[str, list[str]], *, language: str) -> None:
    """Keep what stands on a page now, finished or not, so that reload and language change lose nothing."""
    draft = _lock_unsent(token)
    answers = answers_of(draft)
    kept = {key: [item[:LONGEST_TEXT] for item in items] for key, items in values.items()}
    answers["typed"] = {**answers.get("typed", {}), page: kept}
    _write(draft, answers, language)


@transaction.atomic
def note_answer(token: str, **values: Any) -> None:
    """Keep facts about the draft beside its pages, e.g. that it began on the map."""
    draft = _lock_unsent(token)
    _write(draft, {**answers_of(draft), **values}, draft.language)


@transaction.atomic
def add_file(token: str, file: CheckedFile) -> ContactDraftFile:
    """Attach a checked file; the same file twice is kept once."""
    draft = _lock_unsent(token)
    same = draft.files.filter(sha256=file.sha256).first()
    if same:
        return same
    if draft.files.count() >= settings.ATTACHMENTS_EACH:
        raise FileRefused(_("Voit liittää enintään %(most)d tiedostoa. Poista ensin jokin tiedosto.") % {"most": settings.ATTACHMENTS_EACH})
    row = ContactDraftFile(draft=draft, name=file.name, content_type=file.content_type, size=file.size, sha256=file.sha256)
    row.file.save(file.name, file.file, save=False)
    if file.preview:
        row.preview.save(file.preview.name or "preview.jpg", file.preview, save=False)
    row.save()
    _touch(draft)
    return row


@transaction.atomic
def remove_file(token: str, file_id: int) -> None:
    """Take a file off the draft; no error when it is gone already."""
    draft = _lock_unsent(token)
    row = draft.files.filter(pk=file_id).first()
    if row:
        _delete_files_on_commit([row])
        row.delete()
        _touch(draft)


@transaction.atomic
def discard_draft(token: str) -> None:
    """Forget an unsent draft and its files at once."""
    draft = ContactDraft.objects.select_for_update().filter(token=token, sent_at__isnull=True).first()
    if draft:
        count_journey(draft)
        _delete_files_on_commit(files_of(draft))
        draft.delete()


def submit_draft(token: str, as_read: ContactDraft | None = None, *, account_id: int | None = None) -> Sent:
    """Make the draft a ticket, once: a second send is given the same ticket, and what changed meanwhile is read again.

    as_read: what draft_by_token() gave for the same token, where the caller has it; account_id: of a sender who has signed in.
    """
    while True:
        draft = as_read or draft_by_token(token)
        if draft is None:
            raise DraftGone(_(_DRAFT_GONE))
        if draft.ticket_id:
            return Sent(Ticket.objects.get(pk=draft.ticket_id).follow_code, is_new=False)
        try:
            return _submit(draft, account_id)
        except NotAsRead:
            as_read = None


def _submit(draft: ContactDraft, account_id: int | None) -> Sent:
    files = files_of(draft) if vars(draft).get("has_files", True) else []  # most have none, and draft_by_token() knows

    def mark_sent(ticket: Ticket) -> None:
        draft.ticket_id, draft.sent_at, draft.answers = ticket.pk, now(), "{}"
        update_as_read(draft, "ticket_id", "sent_at", "answers", since="updated_at", was=draft.updated_at)
        if files:
            draft.files.all().delete()  # the stored files are the ticket's now

    receipt = receive(replace(to_incoming(draft, files), account_id=account_id), mark_sent)
    return Sent(receipt.follow_code, receipt.is_new)


def to_incoming(draft: ContactDraft, files: Sequence[ContactDraftFile]) -> IncomingContact:
    """The contact of a draft; the draft's token makes it arrive once. Without a wish for an answer no contact details go along."""
    answers = answers_of(draft)
    reply, topic, questions = (answers.get(page, {}) for page in ("vastaus", "aihe", "kysymykset"))
    text = answers.get("kuvaile", {}).get("text", "")
    about = live_topic(topic.get("topic", ""))  # retired while the person wrote: what replaced it, else the words decide
    return IncomingContact(
        channel="webform",
        key=draft.token,
        text=text,
        title=title_of(text),
        language=reply.get("language") or draft.language,
        topic_key=about.key if about else "",
        type_key=topic.get("type", ""),
        unit_key=_unit_key(answers, topic.get("topic", "")),
        sender=_sender(reply),
        wants_reply=reply.get("wants") == "yes",
        may_publish=bool(reply.get("may_publish")),
        place=_place(answers.get("paikka", {})),
        answers=questions.get("answers", {}),
        form_version_id=questions.get("version"),
        files=incoming_files(files),
    )


@transaction.atomic
def hand_over_files(token: str) -> None:
    """Forget a draft whose stored files belong to a ticket now: the files stay."""
    ContactDraft.objects.filter(token=token, ticket_id__isnull=True).delete()


def discard_old_drafts() -> int:
    """Remove drafts that have lain for a day, with their files; sent ones keep their files, which are the ticket's."""
    found = ContactDraft.objects.filter(updated_at__lt=now() - DRAFT_LIFE).order_by("updated_at")[:_CLEANED_AT_ONCE]
    removed = 0
    for draft in found:
        with transaction.atomic():
            count_journey(draft)
            _delete_files_on_commit(files_of(draft))
            removed += draft.delete()[0] > 0
    return removed


def _unit_key(answers: Mapping[str, Any], chosen: str) -> str:
    """The unit from whose page the form was opened; a person who chose a topic that others handle writes to them."""
    topic = live_topic(chosen)
    is_others = topic is not None and topic.group_id is not None and chosen != answers.get("preset", "")
    return "" if is_others else str(answers.get("unit", ""))


def _sender(reply: Mapping[str, Any]) -> Sender:
    if reply.get("wants") != "yes":
        return Sender(kind=reply.get("kind", ""))
    details = {key: str(reply.get(key, "")) for key in ("name", "email", "phone", "address", "kind")}
    return Sender(**details)


def _place(place: Mapping[str, Any]) -> Place:
    if place.get("none"):
        return Place()
    return Place(
        lon=place.get("lon"),
        lat=place.get("lat"),
        address=place.get("address", ""),
        words=place.get("words", ""),
        location_key=place.get("location_key", ""),
    )


def _lock_unsent(token: str) -> ContactDraft:
    draft = next(iter(locked_draft(token)), None) if token else None
    if draft is None or (draft.sent_at is None and is_expired(draft.updated_at, now())):
        raise DraftGone(_(_DRAFT_GONE))
    if draft.ticket_id:
        raise AlreadySent(_("Olet jo lähettänyt tämän yhteydenoton."))
    return draft


def _write(draft: ContactDraft, answers: Mapping[str, Any], language: str) -> None:
    draft.answers = json.dumps(answers, ensure_ascii=False)
    draft.language, draft.updated_at = language, now()
    update(draft, "answers", "language", "updated_at")


def _touch(draft: ContactDraft) -> None:
    draft.updated_at = now()
    draft.save(update_fields=["updated_at"])


def _delete_files_on_commit(rows: list[ContactDraftFile]) -> None:
    names = [name for row in rows for name in (row.file.name, row.preview.name) if name]
    transaction.on_commit(partial(_delete_stored, names))


def _delete_stored(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
