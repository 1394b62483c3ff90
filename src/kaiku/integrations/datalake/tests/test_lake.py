"""The lake: equal to the database, written again without doubles, mended after kills, and without those who were forgotten."""

import hashlib
import io
import json
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars
import pyarrow.parquet as parquet
import pytest
from django.db import connection

from kaiku.conftest import City
from kaiku.integrations.datalake.exporting import export, export_if_due
from kaiku.integrations.datalake.lake import Lake
from kaiku.integrations.datalake.models import LakePart, LakeRun
from kaiku.integrations.datalake.tables import TABLES, Table
from kaiku.integrations.datalake.watching import carried_at
from kaiku.outbox.models import Connection
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.models import FactContact, FactMessage, FactStep
from kaiku.retention.forgetting import anonymise_tickets, destroy_tickets
from kaiku.tickets.models import Ticket

Rows = list[tuple[Any, ...]]


class Killed(BaseException):
    """As sudden as the end of the process: nothing of ours catches it."""


def _sorted(rows: Any) -> Rows:
    return sorted(rows, key=repr)


def _in_database(table: Table) -> Rows:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM kaiku_reports_{table.name}")
        return _sorted(cursor.fetchall())


def _in_delta(lake: Lake, table: Table) -> Rows:
    found = polars.read_delta(f"{lake.url}/delta/{table.name}", storage_options=lake.options or None)
    return _sorted(found.select([column.name for column in table.columns]).rows())


def _in_files(files: Mapping[str, bytes], table: Table) -> Rows:
    rows: Rows = []
    for path, content in files.items():
        if path.startswith(f"parquet/{table.name}/"):
            rows += [tuple(row.values()) for row in parquet.ParquetFile(io.BytesIO(content)).read().to_pylist()]
    return _sorted(rows)


def _in_folder(lake: Lake) -> dict[str, bytes]:
    return {path.relative_to(lake.url).as_posix(): path.read_bytes() for path in Path(lake.url).rglob("*") if path.is_file()}


def require_equal(lake: Lake, files: Mapping[str, bytes] | None = None) -> None:
    """The lake holds just what the database has, in each of its forms; files: all of them, where they are not in a folder."""
    files = _in_folder(lake) if files is None else files
    manifest = json.loads(files["manifest.json"])
    for table in TABLES:
        here = _in_database(table)
        assert _in_delta(lake, table) == here, table.name
        assert _in_files(files, table) == here, table.name
        assert manifest["tables"].get(table.name, {"rows": 0})["rows"] == len(here)
        for file in manifest["tables"].get(table.name, {"files": []})["files"]:
            content = files[file["path"]]
            assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def _whole(lake: Lake) -> str:
    return "".join(path.read_bytes().decode("latin-1") for path in sorted(Path(lake.url).rglob("*")) if path.is_file())


@pytest.mark.covers("R181", "R107")
def test_everything_arrives_once_and_late_changes_follow(lake: Lake, facts: None) -> None:
    first = export()
    assert first is not None and first.outcome == LakeRun.Outcome.DONE, first.error
    require_equal(lake)
    assert first.total == sum(len(_in_database(table)) for table in TABLES)

    again = export()
    assert again is not None
    assert (again.parts, again.rows, again.total) == (0, 0, first.total)

    changed = FactContact.objects.order_by("received_on")[0]
    FactContact.objects.filter(pk=changed.pk).update(status="closed", rating=5)
    late = export()
    assert late is not None and late.parts == 1
    require_equal(lake)

    gone = FactContact.objects.order_by("-received_on")[0].received_on.replace(day=1)
    FactContact.objects.filter(received_on__gte=gone).delete()
    export()
    require_equal(lake)
    assert not any(f"{gone:%Y-%m}" in str(path) for path in Path(lake.url, "parquet", "fact_contact").rglob("*.parquet"))
    assert export_if_due() is None


@pytest.mark.covers("R181")
def test_runs_that_are_killed_anywhere_are_finished_by_the_next_one(lake: Lake, facts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, kills = random.Random(3), 0

    def perhaps(do: Callable[..., Any]) -> Callable[..., Any]:
        def killable(*values: Any, **named: Any) -> Any:
            if chance.random() < 0.03:
                raise Killed
            done = do(*values, **named)
            if chance.random() < 0.03:
                raise Killed
            return done

        return killable

    for owner, name in ((Lake, "_write_delta"), (Lake, "put"), (Lake, "prepare"), (Lake, "remove"), (LakePart.objects, "update_or_create")):
        monkeypatch.setattr(owner, name, perhaps(getattr(owner, name)))
    for _try in range(100):
        try:
            if (run := export()) is not None and run.outcome == LakeRun.Outcome.DONE:
                break
        except Killed:
            kills += 1
            FactContact.objects.filter(pk=chance.choice(FactContact.objects.values_list("pk", flat=True))).update(touches=kills)
    monkeypatch.undo()

    assert kills >= 3
    assert LakeRun.objects.filter(outcome=LakeRun.Outcome.BROKEN).count() == kills
    export()
    require_equal(lake)


@pytest.mark.covers("R181")
def test_a_file_whose_writing_was_killed_is_gone_after_the_next_run(lake: Lake, facts: None) -> None:
    stream = lake._store._handler.open_output_stream("parquet/fact_contact/month=2026-01/data.parquet", None)
    stream.write(b"half of")
    assert _in_folder(lake), "the library shows that it is writing"
    del stream  # as a killed process leaves it: neither closed nor aborted
    Path(lake.url, "parquet/fact_contact/month=2026-01/data.parquet#7").write_bytes(b"")
    Path(lake.url, "parquet/fact_contact/notes #a.txt").write_bytes(b"of somebody else")

    export()

    assert [path for path in _in_folder(lake) if "#" in path] == ["parquet/fact_contact/notes #a.txt"]
    require_equal(lake, {path: content for path, content in _in_folder(lake).items() if not path.endswith(".txt")})


@pytest.mark.covers("R181")
def test_a_lake_that_lost_files_is_mended(lake: Lake, facts: None) -> None:
    export()
    next(Path(lake.url, "parquet", "fact_step").rglob("*.parquet")).unlink()
    shutil.rmtree(Path(lake.url, "delta", "dim_unit"))
    run = export()
    assert run is not None and run.outcome == LakeRun.Outcome.DONE, run.error
    require_equal(lake)


@pytest.mark.covers("R181")
def test_who_is_forgotten_is_in_no_file_of_the_lake(lake: Lake, contact: Callable[..., Ticket]) -> None:
    five = [contact() for _number in range(5)]
    write_new_facts()
    cell = FactContact.objects.values_list("cell", flat=True).distinct().get()
    export()
    assert cell in "".join(map(str, _in_delta(lake, next(table for table in TABLES if table.name == "fact_contact"))))

    anonymise_tickets([five[0].pk])
    destroyed = FactContact.objects.get(ticket_id=five[1].pk).pk
    destroy_tickets([five[1].pk])
    run = export()

    assert run is not None and run.outcome == LakeRun.Outcome.DONE, run.error
    require_equal(lake)
    left = [path for path in Path(lake.url, "delta").rglob("*.parquet")]
    for path in left:
        told = parquet.ParquetFile(path).read().to_pylist()
        assert not any(row.get("cell") for row in told)  # fewer than five are left in the square
        if "fact_contact" not in str(path):
            assert not any(row.get("contact_key") == destroyed for row in told)
    assert cell not in _whole(lake)
    assert not FactStep.objects.filter(ticket_id=five[1].pk).exists() and not FactMessage.objects.filter(ticket_id=five[1].pk).exists()


def test_columns_that_came_are_written_into_a_lake_of_before(lake: Lake, facts: None, monkeypatch: pytest.MonkeyPatch, city: City) -> None:
    units = next(table for table in TABLES if table.name == "dim_unit")
    fewer = Table(units.name, units.meaning, units.columns[:3], units.order)
    monkeypatch.setattr("kaiku.integrations.datalake.exporting.TABLES", tuple(fewer if table is units else table for table in TABLES))
    export()
    assert len(_in_delta(lake, fewer)[0]) == 3
    monkeypatch.undo()
    export()
    require_equal(lake)


def test_a_store_that_does_not_answer_is_told_without_its_key(settings: Any, city: City) -> None:
    settings.LAKE_URL = "az://figures/kaiku"
    settings.LAKE_OPTIONS = (
        "account_name=devstoreaccount1,account_key=c2VjcmV0LWtleS1vZi10aGUtbGFrZQ==,azure_storage_endpoint=http://127.0.0.1:9/devstoreaccount1,"
        "allow_http=true,max_retries=0,retry_timeout=1s"
    )
    run = export()
    assert run is not None
    assert run.outcome == LakeRun.Outcome.FAILED
    assert run.error and "c2VjcmV0" not in run.error
    assert Connection.objects.get(pk="datalake").last_error == run.error
    assert carried_at() is None
