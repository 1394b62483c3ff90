"""Reading the rules of handling, and what their conditions and effects may name."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.audit.changes import changes_of
from kaiku.base.snapshots import snapshot
from kaiku.base.values import in_language
from kaiku.categories.queries import contact_types, topics
from kaiku.contactforms.models import TopicForm
from kaiku.contactforms.queries import form_for_topic
from kaiku.customers.models import Customer
from kaiku.organisation.models import HandlerGroup, ServiceArea, Unit
from kaiku.organisation.queries import city_today
from kaiku.places.queries import district_areas
from kaiku.queues.models import Queue
from kaiku.tickets.models import Status
from kaiku.workflow.models import Workflow
from kaiku.workflow.queries import published_workflows
from kaiku.workflow.ruling.checking import PLACE, Known
from kaiku.workflow.ruling.evaluation import Book
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.moments import STATUS_MARK, Moment, When
from kaiku.workflow.ruling.rules import Effect, Field, Rule, Then, groups_from


def rule_of(row: HandlingRule) -> Rule:
    """A kept rule as a value."""
    return Rule(
        key=row.key,
        names=row.names,
        groups=groups_from(row.conditions),
        then=Then.from_value(row.effects),
        when=When.from_value(row.moment),
        heading=row.heading,
        area=row.area.key if row.area else "",
        is_active=row.is_active,
        is_shadow=row.is_shadow,
        version=row.version,
    )


def all_rules() -> list[Rule]:
    """In their order: the city's own first, then each area's; those out of use too."""
    return [rule_of(row) for row in HandlingRule.objects.select_related("area")]


def version_of(key: str, number: int) -> Rule | None:
    """A rule as it was in a version: the present one, or what the log of changes kept; None when neither has it."""
    row = HandlingRule.objects.select_related("area").filter(key=key).first()
    if row is None or not 1 <= number <= row.version:
        return None
    if number == row.version:
        return rule_of(row)
    after_it = changes_of("rule", key)[row.version - number - 1 : row.version - number].first()
    return Rule.from_value(key, after_it.before, version=number) if after_it and after_it.before else None


def rule_book(moment: str = Moment.ARRIVES.value) -> Book:
    """The rules in use and on trial that are asked at this moment."""
    return _books()[moment]


def pack_version_of(key: str) -> Rule | None:
    """A rule as a pack had it last, when people have changed it since."""
    row = HandlingRule.objects.filter(key=key, origin=HandlingRule.Origin.HERE).first()
    return Rule.from_value(key, row.pack_value) if row and row.pack_value else None


@snapshot
def _books() -> dict[str, Book]:
    rules = [rule_of(row) for row in HandlingRule.objects.filter(is_active=True).select_related("area")]
    queues = frozenset(Queue.objects.filter(is_active=True).values_list("key", flat=True))
    return {moment.value: Book.of((rule for rule in rules if rule.when.moment == moment), queues=queues) for moment in Moment}


def known_things() -> Known:
    """What is in use now, by its name in the reader's language."""
    return _known_in(get_language() or "fi")


@snapshot
def _known_in(language: str) -> Known:
    areas = {row.pk: row for row in ServiceArea.objects.filter(is_active=True)}
    groups = HandlerGroup.objects.filter(is_active=True).select_related("unit__service_group")
    units = Unit.objects.filter(is_active=True).select_related("service_group")
    queues = Queue.objects.filter(is_active=True).select_related("group__unit__service_group")
    in_use = [topic for topic in topics() if topic.is_active]
    area_of_group = {row.pk: areas[row.unit.service_group.area_id].key for row in groups if row.unit.service_group.area_id in areas}
    names: dict[str, Mapping[str, str]] = {
        Field.TOPIC.value: {topic.key: topic.name_in(language) for topic in in_use},
        Field.TYPE.value: {kind.key: in_language(kind.names, language) for kind in contact_types() if kind.is_active},
        Field.DISTRICT.value: {area.key: in_language(area.names, language) for area in district_areas()},
        Field.AREA.value: {row.key: row.name_in(language) for row in areas.values()},
        Field.CUSTOMER.value: {kind.value or "unknown": str(kind.label) for kind in Customer.Kind},
        Field.UNIT.value: {row.key: row.name_in(language) for row in units},
        Effect.QUEUE.value: {row.key: row.name_in(language) for row in queues},
        Effect.WORKFLOW.value: {row.key: row.name_in(language) for row in Workflow.objects.filter(versions__state="published")},
        Effect.PROMPT.value: {row.key: row.name_in(language) for row in groups},
        PLACE: _places(language),
        **_questions(language),
    }
    area_of: dict[str, Mapping[str, str]] = {
        Field.TOPIC.value: {topic.key: area_of_group.get(topic.group_id or 0, "") for topic in in_use},
        Field.UNIT.value: {row.key: areas[row.service_group.area_id].key for row in units if row.service_group.area_id in areas},
        Effect.QUEUE.value: {row.key: area_of_group.get(row.group_id, "") for row in queues},
        Effect.PROMPT.value: {row.key: area_of_group.get(row.pk, "") for row in groups},
    }
    theme_of = {topic.key: topic.theme_key for topic in in_use}
    return Known(names, area_of, theme_of, city_today())


def _places(language: str) -> dict[str, str]:
    """Where a contact can come to: a status, or a step of a workflow in use."""
    statuses = {f"{STATUS_MARK}{status.value}": _("Tila: %(status)s") % {"status": status.label} for status in Status}
    steps = {
        f"{key}/{step.key}": f"{in_language(workflow.names, language)}: {in_language(step.names, language)}"
        for key, workflow in published_workflows().items()
        for step in workflow.steps
    }
    return {**statuses, **steps}


def _questions(language: str) -> dict[str, Mapping[str, str]]:
    """Questions of the forms in use by key, and the answers that can be chosen."""
    questions: dict[str, str] = {}
    answers: dict[str, Any] = {}
    for key in TopicForm.objects.values_list("topic__key", flat=True):
        form = form_for_topic(key)
        for question in form.questions if form else ():
            questions.setdefault(question.key, question.label_in(language))
            if question.options:
                options = {option.key: in_language(option.names, language) for option in question.options}
                answers.setdefault(f"answer:{question.key}", {}).update(options)
    return {"question": questions, **answers}


@snapshot
def area_keys() -> dict[int, str]:
    """Keys of the service areas by id."""
    return dict(ServiceArea.objects.values_list("pk", "key"))
