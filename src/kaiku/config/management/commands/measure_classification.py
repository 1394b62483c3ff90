"""`kaiku measure-classification [FILE ...]`: how well the automatic classification does on contacts labelled by hand."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from kaiku.classification.measuring import measure, read_labelled


class Command(BaseCommand):
    """Measures with the topics, types and words that the database has now."""

    help = "Measure the automatic classification on labelled contacts; without files, on those of the pack's evaluation folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which files."""
        parser.add_argument("files", type=Path, nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """One block a file."""
        files = options["files"] or sorted((Path(settings.PACK) / "evaluation").glob("*.yaml"))
        for path in files:
            found = measure(read_labelled(path))
            self.stdout.write(
                f"{path.name}: {found.contacts} contacts\n"
                f"  topic right at first           {found.first:6.1%}\n"
                f"  topic among the first three    {found.first_three:6.1%}\n"
                f"  topic set without a person     {found.automatic:6.1%}, of these right {found.precision:.1%}\n"
                f"  type right                     {found.types:6.1%}"
            )
            for confusion, number in found.confusions:
                self.stdout.write(f"    {number} x {confusion}")
