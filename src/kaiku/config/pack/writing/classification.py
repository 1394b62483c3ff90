"""Topics, services, contact types and forms."""

from dataclasses import asdict
from typing import Any

from django.db.models import Q

from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import now
from kaiku.base.values import Origin
from kaiku.categories.actions.order import KIND as ORDER
from kaiku.categories.models import Category, ContactType, Diversion
from kaiku.config.pack import entries
from kaiku.config.pack.entries import Pack
from kaiku.config.pack.writing.keeper import Keeper, Report
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.contactforms.queries import published_of
from kaiku.organisation.models import HandlerGroup, ServiceArea

TREES = Category.Tree


def write_classification(pack: Pack, report: Report) -> None:
    """Contact types first: topics name one as their usual type."""
    types = _write_types(pack, report)
    groups = {group.key: group for group in HandlerGroup.objects.select_related("unit")}
    categories = Keeper(Category, report)
    categories.stays_in_place = _ordered_here()
    for theme in pack.themes:
        categories.put(theme.key, tree=TREES.TOPIC, names=theme.names, parent=None, position=len(categories.seen), is_active=True)
    for service in pack.services:
        categories.put(service.key, tree=TREES.SERVICE, names=service.names, parent=None, position=len(categories.seen), is_active=True)
    for topic in pack.topics:
        group = groups[topic.group] if topic.group else None
        categories.put(
            topic.key,
            tree=TREES.TOPIC,
            parent=categories.rows[topic.theme],
            names=topic.names,
            descriptions=topic.description,
            guidance=topic.guidance,
            words=_lists(topic.words),
            place_need=topic.place,
            service=categories.rows[topic.service] if topic.service else None,
            unit=group.unit if group else None,
            group=group,
            is_restricted=topic.restricted,
            audience=topic.audience,
            urgent_notices=topic.urgent_notice,
            examples=_lists(topic.examples),
            workflow_key=topic.workflow,
            retention_class=topic.retention,
            reply_within_hours=topic.reply_within or None,
            default_type=types[topic.type] if topic.type else None,
            position=len(categories.seen),
            is_active=True,
        )
    categories.finish()
    _write_diversions(pack, categories.rows, report)


def _write_types(pack: Pack, report: Report) -> dict[str, ContactType]:
    keeper = Keeper(ContactType, report)
    keeper.stays_in_place = _ordered_here()
    for position, kind in enumerate(pack.contact_types):
        keeper.put(
            kind.key,
            names=kind.names,
            words=_lists(kind.words),
            workflow_key=kind.workflow,
            forms_task=kind.forms_task,
            position=position,
            is_active=True,
        )
    keeper.finish()
    return keeper.rows


def _ordered_here() -> set[str]:
    """Keys that administrators have put in order: the pack's order is not theirs."""
    orders = ConfigurationChange.objects.filter(kind=ORDER).values_list("after", flat=True)
    return {key for order in orders if order for key in order["order"]}


def _write_diversions(pack: Pack, categories: dict[str, Category], report: Report) -> None:
    own = Q(topic__origin=Origin.PACK)  # the others go with the topics that administrators changed
    keeper = Keeper(Diversion, report, own)
    for topic in pack.topics:
        if topic.diversion is None or categories[topic.key].origin != Origin.PACK:
            continue
        keeper.put(
            topic.key,
            topic=categories[topic.key],
            kind=topic.diversion.kind,
            titles=topic.diversion.titles,
            texts=topic.diversion.texts,
            link_names=topic.diversion.link_names,
            urls=topic.diversion.urls,
            phone=topic.diversion.phone,
            may_insist=topic.diversion.may_insist,
            contact_types=list(topic.diversion.types),
            is_active=True,
        )
    keeper.finish()


def write_forms(pack: Pack, report: Report) -> None:
    """A form whose questions changed gets a new version; answers keep the one that they answered."""
    keeper = Keeper(ContactForm, report)
    areas = {area.key: area for area in ServiceArea.objects.all()}
    for form in pack.forms:
        row = keeper.put(form.key, names=form.names, area=areas.get(form.area), is_active=True)
        if not keeper.is_ours(form.key):
            continue
        questions = [stored_question(question) for question in form.questions]
        newest, published = row.versions.order_by("-number").first(), published_of(row)
        if published is None or published.questions != questions:
            number = newest.number + 1 if newest else 1
            ContactFormVersion.objects.create(form=row, number=number, questions=questions, published_at=now())
            report.count(ContactFormVersion, "made")
    topics = {topic.key: topic for topic in Category.objects.filter(tree=TREES.TOPIC)}
    keeper.finish()
    _write_form_choices(pack, topics, keeper)


def _write_form_choices(pack: Pack, topics: dict[str, Category], keeper: Keeper[ContactForm]) -> None:
    """Which topic asks which form, unless administrators changed the one it asks or is to ask: their choices are theirs."""
    asked = dict(TopicForm.objects.values_list("topic__key", "form__key"))
    ours = [topic for topic in pack.topics if all(not key or keeper.is_ours(key) for key in (topic.form, asked.get(topic.key, "")))]
    wanted = {topic.key: topic.form for topic in ours if topic.form}
    TopicForm.objects.filter(topic__key__in={topic.key for topic in ours} - wanted.keys()).delete()
    for topic_key, form_key in wanted.items():
        TopicForm.objects.update_or_create(topic=topics[topic_key], defaults={"form": keeper.rows[form_key]})


def stored_question(question: entries.Question) -> dict[str, Any]:
    """A question as the form version keeps it."""
    stored = {name: value for name, value in asdict(question).items() if value not in (None, (), False, "")}
    if "options" in stored:
        stored["options"] = list(stored["options"])
    if question.show_if is not None:
        stored["show_if"] = {"question": question.show_if.question, "is": list(question.show_if.values)}
    return stored


def _lists(words: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {language: list(listed) for language, listed in words.items()}
