"""Which systems faults are sent to: making and changing them. Every change stands in the log of changes; the key never does."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.keys import free_key
from kaiku.categories.queries import topics_by_key
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.maintenance.models import MaintenanceSystem
from kaiku.integrations.open311.client import may_be_called

KIND = "maintenance_system"


class SystemRefused(KaikuError):
    """The system cannot be like this; the text says why."""


@dataclass(frozen=True)
class SystemValue:
    """One system as the log of changes keeps it: everything but the key."""

    name: str
    kind: str = MaintenanceSystem.Kind.OPEN311
    url: str = ""
    jurisdiction: str = ""
    address: str = ""
    client: str = ""
    services: dict[str, str] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    tells_customer: bool = True
    answer_hours: int = 16
    is_active: bool = True

    def checked(self) -> "SystemValue":
        """Itself, when faults could be sent like this."""
        if self.kind == MaintenanceSystem.Kind.OPEN311 and not may_be_called(self.url):
            raise SystemRefused(_("Osoitteen pitää alkaa https://, ja palvelimen pitää olla asetuksessa KAIKU_WEBHOOK_HOSTS."))
        if self.kind == MaintenanceSystem.Kind.LETTER and not self.address:
            raise SystemRefused(_("Kirjoita sähköpostiosoite."))
        if unknown := sorted(set(self.services) - set(topics_by_key())):
            raise SystemRefused(_("Aihetta ”%(topic)s” ei ole.") % {"topic": unknown[0]})
        if self.client and not ApiClient.objects.filter(key=self.client).exists():
            raise SystemRefused(_("Valitse rajapinnan käyttäjä luettelosta."))
        return self


def value_of(system: MaintenanceSystem) -> SystemValue:
    """As it is now."""
    kept = {one.name: getattr(system, one.name) for one in fields(SystemValue)}
    return SystemValue(**{**kept, "client": system.client.key if system.client else ""})


def seen_of(key: str) -> int:
    """The newest change of the system: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def add_system(value: SystemValue, *, secret: str, by: User) -> MaintenanceSystem:
    """A new system; faults of its topics leave from now on."""
    require(by, Capability.MANAGE_SETTINGS)
    system = MaintenanceSystem(key=free_key(value.name, MaintenanceSystem.objects.all(), most=30, otherwise="jarjestelma"))
    _put(system, value.checked(), secret)
    _record(system, None, by, with_secret=bool(secret))
    return system


@transaction.atomic
def change_system(key: str, value: SystemValue, *, secret: str = "", seen: int, by: User) -> MaintenanceSystem:
    """Change it; an empty key stays as it was. StaleChange when somebody changed it after `seen`."""
    require(by, Capability.MANAGE_SETTINGS)
    system = MaintenanceSystem.objects.select_for_update(of=("self",)).select_related("client").get(key=key)
    require_newest(KIND, key, seen)
    before = asdict(value_of(system))
    _put(system, value.checked() if value.is_active else value, secret)
    _record(system, before, by, with_secret=bool(secret))
    return system


def _put(system: MaintenanceSystem, value: SystemValue, secret: str) -> None:
    for name, content in asdict(value).items():
        if name != "client":
            setattr(system, name, content)
    system.client = ApiClient.objects.filter(key=value.client).first() if value.client else None
    system.secret = secret or system.secret
    system.save()


def _record(system: MaintenanceSystem, before: Value | None, by: User, *, with_secret: bool) -> None:
    told = {"secret": _("vaihdettu %(at)s") % {"at": f"{now():%Y-%m-%d %H:%M}"}} if with_secret else {}
    record_change(KIND, system.key, name=system.name, before=before, after={**asdict(value_of(system)), **told}, by=by)


def _read(key: str) -> Value | None:
    system = MaintenanceSystem.objects.select_related("client").filter(key=key).first()
    return asdict(value_of(system)) if system else None


def _restore(key: str, value: Value | None, by: User) -> None:
    """Its settings from before; the key stays. Before it was made means out of use."""
    system = MaintenanceSystem.objects.select_related("client").get(key=key)
    known = {one.name for one in fields(SystemValue)}
    wanted: Mapping[str, Any] = {name: content for name, content in (value or {}).items() if name in known}
    change_system(key, SystemValue(**{**asdict(value_of(system)), **(wanted or {"is_active": False})}), seen=seen_of(key), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Kunnossapidon järjestelmä"),
        read=_read,
        put=_restore,
        fields={
            "name": gettext_lazy("Nimi"),
            "kind": gettext_lazy("Yhteystapa"),
            "url": gettext_lazy("Osoite"),
            "jurisdiction": gettext_lazy("Toimialueen tunnus (jurisdiction_id)"),
            "address": gettext_lazy("Sähköpostiosoite"),
            "client": gettext_lazy("Rajapinnan käyttäjä, jona se kertoo tilasta"),
            "secret": gettext_lazy("Avain"),
            "services": gettext_lazy("Aiheet ja niiden koodit"),
            "steps": gettext_lazy("Työnkulun vaiheet"),
            "tells_customer": gettext_lazy("Sen vastaus välitetään asiakkaalle"),
            "answer_hours": gettext_lazy("Hälytä, kun vastausta ei kuulu näin moneen työtuntiin"),
            "is_active": gettext_lazy("Käytössä"),
        },
    )
)
