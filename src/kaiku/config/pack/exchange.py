"""The configuration as files between two installations: exported, looked at as differences, taken in as one change that can be restored."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.audit.changes import Actor, Configured, configured, kinds, record_change
from kaiku.audit.models import ConfigurationChange
from kaiku.audit.rules import Value, differences
from kaiku.base.errors import StaleChange
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.actions.topics import KIND as TOPIC
from kaiku.categories.actions.types import KIND as CONTACT_TYPE
from kaiku.config.pack.archive import packed, unpacked
from kaiku.config.pack.entries import Organisation, Pack
from kaiku.config.pack.export import pack_from_database, plain
from kaiku.config.pack.problems import PackError
from kaiku.config.pack.reading import read_pack
from kaiku.config.pack.writing import Report, import_pack
from kaiku.contactforms.actions import KIND as FORM
from kaiku.organisation.models import CityDocument
from kaiku.organisation.patterns import KIND as HOURS
from kaiku.organisation.queries import require_managed
from kaiku.organisation.structure import KIND as ORGANISATION
from kaiku.organisation.structure import Level
from kaiku.queues.configuring import KIND as QUEUE
from kaiku.retention.classes import KIND as RETENTION
from kaiku.texts.actions import TEXT
from kaiku.ui.administration.configuration.exchange import Changed, Faulty, Preview
from kaiku.workflow.promising import KIND as PROMISE
from kaiku.workflow.publishing import KIND as WORKFLOW
from kaiku.workflow.ruling.actions import KIND as RULE

_LISTS = (
    "contact_types", "themes", "services", "topics", "forms", "workflows", "rules", "queues", "saved_views", "base_maps", "districts",
    "service_locations", "texts", "promises", "retention",
)  # fmt: skip
_LABELS = {
    "documents": gettext_lazy("Kaupungin asiakirjat"), "organisation": gettext_lazy("Organisaatio"),
    "hour_patterns": gettext_lazy("Aikamallit"), "opening_hours": gettext_lazy("Aukioloajat"),
    "exceptional_days": gettext_lazy("Poikkeuspäivät"),
    "contact_types": gettext_lazy("Yhteydenoton tyypit"), "themes": gettext_lazy("Teemat"), "services": gettext_lazy("Palvelut"),
    "topics": gettext_lazy("Aiheet"), "forms": gettext_lazy("Lomakkeet"), "workflows": gettext_lazy("Työnkulut"),
    "rules": gettext_lazy("Säännöt"), "queues": gettext_lazy("Jonot"), "saved_views": gettext_lazy("Valmiit näkymät"),
    "base_maps": gettext_lazy("Kartat"), "districts": gettext_lazy("Kaupunginosat"), "service_locations": gettext_lazy("Toimipisteet"),
    "streets": gettext_lazy("Kadut"), "texts": gettext_lazy("Tekstit"), "promises": gettext_lazy("Luvatut ajat"),
    "retention": gettext_lazy("Säilytysluokat"),
}  # fmt: skip
_RESTORABLE = {  # the log of changes calls these so
    "documents": "document", "contact_types": CONTACT_TYPE, "themes": TOPIC, "services": TOPIC, "topics": TOPIC, "forms": FORM,
    "workflows": WORKFLOW, "rules": RULE, "queues": QUEUE, "texts": TEXT, "promises": PROMISE, "organisation": ORGANISATION,
    "hour_patterns": HOURS, "retention": RETENTION,
}  # fmt: skip
Content = dict[str, dict[str, dict[str, Any]]]  # part, key, entry


class _Undone(Exception):
    """Rolls back what was only tried."""


def export_zip() -> bytes:
    """The configuration as it is now."""
    return packed(pack_from_database(_base()))


def preview(data: bytes, *, by: User) -> Preview:
    """What taking the files in would do, found out by doing it and undoing it; Faulty with the places of the faults."""
    require_managed(by, None, Capability.MANAGE_SETTINGS)
    pack, base = _read(data), _base()
    before, after = _content(pack_from_database(base)), Content()
    try:
        with transaction.atomic():
            import_pack(pack)
            after = _content(pack_from_database(base))
            raise _Undone
    except _Undone:
        forget_snapshots()
    return Preview(seen=_fingerprint(before), changes=tuple(_changes(before, after)), kept=tuple(_changes(after, _content(pack))))


@transaction.atomic
def apply(data: bytes, *, seen: str, by: User) -> int:
    """Take the files in; StaleChange when the configuration is not the one that the preview saw. How many things changed."""
    require_managed(by, None, Capability.MANAGE_SETTINGS)
    pack, base = _read(data), _base()
    ConfigurationChange.objects.select_for_update().order_by("-pk").first()
    before = _content(pack_from_database(base))
    if _fingerprint(before) != seen:
        raise StaleChange(_("Asetuksia on muutettu esikatselun jälkeen. Mitään ei tuotu. Katso uusi esikatselu."))
    take_in(pack, before=before, by=by)
    return len(list(_changes(before, _content(pack_from_database(base)))))


@transaction.atomic
def take_in(pack: Pack, *, before: Content | None = None, by: Actor) -> Report:
    """Take the pack in; every thing that changed has its line in the log of changes, with who took it in."""
    values = _values(before or _content(pack_from_database(_base())), _content(pack))
    newest = ConfigurationChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    report = import_pack(pack, by=by)
    told = set(ConfigurationChange.objects.filter(pk__gt=newest).values_list("kind", "key"))
    note = _("Tuotu asetustiedostoista")
    for (kind, key), value in values.items():
        after = kinds()[kind].read(key)
        if (kind, key) not in told:
            record_change(kind, key, name=_name(after or value, key), before=value, after=after, by=by, note=note)
    transaction.on_commit(forget_snapshots)
    return report


def _base() -> Pack:
    return read_pack(settings.PACK)


def _read(data: bytes) -> Pack:
    try:
        return unpacked(data)
    except PackError as error:
        raise Faulty([str(problem) for problem in error.problems[:100]]) from error


def _content(pack: Pack) -> Content:
    content: Content = {part: {entry.key: plain(entry) for entry in getattr(pack, part)} for part in _LISTS}
    content["streets"] = {f"{one.name} ({one.district})": plain(one) for one in pack.streets}
    content["documents"] = {name: {"text": text} for name, text in pack.documents.items()}
    content |= _organisation(pack.organisation)
    return content


def _organisation(organisation: Organisation) -> Content:
    """Part by part, so that a difference says where it is."""
    days = {f"{day.date} {day.group or day.place}".strip(): plain(day) for day in organisation.exceptional_days}
    return {
        "organisation": {f"{level}:{key}": value for level, key, value in _parts_of(plain(organisation))},
        "hour_patterns": {key: dict(days) for key, days in organisation.hour_patterns.items()},
        "opening_hours": {place: {"pattern": key} for place, key in (organisation.opening_hours or {}).items()},
        "exceptional_days": days,
    }


def _changes(before: Content, after: Content) -> Iterator[Changed]:
    for part, label in _LABELS.items():
        old, new = before[part], after[part]
        for key in dict.fromkeys([*new, *old]):
            if old.get(key) == new.get(key):
                continue
            what = _("Lisätään") if key not in old else _("Poistuu käytöstä") if key not in new else _("Muuttuu")
            found = differences(old.get(key), new.get(key)) if key in old and key in new else []
            yield Changed(str(label), _name(new.get(key) or old.get(key), key), what, tuple(found))


def _name(value: Mapping[str, Any] | None, key: str) -> str:
    names = (value or {}).get("names")
    return str(names.get("fi") or key) if isinstance(names, Mapping) else key


def _fingerprint(content: Content) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _values(before: Content, wanted: Content) -> dict[tuple[str, str], Value | None]:
    """What the log of changes would keep of everything that the files say otherwise, as it is now."""
    named = {
        (kind, key)
        for part, kind in _RESTORABLE.items()
        for key in {**before[part], **wanted[part]}
        if before[part].get(key) != wanted[part].get(key)
    }
    return {(kind, key): kinds()[kind].read(key) for kind, key in sorted(named)}


def _parts_of(organisation: Mapping[str, Any]) -> Iterator[tuple[Level, str, dict[str, Any]]]:
    below = {Level.AREA: "service_groups", Level.SERVICE_GROUP: "units", Level.UNIT: "handler_groups"}

    def parts(level: Level, rows: Sequence[Mapping[str, Any]], parent: str) -> Iterator[tuple[Level, str, dict[str, Any]]]:
        inner = below.get(level, "")
        for row in rows:
            own = {name: value for name, value in row.items() if name != inner}
            yield level, row["key"], {**own, **({"parent": parent} if parent else {})}
            if level.below is not None:
                yield from parts(level.below, row.get(inner, ()), row["key"])

    return parts(Level.AREA, organisation.get("areas", ()), "")


def _read_document(key: str) -> Value | None:
    row = CityDocument.objects.filter(key=key).first()
    return {"text": row.text} if row else None


def _put_document(key: str, value: Value | None, by: User) -> None:
    require_managed(by, None, Capability.MANAGE_SETTINGS)
    before = _read_document(key)
    if value is None:
        CityDocument.objects.filter(key=key).delete()
    else:
        CityDocument.objects.update_or_create(key=key, defaults={"text": value["text"]})
    record_change("document", key, name=key, before=before, after=value, by=by)


configured(
    Configured("document", gettext_lazy("Kaupungin asiakirja"), _read_document, _put_document, fields={"text": gettext_lazy("Teksti")})
)
