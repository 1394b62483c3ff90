"""Files of earlier releases lie under the names that their senders gave them: they get names of chance, and waiting names are sealed."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import structlog
from cryptography.fernet import InvalidToken
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import CharField, Model
from django.db.models.functions import Left
from django.utils.crypto import salted_hmac

from kaiku.base.clock import now
from kaiku.base.encryption import SEAL, SealableTextField, sealed
from kaiku.retention.models import DoomedFile
from kaiku.tickets.models import StoredFile

log = structlog.get_logger("kaiku.retention")
_FOLDER = r"(attachments|drafts|previews)/\d{4}/\d{2}"
_OF_CHANCE = rf"^{_FOLDER}/[0-9a-f]{{32}}(\.[a-z0-9]{{1,8}})?$"
_AT_ONCE = 500


def repair_old_names() -> int:
    """How many files got another name, and how many names were sealed; nothing the next time, and a run that was killed is gone on with."""
    return _seal_waiting_names() + sum(_rename(path) for path in list(_telling_paths()))


def _telling_paths() -> Iterator[str]:
    for model, name in _columns():
        rows = model._default_manager.exclude(**{name: ""}).exclude(**{f"{name}__regex": _OF_CHANCE})
        yield from rows.order_by(name).values_list(name, flat=True).distinct()


@transaction.atomic
def _rename(path: str) -> bool:
    """All rows of one file at once; its new name is the same at every attempt. The old file goes with the doomed ones, the next night."""
    rows = [model._default_manager.filter(**{name: path}) for model, name in _columns()]
    if not any([list(found.select_for_update().order_by("pk").values_list("pk", flat=True)) for found in rows]):
        return False
    new = _new_name(path)
    try:
        content = default_storage.open(path).read()
    except FileNotFoundError:  # its name tells of a person all the same
        log.warning("a file without content got another name", file=new)
    except InvalidToken:
        log.error("a file that no key opens keeps its name", file=new)
        return False
    else:
        default_storage.delete(new)  # of a run that was killed
        default_storage.save(new, ContentFile(content))
    for (_model, name), found in zip(_columns(), rows, strict=True):
        found.update(**{name: new})
    DoomedFile.objects.create(path=path)
    return True


def _new_name(path: str) -> str:
    old = PurePosixPath(path)
    folder = str(old.parent) if re.fullmatch(_FOLDER, str(old.parent)) else f"attachments/{now():%Y/%m}"
    ending = old.suffix.lower() if re.fullmatch(r"\.[a-zA-Z0-9]{1,8}", old.suffix) else ""
    return f"{folder}/{salted_hmac('kaiku names of files', path, algorithm='sha256').hexdigest()[:32]}{ending}"


def _columns() -> list[tuple[type[Model], str]]:
    return [(model, name) for model in StoredFile.__subclasses__() for name in ("file", "preview")]


def _seal_waiting_names() -> int:
    """Names that are sealed whatever their ticket is, but were not yet."""
    count = 0
    for model in StoredFile.__subclasses__():
        field = model._meta.get_field("name")
        if isinstance(field, SealableTextField) and not field.sealed_by:
            while more := _seal_some(model):
                count += more
    return count


@transaction.atomic
def _seal_some(model: type[StoredFile]) -> int:
    clear = model._default_manager.annotate(begins=Left("name", len(SEAL), output_field=CharField())).exclude(begins=SEAL)
    rows = list(clear.select_for_update().order_by("pk")[:_AT_ONCE])
    for row in rows:
        row.name = sealed(row.name, is_sealed=True)
    model._default_manager.bulk_update(rows, ["name"])
    return len(rows)
