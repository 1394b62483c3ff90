"""Which of a record's values is which field of a contact."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS = ("id", "text", "title", "created", "language", "topic", "type", "name", "email", "phone", "lat", "lon", "address")
_ALSO = {
    "text": ("text", "teksti", "message", "viesti"),
    "title": ("title", "otsikko"),
    "created": ("created", "created_at", "date", "luotu"),
    "language": ("language", "lang", "lang_guess", "kieli"),
    "topic": ("topic", "aihe"),
    "type": ("type", "tyyppi"),
    "name": ("name", "nimi"),
    "email": ("email", "sähköposti"),
    "phone": ("phone", "puhelin"),
    "lat": ("lat", "place.lat"),
    "lon": ("lon", "lng", "place.lon"),
    "address": ("address", "osoite", "place.address"),
}


class BadMapping(ValueError):
    """The mapping file does not say what it should."""


@dataclass(frozen=True)
class Mapped:
    """Paths into a record for each field: of the alternatives the first that is there, of a joined list all."""

    alternatives: Mapping[str, tuple[str, ...]]
    joined: Mapping[str, tuple[str, ...]]

    def value(self, record: Mapping[str, Any], name: str) -> str:
        """The field's text, "" when the record has none."""
        if name in self.joined:
            parts = [_text(_at(record, path)) for path in self.joined[name]]
            return "\n\n".join(part for part in parts if part)
        return next((text for path in self.alternatives.get(name, ()) if (text := _text(_at(record, path)))), "")

    def unread(self, record: Mapping[str, Any]) -> list[str]:
        """Names of the record's own fields that hold something and are read as no field of a contact."""
        paths = [path for group in (self.alternatives, self.joined) for paths in group.values() for path in paths]
        read = {*paths, *(path.partition(".")[0] for path in paths)}
        return [name for name, held in record.items() if name not in read and held not in (None, "", [], {})]


def read_mapping(path: Path | None) -> Mapped:
    """{"text": ["title", "comments.0.text"], "lat": "place.lat", ...}: a list is joined; fields not named keep their usual names."""
    alternatives = {name: _ALSO.get(name, (name,)) for name in FIELDS}
    if path is None:
        return Mapped(alternatives, {})
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadMapping(f"The mapping cannot be read: {error}") from None
    if not isinstance(given, dict) or not set(given) <= set(FIELDS):
        raise BadMapping(f"The mapping must be an object of these fields: {', '.join(FIELDS)}.")
    joined = {}
    for name, paths in given.items():
        if isinstance(paths, str):
            alternatives[name] = (paths,) if paths else ()
        elif isinstance(paths, list) and all(isinstance(part, str) for part in paths):
            joined[name] = tuple(paths)
        else:
            raise BadMapping(f"The mapping of {name} must be a path or a list of paths.")
    return Mapped(alternatives, joined)


def _at(record: Any, path: str) -> Any:
    """Follow "place.lat" and "comments.0.text"; a key with a dot in it is found as it is, too."""
    if isinstance(record, dict) and path in record:
        return record[path]
    first, dot, rest = path.partition(".")
    if isinstance(record, dict):
        found = record.get(first)
    elif isinstance(record, list) and first.isdecimal() and int(first) < len(record):
        found = record[int(first)]
    else:
        return None
    return _at(found, rest) if dot else found


def _text(value: Any) -> str:
    if value is None or isinstance(value, dict | list | bool):
        return ""
    return str(value).replace("\x00", "").strip()
