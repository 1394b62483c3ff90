"""The table of promises: for each place and urgency the time that holds, and where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.values import Priority
from kaiku.categories.queries import contact_types_by_key, topics
from kaiku.categories.rules import Topic
from kaiku.organisation.models import HandlerGroup, ServiceArea
from kaiku.organisation.queries import managed_by
from kaiku.ui.administration.workflows.wording import hours_words
from kaiku.workflow.promises import ANY, AREA, CITY, STEP, TOPIC, USUAL, Promised, place, promised_handling, promised_reply
from kaiku.workflow.promising import promise_table
from kaiku.workflow.queries import workflow_for
from kaiku.workflow.rules import DEFAULT_REPLY_HOURS


@dataclass(frozen=True)
class Cell:
    """One promise in words; is_own when the row's own place gives it."""

    hours: str
    source: str
    is_own: bool


@dataclass(frozen=True)
class Row:
    """One place with its promises, by urgency in their order; level counts from 0."""

    kind: str
    key: str
    name: str
    level: int
    replies: list[Cell]
    handlings: list[Cell]
    may_change: bool


def areas_to_choose() -> list[ServiceArea]:
    """Service areas in use, in their order."""
    return list(ServiceArea.objects.filter(is_active=True))


def rows_for(area: ServiceArea | None, *, by: User) -> list[Row]:
    """The city, and when an area is chosen, the area with its themes and topics."""
    managed, language = managed_by(by), get_language() or "fi"
    rows = [_row(CITY, "", _("Koko kaupunki"), 0, [CITY], None, may_change=managed.everything)]
    if area is None:
        return rows
    places = [place(AREA, area.key), CITY]
    rows.append(_row(AREA, area.key, area.name_in(language), 1, places, None, may_change=managed.covers(area.pk)))
    shown: set[str] = set()
    for topic in own_topics(area):
        theme = place(TOPIC, topic.theme_key)
        if topic.theme_key != topic.key and topic.theme_key not in shown:
            shown.add(topic.theme_key)
            rows.append(_row(TOPIC, topic.theme_key, names()[theme], 2, [theme, *places], None, may_change=managed.everything))
        above = [theme] if topic.theme_key != topic.key else []
        own = [place(TOPIC, topic.key), *above, *places]
        rows.append(_row(TOPIC, topic.key, topic.name_in(language), 3, own, step_hours_of(topic), may_change=managed.covers(area.pk)))
    return rows


def own_topics(area: ServiceArea) -> list[Topic]:
    """Topics in use whose group belongs to the area, theme by theme."""
    groups = set(HandlerGroup.objects.filter(unit__service_group__area=area).values_list("pk", flat=True))
    listed = [topic for topic in topics() if topic.is_active and topic.is_leaf and topic.group_id in groups]
    order = {topic.key: number for number, topic in enumerate(topics())}
    return sorted(listed, key=lambda topic: (order.get(topic.theme_key, 0), order[topic.key]))


def step_hours_of(topic: Topic) -> int | None:
    """What the first step of the topic's usual workflow promises."""
    kind = contact_types_by_key().get(topic.default_type_key)
    workflow = workflow_for(topic.workflow_key, kind.workflow_key if kind else "")
    return workflow.first_step().reply_within_hours if workflow else None


def _row(kind: str, key: str, name: str, level: int, places: Sequence[str], step_hours: int | None, *, may_change: bool) -> Row:
    table, own = promise_table(), places[0]
    urgencies = [priority.name.lower() for priority in Priority]
    replies = [promised_reply(table, places, one, step_hours=step_hours, usual=DEFAULT_REPLY_HOURS) for one in urgencies]
    ends = [promised_handling(table, places, one) for one in urgencies]
    return Row(kind, key, name, level, [_cell(one, own) for one in replies], [_cell(one, own) for one in ends], may_change)


def _cell(promised: Promised | None, own: str) -> Cell:
    if promised is None:
        return Cell("–", "", is_own=False)
    return Cell(hours_words(promised.hours), source_words(promised, own), is_own=promised.place == own)


def source_words(promised: Promised, own: str = "") -> str:
    """Where a promise comes from."""
    if promised.place == STEP:
        return _("työnkulun vaihe")
    if promised.place == USUAL:
        return _("oletus")
    where = _("oma") if promised.place == own else names().get(promised.place, promised.place)
    return where if promised.urgency == ANY else _("%(place)s, oma kiireellisyys") % {"place": where}


def names() -> dict[str, str]:
    """Places by name."""
    language = get_language() or "fi"
    named = {place(TOPIC, topic.key): topic.name_in(language) for topic in topics()}
    return {CITY: _("Koko kaupunki"), **{place(AREA, area.key): area.name_in(language) for area in areas_to_choose()}, **named}
