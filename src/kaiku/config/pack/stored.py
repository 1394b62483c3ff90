"""The database's configuration as the entries of a pack; what is out of use is left out."""

from dataclasses import replace
from typing import Any

from kaiku.categories.models import Category, ContactType
from kaiku.config.pack import entries
from kaiku.config.pack.handling_rules import HandlingRule
from kaiku.config.pack.workflows import Workflow
from kaiku.contactforms.models import ContactForm, TopicForm
from kaiku.contactforms.queries import published_of
from kaiku.contactforms.rules import Question, questions_from
from kaiku.places.models import BaseMap, District, PlaceName, ServiceLocation
from kaiku.queues.models import Queue, SavedView
from kaiku.retention.classes import ClassValue
from kaiku.retention.models import RetentionClass
from kaiku.texts.models import CityText
from kaiku.workflow.models import PlacePromises, WorkflowVersion
from kaiku.workflow.overview import plan_of_version
from kaiku.workflow.ruling.queries import all_rules


def _tuples(words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(listed) for language, listed in words.items()}


def contact_types() -> tuple[entries.ContactType, ...]:
    """In their order."""
    return tuple(
        entries.ContactType(key=row.key, names=row.names, words=_tuples(row.words), workflow=row.workflow_key, forms_task=row.forms_task)
        for row in ContactType.objects.filter(is_active=True)
    )


def _nodes(**only: Any) -> tuple[entries.Node, ...]:
    return tuple(entries.Node(key=row.key, names=row.names) for row in Category.objects.filter(parent=None, is_active=True, **only))


def themes() -> tuple[entries.Node, ...]:
    """The tops of the topic tree."""
    return _nodes(tree=Category.Tree.TOPIC)


def services() -> tuple[entries.Node, ...]:
    """The service tree."""
    return _nodes(tree=Category.Tree.SERVICE)


def topics() -> tuple[entries.Topic, ...]:
    """The leaves of the topic tree with their diversions and forms."""
    asked = TopicForm.objects.filter(form__is_active=True, form__versions__published_at__isnull=False)
    form_of = dict(asked.values_list("topic__key", "form__key"))
    rows = Category.objects.filter(tree=Category.Tree.TOPIC, is_active=True).exclude(parent=None)
    return tuple(
        entries.Topic(
            key=row.key,
            theme=row.parent.key if row.parent else "",
            names=row.names,
            description=row.descriptions,
            guidance=row.guidance,
            words=_tuples(row.words),
            type=row.default_type.key if row.default_type and row.default_type.is_active else "",
            place=row.place_need,
            group=row.group.key if row.group and row.group.is_active else "",
            service=row.service.key if row.service and row.service.is_active else "",
            reply_within=row.reply_within_hours or 0,
            form=form_of.get(row.key, ""),
            restricted=row.is_restricted,
            audience=row.audience,
            urgent_notice=row.urgent_notices,
            examples=_tuples(row.examples),
            workflow=row.workflow_key,
            retention=row.retention_class,
            diversion=_diversion(row),
        )
        for row in rows.select_related("parent", "default_type", "group", "service", "diversion")
    )


def _diversion(row: Category) -> entries.Diversion | None:
    found = getattr(row, "diversion", None)
    if found is None or not found.is_active:
        return None
    return entries.Diversion(
        kind=found.kind,
        titles=found.titles,
        texts=found.texts,
        link_names=found.link_names,
        urls=found.urls,
        may_insist=found.may_insist,
        phone=found.phone,
        types=tuple(found.contact_types),
    )


def forms() -> tuple[entries.Form, ...]:
    """Each form with the questions that are asked now."""
    made = []
    for form in ContactForm.objects.filter(is_active=True).select_related("area").order_by("pk"):
        newest = published_of(form)
        if newest is None:  # a draft of somebody's
            continue
        questions, stored = questions_from(newest.questions), {row["key"]: row for row in newest.questions}
        made.append(
            entries.Form(
                key=form.key,
                names=form.names,
                area=form.area.key if form.area else "",
                questions=tuple(_question(question, stored[question.key]) for question in questions),
            )
        )
    return tuple(made)


def _question(question: Question, row: dict[str, Any]) -> entries.Question:
    condition = question.show_if
    return entries.Question(
        key=question.key,
        kind=question.kind,
        labels=dict(question.labels),
        hints=dict(question.hints) or None,
        required=question.required,
        longest=row.get("longest"),
        least=question.least,
        most=question.most,
        dates=question.dates,
        options=tuple(entries.Option(key=option.key, names=dict(option.names)) for option in question.options),
        show_if=entries.ShowIf(question=condition.question, values=tuple(row["show_if"]["is"])) if condition else None,
    )


def workflows() -> tuple[Workflow, ...]:
    """The published version of each workflow."""
    versions = WorkflowVersion.objects.filter(state=WorkflowVersion.State.PUBLISHED).select_related("workflow__area")
    ordered = versions.order_by("workflow__position", "workflow__key")
    return tuple(Workflow.of(version.workflow.key, plan_of_version(version)) for version in ordered)


def handling_rules() -> tuple[HandlingRule, ...]:
    """In the order in which they are read."""
    return tuple(HandlingRule.of(rule) for rule in all_rules() if rule.is_active)


def queues() -> tuple[entries.Queue, ...]:
    """In their order."""
    rows = Queue.objects.filter(is_active=True).select_related("group")
    return tuple(entries.Queue(key=row.key, group=row.group.key, names=row.names, type=row.kind) for row in rows)


def saved_views() -> tuple[entries.SavedView, ...]:
    """The views of everybody; people's own are theirs."""
    rows = SavedView.objects.filter(owner=None).select_related("group")
    return tuple(entries.SavedView(key=row.key, names=row.names, query=row.query, group=row.group.key if row.group else "") for row in rows)


def base_maps() -> tuple[entries.BaseMap, ...]:
    """Inactive ones too: they are offered to the administrator. A map server's key stays where it is."""
    return tuple(
        entries.BaseMap(
            key=row.key,
            names=row.names,
            type=row.kind,
            projection=row.projection,
            url=row.url,
            layer=row.layer,
            matrix_set=row.matrix_set,
            format=row.format,
            attribution=row.attribution,
            overlay=row.is_overlay,
            opacity=row.opacity,
            active=row.is_active,
            options=row.options,
        )
        for row in BaseMap.objects.all()
    )


def districts() -> tuple[entries.District, ...]:
    """By key."""
    return tuple(
        entries.District(
            key=row.key, names=row.names, lon=row.lon, lat=row.lat, outline=tuple(tuple(corner) for corner in row.outline), code=row.code
        )
        for row in District.objects.all()
    )


def streets() -> tuple[entries.Street, ...]:
    """By name and district."""
    rows = PlaceName.objects.filter(kind=PlaceName.Kind.STREET).select_related("district").order_by("name", "district__key")
    return tuple(
        entries.Street(
            name=row.name,
            district=row.district.key if row.district else "",
            lon=row.lon,
            lat=row.lat,
            highest_number=row.highest_number,
        )
        for row in rows
    )


def service_locations() -> tuple[entries.ServiceLocation, ...]:
    """Those of the pack; others come from their own source."""
    return tuple(
        entries.ServiceLocation(key=row.key, type=row.kind, names=row.names, address=row.address, lon=row.lon or 0.0, lat=row.lat or 0.0)
        for row in ServiceLocation.objects.filter(source="pack", is_active=True)
    )


def promises() -> tuple[entries.PlacePromises, ...]:
    """What places promise of their own; a topic's answer of any urgency stands on the topic."""
    rows = PlacePromises.objects.order_by("place")
    return tuple(entries.PlacePromises(key=row.place, **row.hours) for row in rows if any(row.hours.values()))


def retention() -> tuple[entries.KeepingClass, ...]:
    """In their order. A class that had only topics or types out of use is left out: without them it would hold for all."""
    topics = set(Category.objects.filter(tree=Category.Tree.TOPIC, is_active=True).values_list("key", flat=True))
    types = set(ContactType.objects.filter(is_active=True).values_list("key", flat=True))
    found = []
    for row in RetentionClass.objects.filter(is_active=True):
        value = ClassValue.of(row)
        kept = replace(
            value,
            topics=tuple(key for key in value.topics if key in topics),
            contact_types=tuple(key for key in value.contact_types if key in types),
        )
        if bool(kept.topics) == bool(value.topics) and bool(kept.contact_types) == bool(value.contact_types):
            found.append(entries.KeepingClass.of(row.key, kept))
    return tuple(found)


def texts() -> tuple[entries.CityText, ...]:
    """What the city says in its own words."""
    return tuple(entries.CityText(key=row.key, texts=row.texts) for row in CityText.objects.order_by("key"))
