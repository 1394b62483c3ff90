"""`kaiku import-config [FOLDER]`: read a configuration pack into the database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.config.pack import PackError, read_pack
from kaiku.config.pack.writing import import_pack


class Command(BaseCommand):
    """Checks the whole pack first; with one fault nothing is written."""

    help = "Read a configuration pack (a folder of YAML files) into the database."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, and a dry run."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.PACK)
        parser.add_argument("--check", action="store_true", help="only check the files")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every problem, or what was written."""
        try:
            pack = read_pack(options["folder"])
        except PackError as error:
            raise CommandError(f"{len(error.problems)} problems:\n{error}") from None
        if options["check"]:
            self.stdout.write("The pack is good.")
            return
        self.stdout.write(str(import_pack(pack)))
