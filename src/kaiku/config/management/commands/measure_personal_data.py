"""`kaiku measure-personal-data FOLDER [--contacts FILE ...]`: how well personal data is found, and how often where there is none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu

from kaiku.language.measuring import Share, measure_contacts, measure_identity_codes, measure_nameless, measure_names, measure_strings

_SHOWN = 8


class Command(BaseCommand):
    """Needs test strings and sentences as Helsinki publishes them with its anonymiser, and the population register's lists of names."""

    help = "Measure how well personal data is found in a folder of test strings and sentences, and how often in contacts (JSON lines)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the measure is."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--contacts", type=Path, nargs="*", default=[])
        parser.add_argument("--missed", action="store_true", help="show what was missed and what was found in ordinary contacts")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each kind."""
        folder, self._shows = options["folder"], options["missed"]
        templates = folder / "fi_sentence_templates_helsinki.jsonl"
        for found, refused in measure_strings(folder / "fi_pii_test_strings.json", _is_valid):
            self._tell(found)
            self._tell(refused)
        self._tell(measure_identity_codes())
        for share in measure_names(templates, folder / "etunimet.csv", folder / "sukunimet.csv"):
            self._tell(share)
        for share in measure_nameless(templates):
            self._tell(share)
        for path in options["contacts"]:
            self._tell_contacts(path)

    def _tell(self, share: Share) -> None:
        if share.of:
            self.stdout.write(f"{share.name:45} {share.hits:6} of {share.of:6} {share.hits / share.of:7.1%}")
        if self._shows:
            for text in share.missed[:_SHOWN]:
                self.stdout.write(f"    {text[:160]!r}")

    def _tell_contacts(self, path: Path) -> None:
        found = measure_contacts(_texts(path))
        self.stdout.write(f"{path.name}: {found.texts} texts, {found.seconds * 1000:.2f} ms for 1,000 characters")
        for kind, number in sorted(found.by_kind.items()):
            self.stdout.write(f"  {kind:43} in {number:6} texts {number / found.texts:7.1%}")
            if self._shows:
                self.stdout.write("    " + "; ".join(found.examples[kind][:40]))
        self.stdout.write(f"  {'would be restricted':43} {len(found.restricted):9} texts {len(found.restricted) / found.texts:7.1%}")
        if self._shows:
            for text in found.restricted[:40]:
                self.stdout.write(f"    {text[:200]!r}")


def _is_valid(kind: str, text: str) -> bool:
    """Identity codes of the strings are whole and right, or they are none."""
    if kind != "identity_code":
        return True
    try:
        hetu.validate(text, allow_temporary=True)
    except ValidationError:
        return False
    return True


def _texts(path: Path) -> Iterator[str]:
    """The contacts of JSON lines, and the comments written on them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from (one["text"] for one in (row, *(row.get("comments") or ())) if one.get("text"))
