import secrets
from pathlib import PurePath

from django.db import models

from kaiku.base.clock import now
from kaiku.base.encryption import SealableTextField


def _by_chance(folder: str, name: str) -> str:
    """A person's own file name may tell of him: only its ending is kept on the disk."""
    return f"{folder}/{now():%Y/%m}/{secrets.token_hex(16)}{PurePath(name).suffix[:9].lower()}"


def attachment_place(_row: models.Model, name: str) -> str:
    """Where a file of a ticket lies."""
    return _by_chance("attachments", name)


def draft_place(_row: models.Model, name: str) -> str:
    """Where a file lies that waits with its draft."""
    return _by_chance("drafts", name)


def preview_place(_row: models.Model, name: str) -> str:
    """Where the small picture of a picture lies."""
    return _by_chance("previews", name)


class StoredFile(models.Model):
    """What is known of a checked file (tickets.files) wherever it is kept; each kind adds where it belongs and lies."""

    is_restricted = True  # its name is sealed always, unless its kind says by what

    preview = models.FileField(upload_to=preview_place, max_length=200, blank=True)
    name = SealableTextField(max_length=150)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)
