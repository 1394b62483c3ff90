"""`kaiku verify-audit`: is the audit log, or a sealed export of it, as it was written?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.audit.exporting import NotAnExport, faults_of_export
from kaiku.audit.models import AuditEntry, AuditSeal
from kaiku.audit.sealing import check_seals, has_seal, last_disposed, other_faults, seal_entries


class Command(BaseCommand):
    """Names every place that was changed, removed or added; the exit status tells whether there is one."""

    help = "tell whether the audit log, or an export of it, is as it was written"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a sealed export (.jsonl); without one the log itself")
        parser.add_argument("--expect", action="append", default=[], metavar="DIGEST", help="a seal noted down earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        found = self._of_file(options["file"]) if options["file"] else self._of_log()
        found += [f"the seal {digest} is gone" for digest in options["expect"] if not has_seal(digest)]
        for line in found:
            self.stdout.write(f"WRONG  {line}")
        if found:
            raise CommandError(f"{len(found)} places are not as they were written.")
        self.stdout.write("ok     the log is as it was written")

    def _of_file(self, file: Path) -> list[str]:
        try:
            with file.open(encoding="utf-8") as lines:
                return list(faults_of_export(lines))
        except (OSError, UnicodeError, NotAnExport) as error:
            raise CommandError(f"{file}: {error}") from None

    def _of_log(self) -> list[str]:
        while seal_entries() is not None:
            pass
        found = []
        seals = 0
        for seal, is_whole in check_seals():
            seals += 1
            if not is_whole:
                found.append(f"entries {seal.first_entry}-{seal.last_entry}, sealed {seal.sealed_at:%Y-%m-%d %H:%M} UTC, were changed")
        found += [f"{fault.kind}: {fault.first}-{fault.last}" for fault in other_faults()]
        newest = AuditSeal.objects.order_by("-last_entry").first()
        tail = AuditEntry.objects.filter(pk__gt=newest.last_entry if newest else 0).count()
        self.stdout.write(f"{seals} seals checked; {tail} newest not sealed yet; up to {last_disposed()} gone by age.")
        if newest:
            self.stdout.write(f"newest seal: {newest.digest} (note it down elsewhere: --expect finds it later)")
        return found
