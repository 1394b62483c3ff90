"""A backup that is older than a disposal does not bring its tickets back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from kaiku.base.clock import now
from kaiku.config.backup import restore_backup, write_backup
from kaiku.config.startup import dispose_after_restore
from kaiku.config.tests.everywhere import places_of
from kaiku.retention import ledger
from kaiku.retention.forgetting import destroy_tickets
from kaiku.retention.rules import mark_of
from kaiku.tickets.models import Ticket


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R167")
def test_what_was_destroyed_after_the_backup_is_gone_again_after_the_restore(
    contact: Callable[..., Ticket], tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT, settings.DISPOSAL_LEDGER = tmp_path / "files", tmp_path / "elsewhere" / "disposals.jsonl"
    gone, stays = contact(text="Zyxmerkki on rikki"), contact()
    write_backup(tmp_path / "kaiku.tar", tmp_path, with_key=False)
    ledger.note(1, "destroy", [(gone.pk, mark_of(gone.reference))], now())
    with transaction.atomic():
        destroy_tickets([gone.pk])

    restore_backup(tmp_path / "kaiku.tar", tmp_path)
    assert Ticket.objects.count() == 2
    assert dispose_after_restore(tmp_path) == 1
    assert list(Ticket.objects.all()) == [stays]
    assert places_of("Zyxmerkki", deciphered=True) == []
    assert dispose_after_restore(tmp_path) == 0
