"""The telephone system's settings and secret: every change stands in the log of changes; the secret never does."""

from dataclasses import asdict, dataclass, field, fields
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.categories.queries import live_topic
from kaiku.integrations.ace.models import TelephoneSystem
from kaiku.integrations.ace.queries import KEY
from kaiku.integrations.webhooks.calling import new_secret

KIND = "telephone_system"
BOTH_HOLD = timedelta(days=7)  # after a new secret the former one is believed too
MOST_DAYS = 3650


class TelephoneRefused(KaikuError):
    """The settings cannot be like this; the text says why."""


@dataclass(frozen=True)
class TelephoneValue:
    """The settings as the log of changes keeps them: everything but the secret."""

    name: str = "Puhelinjärjestelmä"
    topics: dict[str, str] = field(default_factory=dict)
    keep_days: int = 90
    silent_hours: int = 4
    is_active: bool = True

    def checked(self) -> "TelephoneValue":
        """Itself, when calls could be taken like this."""
        if unknown := sorted(topic for topic in self.topics.values() if live_topic(topic) is None):
            raise TelephoneRefused(_("Aihetta ”%(topic)s” ei ole.") % {"topic": unknown[0]})
        if not 1 <= self.keep_days <= MOST_DAYS:
            raise TelephoneRefused(_("Anna säilytysaika vuorokausina: 1–%(most)d.") % {"most": MOST_DAYS})
        return self


def telephone_system() -> TelephoneSystem | None:
    """The row; None until somebody has set anything."""
    return TelephoneSystem.objects.filter(key=KEY).first()


def value_of(system: TelephoneSystem | None) -> TelephoneValue:
    """As it is now."""
    return TelephoneValue(**{one.name: getattr(system, one.name) for one in fields(TelephoneValue)}) if system else TelephoneValue()


def seen_now() -> int:
    """The newest change: what a page says it saw."""
    return newest_change(KIND, KEY)


@transaction.atomic
def change_system(value: TelephoneValue, *, seen: int, by: User) -> TelephoneSystem:
    """Change the settings; StaleChange when somebody changed them after `seen`."""
    require(by, Capability.MANAGE_SETTINGS)
    system = _locked()
    require_newest(KIND, KEY, seen)
    before = asdict(value_of(system)) if newest_change(KIND, KEY) else None
    for name, content in asdict(value.checked()).items():
        setattr(system, name, content)
    system.save()
    record_change(KIND, KEY, name=system.name, before=before, after=asdict(value_of(system)), by=by)
    return system


@transaction.atomic
def make_secret(*, by: User) -> str:
    """A new secret, shown only now; for a week the former one is believed beside it."""
    require(by, Capability.MANAGE_SETTINGS)
    system = _locked()
    secret = new_secret()
    system.former_secret, system.former_until = system.secret, now() + BOTH_HOLD if system.secret else None
    system.secret = secret
    system.save(update_fields=["secret", "former_secret", "former_until"])
    record_audit("telephone.secret_made", actor_id=by.pk, actor_name=by.name, object_type="telephone_system", object_id=system.pk)
    return secret


def _locked() -> TelephoneSystem:
    TelephoneSystem.objects.get_or_create(key=KEY, defaults={"name": TelephoneValue().name})
    return TelephoneSystem.objects.select_for_update().get(key=KEY)


def _read(key: str) -> Value | None:
    system = telephone_system()
    return asdict(value_of(system)) if system else None


def _restore(key: str, value: Value | None, by: User) -> None:
    """Its settings from before; before there were any means out of use."""
    known = {one.name for one in fields(TelephoneValue)}
    wanted = {name: content for name, content in (value or {"is_active": False}).items() if name in known}
    change_system(TelephoneValue(**{**asdict(value_of(telephone_system())), **wanted}), seen=seen_now(), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Puhelinjärjestelmä"),
        read=_read,
        put=_restore,
        fields={
            "name": gettext_lazy("Nimi"),
            "topics": gettext_lazy("Linjat, valinnat ja aiheet"),
            "keep_days": gettext_lazy("Puhelun tekstiä säilytetään (vrk)"),
            "silent_hours": gettext_lazy("Hälytä, kun mitään ei kuulu näin moneen työtuntiin"),
            "is_active": gettext_lazy("Käytössä"),
        },
    )
)
