"""Exports that die by SIGKILL anywhere, and are gone on with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from kaiku.integrations.datalake.lake import Lake
from kaiku.integrations.datalake.models import LakeRun
from kaiku.integrations.datalake.tests.test_lake import require_equal


def _files(folder: str) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder, "parquet").rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.covers("R181")
@pytest.mark.django_db(transaction=True)
def test_twenty_exports_killed_at_random_and_resumed_leave_the_same_bytes_as_one_that_was_not(lake: Lake, facts: None) -> None:
    at = {name: connection.settings_dict[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    asked = {"database": at, "lake": lake.url, "kills": 20, "seed": 181}
    command = [sys.executable, "-m", "kaiku.integrations.datalake.tests.killing", json.dumps(asked)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kaiku.config.settings"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1])["killed"] == 20

    require_equal(lake)  # database, Delta tables, plain files and manifest: no row is missing, none is there twice
    written = _files(lake.url)
    assert written and written == _files(lake.url + "-reference")
    assert LakeRun.objects.filter(outcome=LakeRun.Outcome.BROKEN).count() >= 15  # the others died before they had begun
