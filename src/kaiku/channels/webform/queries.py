"""Reading a citizen's draft; the token is the only key to it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.base.snapshots import snapshot
from kaiku.channels.webform.models import ContactDraft, ContactDraftFile, EmbeddingKey
from kaiku.channels.webform.rules import is_expired
from kaiku.intake.contact import IncomingFile


def draft_by_token(token: str) -> ContactDraft | None:
    """The draft, sent or not; None when there is none or it has lain for over a day."""
    draft = next(iter(_draft(token)), None) if token else None
    if draft is None or is_expired(draft.updated_at, now()):
        return None
    return draft


def answers_of(draft: ContactDraft) -> dict[str, Any]:
    """All answers so far, by page."""
    answers: dict[str, Any] = json.loads(draft.answers or "{}")
    return answers


def files_of(draft: ContactDraft) -> list[ContactDraftFile]:
    """The draft's files in the order they came."""
    return _files(draft.pk)


@composed
def _draft(token: str) -> QuerySet[ContactDraft]:
    return ContactDraft.objects.filter(token=token).annotate(has_files=Exists(ContactDraftFile.objects.filter(draft=OuterRef("pk"))))


@composed
def _files(draft: int) -> QuerySet[ContactDraftFile]:
    return ContactDraftFile.objects.filter(draft=draft).order_by("pk")


@composed
def locked_draft(token: str) -> QuerySet[ContactDraft]:
    """The draft until the transaction ends, sent or not."""
    return ContactDraft.objects.select_for_update().filter(token=token)


def incoming_files(rows: Iterable[ContactDraftFile]) -> tuple[IncomingFile, ...]:
    """Stored files as intake takes them: named, not copied."""
    return tuple(_incoming(row) for row in rows)


@snapshot
def embedding_keys() -> Mapping[str, EmbeddingKey]:
    """The keys in use."""
    return {row.key: row for row in EmbeddingKey.objects.filter(is_active=True)}


def keyless_origins() -> tuple[str, ...]:
    """Origins of the sites whose pages may frame the form without naming a key."""
    rows = (row for row in embedding_keys().values() if row.answers_keyless)
    return tuple(sorted({origin for row in rows for origin in row.origins}))


def _incoming(row: ContactDraftFile) -> IncomingFile:
    preview = row.preview.name or None
    return IncomingFile(row.name, row.content_type, row.size, row.sha256, file=str(row.file.name), preview=preview)
