"""Making and changing the maps of the site. Every change stands in the log of changes; a map server's key never does."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.keys import free_key
from kaiku.base.values import Origin
from kaiku.places.maps.offers import PROJECTIONS
from kaiku.places.models import BaseMap

KIND = "base_map"


class MapRefused(KaikuError):
    """The map cannot be like this; the text says why."""


@dataclass(frozen=True)
class MapValue:
    """One map as the log of changes keeps it: everything but its key."""

    names: dict[str, str]
    kind: str
    url: str = ""
    layer: str = ""
    matrix_set: str = ""
    projection: str = "EPSG:3067"
    format: str = "image/png"
    attribution: str = ""
    is_overlay: bool = False
    opacity: int = 100
    is_active: bool = True
    options: dict[str, Any] = field(default_factory=dict)

    def checked(self, *, has_secret: bool) -> "MapValue":
        """Itself, when a page could show it."""
        if not self.names.get("fi"):
            raise MapRefused(_("Anna kartalle nimi suomeksi."))
        if self.kind == BaseMap.Kind.SCHEMATIC:
            return self
        if urlsplit(self.url).scheme != "https" or not urlsplit(self.url).hostname:
            raise MapRefused(_("Osoitteen pitää alkaa https://, muuten selaimet eivät näytä karttaa."))
        if self.kind == BaseMap.Kind.OSKARI:
            self._require_page(has_secret=has_secret)
        else:
            self._require_pictures(has_secret=has_secret)
        return self

    def _require_page(self, *, has_secret: bool) -> None:
        """Nothing lies over it or under it, and browsers open it themselves."""
        if self.is_overlay:
            raise MapRefused(_("Oskari-kartta on pohjakartta, se ei voi olla toisen kartan päällä."))
        if has_secret:
            raise MapRefused(_("Avain voi olla vain WMTS- ja XYZ-kartoilla."))

    def _require_pictures(self, *, has_secret: bool) -> None:
        if self.projection not in PROJECTIONS:
            raise MapRefused(_("Koordinaatistoa %(code)s ei osata näyttää.") % {"code": self.projection})
        if self.kind == BaseMap.Kind.XYZ and not all(f"{{{part}}}" in self.url for part in "xyz"):
            raise MapRefused(_("Osoitteessa pitää olla kohdat {z}, {x} ja {y}."))
        if self.kind == BaseMap.Kind.WMTS and not (self.layer and self.options.get("origin") and self.options.get("resolutions")):
            raise MapRefused(_("Lue palvelun kuvaus ja valitse siitä taso: sen mukana tulee, missä karttalehdet ovat."))
        if self.kind == BaseMap.Kind.WMS and not self.layer:
            raise MapRefused(_("Valitse taso."))
        if self.kind == BaseMap.Kind.WMS and has_secret:
            raise MapRefused(_("Avain voi olla vain WMTS- ja XYZ-kartoilla."))
        if not 10 <= self.opacity <= 100:
            raise MapRefused(_("Peittävyys on 10–100 prosenttia."))


def value_of(row: BaseMap) -> MapValue:
    """As it is now."""
    return MapValue(**{one.name: getattr(row, one.name) for one in fields(MapValue)})


def seen_of(key: str) -> int:
    """The newest change of the map: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def add_map(value: MapValue, *, secret: str = "", by: User) -> BaseMap:
    """A new map, the last in the list."""
    require(by, Capability.MANAGE_SETTINGS)
    last = BaseMap.objects.aggregate(last=Max("position"))["last"] or 0
    row = BaseMap(key=free_key(value.names.get("fi", ""), BaseMap.objects.all(), most=40, otherwise="kartta"), position=last + 1)
    _put(row, value.checked(has_secret=bool(secret)), secret)
    _record(row, None, by, with_secret=bool(secret))
    return row


@transaction.atomic
def change_map(key: str, value: MapValue, *, secret: str = "", seen: int, by: User) -> BaseMap:
    """Change it; an empty key stays as it was. StaleChange when somebody changed it after `seen`."""
    require(by, Capability.MANAGE_SETTINGS)
    row = BaseMap.objects.select_for_update().get(key=key)
    require_newest(KIND, key, seen)
    before = asdict(value_of(row))
    _require_ground(row, value)
    _put(row, value.checked(has_secret=bool(secret or row.secret)) if value.is_active else value, secret)
    _record(row, before, by, with_secret=bool(secret))
    return row


@transaction.atomic
def move_map(key: str, *, steps: int, by: User) -> None:
    """So many places towards the end; negative towards the beginning. The first ground in use is what people see first."""
    require(by, Capability.MANAGE_SETTINGS)
    rows = list(BaseMap.objects.select_for_update().order_by("position", "key"))
    place = next(place for place, row in enumerate(rows) if row.key == key)
    moved = rows.pop(place)
    rows.insert(max(0, min(len(rows), place + steps)), moved)
    before = [row.key for row in sorted(rows, key=lambda row: (row.position, row.key))]
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    after = [row.key for row in rows]
    record_change(ORDER, "kartat", name=_("Karttojen järjestys"), before={"order": before}, after={"order": after}, by=by)


ORDER = "base_map_order"


def _require_ground(row: BaseMap, value: MapValue) -> None:
    if value.is_active and not value.is_overlay:
        return
    if not BaseMap.objects.filter(is_active=True, is_overlay=False).exclude(pk=row.pk).exists():
        raise MapRefused(_("Yhden pohjakartan pitää olla käytössä."))


def _put(row: BaseMap, value: MapValue, secret: str) -> None:
    for name, content in asdict(value).items():
        setattr(row, name, content)
    row.secret = secret or row.secret
    row.origin, row.failing_since, row.fault = Origin.HERE, None, ""
    row.save()


def _record(row: BaseMap, before: Value | None, by: User, *, with_secret: bool) -> None:
    told = {"secret": _("vaihdettu %(at)s") % {"at": f"{now():%Y-%m-%d %H:%M}"}} if with_secret else {}
    record_change(KIND, row.key, name=row.name_in("fi"), before=before, after={**asdict(value_of(row)), **told}, by=by)


def _read(key: str) -> Value | None:
    row = BaseMap.objects.filter(key=key).first()
    return asdict(value_of(row)) if row else None


def _restore(key: str, value: Value | None, by: User) -> None:
    """Its settings from before; the key stays. Before it was made means out of use."""
    row = BaseMap.objects.get(key=key)
    known = {one.name for one in fields(MapValue)}
    wanted: Mapping[str, Any] = {name: content for name, content in (value or {}).items() if name in known}
    change_map(key, MapValue(**{**asdict(value_of(row)), **(wanted or {"is_active": False})}), seen=seen_of(key), by=by)


def _read_order(_key: str) -> Value | None:
    return {"order": list(BaseMap.objects.order_by("position", "key").values_list("key", flat=True))}


@transaction.atomic
def _restore_order(_key: str, value: Value | None, by: User) -> None:
    require(by, Capability.MANAGE_SETTINGS)
    before = _read_order("")
    wanted = {key: place for place, key in enumerate((value or {}).get("order", []))}
    for row in BaseMap.objects.select_for_update():
        BaseMap.objects.filter(pk=row.pk).update(position=wanted.get(row.key, len(wanted)))
    record_change(ORDER, "kartat", name=_("Karttojen järjestys"), before=before, after=_read_order(""), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Kartta"),
        read=_read,
        put=_restore,
        fields={
            "names": gettext_lazy("Nimi"),
            "kind": gettext_lazy("Tyyppi"),
            "url": gettext_lazy("Osoite"),
            "layer": gettext_lazy("Taso"),
            "matrix_set": gettext_lazy("Karttalehtijako"),
            "projection": gettext_lazy("Koordinaatisto"),
            "format": gettext_lazy("Kuvamuoto"),
            "attribution": gettext_lazy("Lähdemerkintä"),
            "is_overlay": gettext_lazy("Näytetään pohjakartan päällä"),
            "opacity": gettext_lazy("Peittävyys (%)"),
            "is_active": gettext_lazy("Käytössä"),
            "options": gettext_lazy("Karttalehtien paikat"),
            "secret": gettext_lazy("Avain"),
        },
    )
)
configured(Configured(kind=ORDER, label=gettext_lazy("Karttojen järjestys"), read=_read_order, put=_restore_order))
