import tarfile
from pathlib import Path

import pytest
from django.conf import settings

from kaiku.config.backup import BackupFailed, restore_backup, write_backup
from kaiku.tickets.models import Ticket


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R192")
def test_what_was_backed_up_comes_back_whole(lamp: Ticket, tmp_path: Path) -> None:
    photo = Path(settings.MEDIA_ROOT) / "attachments" / "photo.jpg"
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


@pytest.mark.django_db(transaction=True)
def test_any_other_archive_is_refused_and_changes_nothing(lamp: Ticket, tmp_path: Path) -> None:
    strange = tmp_path / "strange.tar"
    with tarfile.open(strange, "w"):
        pass

    with pytest.raises(BackupFailed, match="not a backup of Kaiku"):
        restore_backup(strange, tmp_path)

    assert Ticket.objects.filter(pk=lamp.pk).exists()
