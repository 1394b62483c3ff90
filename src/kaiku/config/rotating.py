"""Changing the keys of personal data: everything encrypted is written anew under the newest key, and the blind indexes made of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import connection, models, transaction

from kaiku.base.encrypted_files import EncryptedStorage
from kaiku.base.encryption import SEAL, EncryptedTextField, SealableJSONField, SealableTextField, blind_index, decrypt, encrypt, is_newest

_AT_ONCE = 50  # rows: what came in as it came may be large
# Encrypted by those who write them, not by their field.
_BYTES = frozenset({("outbox.Received", "raw"), ("outbox.ReceivedPart", "raw")})
# An index is named after what it is made of; these are not.
_OTHERWISE_NAMED = {("publishing.AddressConfirmation", "mark"): "email"}
_INDEX = "_index"
_JSON_SEAL = json.dumps(SEAL)[:-1]  # how a sealed mapping begins as the text of its column


@dataclass
class Progress:
    """How far one table is."""

    table: str
    rows: int
    seen: int = 0
    changed: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class Table:
    """A table with its encrypted columns, and which blind index is made of which of them."""

    model: type[models.Model]
    encrypted: tuple[str, ...]
    indexes: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """All that is read."""
        return (*self.encrypted, *self.indexes)


def encrypted_tables() -> Iterator[Table]:
    """Every table that holds anything encrypted, of whatever app."""
    for model in apps.get_models():
        if not model._meta.managed or model._meta.proxy:
            continue
        fields = {one.name: one for one in model._meta.local_concrete_fields}
        names = [name for name, one in fields.items() if _is_encrypted(model, one)]
        if names:
            columns = {name: str(fields[name].column) for name in fields}
            indexes = {columns[name]: columns[source] for name in fields if (source := _source_of(model, name)) in names}
            yield Table(model, tuple(columns[name] for name in names), indexes)


def _is_encrypted(model: type[models.Model], one: Any) -> bool:
    return isinstance(one, EncryptedTextField | SealableTextField | SealableJSONField) or (model._meta.label, one.name) in _BYTES


def _source_of(model: type[models.Model], name: str) -> str:
    return _OTHERWISE_NAMED.get((model._meta.label, name), name.removesuffix(_INDEX) if name.endswith(_INDEX) else "")


def rotate(table: Table) -> Iterator[Progress]:
    """Go through a table in batches, each a transaction of its own; begun again after a stop it passes by what is done."""
    progress = Progress(table.model._meta.db_table, table.model._default_manager.count())
    last: Any = None
    while True:
        with transaction.atomic():
            rows = _next_rows(table, last)
            for key, *values in rows:
                _rotate_row(table, key, dict(zip(table.columns, values, strict=True)), progress)
        if not rows:
            return
        last = rows[-1][0]
        progress.seen += len(rows)
        yield progress


def _next_rows(table: Table, last: Any) -> list[Sequence[Any]]:
    quoted = connection.ops.quote_name
    key = quoted(str(table.model._meta.pk.column))
    columns = ", ".join([key, *map(quoted, table.columns)])
    after = f"WHERE {key} > %s" if last is not None else ""
    text = f"SELECT {columns} FROM {quoted(table.model._meta.db_table)} {after} ORDER BY {key} LIMIT {_AT_ONCE} FOR UPDATE"  # noqa: S608 - names come from the models
    with connection.cursor() as cursor:
        cursor.execute(text, [] if last is None else [last])
        return list(cursor.fetchall())


def _rotate_row(table: Table, key: Any, row: Mapping[str, Any], progress: Progress) -> None:
    try:
        plain = {name: _plain(row[name]) for name in table.encrypted}
    except InvalidToken:
        progress.unreadable += 1
        return
    changes = {name: _anew(row[name], text) for name, text in plain.items() if text is not None and not is_newest(_token(row[name]))}
    for name, source in table.indexes.items():
        # What an index was made of may be gone on purpose; then the index stays.
        made = blind_index((plain[source] or b"").decode())
        if made and bytes(row[name] or b"") != made:
            changes[name] = made
    if changes:
        quoted = connection.ops.quote_name
        sets = ", ".join(f"{quoted(name)} = %s" for name in changes)
        where = quoted(str(table.model._meta.pk.column))
        with connection.cursor() as cursor:
            text = f"UPDATE {quoted(table.model._meta.db_table)} SET {sets} WHERE {where} = %s"  # noqa: S608 - names come from the models
            cursor.execute(text, [*changes.values(), key])
        progress.changed += 1


def _plain(stored: Any) -> bytes | None:
    """What is encrypted there; None for what stands in the clear or is empty."""
    token = _token(stored)
    return decrypt(token) if token else None


def _token(stored: Any) -> bytes:
    if isinstance(stored, str):
        if stored.startswith(_JSON_SEAL):
            stored = json.loads(stored)
        return stored.removeprefix(SEAL).encode() if stored.startswith(SEAL) else b""
    return bytes(stored or b"")


def _anew(stored: Any, plain: bytes) -> Any:
    token = encrypt(plain)
    if not isinstance(stored, str):
        return token
    text = SEAL + token.decode()
    return json.dumps(text) if stored.startswith(_JSON_SEAL) else text


def rotate_files() -> Iterator[Progress]:
    """The stored files, table by table; a row's lock keeps its file from being deleted while it is written anew."""
    for model in apps.get_models():
        names = [one.name for one in model._meta.local_concrete_fields if isinstance(one, models.FileField)]
        if not names:
            continue
        progress = Progress(f"{model._meta.db_table}: {', '.join(names)}", model._default_manager.count())
        last: Any = None
        while True:
            with transaction.atomic():
                after = {"pk__gt": last} if last is not None else {}
                rows = list(model._default_manager.select_for_update().filter(**after).order_by("pk").only("pk", *names)[:_AT_ONCE])
                for row in rows:
                    _rotate_files_of(row, names, progress)
            if not rows:
                break
            last = rows[-1].pk
            progress.seen += len(rows)
            yield progress


def _rotate_files_of(row: models.Model, names: Sequence[str], progress: Progress) -> None:
    for stored in (getattr(row, name) for name in names):
        if not stored or not isinstance(stored.storage, EncryptedStorage):
            continue
        try:
            progress.changed += int(stored.storage.renew(stored.name))
        except FileNotFoundError:
            continue
        except InvalidToken:
            progress.unreadable += 1
