"""`kaiku import-contacts FILE`: receive contacts from a file of JSON lines or CSV."""

import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from kaiku.channels.importing.actions import Tally, import_lines
from kaiku.channels.importing.counterparts import Counterparts
from kaiku.channels.importing.lines import Line, UnreadableFile, read_lines
from kaiku.channels.importing.mapping import BadMapping, read_mapping
from kaiku.channels.importing.report import ImportReport, import_report
from kaiku.workflow.queries import NotConfigured

_SHOWN = 15


class Command(BaseCommand):
    """Running it again takes in only what is not here yet, also after it was killed."""

    help = (
        "Receive contacts from a file of JSON lines or CSV (header row; comma, semicolon or tab). "
        "Fields: id, text, title, created, language, topic, type, name, email, phone, lat, lon, address. "
        "Bad lines are written to FILE.errors.jsonl with line number and reason. No receipts are sent."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file and how to read it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", type=Path, help='JSON: {"text": ["title", "comments.0.text"], "lat": "place.lat"}')
        parser.add_argument("--source", help="name that a line's id is unique within (default: the file's name)")
        parser.add_argument("--encoding", default="utf-8", help="utf-8 (with or without BOM), cp1252, ...")
        parser.add_argument("--report", type=Path, help="write the figures of the end as JSON")
        parser.add_argument("--errors", type=Path, help="where bad lines go (default: FILE.errors.jsonl)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, then tell how it went."""
        path: Path = options["file"]
        source = (options["source"] or path.stem)[:30]
        errors: Path = options["errors"] or path.with_name(path.name + ".errors.jsonl")
        began = time.monotonic()
        try:
            counterparts = Counterparts(read_mapping(options["mapping"]))
            tally = self._import(path, errors, source, options["encoding"], counterparts)
        except (OSError, LookupError, UnreadableFile, BadMapping, NotConfigured) as error:
            raise CommandError(str(error)) from None
        seconds = time.monotonic() - began
        report = import_report(source)
        if not tally.bad and errors.is_file():
            errors.unlink()
        self._tell(tally, report, seconds, errors)
        self._tell_missing(counterparts)
        if options["report"]:
            figures = {"lines": tally.lines, "imported": tally.imported, "known": tally.known, "bad": tally.bad}
            told = {**figures, "seconds": round(seconds, 1), "unclear_share": round(report.unclear_share, 3), **asdict(report)}
            told["without_counterpart"] = counterparts.told()
            options["report"].write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def _import(self, path: Path, errors: Path, source: str, encoding: str, counterparts: Counterparts) -> Tally:
        with (
            _only_ours(errors) as bad,
            tqdm(total=path.stat().st_size, unit="B", unit_scale=True, disable=None, desc=path.name) as bar,
        ):

            def advance(line: Line) -> None:
                bar.update(max(line.read_bytes - bar.n, 0))
                counterparts.note(line.fields)

            read = read_lines(path, encoding=encoding)
            return import_lines(read, counterparts.mapped, source=source, errors=bad, on_line=advance)

    def _tell(self, tally: Tally, report: ImportReport, seconds: float, errors: Path) -> None:
        self.stdout.write(
            f"{tally.lines} lines: {tally.imported} imported, {tally.known} were here already, {tally.bad} bad; {seconds:.1f} s"
        )
        if tally.bad:
            self.stdout.write(f"Bad lines: {errors}")
        self.stdout.write(
            f"Of the {report.tickets} contacts of this source {report.unclear} are unclear ({report.unclear_share:.0%}); "
            f"{report.with_point} have a point, {report.in_district} of them in a district of the city."
        )
        for title, values in (
            ("Topic", report.topics),
            ("Queue", report.queues),
            ("Type", report.types),
            ("Priority", report.priorities),
            ("Language", report.languages),
            ("Confidence of the topic", report.confidence),
        ):
            self._tell_counts(title, values)

    def _tell_missing(self, counterparts: Counterparts) -> None:
        told = counterparts.told()
        for title, name in (
            ("Topics without a counterpart here: left to the classification", "topic"),
            ("Types without a counterpart here: left to the classification", "type"),
            ("Languages that are none of ours: told from the text", "language"),
            ("Fields that the mapping does not name: not brought in", "fields"),
        ):
            if told[name]:
                self._tell_counts(title, told[name])

    def _tell_counts(self, title: str, values: dict[str, int]) -> None:
        self.stdout.write(f"\n{title}")
        for name, count in list(values.items())[:_SHOWN]:
            self.stdout.write(f"  {count:6}  {name}")
        if len(values) > _SHOWN:
            self.stdout.write(f"  {sum(list(values.values())[_SHOWN:]):6}  in {len(values) - _SHOWN} others")


def _only_ours(file: Path) -> TextIO:
    """Bad lines tell of people as the good ones do; nobody else on the machine reads them."""
    opened = os.fdopen(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8")
    if file.is_file():  # one of an earlier run may be open to all
        os.fchmod(opened.fileno(), 0o600)
    return opened
