"""The lake itself: a folder, any S3 or Azure storage, written through one library so that all three behave the same.

delta/TABLE/            Delta tables, for Fabric, Databricks, Synapse and Spark
parquet/TABLE/…         the same rows as plain files, for Power BI and everybody else; a month is one file
manifest.json           written last: what is there, with counts and checksums
dictionary.json         what everything means
"""

import hashlib
import io
import re
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from kaiku.base.object_files import store_options
from kaiku.integrations.datalake.reading import arrow_schema
from kaiku.integrations.datalake.tables import Table

if TYPE_CHECKING:
    import pyarrow as pa
    from deltalake import DeltaTable
    from pyarrow.fs import PyFileSystem

_TABLE_SETTINGS = {
    "delta.dataSkippingNumIndexedCols": "0",  # the log would repeat smallest and largest values of what was deleted
    "delta.logRetentionDuration": "interval 7 days",
}
_CHECKPOINT_EVERY = 20
_UNFINISHED = re.compile(r"#\d+$")  # what the library calls a file that it is writing into a folder


class Lake:
    """One lake at its address."""

    def __init__(self, url: str, options: Mapping[str, str], keep: timedelta) -> None:
        self.url, self.options, self.keep = url.rstrip("/"), dict(options), keep

    @cached_property
    def fingerprint(self) -> str:
        """Tells this lake from another one."""
        return hashlib.sha256(self.url.encode()).hexdigest()[:16]

    @cached_property
    def _store(self) -> Any:
        from deltalake.fs import DeltaStorageHandler

        if "://" not in self.url:
            Path(self.url).mkdir(parents=True, exist_ok=True)
        return DeltaStorageHandler(self.url, self.options)

    @cached_property
    def _files(self) -> "PyFileSystem":
        from pyarrow.fs import PyFileSystem

        return PyFileSystem(self._store)

    def sweep(self) -> None:
        """Delete what killed writings left in a folder: the library neither lists nor deletes it, but a reader of all would open it."""
        if "://" in self.url:
            return  # a store shows a file when it is whole
        for path in Path(self.url).rglob("*#*"):
            if _UNFINISHED.search(path.name):
                path.unlink(missing_ok=True)

    def prepare(self, table: Table) -> None:
        """Let there be the Delta table with the columns of today; where columns came or went, all of it is written anew after this."""
        import pyarrow as pa
        from deltalake import DeltaTable, write_deltalake

        schema = arrow_schema(table)
        if table.is_monthly:
            schema = schema.append(pa.field("month", pa.string()))
        delta = self._delta(table)
        if delta is None:
            by = ["month"] if table.is_monthly else None
            DeltaTable.create(self._uri(table), schema, partition_by=by, configuration=_TABLE_SETTINGS, storage_options=self.options)
        elif pa.schema(delta.schema()).names != schema.names:
            write_deltalake(delta, schema.empty_table(), mode="overwrite", schema_mode="overwrite")

    def counts(self, table: Table) -> Mapping[str, int]:
        """Rows by month as the Delta table has them; nothing when it is not there."""
        import pyarrow as pa

        delta = self._delta(table)
        counted: dict[str, int] = {}
        for row in pa.table(delta.get_add_actions(flatten=True)).to_pylist() if delta else ():
            month = row.get("partition.month") or ""
            counted[month] = counted.get(month, 0) + row["num_records"]
        return counted

    def sizes(self, table: Table) -> Mapping[str, int]:
        """Bytes by month of the plain files."""
        from pyarrow.fs import FileSelector

        found = self._files.get_file_info(FileSelector(f"parquet/{table.name}", recursive=True, allow_not_found=True))
        files = [(_month_of(info.path), info) for info in found if info.is_file]
        return {month: info.size for month, info in files if info.path == path_of(table, month)}  # what somebody put there is not ours

    def write(self, table: Table, month: str, rows: "pa.Table") -> tuple[int, str]:
        """Put one part in the place of what was there; doing it twice is doing it once. Size and checksum of the plain file."""
        from pyarrow import parquet

        self._write_delta(table, month, rows)
        kept = io.BytesIO()
        parquet.write_table(rows, kept, compression="zstd")
        content = kept.getvalue()
        self.put(path_of(table, month), content)
        return len(content), hashlib.sha256(content).hexdigest()

    def remove(self, table: Table, month: str) -> None:
        """The part is no more."""
        delta = self._delta(table)
        if delta is not None:
            delta.delete(f"month = '{month}'" if table.is_monthly else None)
        if month in self.sizes(table):
            self._files.delete_file(path_of(table, month))

    def tidy(self, table: Table) -> None:
        """Delete for good the files that were replaced longer ago than they are kept, those of broken writings among them."""
        delta = self._delta(table)
        if delta is None:
            return
        hours = int(self.keep.total_seconds() // 3600)
        delta.vacuum(retention_hours=hours, dry_run=False, enforce_retention_duration=False, full=True)
        if delta.version() % _CHECKPOINT_EVERY == 0:
            delta.create_checkpoint()
            delta.cleanup_metadata()

    def put(self, path: str, content: bytes) -> None:
        """One whole file in the place of another: it is seen when it is closed."""
        # Not through PyFileSystem: it hands on a Buffer, which this stream refuses.
        stream = self._store._handler.open_output_stream(path, None)
        stream.write(content)
        stream.close()

    def _write_delta(self, table: Table, month: str, rows: "pa.Table") -> None:
        import pyarrow as pa
        from deltalake import WriterProperties, write_deltalake

        if table.is_monthly:
            rows = rows.append_column("month", pa.array([month] * len(rows), pa.string()))
        write_deltalake(
            self._uri(table),
            rows,
            mode="overwrite",
            predicate=f"month = '{month}'" if table.is_monthly else None,
            writer_properties=WriterProperties(compression="ZSTD"),
            storage_options=self.options,
        )

    def _delta(self, table: Table) -> "DeltaTable | None":
        from deltalake import DeltaTable

        uri = self._uri(table)
        return DeltaTable(uri, storage_options=self.options) if DeltaTable.is_deltatable(uri, self.options) else None

    def _uri(self, table: Table) -> str:
        return f"{self.url}/delta/{table.name}"


def path_of(table: Table, month: str) -> str:
    """Where the plain file of a part is."""
    return f"parquet/{table.name}/month={month}/data.parquet" if table.is_monthly else f"parquet/{table.name}/data.parquet"


def _month_of(path: str) -> str:
    folder = path.split("/")[-2]
    return folder.removeprefix("month=") if folder.startswith("month=") else ""


def lake_in_use() -> Lake | None:
    """The lake of the settings; None where the city has none."""
    if not settings.LAKE_URL:
        return None
    return Lake(settings.LAKE_URL, store_options(settings.LAKE_OPTIONS), timedelta(hours=settings.LAKE_KEEP_HOURS))
