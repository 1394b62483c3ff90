"""The nightly backup, encrypted, restored on another machine."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kaiku.config import nightly
from kaiku.config.backup import BackupFailed, make_key, restore_backup, write_backup
from kaiku.config.tests.running import prepared_copy
from kaiku.tickets.models import Ticket


def kaiku(data: Path, *words: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person does on that machine."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("KAIKU_", "DJANGO_", "PYTEST_"))}
    command = [sys.executable, "-m", "kaiku.config.cli", *words]
    surroundings = {**inherited, "KAIKU_DATA": str(data), **environment}
    return subprocess.run(command, env=surroundings, input=typed, capture_output=True, text=True, timeout=180)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the database's own user may look into."""
    with tempfile.TemporaryDirectory(prefix="kaiku-drill-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.slow
@pytest.mark.covers("R192")
def test_an_encrypted_backup_comes_back_on_another_machine_with_the_keys_of_personal_data(place: Path) -> None:
    old, new, key, archive = place / "old", place / "new", place / "key.txt", place / "kaiku.tar.age"
    for folder in (old, new):
        prepared_copy(folder)
    made = kaiku(old, "backup-key", str(key))
    public = made.stdout.splitlines()[0].removeprefix("KAIKU_BACKUP_RECIPIENTS=")
    person = ("add-account", "maija", "--name", "Maija", "--role", "advisor", "--password-stdin")
    assert kaiku(old, *person, typed="pitkä salasana on hyvä\n").returncode == 0
    assert kaiku(old, "backup", str(archive), "--with-key", KAIKU_BACKUP_RECIPIENTS=public).returncode == 0
    assert archive.read_bytes().startswith(b"age-encryption.org/v1") and archive.stat().st_mode & 0o077 == 0
    assert not list(place.glob("*.part*"))

    closed = kaiku(new, "restore", "--yes", str(archive))
    assert (closed.returncode, "--identity FILE" in closed.stderr) == (1, True)
    assert kaiku(new, "restore", "--yes", str(archive), "--identity", str(key)).returncode == 0

    assert kaiku(new, *person, typed="pitkä salasana on hyvä\n").returncode == 1  # she is there
    assert (new / "secret-key").read_text() == (old / "secret-key").read_text()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_another_key_opens_nothing_and_says_so(lamp: Ticket, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    right, wrong, archive = tmp_path / "right.txt", tmp_path / "wrong.txt", tmp_path / "kaiku.tar.age"
    make_key(wrong)
    write_backup(archive, tmp_path, with_key=False, recipients=[make_key(right)])
    with pytest.raises(BackupFailed, match="does not open"):
        restore_backup(archive, tmp_path, identity=wrong)
    with pytest.raises(FileExistsError):
        make_key(right)  # a key is never written over
    with pytest.raises(BackupFailed, match="public half"):
        write_backup(archive, tmp_path, with_key=False, recipients=["age1abc"])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_night_one_is_written_old_ones_go_and_a_missing_one_alarms(lamp: Ticket, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT, settings.BACKUP_FOLDER, settings.BACKUPS_KEEP_DAYS = tmp_path / "files", str(tmp_path / "backups"), 14
    assert [trouble.key for trouble in nightly.late()] == ["backup"]
    written = nightly.back_up()
    assert written is not None and list(nightly.late()) == []

    old, others = written.with_name("kaiku-2020-01-01.tar"), written.with_name("kaiku-oma.tar")
    for file in (old, others):
        file.touch()
        os.utime(file, (time.time() - 15 * 86400,) * 2)
    nightly.back_up()
    assert (written.exists(), old.exists(), others.exists()) == (True, False, True)

    os.utime(written, (time.time() - 27 * 3600,) * 2)
    assert [trouble.key for trouble in nightly.late()] == ["backup"]
    settings.BACKUP_FOLDER = ""
    assert (nightly.back_up(), list(nightly.late())) == (None, [])
