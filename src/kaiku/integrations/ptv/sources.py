"""The settings of the registers; every change stands in the log of changes, the key never does."""

import re
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError
from kaiku.integrations.ptv.models import PlaceSource

KIND = "place_source"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST = 100


class SourceRefused(KaikuError):
    """The settings cannot be like this; the text says why."""


@dataclass(frozen=True)
class SourceValue:
    """A register as the log of changes keeps it: everything but the key."""

    is_active: bool = False
    organizations: list[str] = field(default_factory=list)
    municipality: str = ""
    version: str = PlaceSource.Version.AUTO

    def checked(self, kind: str) -> "SourceValue":
        """Itself, when the register could be asked like this."""
        if unfit := next((one for one in self.organizations if not _UUID.fullmatch(one)), ""):
            raise SourceRefused(_("Tämä ei ole organisaation tunniste: %(id)s") % {"id": unfit})
        if len(self.organizations) > _MOST:
            raise SourceRefused(_("Anna enintään %(most)d organisaatiota.") % {"most": _MOST})
        if self.is_active and kind == PlaceSource.Kind.PTV and not self.organizations:
            raise SourceRefused(_("Kirjoita vähintään yhden organisaation tunniste."))
        if self.is_active and kind == PlaceSource.Kind.LIPAS and not re.fullmatch(r"\d{1,3}", self.municipality):
            raise SourceRefused(_("Kirjoita kunnan numero."))
        return self


def source_of(kind: str) -> PlaceSource:
    """The register; an unsaved one until somebody has set anything."""
    return PlaceSource.objects.filter(kind=kind).first() or PlaceSource(kind=kind)


def value_of(source: PlaceSource) -> SourceValue:
    """As it is now."""
    return SourceValue(**{one.name: getattr(source, one.name) for one in fields(SourceValue)})


def seen_of(kind: str) -> int:
    """The newest change of the register: what a page says it saw."""
    return newest_change(KIND, kind)


@transaction.atomic
def change_source(kind: str, value: SourceValue, *, secret: str = "", seen: int, by: User) -> PlaceSource:
    """Change it; an empty key stays as it was. The next fetching reads everything."""
    require(by, Capability.MANAGE_SETTINGS)
    PlaceSource.objects.get_or_create(kind=PlaceSource.Kind(kind))
    source = PlaceSource.objects.select_for_update().get(kind=kind)
    require_newest(KIND, kind, seen)
    before = asdict(value_of(source))
    for name, content in asdict(value.checked(kind)).items():
        setattr(source, name, content)
    source.secret, source.whole_at = secret or source.secret, None
    source.save()
    record_change(KIND, kind, name=str(source), before=before, after=asdict(value_of(source)), by=by)
    return source


def _read(key: str) -> Value | None:
    source = PlaceSource.objects.filter(kind=key).first()
    return asdict(value_of(source)) if source else None


def _restore(key: str, value: Value | None, by: User) -> None:
    known: dict[str, Any] = {one.name: (value or {})[one.name] for one in fields(SourceValue) if one.name in (value or {})}
    change_source(key, SourceValue(**known), seen=seen_of(key), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Paikkojen lähteet"),
        read=_read,
        put=_restore,
        fields={
            "is_active": gettext_lazy("Käytössä"),
            "organizations": gettext_lazy("Organisaatioiden tunnisteet"),
            "municipality": gettext_lazy("Kunnan numero"),
            "version": gettext_lazy("Rajapinnan versio"),
        },
    )
)
