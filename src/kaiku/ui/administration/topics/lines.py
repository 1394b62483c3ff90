"""The trees as tables: one line a topic with what it leads to, what it lacks and how much open work it has."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.categories.content import missing_texts
from kaiku.categories.models import Category
from kaiku.categories.stored import area_of, content_of
from kaiku.handling.topics import open_by_topic
from kaiku.organisation.queries import managed_by
from kaiku.organisation.rules import Managed
from kaiku.workflow.ruling.models import HandlingRule

_UNITS = ("unit__service_group__area", "group__unit__service_group__area")
_ALONG = ("parent", "service", "default_type", "replaced_by", "diversion", *_UNITS)


class State(TextChoices):
    """What the table is narrowed to."""

    ACTIVE = "kaytossa", _("Käytössä")
    RETIRED = "poistetut", _("Pois käytöstä")
    MISSING = "puuttuu", _("Käännöksiä puuttuu")
    INTERNAL = "sisaiset", _("Vain henkilöstölle")


@dataclass(frozen=True)
class Line:
    """One node of a tree."""

    row: Category
    name: str
    area: str
    words: int
    examples: int
    missing: tuple[str, ...]
    open: int
    place: int
    of: int
    may_change: bool


@dataclass(frozen=True)
class Branch:
    """A theme with its topics."""

    top: Line
    lines: tuple[Line, ...]


def branches(tree: str, *, by: User, search: str = "", area: str = "", state: str = State.ACTIVE) -> list[Branch]:
    """The tree narrowed; a theme is there when it fits itself or one of its topics does. A fixed number of queries."""
    rows = list(Category.objects.filter(tree=tree).select_related(*_ALONG))
    counts, managed = open_by_topic(), managed_by(by)
    siblings: dict[int | None, list[str]] = {}
    for row in rows:
        if row.is_active:
            siblings.setdefault(row.parent_id, []).append(row.key)
    lines = [_line(row, counts, siblings.get(row.parent_id, []), managed) for row in rows]
    found = {line.row.pk for line in lines if _fits(line, search.casefold(), area, state)}
    made = []
    for top in (line for line in lines if line.row.parent_id is None):
        below = tuple(line for line in lines if line.row.parent_id == top.row.pk and line.row.pk in found)
        if below or top.row.pk in found:
            made.append(Branch(top, below))
    return made


def _line(row: Category, counts: dict[int, int], siblings: list[str], managed: Managed) -> Line:
    language, content = get_language() or "fi", content_of(row)
    unit = row.group.unit if row.group else row.unit
    return Line(
        row=row,
        name=row.name_in(language),
        area=unit.service_group.area.key if unit else "",
        words=sum(map(len, content.words.values())),
        examples=sum(map(len, content.examples.values())),
        missing=missing_texts(content),
        open=counts.get(row.pk, 0),
        place=siblings.index(row.key) + 1 if row.key in siblings else 0,
        of=len(siblings),
        may_change=managed.covers(area_of(row)),
    )


def _fits(line: Line, search: str, area: str, state: str) -> bool:
    row = line.row
    states = {
        State.ACTIVE: row.is_active,
        State.RETIRED: not row.is_active,
        State.MISSING: row.is_active and bool(line.missing),
        State.INTERNAL: row.is_active and row.audience == Category.Audience.INTERNAL,
    }
    if not states.get(State(state) if state in State.values else State.ACTIVE, True) or (area and line.area != area):
        return False
    said = [*row.names.values(), row.key, *(word for listed in (row.words, row.examples) for words in listed.values() for word in words)]
    return not search or any(search in str(one).casefold() for one in said)


def topic_choices(*, without: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Topics in use under their themes, but one."""
    language = get_language() or "fi"
    groups: dict[str, list[tuple[str, str]]] = {}
    rows = Category.objects.filter(tree=Category.Tree.TOPIC, is_active=True).exclude(parent=None).exclude(key=without)
    for row in rows.select_related("parent"):
        groups.setdefault(row.parent.name_in(language) if row.parent else "", []).append((row.key, row.name_in(language)))
    return list(groups.items())


def rules_naming(key: str) -> list[HandlingRule]:
    """Rules in use that ask for this very topic."""
    return [
        rule
        for rule in HandlingRule.objects.filter(is_active=True)
        if any(key in one.get("values", ()) for group in rule.conditions for one in group.get("all", ()) if one.get("field") == "topic")
    ]
