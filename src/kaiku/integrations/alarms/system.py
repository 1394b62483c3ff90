"""Whom alarms are told: every change stands in the log of changes; the secret never does."""

from dataclasses import asdict, dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError
from kaiku.integrations.alarms.models import AlarmSettings
from kaiku.integrations.alarms.queries import KEY, alarm_settings
from kaiku.integrations.webhooks.calling import is_allowed, new_secret

KIND = "alarm_settings"
MOST_ADDRESSES = 20
MOST_MINUTES = 24 * 60
MOST_HOURS = 2000


class AlarmsRefused(KaikuError):
    """The settings cannot be like this; the text says why."""


@dataclass(frozen=True)
class AlarmsValue:
    """The settings as the log of changes keeps them: everything but the secret."""

    addresses: tuple[str, ...] = ()
    url: str = ""
    patience_minutes: int = 5
    queue_hours: int = 8

    def checked(self) -> "AlarmsValue":
        """Itself, when alarms could be told like this."""
        if self.url and not is_allowed(self.url):
            raise AlarmsRefused(
                _("Kutsun osoitteen pitää alkaa https:// ja sen palvelimen olla sallittujen luettelossa (KAIKU_WEBHOOK_HOSTS).")
            )
        return self


def value_of(settings: AlarmSettings) -> AlarmsValue:
    """As it is now."""
    told = {one.name: getattr(settings, one.name) for one in fields(AlarmsValue)}
    return AlarmsValue(**{**told, "addresses": tuple(told["addresses"])})


def seen_now() -> int:
    """The newest change: what a page says it saw."""
    return newest_change(KIND, KEY)


@transaction.atomic
def change_alarms(value: AlarmsValue, *, seen: int, by: User) -> None:
    """Change the settings; StaleChange when somebody changed them after `seen`."""
    require(by, Capability.MANAGE_SETTINGS)
    row = _locked()
    require_newest(KIND, KEY, seen)
    before = as_value(value_of(row)) if seen_now() else None
    for name, content in as_value(value.checked()).items():
        setattr(row, name, content)
    row.save()
    record_change(KIND, KEY, name=_("Hälytykset"), before=before, after=as_value(value_of(row)), by=by)


@transaction.atomic
def make_secret(*, by: User) -> str:
    """A new secret for the calls, shown only now; calls are signed with it from now on."""
    require(by, Capability.MANAGE_SETTINGS)
    row = _locked()
    secret = new_secret()
    row.secret = secret
    row.save(update_fields=["secret"])
    record_audit("alarms.secret_made", actor_id=by.pk, actor_name=by.name, object_type="alarm_settings", object_id=row.pk)
    return secret


def as_value(value: AlarmsValue) -> Value:
    """The same for JSON."""
    return {**asdict(value), "addresses": list(value.addresses)}


def _locked() -> AlarmSettings:
    AlarmSettings.objects.get_or_create(key=KEY)
    return AlarmSettings.objects.select_for_update().get(key=KEY)


def _read(key: str) -> Value | None:
    return as_value(value_of(alarm_settings())) if seen_now() else None


def _restore(key: str, value: Value | None, by: User) -> None:
    known = {one.name for one in fields(AlarmsValue)}
    wanted = {name: content for name, content in (value or {}).items() if name in known}
    told = AlarmsValue(**{**wanted, "addresses": tuple(wanted.get("addresses", ()))})
    change_alarms(told, seen=seen_now(), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Hälytykset"),
        read=_read,
        put=_restore,
        fields={
            "addresses": gettext_lazy("Sähköpostiosoitteet"),
            "url": gettext_lazy("Kutsun osoite"),
            "patience_minutes": gettext_lazy("Kerro häiriöstä, joka kestää (min)"),
            "queue_hours": gettext_lazy("Hälytä, kun epäselvä asia odottaa näin monta työtuntia"),
        },
    )
)
