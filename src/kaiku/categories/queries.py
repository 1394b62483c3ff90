"""Reading the classification: topics with their guidance and diversions, and contact types."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from kaiku.base.composed import composed, is_any_of
from kaiku.base.snapshots import made_of, snapshot
from kaiku.categories import rules
from kaiku.categories.models import Category, ContactType, Tag
from kaiku.categories.rules import ContactTypeRef, Topic

__all__ = ["ContactTypeRef", "Topic", "contact_types", "contact_types_by_key", "diversion_for", "topics", "topics_by_id", "topics_by_key"]


@snapshot
def topics() -> tuple[Topic, ...]:
    """All topics, retired ones too, in the tree's order; one query whatever their number."""
    rows = list(Category.objects.filter(tree=Category.Tree.TOPIC).select_related("diversion", "unit", "default_type", "service__unit"))
    by_id = {row.pk: row for row in rows}
    parents = {row.parent_id for row in rows if row.is_active}
    return tuple(_topic(row, _theme_of(row, by_id), is_leaf=_is_leaf(row, parents)) for row in rows)


@made_of(topics)
def topics_by_key(found: tuple[Topic, ...]) -> dict[str, Topic]:
    """All topics by key."""
    return {topic.key: topic for topic in found}


@made_of(topics)
def topics_by_id(found: tuple[Topic, ...]) -> dict[int, Topic]:
    """All topics by id."""
    return {topic.id: topic for topic in found}


def live_topic(key: str) -> Topic | None:
    """The topic that stands for this key now: a retired one gives the one that replaced it; None when nothing does."""
    topic = topics_by_key().get(key)
    for _step in range(len(topics_by_key())):
        if topic is None or topic.is_active:
            break
        topic = topics_by_id().get(topic.replaced_by_id or 0)
    return topic if topic and topic.is_active else None


def choosable_topic(key: str) -> Topic | None:
    """A topic that a customer may choose: active, public and lowest, or what replaced the one that he means; None for any other key."""
    topic = live_topic(key)
    return topic if topic and topic.is_leaf and topic.is_public else None


def staff_topic(key: str) -> Topic | None:
    """A topic that the city's own people may choose: active and lowest, internal ones too."""
    topic = live_topic(key)
    return topic if topic and topic.is_leaf else None


def keys_beneath(key: str) -> frozenset[str]:
    """A topic's key and those of all topics beneath it; a key that no topic has is alone."""
    by_id, found = topics_by_id(), frozenset({key})
    while more := {topic.key for topic in topics() if topic.parent_id and by_id[topic.parent_id].key in found} - found:
        found |= more
    return found


def internal_topics() -> tuple[Topic, ...]:
    """What only the city's own people choose, in the tree's order."""
    return tuple(topic for topic in topics() if topic.is_active and topic.is_leaf and not topic.is_public)


def diversion_for(topic_key: str, *, type_key: str = "") -> rules.Diversion | None:
    """Who else handles this topic, when the contact is of such a type."""
    topic = live_topic(topic_key)
    if topic is None or topic.diversion is None or not topic.diversion.concerns(type_key):
        return None
    return topic.diversion


@snapshot
def contact_types() -> tuple[ContactTypeRef, ...]:
    """All contact types in their order."""
    return tuple(
        ContactTypeRef(row.pk, row.key, row.names, _words(row.words), row.workflow_key, row.forms_task, row.is_active)
        for row in ContactType.objects.all()
    )


@made_of(contact_types)
def contact_types_by_key(found: tuple[ContactTypeRef, ...]) -> dict[str, ContactTypeRef]:
    """All contact types by key."""
    return {kind.key: kind for kind in found}


def _words(stored: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(words) for language, words in stored.items()}


def _theme_of(row: Category, by_id: Mapping[int, Category]) -> str:
    for _step in range(len(by_id)):
        above = by_id.get(row.parent_id or 0)
        if above is None:
            break
        row = above
    return row.key


def _is_leaf(row: Category, parents: set[int | None]) -> bool:
    """A theme without any topic yet is nobody's work, so nobody can choose it."""
    return row.pk not in parents and (row.parent_id is not None or row.group_id is not None)


def _topic(row: Category, theme_key: str, *, is_leaf: bool) -> Topic:
    unit = row.unit or (row.service.unit if row.service else None)
    group_id = row.group_id or (row.service.group_id if row.service else None)
    return Topic(
        id=row.pk,
        key=row.key,
        parent_id=row.parent_id,
        theme_key=theme_key,
        names=row.names,
        descriptions=row.descriptions,
        guidance=row.guidance,
        words=_words(row.words),
        place_need=row.place_need,
        default_type_key=row.default_type.key if row.default_type else "",
        service_id=row.service_id,
        group_id=group_id,
        unit_names=unit.names if unit else {},
        reply_within_hours=row.reply_within_hours,
        is_restricted=row.is_restricted,
        is_leaf=is_leaf,
        is_active=row.is_active,
        diversion=_diversion(row),
        examples=_words(row.examples),
        urgent_notices=row.urgent_notices,
        workflow_key=row.workflow_key,
        is_public=row.audience == Category.Audience.PUBLIC,
        replaced_by_id=row.replaced_by_id,
    )


def _diversion(row: Category) -> rules.Diversion | None:
    found = row.diversion_in_use
    if found is None:
        return None
    return rules.Diversion(
        key=found.key,
        kind=found.kind,
        titles=found.titles,
        texts=found.texts,
        link_names=found.link_names,
        urls=found.urls,
        phone=found.phone,
        may_insist=found.may_insist,
        contact_types=frozenset(found.contact_types),
    )


def tags_named(names: Iterable[str]) -> list[Tag]:
    """The tags with these names, made where there is none; a merged one gives the one that it became, a retired one nothing."""
    wanted = list(dict.fromkeys(names))
    found = {tag.name: tag for tag in _tags(wanted)}
    tags = [found[name] if name in found else Tag.objects.get_or_create(name=name)[0] for name in wanted]
    standing = [tag.replaced_by or tag for tag in tags]
    return list({tag.pk: tag for tag in standing if tag.is_active}.values())


@composed
def _tags(names: list[str]) -> QuerySet[Tag]:
    return Tag.objects.filter(is_any_of("categories_tag.name", names)).select_related("replaced_by")
