"""`kaiku verify-archive PACKAGE`: is a package for the archive whole, and what does it say of itself."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.retention.packages import PackageBroken, verify_package


class Command(BaseCommand):
    help = "Check a package of tickets against its checksums."

    def add_arguments(self, parser: CommandParser) -> None:
        """The package."""
        parser.add_argument("package", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what it holds; end with an error when it is not as it was made."""
        path: Path = options["package"]
        if not path.is_file():
            raise CommandError(f"there is no file {path}")
        try:
            about = verify_package(path)
        except PackageBroken as broken:
            raise CommandError(f"{path}: {broken}") from broken
        for name, value in sorted(about.items()):
            self.stdout.write(f"{name}: {value}")
        self.stdout.write(f"{path}: whole, every checksum holds")
