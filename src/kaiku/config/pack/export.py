"""From the database back to the files of a pack: the same YAML shape that read_pack() reads."""

import csv
from dataclasses import MISSING, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from kaiku.config.pack import stored
from kaiku.config.pack.entries import Pack
from kaiku.config.pack.knowledge import ARTICLES, FOLDER, SYNONYMS, PackKnowledge
from kaiku.config.pack.reading import STREET_COLUMNS, STREETS
from kaiku.config.pack.schema import file_name
from kaiku.config.pack.stored_organisation import organisation
from kaiku.organisation.documents import all_documents

_WIDTH = 140
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # five times as fast where libyaml is there


def pack_from_database(base: Pack) -> Pack:
    """What the database says, with the names of hour patterns from the base; no staff accounts."""
    return replace(
        base,
        organisation=organisation(base.organisation),
        contact_types=stored.contact_types(),
        themes=stored.themes(),
        services=stored.services(),
        topics=stored.topics(),
        forms=stored.forms(),
        workflows=stored.workflows(),
        rules=stored.handling_rules(),
        queues=stored.queues(),
        saved_views=stored.saved_views(),
        base_maps=stored.base_maps(),
        districts=stored.districts(),
        streets=stored.streets(),
        service_locations=stored.service_locations(),
        staff=(),
        documents=all_documents(),
        texts=stored.texts(),
        promises=stored.promises(),
        retention=stored.retention(),
    )


def write_files(pack: Pack, folder: Path) -> list[Path]:
    """The pack as files; its documents letter for letter."""
    (folder / "places").mkdir(parents=True, exist_ok=True)
    for name, text in pack.documents.items():
        (folder / name).write_text(text, encoding="utf-8")
    contents: dict[str, Any] = {
        "organisation.yaml": pack.organisation,
        "contact-types.yaml": pack.contact_types,
        "topics.yaml": {"themes": pack.themes, "services": pack.services, "topics": pack.topics},
        "forms.yaml": pack.forms,
        "workflows.yaml": pack.workflows,
        "rules.yaml": pack.rules,
        "queues.yaml": pack.queues,
        "saved-views.yaml": pack.saved_views,
        "maps.yaml": pack.base_maps,
        "places/districts.yaml": pack.districts,
        "places/service-locations.yaml": pack.service_locations,
    }
    if pack.texts:
        contents["texts.yaml"] = pack.texts
    if pack.promises:
        contents["promises.yaml"] = pack.promises
    if pack.retention:
        contents["retention.yaml"] = pack.retention
    for name, content in contents.items():
        text = yaml.dump(plain(content), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None)
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / STREETS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(STREET_COLUMNS)
        writer.writerows([getattr(street, column) for column in STREET_COLUMNS] for street in pack.streets)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def write_knowledge_files(found: PackKnowledge, folder: Path) -> list[Path]:
    """Articles and synonyms beside the pack's other files, as import-config reads them."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    synonyms: dict[str, list[list[str]]] = {}
    for language, words in found.synonyms:
        synonyms.setdefault(language, []).append(list(words))
    for name, content in ((ARTICLES, found.articles), (SYNONYMS, synonyms)):
        text = yaml.dump(plain(content), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None)
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / ARTICLES, folder / SYNONYMS]


def plain(value: Any) -> Any:
    """Entries as the mappings of a file; what has its usual value is left out."""
    if is_dataclass(value):
        return {
            file_name(item): plain(getattr(value, item.name)) for item in fields(value) if not _is_usual(item, getattr(value, item.name))
        }
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def _is_usual(item: Any, value: Any) -> bool:
    if item.default is not MISSING:
        return bool(value == item.default)
    return item.default_factory is not MISSING and value == item.default_factory()
