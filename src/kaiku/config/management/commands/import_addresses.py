"""`kaiku import-addresses SOURCE`: every address of the city as a point, so that the search finds it to the number."""

from typing import Any

from django.core.management.base import CommandParser

from kaiku.config.management.geojson import GeoJsonCommand
from kaiku.places.importing import Imported, import_addresses


class Command(GeoJsonCommand):
    help = "Import addresses from GeoJSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which properties hold street and number."""
        super().add_arguments(parser)
        parser.add_argument("--street", default="katunimi", help="the property of the street's name")
        parser.add_argument("--number", default="osoitenumero", help="of the house number")
        parser.add_argument("--language", default="fi", choices=["fi", "sv"], help="in which language the streets are named")

    def take(self, content: bytes, options: dict[str, Any]) -> Imported:
        """All addresses of one language."""
        named = {"street": options["street"], "number": options["number"], "language": options["language"]}
        return import_addresses(content, **named, projection=options["projection"])
