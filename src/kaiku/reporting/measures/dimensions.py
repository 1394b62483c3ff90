"""By what figures are split and narrowed: each dimension knows its column, its members' names and their stable keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, F, Func
from django.db.models.expressions import Combinable
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


Members = Mapping[Any, Member]  # by the value; those without an entry are named by the dimension
Fold = Callable[[Any], Any]  # from what stands in the column to what is told of


@dataclass(frozen=True)
class Dimension:
    """One way to split. The database groups by the column, or by the week, month or year of a day; a main topic is folded from its topics.

    Groups are many times fewer than contacts: folding costs nothing, and each figure of a page comes from one reading.
    """

    key: str
    name: Promise
    column: str  # of the facts; empty: the measure's own day
    members: Callable[[str], Members]  # the names in the reader's language, with one statement at the most
    above: Callable[[], Mapping[Any, Any]] | None = None  # the column's values and what each belongs to
    is_place: bool = False
    may_narrow: bool = True

    @property
    def is_time(self) -> bool:
        """Does it tell of days?"""
        return not self.column

    def grouped(self, day: str) -> Combinable:
        """What the database groups by; day: the column that puts a contact into a period."""
        if not self.is_time:
            return F(self.column)
        return F(day) if self.key == "day" else _First(F(day), kind=self.key)

    def fold(self) -> Fold:
        """From the column's value to the member's; one statement at the most."""
        return self.above().get if self.above is not None else _itself


class _First(Func):
    """The first day of the week, month or year. Without a time zone: with one the database looks up its rules for each contact."""

    template = "DATE_TRUNC('%(kind)s', (%(expressions)s)::timestamp)::date"
    output_field = DateField()


def _itself(value: Any) -> Any:
    return value


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


def _main_topics() -> Mapping[int, int]:
    parents = {pk: parent for pk, _key, _names, parent in _categories()}
    found: dict[int, int] = {}
    for pk in parents:
        top, steps = pk, 0
        while parents.get(top) and steps < 9:
            top, steps = parents[top] or top, steps + 1
        found[pk] = top
    return found


def _service_groups() -> Mapping[int, int]:
    return dict(Unit.objects.order_by("pk").values_list("pk", "service_group_id"))


def _choices(choices: Any) -> Callable[[str], Members]:
    return lambda _language: {value: Member(str(value), str(label)) for value, label in choices.choices}


def _none(_language: str) -> Members:
    return {}


def _time(key: str, name: Promise) -> Dimension:
    return Dimension(key, name, "", _none, may_narrow=False)


_ALL = (
    _time("day", gettext_lazy("Päivä")),
    _time("week", gettext_lazy("Viikko")),
    _time("month", gettext_lazy("Kuukausi")),
    _time("year", gettext_lazy("Vuosi")),
    Dimension("main_topic", gettext_lazy("Pääaihe"), "topic_id", _named(Category), _main_topics),
    Dimension("topic", gettext_lazy("Aihe"), "topic_id", _topics),
    Dimension("type", gettext_lazy("Tyyppi"), "contact_type_id", _named(ContactType)),
    Dimension("area", gettext_lazy("Palvelualue"), "area_id", _named(ServiceArea)),
    Dimension("service_group", gettext_lazy("Palveluryhmä"), "unit_id", _named(ServiceGroup), _service_groups),
    Dimension("unit", gettext_lazy("Yksikkö"), "unit_id", _named(Unit)),
    Dimension("group", gettext_lazy("Käsittelijäryhmä"), "group_id", _named(HandlerGroup)),
    Dimension("queue", gettext_lazy("Jono"), "queue_id", _named(Queue)),
    Dimension("channel", gettext_lazy("Kanava"), "channel", _choices(Channel)),
    Dimension("language", gettext_lazy("Kieli"), "language", _choices(Language)),
    Dimension("priority", gettext_lazy("Kiireellisyys"), "priority", _choices(Priority)),
    Dimension("status", gettext_lazy("Tila"), "status", _choices(Status)),
    Dimension("district", gettext_lazy("Kaupunginosa"), "district_id", _named(District), is_place=True),
    Dimension("location", gettext_lazy("Palvelupaikka"), "location_id", _named(ServiceLocation), is_place=True),
    Dimension("cell", gettext_lazy("Ruutu 250 m"), "cell", _none, is_place=True, may_narrow=False),
)
DIMENSIONS: Mapping[str, Dimension] = {dimension.key: dimension for dimension in _ALL}


def member_of(dimension: Dimension, value: Any, members: Members) -> Member:
    """One member; what is empty or gone has a name too."""
    if dimension.is_time:
        return Member(value.isoformat(), time_name(dimension.key, value))
    if value is None or value == "":
        return Member(UNKNOWN, gettext("Ei tietoa"))
    return members.get(value) or Member(str(value), str(value))
