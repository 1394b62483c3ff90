"""`kaiku import-districts SOURCE`: the city's districts with their outlines from GeoJSON."""

from typing import Any

from django.core.management.base import CommandParser

from kaiku.config.management.geojson import GeoJsonCommand
from kaiku.places.importing import Imported, import_districts


class Command(GeoJsonCommand):
    help = "Import districts from GeoJSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which properties hold the names and the number."""
        super().add_arguments(parser)
        parser.add_argument("--name", default="nimi", help="the property of the Finnish name")
        parser.add_argument("--name-sv", default="", help="of the Swedish one")
        parser.add_argument("--name-en", default="", help="of the English one")
        parser.add_argument("--code", default="", help="of the city's own number")

    def take(self, content: bytes, options: dict[str, Any]) -> Imported:
        """Districts by name."""
        columns = {"fi": options["name"], "sv": options["name_sv"], "en": options["name_en"]}
        names = {language: column for language, column in columns.items() if column}
        return import_districts(content, names=names, code=options["code"], projection=options["projection"])
