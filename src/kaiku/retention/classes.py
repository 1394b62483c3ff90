"""Retention classes as configuration: read, changed with the value before and after written down, chosen for a ticket."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.values import Origin
from kaiku.categories.content import mark_of
from kaiku.organisation.queries import require_managed
from kaiku.retention.models import RetentionClass

KIND = "retention"
MOST_MONTHS = 1200


class ClassRefused(KaikuError):
    """A class that cannot be as it was typed."""


@dataclass(frozen=True, kw_only=True)
class ClassValue:
    """A class as it is typed, logged and carried by a pack."""

    names: Mapping[str, str]
    basis: str
    starts: str = RetentionClass.Starts.CLOSED
    months: int | None = None
    ending: str = RetentionClass.Ending.ANONYMISE
    raw_days: int | None = None
    contact_months: int | None = None
    topics: tuple[str, ...] = ()
    contact_types: tuple[str, ...] = ()
    closing_reasons: tuple[str, ...] = ()
    sensitivities: tuple[str, ...] = ()
    is_default: bool = False
    is_automatic: bool = False
    is_active: bool = True

    @classmethod
    def of(cls, row: RetentionClass) -> "ClassValue":
        """As it stands in the database."""
        return cls.from_value({name: getattr(row, name) for name in cls.__dataclass_fields__})

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "ClassValue":
        """Back from the log of changes."""
        lists = ("topics", "contact_types", "closing_reasons", "sensitivities")
        parts: dict[str, Any] = {name: tuple(part) if name in lists else part for name, part in value.items()}
        return cls(**parts)

    def as_value(self) -> dict[str, Any]:
        """As the log of changes keeps it."""
        return {name: list(part) if isinstance(part, tuple) else part for name, part in asdict(self).items()}

    @property
    def seen(self) -> str:
        """A mark of the content: what a page says it saw."""
        return mark_of(self.as_value())


@transaction.atomic
def save_class(key: str, value: ClassValue, *, seen: str, by: User) -> RetentionClass:
    """Make a class, or change one that is as it was `seen`; "" for a new one."""
    require_managed(by, None, Capability.MANAGE_RETENTION)
    row = RetentionClass.objects.select_for_update().filter(key=key).first()
    before = ClassValue.of(row) if row else None
    if seen != (before.seen if before else ""):
        raise StaleChange(_("Joku muutti tätä sen jälkeen, kun avasit sivun. Vertaa ja tallenna uudelleen, jos yhä haluat."))
    require_whole(value)
    row = row or RetentionClass(key=key, position=RetentionClass.objects.count())
    if value.is_default:
        _take_default_from_others(key, by)
    for name, part in value.as_value().items():
        setattr(row, name, part)
    row.origin = Origin.HERE  # a later pack leaves it as it is
    row.save()
    record_change(
        KIND, key, name=row.name_in("fi"), before=before.as_value() if before else None, after=value.as_value(), by=by,
    )  # fmt: skip
    return row


def _take_default_from_others(key: str, by: User) -> None:
    for other in RetentionClass.objects.select_for_update().filter(is_default=True).exclude(key=key):
        before = ClassValue.of(other).as_value()
        other.is_default = False
        other.save(update_fields=["is_default"])
        record_change(KIND, other.key, name=other.name_in("fi"), before=before, after={**before, "is_default": False}, by=by)


def require_whole(value: ClassValue) -> None:
    """ClassRefused, with what to put right."""
    if not value.names.get("fi"):
        raise ClassRefused(_("Kirjoita luokan nimi suomeksi."))
    if not value.basis.strip():
        raise ClassRefused(_("Kirjoita, mihin lakiin tai päätökseen säilytysaika perustuu."))
    if value.months is not None and not 1 <= value.months <= MOST_MONTHS:
        raise ClassRefused(_("Anna säilytysaika kuukausina, 1–%(most)d.") % {"most": MOST_MONTHS})
    if value.is_automatic and value.ending == RetentionClass.Ending.ARCHIVE:
        raise ClassRefused(_("Arkistointi tarvitsee aina hyväksynnän, koska joku ottaa paketit vastaan."))
    if value.is_default and not value.is_active:
        raise ClassRefused(_("Oletusluokkaa ei voi poistaa käytöstä. Tee ensin toisesta oletus."))


def active_classes() -> list[RetentionClass]:
    """In the order in which they are asked."""
    return list(RetentionClass.objects.filter(is_active=True))


def _read(key: str) -> Value | None:
    row = RetentionClass.objects.filter(key=key).first()
    return ClassValue.of(row).as_value() if row else None


def _put(key: str, value: Value | None, by: User) -> None:
    row = RetentionClass.objects.filter(key=key).first()
    now = ClassValue.of(row) if row else None
    wanted = ClassValue.from_value(value) if value else ClassValue.from_value({**now.as_value(), "is_active": False}) if now else None
    if wanted is not None:
        save_class(key, wanted, seen=now.seen if now else "", by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Säilytysluokka"),
        read=_read,
        put=_put,
        fields={
            "basis": gettext_lazy("Peruste"),
            "starts": gettext_lazy("Mistä aika alkaa"),
            "months": gettext_lazy("Säilytysaika kuukausina"),
            "ending": gettext_lazy("Mitä lopussa tapahtuu"),
            "raw_days": gettext_lazy("Alkuperäiset viestit päivinä"),
            "contact_months": gettext_lazy("Yhteystiedot kuukausina"),
            "closing_reasons": gettext_lazy("Sulkemisen syyt"),
            "sensitivities": gettext_lazy("Arkaluonteisuus"),
            "is_default": gettext_lazy("Oletus"),
            "is_automatic": gettext_lazy("Ilman hyväksyntää"),
        },
    )
)
