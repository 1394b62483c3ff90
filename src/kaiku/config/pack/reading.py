"""read_pack(): the files of a pack as one checked value."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from kaiku.config.pack import entries
from kaiku.config.pack.checks import check_pack
from kaiku.config.pack.entries import Pack
from kaiku.config.pack.handling_rules import HandlingRule, PriorityRule, RoutingRule, from_former_files
from kaiku.config.pack.problems import PackError, Problem
from kaiku.config.pack.schema import Reader, Spot
from kaiku.config.pack.source import load_yaml
from kaiku.config.pack.workflows import Workflow
from kaiku.organisation.documents import CITY, DOCUMENTS, DRAWN_MAP, texts_in
from kaiku.organisation.languages import languages_of
from kaiku.texts.catalogue import catalogue
from kaiku.texts.rules import faults

STREETS = "places/streets.csv"
STREET_COLUMNS = ("name", "district", "lon", "lat", "highest_number")
T = TypeVar("T")


def read_pack(path: Path) -> Pack:
    """The pack of a folder; PackError with every problem when it cannot be used."""
    if not path.is_dir():
        raise PackError([Problem(str(path), 0, "", "there is no such folder")])
    return _PackFolder(path).read()


class _PackFolder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader = Reader()

    def read(self) -> Pack:
        told = self._load("pack.yaml")
        self.reader.languages = languages_of(told)  # what is needed in which language hangs on it
        city = None if told is None else self.reader.entry(told, entries.City, "pack.yaml")
        organisation = self._organisation()
        topics = self._load("topics.yaml") or {}
        parts: dict[str, Any] = {
            "contact_types": self._many("contact-types.yaml", entries.ContactType),
            "themes": self.reader.entries(topics.get("themes"), entries.Node, "topics.yaml"),
            "services": self.reader.entries(topics.get("services"), entries.Node, "topics.yaml"),
            "topics": self.reader.entries(topics.get("topics"), entries.Topic, "topics.yaml"),
            "forms": self._many("forms.yaml", entries.Form),
            "workflows": self._many("workflows.yaml", Workflow),
            "rules": self._rules(),
            "queues": self._many("queues.yaml", entries.Queue),
            "saved_views": self._many("saved-views.yaml", entries.SavedView),
            "base_maps": self._many("maps.yaml", entries.BaseMap),
            "districts": self._many("places/districts.yaml", entries.District),
            "streets": tuple(self._streets()),
            "service_locations": self._many("places/service-locations.yaml", entries.ServiceLocation),
            "staff": self._many("demo/staff.yaml", entries.StaffMember) if (self.path / "demo/staff.yaml").exists() else (),
            "texts": self._texts(),
            "promises": self._many("promises.yaml", entries.PlacePromises) if (self.path / "promises.yaml").exists() else (),
            "retention": self._many("retention.yaml", entries.KeepingClass) if (self.path / "retention.yaml").exists() else (),
            "documents": self._documents(),
        }
        self._check_references()
        if city is None or organisation is None:
            raise PackError(self.reader.problems)
        pack = Pack(city=city, organisation=organisation, **parts)
        check_pack(pack, self.reader)
        if self.reader.problems:
            raise PackError(self.reader.problems)
        return pack

    def _load(self, name: str) -> Any:
        return load_yaml(self.path / name, name, self.reader.problems)

    def _many(self, name: str, kind: type[T]) -> tuple[T, ...]:
        return self.reader.entries(self._load(name), kind, name)

    def _rules(self) -> tuple[HandlingRule, ...]:
        """Of rules.yaml, else of the two files of earlier packs."""
        former = [(self.path / name).exists() for name in ("priority-rules.yaml", "routing-rules.yaml")]
        if (self.path / "rules.yaml").exists() or not any(former):
            return self._many("rules.yaml", HandlingRule)
        urgency = self._many("priority-rules.yaml", PriorityRule) if former[0] else ()
        return from_former_files(urgency, self._many("routing-rules.yaml", RoutingRule) if former[1] else ())

    def _texts(self) -> tuple[entries.CityText, ...]:
        """Texts in the city's own words, if any, with the places that they must have."""
        texts = self._many("texts.yaml", entries.CityText) if (self.path / "texts.yaml").exists() else ()
        for entry in texts:
            known = catalogue().get(entry.key)
            for language, amiss in faults(known, entry.texts).items() if known else ():
                self.reader.note(self.reader.spots[id(entry)], f"texts.{language}: {' '.join(amiss)}")
        return texts

    def _documents(self) -> dict[str, str]:
        """Letter for letter, once every one of them has been found to be YAML; the drawn map is for the browser to read."""
        for name in DOCUMENTS:
            if name not in (CITY, DRAWN_MAP) and (self.path / name).exists():
                self._load(name)
        return {} if self.reader.problems else texts_in(self.path)

    def _organisation(self) -> entries.Organisation | None:
        loaded = self._load("organisation.yaml")
        if isinstance(loaded, dict):
            patterns = self.reader.keys.setdefault("hour pattern", {})
            patterns.update({name: Spot("organisation.yaml", 0, name) for name in loaded.get("hour_patterns") or {}})
        return None if loaded is None else self.reader.entry(loaded, entries.Organisation, "organisation.yaml")

    def _streets(self) -> Iterator[entries.Street]:
        path = self.path / STREETS
        if not path.exists():
            self.reader.problems.append(Problem(STREETS, 0, "", "the file is missing"))
            return
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(line for line in file if not line.startswith("#"))
            comments = sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
            if tuple(rows.fieldnames or ()) != STREET_COLUMNS:
                self.reader.problems.append(Problem(STREETS, 1, "", f"the columns must be {','.join(STREET_COLUMNS)}"))
                return
            for row in rows:
                street = self._street(row, Spot(STREETS, rows.line_num + comments, str(row["name"])))
                if street is not None:
                    yield street

    def _street(self, row: dict[str, Any], spot: Spot) -> entries.Street | None:
        try:
            street = entries.Street(
                name=row["name"],
                district=row["district"],
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                highest_number=int(row["highest_number"]),
            )
        except (TypeError, ValueError):
            self.reader.note(spot, "lon, lat and highest_number must be numbers")
            return None
        self.reader.spots[id(street)] = spot
        self.reader.references.append((spot, "district", street.district))
        return street

    def _check_references(self) -> None:
        for spot, kind, key in self.reader.references:
            if key not in self.reader.keys.get(kind, {}):
                self.reader.note(spot, f"there is no {kind} {key}")
