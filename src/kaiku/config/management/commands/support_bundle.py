"""`kaiku support-bundle`: what those who help need to see, without personal data or secrets, in one ZIP file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kaiku.config.support import support_bundle
from kaiku.ui.administration.views.support import bundle_name


class Command(BaseCommand):
    """Into the file that is named, or one of today's name in this folder."""

    help = "write what those who help need to see, without personal data or secrets, into a ZIP file"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"] or Path(bundle_name())
        file.write_bytes(support_bundle())
        self.stdout.write(f"{file}: {file.stat().st_size // 1024} kB")
