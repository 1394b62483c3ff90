"""Tells whether another system's events of calls are as our contract asks."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.base.contracts import tell_findings
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
        if missed := tell_findings(findings, self.stdout.write):
            raise CommandError(f"{missed} of {len(findings)} demands are not met.")
