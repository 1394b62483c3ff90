"""Reading the classification: topics with their guidance and diversions, and contact types."""

from kaiku.base.snapshots import snapshot
from kaiku.categories import rules
from kaiku.categories.models import Category, ContactType, Diversion


@snapshot
def topic_tree() -> rules.TopicTree:
    """All active topics; one query whatever their number."""
    rows = Category.objects.filter(tree=Category.Tree.TOPIC, is_active=True)
    rows = rows.select_related("diversion", "unit", "default_type", "service__unit")
    return rules.TopicTree(tuple(_topic(row) for row in rows))


def topic_by_key(key: str) -> rules.Topic | None:
    """One active topic."""
    return topic_tree().by_key(key)


def diversion_for(topic_key: str, *, type_key: str = "") -> rules.Diversion | None:
    """Who else handles this topic, when the contact is of such a type."""
    topic = topic_by_key(topic_key)
    if topic is None or topic.diversion is None or not topic.diversion.concerns(type_key):
        return None
    return topic.diversion


@snapshot
def contact_kinds() -> tuple[rules.ContactKind, ...]:
    """Active contact types in their order."""
    return tuple(rules.ContactKind(row.pk, row.key, row.names) for row in ContactType.objects.filter(is_active=True))


def contact_kind(key: str) -> rules.ContactKind | None:
    """One contact type."""
    return next((kind for kind in contact_kinds() if kind.key == key), None)


def _topic(row: Category) -> rules.Topic:
    unit = row.unit or (row.service.unit if row.service else None)
    return rules.Topic(
        pk=row.pk,
        key=row.key,
        parent_id=row.parent_id,
        names=row.names,
        descriptions=row.descriptions,
        guidance=row.guidance,
        place_need=row.place_need,
        default_type=row.default_type.key if row.default_type else "",
        unit_names=unit.names if unit else {},
        reply_within_hours=row.reply_within_hours,
        diversion=_diversion(row),
    )


def _diversion(row: Category) -> rules.Diversion | None:
    found: Diversion | None = getattr(row, "diversion", None)
    if found is None or not found.is_active:
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
