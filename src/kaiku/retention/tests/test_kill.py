"""A true process that is killed in the middle of a batch: another one carries it to its end."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.config.tests.everywhere import places_of
from kaiku.retention.batches import approve_batch, propose_batch
from kaiku.retention.models import BatchItem, RetentionClass
from kaiku.retention.running import run_batch
from kaiku.retention.statistics import figures
from kaiku.retention.tests.conftest import close_at
from kaiku.tickets.models import Ticket

_WORKER = """
import sys, time
import django; django.setup()
from kaiku.retention import running
running.AT_ONCE = 1
delete = running.delete_doomed_files
running.delete_doomed_files = lambda: (delete(), time.sleep(0.3))  # who kills it may have to wait for a processor
running.run_batch(int(sys.argv[1]))
"""
_PATIENCE = 60.0


def _worker(batch_id: int, settings: Any) -> "subprocess.Popen[bytes]":
    own = settings.DATABASES["default"]
    environment = {
        **os.environ,
        "KAIKU_DATABASE_URL": f"postgresql://{own['USER']}:{own['PASSWORD']}@/{own['NAME']}",
        "KAIKU_DATABASE_SOCKET": own["HOST"],
        "KAIKU_NO_POOL": "1",
        "KAIKU_SECRET_KEY": settings.SECRET_KEY,
        "KAIKU_DATA_KEYS": ",".join(settings.DATA_KEYS),
        "KAIKU_DISPOSAL_LEDGER": str(settings.DISPOSAL_LEDGER),
        "DJANGO_SETTINGS_MODULE": "kaiku.config.settings",
    }
    return subprocess.Popen([sys.executable, "-c", _WORKER, str(batch_id)], env=environment)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_files")
@pytest.mark.covers("R167")
def test_a_batch_whose_process_was_killed_is_carried_to_its_end(
    keeping: dict[str, RetentionClass], contact: Callable[..., Ticket], arja: User, satu: User, settings: Any
) -> None:
    for number in range(30):
        close_at(contact(key=f"c-{number}", text=f"Zyxmerkki {number} ei pala"), now() - timedelta(days=800))
    before = figures()
    batch = approve_batch(propose_batch(keeping["viat"], until=localdate(now()), by=arja).pk, by=satu)

    process, deadline = _worker(batch.pk, settings), time.monotonic() + _PATIENCE
    done = BatchItem.objects.filter(state=BatchItem.State.DONE)
    while done.count() < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    process.wait()
    deadline = time.monotonic() + _PATIENCE
    assert 3 <= done.count() < 30
    assert (figures(), Ticket.objects.count()) == (before, 30 - done.count())

    while batch.state != batch.State.DONE and time.monotonic() < deadline:  # until the database has noticed who died, nobody else may
        run_batch(batch.pk)
        batch.refresh_from_db()
    assert (batch.state, done.count(), Ticket.objects.count()) == ("done", 30, 0)
    assert figures() == before
    assert places_of("Zyxmerkki", deciphered=True) == []
