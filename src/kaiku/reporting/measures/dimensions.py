"""By what figures are split and narrowed: each dimension knows its column, its members' names and their stable keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncMonth, TruncWeek, TruncYear
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from kaiku.base.values import Channel, Language, Priority, in_language
from kaiku.categories.models import Category, ContactType
from kaiku.organisation.models import HandlerGroup, ServiceArea, ServiceGroup, Unit
from kaiku.places.models import District, ServiceLocation
from kaiku.queues.models import Queue
from kaiku.reporting.measures.periods import time_name
from kaiku.tickets.models import Status

UNKNOWN = "-"  # the key of what is not known


@dataclass(frozen=True)
class Member:
    """One thing that figures are told of; key is what stands in addresses and files."""

    key: str
    name: str


Members = Mapping[Any, Member]  # by the value in the column; those without an entry are named by the dimension


@dataclass(frozen=True)
class Dimension:
    """One way to split: column() gives the expression, members() the names in the reader's language with one statement at the most."""

    key: str
    name: Promise
    column: Callable[[], Combinable]
    members: Callable[[str], Members]
    is_time: bool = False
    is_place: bool = False
    may_narrow: bool = True


def _named(model: Any) -> Callable[[str], Members]:
    def members(language: str) -> Members:
        rows = model._default_manager.order_by("pk").values_list("pk", "key", "names")
        return {pk: Member(key, in_language(names, language)) for pk, key, names in rows}

    return members


def _topics(language: str) -> Members:
    """With the way to each from the top: two topics may have one name."""
    rows = {pk: (key, in_language(names, language), parent) for pk, key, names, parent in _categories()}
    return {pk: Member(key, " › ".join(_way(pk, rows))) for pk, (key, _name, _parent) in rows.items()}


def _categories() -> list[tuple[int, str, dict[str, str], int | None]]:
    return list(Category.objects.filter(tree=Category.Tree.TOPIC).order_by("pk").values_list("pk", "key", "names", "parent_id"))


def _way(pk: int, rows: Mapping[int, tuple[str, str, int | None]]) -> list[str]:
    names: list[str] = []
    place: int | None = pk
    while place is not None and place in rows and len(names) < 9:
        names.insert(0, rows[place][1])
        place = rows[place][2]
    return names


def _main_topic() -> Combinable:
    parents = {pk: parent for pk, _key, _names, parent in _categories()}
    roots: dict[int, list[int]] = {}
    for pk in parents:
        top, steps = pk, 0
        while parents.get(top) and steps < 9:
            top, steps = parents[top] or top, steps + 1
        roots.setdefault(top, []).append(pk)
    return _mapped("topic_id", roots)


def _service_group() -> Combinable:
    groups: dict[int, list[int]] = {}
    for unit, group in Unit.objects.order_by("pk").values_list("pk", "service_group_id"):
        groups.setdefault(group, []).append(unit)
    return _mapped("unit_id", groups)


def _mapped(column: str, groups: Mapping[int, list[int]]) -> Combinable:
    whens = [When(**{f"{column}__in": members}, then=Value(group)) for group, members in groups.items()]
    return Case(*whens, default=None, output_field=IntegerField())


def _choices(choices: Any) -> Callable[[str], Members]:
    return lambda _language: {value: Member(str(value), str(label)) for value, label in choices.choices}


def _none(_language: str) -> Members:
    return {}


def _column(name: str) -> Callable[[], Combinable]:
    return lambda: F(name)


def _time(key: str, name: Promise, column: Callable[[str], Combinable]) -> Dimension:
    return Dimension(key, name, lambda: column("__day__"), _none, is_time=True, may_narrow=False)


TIMES: Mapping[str, Callable[[str], Combinable]] = {
    "day": F, "week": TruncWeek, "month": TruncMonth, "year": TruncYear,
}  # fmt: skip
_ALL = (
    _time("day", gettext_lazy("Päivä"), F),
    _time("week", gettext_lazy("Viikko"), F),
    _time("month", gettext_lazy("Kuukausi"), F),
    _time("year", gettext_lazy("Vuosi"), F),
    Dimension("main_topic", gettext_lazy("Pääaihe"), _main_topic, _named(Category)),
    Dimension("topic", gettext_lazy("Aihe"), _column("topic_id"), _topics),
    Dimension("type", gettext_lazy("Tyyppi"), _column("contact_type_id"), _named(ContactType)),
    Dimension("area", gettext_lazy("Palvelualue"), _column("area_id"), _named(ServiceArea)),
    Dimension("service_group", gettext_lazy("Palveluryhmä"), _service_group, _named(ServiceGroup)),
    Dimension("unit", gettext_lazy("Yksikkö"), _column("unit_id"), _named(Unit)),
    Dimension("group", gettext_lazy("Käsittelijäryhmä"), _column("group_id"), _named(HandlerGroup)),
    Dimension("queue", gettext_lazy("Jono"), _column("queue_id"), _named(Queue)),
    Dimension("channel", gettext_lazy("Kanava"), _column("channel"), _choices(Channel)),
    Dimension("language", gettext_lazy("Kieli"), _column("language"), _choices(Language)),
    Dimension("priority", gettext_lazy("Kiireellisyys"), _column("priority"), _choices(Priority)),
    Dimension("status", gettext_lazy("Tila"), _column("status"), _choices(Status)),
    Dimension("district", gettext_lazy("Kaupunginosa"), _column("district_id"), _named(District), is_place=True),
    Dimension("location", gettext_lazy("Palvelupaikka"), _column("location_id"), _named(ServiceLocation), is_place=True),
    Dimension("cell", gettext_lazy("Ruutu 250 m"), _column("cell"), _none, is_place=True, may_narrow=False),
)
DIMENSIONS: Mapping[str, Dimension] = {dimension.key: dimension for dimension in _ALL}


def column_of(dimension: Dimension, day: str) -> Combinable:
    """The expression that a query groups by; time is that of the measure's own day."""
    return TIMES[dimension.key](day) if dimension.is_time else dimension.column()


def member_of(dimension: Dimension, value: Any, members: Members) -> Member:
    """One member; what is empty or gone has a name too."""
    if dimension.is_time:
        return Member(value.isoformat(), time_name(dimension.key, value))
    if value is None or value == "":
        return Member(UNKNOWN, gettext("Ei tietoa"))
    return members.get(value) or Member(str(value), str(value))
