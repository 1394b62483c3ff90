"""Carrying figures to the lake: what changed since the last time, and only that.

Each part of a table has a digest in the database. A part whose digest, columns or files are not as they were last written is written anew
as a whole. So a late change, an erasure, a lost file and a run that was killed half-way are all the same case, and none makes doubles.
"""

import json
from collections.abc import Mapping
from datetime import timedelta

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.jobs import defer
from kaiku.integrations.datalake.dictionary import dictionary_file
from kaiku.integrations.datalake.lake import Lake, lake_in_use, path_of
from kaiku.integrations.datalake.models import LakePart, LakeRun
from kaiku.integrations.datalake.reading import parts_of, read_part
from kaiku.integrations.datalake.tables import TABLES, VERSION, Table
from kaiku.outbox.actions import set_paused
from kaiku.outbox.health import is_paused, note_failure, note_success
from kaiku.reporting.queries import facts_until

log = structlog.get_logger("kaiku.datalake")
LINE = "datalake"
DAILY = timedelta(hours=23)  # a little less than a day, so that the hour does not creep
_KEPT = 400


def export_if_due() -> LakeRun | None:
    """Once a day; after a run that failed or was killed at the next chance."""
    last = LakeRun.objects.filter(outcome=LakeRun.Outcome.DONE).first()
    if is_held():
        return None
    return None if last is not None and last.began_at > now() - DAILY else export()


def export() -> LakeRun | None:
    """Carry everything that changed; None where there is no lake. One at a time: the task holds a lock."""
    lake = lake_in_use()
    if lake is None:
        return None
    LakeRun.objects.filter(outcome=LakeRun.Outcome.RUNNING).update(outcome=LakeRun.Outcome.BROKEN, ended_at=now())
    run = LakeRun.objects.create(began_at=now())
    try:
        _carry(lake, run)
    except Exception as fault:  # the library tells every fault of a store by classes of its own, and panics by RuntimeError
        run.outcome, run.error = LakeRun.Outcome.FAILED, _told(fault, lake)
        note_failure(LINE, run.error)
        log.warning("data lake not reached", error=run.error)
    else:
        run.outcome = LakeRun.Outcome.DONE
        note_success(LINE)
    run.ended_at = now()
    run.save()
    LakeRun.objects.filter(pk__in=list(LakeRun.objects.values_list("pk", flat=True)[_KEPT:])).delete()
    log.info("data lake", outcome=run.outcome, parts=run.parts, rows=run.rows)
    return run


@transaction.atomic
def order_export(*, by: User) -> None:
    """Let a worker carry the figures now."""
    require(by, Capability.MANAGE_SETTINGS)
    if lake_in_use() is None or is_held():
        raise KaikuError(_("Ajoa ei voi aloittaa: tietoallas ei ole käytössä, tai ajot on keskeytetty."))
    record_audit("lake.ordered", actor_id=by.pk, actor_name=by.name, object_type="lake", object_id=0)
    defer("kaiku.integrations.datalake.tasks.carry_now", queue="reporting", lock="datalake")


@transaction.atomic
def hold_export(*, held: bool, by: User) -> None:
    """Carry nothing until told otherwise, or go on."""
    require(by, Capability.MANAGE_SETTINGS)
    if set_paused(LINE, paused=held):
        action = "lake.held" if held else "lake.released"
        record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="lake", object_id=0)


def is_held() -> bool:
    """Does somebody hold the runs?"""
    return is_paused(LINE)


def _carry(lake: Lake, run: LakeRun) -> None:
    until = facts_until()
    lake.sweep()
    for table in TABLES:
        for rows in _carry_table(lake, table):
            run.parts, run.rows = run.parts + 1, run.rows + rows
            run.save(update_fields=["parts", "rows"])
        lake.tidy(table)
    known = LakePart.objects.filter(target=lake.fingerprint, table__in=[table.name for table in TABLES]).order_by("table", "month")
    run.total = sum(part.rows for part in known)
    lake.put("dictionary.json", dictionary_file())
    lake.put("manifest.json", _manifest(list(known), str(until.isoformat()) if until else ""))


def _carry_table(lake: Lake, table: Table) -> list[int]:
    lake.prepare(table)
    here, written = parts_of(table), _as_written(lake, table)
    carried = []
    for month in sorted(here):
        if written.get(month) == here[month].digest:
            continue
        rows = read_part(table, month)
        size, checksum = lake.write(table, month, rows)
        LakePart.objects.update_or_create(
            target=lake.fingerprint,
            table=table.name,
            month=month,
            # The digest is older than the rows: what changed between them makes the next run write the part again.
            defaults={
                "columns": table.fingerprint, "digest": here[month].digest, "rows": len(rows), "size": size, "sha256": checksum,
                "written_at": now(),
            },
        )  # fmt: skip
        carried.append(len(rows))
    gone = {*lake.counts(table), *lake.sizes(table)} - set(here)
    for month in sorted(gone):
        lake.remove(table, month)
        carried.append(0)
    LakePart.objects.filter(target=lake.fingerprint, table=table.name).exclude(month__in=here).delete()
    return carried


def _as_written(lake: Lake, table: Table) -> Mapping[str, str]:
    """The digest of each part that is in the lake just as it was written there."""
    counts, sizes = lake.counts(table), lake.sizes(table)
    parts = LakePart.objects.filter(target=lake.fingerprint, table=table.name, columns=table.fingerprint)
    return {part.month: part.digest for part in parts if counts.get(part.month, 0) == part.rows and sizes.get(part.month) == part.size}


def _manifest(parts: list[LakePart], until: str) -> bytes:
    by_name = {table.name: table for table in TABLES}
    tables: dict[str, dict[str, object]] = {}
    for part in parts:
        told = tables.setdefault(part.table, {"rows": 0, "delta": f"delta/{part.table}", "files": []})
        told["rows"] = int(str(told["rows"])) + part.rows
        files = told["files"]
        if isinstance(files, list):
            path = path_of(by_name[part.table], part.month)
            files.append({"path": path, "rows": part.rows, "bytes": part.size, "sha256": part.sha256})
    told_of = {"schema_version": VERSION, "written_at": now().isoformat(), "facts_until": until, "tables": tables}
    return json.dumps(told_of, indent=1).encode()


def _told(fault: Exception, lake: Lake) -> str:
    """What went wrong, without the secrets that an address or a signature in it may hold."""
    text = f"{type(fault).__name__}: {fault}".splitlines()[0]
    for value in lake.options.values():
        if len(value) > 7:
            text = text.replace(value, "…")
    return text.partition("?")[0][:500]
