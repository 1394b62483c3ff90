"""Named weeks that several groups and places share; a change of one changes the hours of all that use it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.values import Origin
from kaiku.organisation.models import HourPattern
from kaiku.organisation.queries import city_today, require_managed
from kaiku.organisation.rules import TOGETHER, Hours, holidays_of
from kaiku.organisation.spans import HoursRefused, week_from, week_value
from kaiku.organisation.structure import free_key

KIND = "hour-pattern"


@dataclass(frozen=True)
class PatternValue:
    """Names, the week by weekday from Monday = 0, and the holidays on which it is worked."""

    names: Mapping[str, str] = field(default_factory=dict)
    weekly: Mapping[int, Sequence[Hours]] = field(default_factory=dict)
    open_holidays: Sequence[str] = ()

    def as_value(self) -> dict[str, Any]:
        """As the log of changes keeps it."""
        return {"names": dict(self.names), "weekly": week_value(self.weekly), "open_holidays": sorted(self.open_holidays)}

    @classmethod
    def from_value(cls, value: Value) -> "PatternValue":
        """The same back."""
        return cls(dict(value.get("names", {})), week_from(value.get("weekly", {})), tuple(value.get("open_holidays", ())))


def value_of(pattern: HourPattern) -> PatternValue:
    """A kept pattern as a value."""
    return PatternValue(pattern.names, week_from(pattern.weekly), tuple(pattern.open_holidays))


def holiday_names() -> list[str]:
    """The public holidays of this year and the next in their order, each once."""
    year = city_today().year
    found = {**holidays_of(year), **holidays_of(year + 1)}
    named = [(day.month, day.day, name) for day, names in found.items() for name in names.split(TOGETHER)]
    return list(dict.fromkeys(name for _month, _day, name in sorted(named)))


def seen_of(key: str) -> int:
    """The newest change of the pattern: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def create_pattern(value: PatternValue, *, by: User) -> HourPattern:
    """A new pattern, last; nobody uses it yet."""
    require_managed(by, None)
    _require_good(value)
    key = free_key(HourPattern, value.names["fi"], fallback="aikamalli")
    pattern = HourPattern(key=key, position=HourPattern.objects.count())
    _put_value(pattern, value, None, by)
    return pattern


@transaction.atomic
def change_pattern(key: str, value: PatternValue, *, seen: int, by: User) -> None:
    """Other hours for everybody who uses it from now on; open due times keep what was promised."""
    pattern = _locked(key, by)
    require_newest(KIND, key, seen)
    _require_good(value)
    _put_value(pattern, value, value_of(pattern).as_value() if pattern.is_active else None, by)


@transaction.atomic
def retire_pattern(key: str, *, by: User) -> None:
    """Out of use; HoursRefused while a group or a place keeps its hours."""
    pattern = _locked(key, by)
    if pattern.uses.exists():
        raise HoursRefused(_("Aikamallia käytetään. Valitse sen ryhmille ensin muut ajat."))
    if pattern.is_active:
        before = value_of(pattern).as_value()
        pattern.is_active, pattern.origin = False, Origin.HERE
        pattern.save(update_fields=["is_active", "origin"])
        record_change(KIND, key, name=pattern.name_in("fi"), before=before, after=None, by=by)


def _locked(key: str, by: User) -> HourPattern:
    pattern = HourPattern.objects.select_for_update().get(key=key)
    require_managed(by, None)
    return pattern


def _require_good(value: PatternValue) -> None:
    if not any(value.weekly.values()):
        raise HoursRefused(_("Anna ainakin yhdelle viikonpäivälle ajat."))


def _put_value(pattern: HourPattern, value: PatternValue, before: Value | None, by: User) -> None:
    kept = value.as_value()
    pattern.names, pattern.weekly, pattern.open_holidays = kept["names"], kept["weekly"], kept["open_holidays"]
    pattern.is_active, pattern.origin = True, Origin.HERE  # a later pack leaves it as it is
    pattern.save()
    record_change(KIND, pattern.key, name=pattern.name_in("fi"), before=before, after=kept, by=by)


def _read(key: str) -> Value | None:
    pattern = HourPattern.objects.filter(key=key, is_active=True).first()
    return value_of(pattern).as_value() if pattern else None


@transaction.atomic
def _put(key: str, value: Value | None, by: User) -> None:
    if value is None:
        retire_pattern(key, by=by)
    else:
        _put_value(_locked(key, by), PatternValue.from_value(value), _read(key), by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Aikamalli"),
        read=_read,
        put=_put,
        fields={
            "names": gettext_lazy("Nimi"), "weekly": gettext_lazy("Viikko"), "open_holidays": gettext_lazy("Avoinna pyhäpäivinä"),
            "0": gettext_lazy("maanantai"), "1": gettext_lazy("tiistai"), "2": gettext_lazy("keskiviikko"), "3": gettext_lazy("torstai"),
            "4": gettext_lazy("perjantai"), "5": gettext_lazy("lauantai"), "6": gettext_lazy("sunnuntai"),
        },
    )
)  # fmt: skip
