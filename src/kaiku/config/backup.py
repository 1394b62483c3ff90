"""One archive of everything: the database as pg_dump writes it, the attachments, and what is needed to read them again."""

import io
import json
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from pyrage import DecryptError, IdentityError, RecipientError, decrypt_file, encrypt_file, x25519

from kaiku.audit.anchors import set_anchors_aside
from kaiku.base.clock import now
from kaiku.base.object_files import ObjectFiles
from kaiku.config.postgres.programs import play, run_program

DUMP = "database.dump"
FILES = "files"
ABOUT = "about.json"
KEY = "secret-key"
RESTORED = "restored"  # a mark in the data folder: the next start disposes again of what the backup brought back
# Everything of ours, also what a newer release made: a restored older one must not find it in its way. Extensions stay.
_CLEAR = b"""
SET client_min_messages = warning;
DO $$
DECLARE statement text;
BEGIN
    FOR statement IN SELECT unnest(ARRAY(
        SELECT format('DROP %s IF EXISTS public.%I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
            WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname)
        FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.refobjid <> c.oid AND d.deptype IN ('a', 'e', 'i'))
    ) || ARRAY(
        SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) FROM pg_proc p
        WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ) || ARRAY(
        SELECT format('DROP TYPE IF EXISTS public.%I CASCADE', typname) FROM pg_type t
        WHERE typnamespace = 'public'::regnamespace
            AND (typtype IN ('e', 'd') OR EXISTS (SELECT FROM pg_class c WHERE c.oid = typrelid AND relkind = 'c'))
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
    ))
    LOOP
        EXECUTE statement;
    END LOOP;
END $$;
"""
_ENCRYPTED = b"age-encryption.org/v1"


class BackupFailed(Exception):
    """The archive cannot be written or read; the text says why."""


def write_backup(file: Path, data: Path, *, with_key: bool, recipients: Sequence[str] = ()) -> None:
    """Written beside and renamed when whole, readable only by its owner; encrypted for the recipients (age1...), if any."""
    readers = [_recipient(one) for one in recipients]
    partial = file.with_name(file.name + ".part")
    with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
        dump = Path(folder) / DUMP
        run_program("pg_dump", "--format=custom", "--compress=6", "--no-owner", "--no-privileges", f"--file={dump}")
        partial.touch(mode=0o600)
        with tarfile.open(partial, "w") as archive:
            _add_text(archive, ABOUT, json.dumps(_about(with_key=with_key), indent=1))
            archive.add(dump, DUMP)
            _add_files(archive)
            if with_key and (data / KEY).exists():
                archive.add(data / KEY, KEY)
    if readers:
        partial = _encrypted(partial, readers)
    partial.replace(file)
    sys.stdout.write(f"{file}: {file.stat().st_size // 1024} kB\n")
    if not with_key:
        sys.stdout.write(f"Personal data in it opens only with the key: keep {data / KEY} or KAIKU_DATA_KEYS somewhere else, safe.\n")


def restore_backup(file: Path, data: Path, *, identity: Path | None = None) -> None:
    """All or nothing for the database; the present files are kept beside until the new ones are in place. An encrypted archive needs the
    file with the secret half of its key."""
    with tempfile.TemporaryDirectory(dir=data) as folder:
        unpacked = Path(folder)
        opened = _opened(file, unpacked / "opened.tar", identity)
        if not tarfile.is_tarfile(opened):
            raise BackupFailed(f"{file} is not a backup of Kaiku")
        with tarfile.open(opened) as archive:
            archive.extractall(folder, filter="data")
        if not (unpacked / DUMP).exists():
            raise BackupFailed(f"{file} is not a backup of Kaiku")
        connection.close()
        _restore_database(unpacked / DUMP, unpacked / "database.sql")
        set_anchors_aside()
        _replace_files(unpacked / FILES)
        with_key = (unpacked / KEY).exists()
        if with_key:
            shutil.copy2(unpacked / KEY, data / KEY)
    (data / RESTORED).touch()
    if not with_key:
        sys.stdout.write(f"The archive holds no key: {data / KEY} or KAIKU_DATA_KEYS must be that of the backed-up Kaiku.\n")
    sys.stdout.write("Restored. Start Kaiku again: it brings the database up to this release.\n")


def make_key(file: Path) -> str:
    """A new pair of keys: the secret half into the file, which belongs off this machine; the public half is returned."""
    identity = x25519.Identity.generate()
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as lines:
        lines.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def _recipient(text: str) -> x25519.Recipient:
    try:
        return x25519.Recipient.from_str(text)
    except RecipientError:
        raise BackupFailed(f"{text} is not the public half of a key; kaiku backup-key makes one") from None


def _encrypted(plain: Path, readers: list[x25519.Recipient]) -> Path:
    closed = plain.with_name(plain.name + ".age")
    closed.touch(mode=0o600)
    encrypt_file(str(plain), str(closed), readers)
    plain.unlink()
    return closed


def _opened(file: Path, beside: Path, identity: Path | None) -> Path:
    """The archive itself, or what its encryption holds."""
    with file.open("rb") as content:
        if content.read(len(_ENCRYPTED)) != _ENCRYPTED:
            return file
    if identity is None:
        raise BackupFailed(f"{file} is encrypted: name the file with the secret half of its key, --identity FILE")
    try:
        secrets = [line.strip() for line in identity.read_text().splitlines() if line.strip() and not line.startswith("#")]
        decrypt_file(str(file), str(beside), [x25519.Identity.from_str(secret) for secret in secrets])
    except (OSError, UnicodeDecodeError, IdentityError, DecryptError) as error:
        raise BackupFailed(f"{identity} does not open {file}: {error}") from None
    return beside


def _restore_database(dump: Path, script: Path) -> None:
    """By way of a script: pg_restore itself sets what only the newest servers know, and cannot clear what a newer release made."""
    run_program("pg_restore", "--no-owner", "--no-privileges", "--no-comments", f"--file={script}", str(dump), connects=False)
    play(script, script.with_suffix(".fitting.sql"), before=_CLEAR)


def _add_files(archive: tarfile.TarFile) -> None:
    """As they lie there: encrypted."""
    if isinstance(default_storage, ObjectFiles):
        for name in default_storage.names():
            _add_bytes(archive, f"{FILES}/{name}", default_storage.read_stored(name))
    elif settings.MEDIA_ROOT.exists():
        archive.add(settings.MEDIA_ROOT, FILES)


def _replace_files(new: Path) -> None:
    """An object store has no beside: what came after the backup goes when all that was backed up is there."""
    if not isinstance(default_storage, ObjectFiles):
        _replace_folder(settings.MEDIA_ROOT, new)
        return
    restored = {str(file.relative_to(new)): file for file in new.rglob("*") if file.is_file()}
    for name, file in restored.items():
        default_storage.write_stored(name, file.read_bytes())
    for name in set(default_storage.names()) - set(restored):
        default_storage.delete(name)


def _replace_folder(present: Path, new: Path) -> None:
    new.mkdir(exist_ok=True)
    old = present.with_name(present.name + ".before-restore")
    shutil.rmtree(old, ignore_errors=True)
    if present.exists():
        present.rename(old)
    new.rename(present)


def _about(*, with_key: bool) -> dict[str, object]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app")
        migrations = dict(cursor.fetchall())
    return {"made_at": now().isoformat(), "server": _server_version(), "with_key": with_key, "migrations": migrations}


def _server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    _add_bytes(archive, name, text.encode())


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(content), 0o600, int(now().timestamp())
    archive.addfile(entry, io.BytesIO(content))
