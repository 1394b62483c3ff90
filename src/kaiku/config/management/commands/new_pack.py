"""`kaiku new-pack FOLDER --name NAME`: write a small configuration pack for a new city to begin with."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.config.pack.starting import PackNotMade, write_starter
from kaiku.organisation.languages import KNOWN


class Command(BaseCommand):
    """Neutral contact types, workflows, topics and groups, which the city renames and adds to."""

    help = "Write a small configuration pack for a new city into an empty folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, whose, and in which languages."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--name", required=True, help="the city's name")
        parser.add_argument(
            "--languages", nargs="+", choices=KNOWN, default=list(KNOWN), help="that residents are served in, the first first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say what comes next."""
        folder: Path = options["folder"]
        try:
            written = write_starter(folder, name=options["name"], languages=tuple(dict.fromkeys(options["languages"])))
        except PackNotMade as error:
            raise CommandError(str(error)) from None
        self.stdout.write("\n".join(str(path) for path in written))
        self.stdout.write(f"Write your own over it (docs/packs.md), then: kaiku import-config {folder} --check")
