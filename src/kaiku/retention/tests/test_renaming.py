"""Files that an earlier release kept under their senders' own names are found by no name afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.config.tests.everywhere import places_of
from kaiku.handling.models import Draft, DraftFile
from kaiku.retention.forgetting import delete_doomed_files
from kaiku.retention.models import DoomedFile
from kaiku.retention.renaming import repair_old_names
from kaiku.tickets.models import Attachment, Ticket

pytestmark = pytest.mark.usefixtures("own_files")
OLD = "attachments/2026/10/Merkkinen_lausunto_aB3dE6g.TXT"
LOST = "Merkkinen ilman kansiota"


def as_before(ticket: Ticket, user: User) -> tuple[Attachment, DraftFile]:
    """One file of two rows, one whose file is lost, a name in the clear; and one as files are kept now."""
    default_storage.save(OLD, ContentFile(b"Sairaus"))
    told: dict[str, Any] = {"content_type": "text/plain", "size": 7, "sha256": "a"}
    row = Attachment.objects.create(ticket=ticket, name="a.txt", file=OLD, **told)
    draft = Draft.objects.create(ticket=ticket, user=user, kind=Draft.Kind.REPLY, updated_at=now())
    waiting = DraftFile.objects.create(draft=draft, name="b.txt", file=OLD, preview=LOST, **told)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE handling_draftfile SET name = 'Merkkinen.txt'")
    other = Attachment(ticket=ticket, name="c.txt", **told)
    other.file.save("c.txt", ContentFile(b"muu"), save=False)
    other.save()
    return row, waiting


@pytest.mark.covers("R162")
def test_old_files_get_names_of_chance_once_and_all_their_rows_follow(contact: Callable[..., Ticket], aino: User) -> None:
    row, waiting = as_before(contact(), aino)
    kept = Attachment.objects.exclude(pk=row.pk).get().file.name
    assert len(places_of("Merkkinen")) == 5

    assert repair_old_names() == 3  # a file, a lost one, a name
    assert delete_doomed_files() == 2 and repair_old_names() == 0

    assert places_of("Merkkinen") == [] and not default_storage.exists(OLD)
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert row.file.name == waiting.file.name and row.file.name.startswith("attachments/2026/10/") and row.file.name.endswith(".txt")
    assert (row.file.read(), waiting.name) == (b"Sairaus", "Merkkinen.txt")
    assert Attachment.objects.exclude(pk=row.pk).get().file.name == kept


def test_a_repair_that_was_killed_goes_on_and_leaves_no_file_behind(
    contact: Callable[..., Ticket], aino: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, _waiting = as_before(contact(), aino)

    def killed(**_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):  # the new file is written, nothing is committed
        patch.setattr(DoomedFile.objects, "create", killed)
        repair_old_names()
    row.refresh_from_db()
    assert row.file.name == OLD and row.file.read() == b"Sairaus"

    repair_old_names()
    delete_doomed_files()

    assert places_of("Merkkinen") == []
    names = set(default_storage.listdir("attachments/2026/10")[1])
    row.refresh_from_db()
    assert names == {row.file.name.rsplit("/", 1)[-1]}
