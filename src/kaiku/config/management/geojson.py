"""What commands that read GeoJSON share: a file, or an address that a WFS answers at."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.outbox.sending import SendingError
from kaiku.places.importing import Imported, NotImported
from kaiku.places.maps.calling import answer_of

_MOST = 500 * 1024**2


class GeoJsonCommand(BaseCommand):
    """Reads, imports, says what became of it; nothing is changed when anything is wrong."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Where it is and how its points are told."""
        parser.add_argument("source", help="a file, or https://... of a WFS that answers with GeoJSON")
        parser.add_argument("--projection", default="", help="EPSG:3067, EPSG:3873 to EPSG:3885; what the file says, else degrees")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import and count."""
        source: str = options["source"]
        try:
            content = answer_of(source, most=_MOST) if source.startswith("https://") else Path(source).read_bytes()
            told = self.take(content, options)
        except (OSError, SendingError, NotImported) as error:
            raise CommandError(f"{source}: {error}") from error
        self.stdout.write(f"made {told.made}, changed {told.changed}, unchanged {told.unchanged}, replaced {told.gone}")

    def take(self, content: bytes, options: dict[str, Any]) -> Imported:
        """What one command makes of it."""
        raise NotImplementedError
