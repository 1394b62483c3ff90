"""`kaiku export-config FOLDER`: write the configuration pack into a folder."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.config.pack import PackError, read_pack
from kaiku.config.pack.export import pack_from_database, write_files, write_knowledge_files
from kaiku.config.pack.knowledge import pack_knowledge


class Command(BaseCommand):
    """The same files that import-config reads; staff accounts and contacts are not in them."""

    help = "Write the configuration (organisation, topics, forms, workflows, rules, places, maps, articles) into a folder of YAML files."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and name what was written."""
        try:
            base = read_pack(settings.PACK)
        except PackError as error:
            raise CommandError(f"the pack in use has {len(error.problems)} problems:\n{error}") from None
        written = write_files(pack_from_database(base), options["folder"])
        written += write_knowledge_files(pack_knowledge(), options["folder"])
        self.stdout.write("\n".join(str(path) for path in written))
