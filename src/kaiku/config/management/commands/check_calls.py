"""Tells whether another system's events of calls are as our contract asks."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.integrations.ace.checking import check_events


class Command(BaseCommand):
    """Needs no database and sends nothing."""

    help = "read events of calls, one JSON object a line, and say what of docs/telephone.md they hold"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = options["file"].read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        findings = check_events(lines)
        for finding in findings:
            mark = "ok  " if finding.is_held else "miss" if finding.is_recommended else "FAIL"
            self.stdout.write(f"{mark} {finding.demand}{f' ({finding.seen})' if finding.seen else ''}")
        failed = [finding for finding in findings if not finding.is_held and not finding.is_recommended]
        if failed:
            raise CommandError(f"{len(failed)} of {len(findings)} demands are not met.")
