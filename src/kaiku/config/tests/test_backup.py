import fcntl
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kaiku.base.tests.test_object_files import BUCKET, server  # noqa: F401 - a fixture
from kaiku.config.backup import BackupFailed, restore_backup, write_backup
from kaiku.config.cli import main
from kaiku.config.doctor import look_at_object_store
from kaiku.config.supervisor import LOCK, runs_on
from kaiku.tickets.models import Ticket


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R192")
def test_what_was_backed_up_comes_back_whole(lamp: Ticket, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"  # not those of the tests that run beside
    photo = settings.MEDIA_ROOT / "attachments" / "photo.jpg"
    photo.parent.mkdir(parents=True, exist_ok=True)
    photo.write_bytes(b"a photo of a lamp")
    archive = tmp_path / "kaiku.tar"

    write_backup(archive, tmp_path, with_key=False)
    photo.unlink()
    Ticket.objects.filter(pk=lamp.pk).update(title="Joku muu")
    restore_backup(archive, tmp_path)

    lamp.refresh_from_db()
    assert lamp.title == "Katuvalo ei pala Hämeenpuistossa"
    assert photo.read_bytes() == b"a photo of a lamp"
    assert archive.stat().st_mode & 0o077 == 0
    with tarfile.open(archive) as parts:
        assert "secret-key" not in parts.getnames()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R192", "R193")
def test_files_of_an_object_store_come_back_and_later_ones_go(lamp: Ticket, server: str, tmp_path: Path, settings: Any) -> None:  # noqa: F811
    settings.FILES_URL = f"s3://{BUCKET}/varmuus"
    settings.FILES_OPTIONS = f"endpoint={server},region=eu-north-1,access_key_id=a,secret_access_key=b"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "kaiku.base.object_files.ObjectFiles"}}
    kept = default_storage.save("attachments/kuva.jpg", ContentFile(b"a photo of a lamp"))
    archive = tmp_path / "kaiku.tar"

    write_backup(archive, tmp_path, with_key=False)
    default_storage.delete(kept)
    later = default_storage.save("attachments/myohempi.jpg", ContentFile(b"later"))
    restore_backup(archive, tmp_path)

    assert default_storage.open(kept).read() == b"a photo of a lamp" and not default_storage.exists(later)
    assert [finding.state for finding in look_at_object_store()] == ["ok"]


@pytest.mark.django_db(transaction=True)
def test_any_other_archive_is_refused_and_changes_nothing(lamp: Ticket, tmp_path: Path) -> None:
    strange = tmp_path / "strange.tar"
    with tarfile.open(strange, "w"):
        pass

    with pytest.raises(BackupFailed, match="not a backup of Kaiku"):
        restore_backup(strange, tmp_path)

    assert Ticket.objects.filter(pk=lamp.pk).exists()


def test_a_file_that_is_no_archive_is_refused_in_plain_words(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Hei")

    with pytest.raises(BackupFailed, match="not a backup of Kaiku"):
        restore_backup(letter, tmp_path)


def test_restoring_says_so_when_the_file_is_missing_or_kaiku_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAIKU_DATA", str(tmp_path))
    archive = tmp_path / "kaiku.tar"

    assert main(["restore", "--yes", str(archive)]) == 1
    assert f"there is no file {archive}" in capsys.readouterr().err

    archive.touch()
    with (tmp_path / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert main(["restore", "--yes", str(archive)]) == 1
    assert "Stop it first" in capsys.readouterr().err
    assert not runs_on(tmp_path)
