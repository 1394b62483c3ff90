"""Rows of topics as the values that administrators change, and whose they are."""

from kaiku.categories.content import DiversionContent, Node, TopicContent, words_from
from kaiku.categories.models import Category


def content_of(row: Category) -> TopicContent:
    """A row's content; one query for each thing that it names, unless they were read along."""
    return TopicContent(
        names=row.names,
        parent=row.parent.key if row.parent else "",
        descriptions=row.descriptions,
        guidance=row.guidance,
        urgent_notices=row.urgent_notices,
        words=words_from(row.words),
        examples=words_from(row.examples),
        audience=row.audience,
        place_need=row.place_need,
        type=row.default_type.key if row.default_type else "",
        service=row.service.key if row.service else "",
        group=row.group.key if row.group else "",
        workflow=row.workflow_key,
        retention=row.retention_class,
        reply_within_hours=row.reply_within_hours,
        is_restricted=row.is_restricted,
        diversion=_diversion(row),
        is_active=row.is_active,
        replaced_by=row.replaced_by.key if row.replaced_by else "",
    )


def _diversion(row: Category) -> DiversionContent | None:
    found = row.diversion_in_use
    if found is None:
        return None
    return DiversionContent(
        kind=found.kind,
        titles=found.titles,
        texts=found.texts,
        link_names=found.link_names,
        urls=found.urls,
        phone=found.phone,
        may_insist=found.may_insist,
        contact_types=tuple(found.contact_types),
    )


def area_of(row: Category) -> int | None:
    """The service area whose it is, by who handles it; None is the whole city's: themes, services and what nobody has."""
    unit = row.group.unit if row.group else row.unit
    return unit.service_group.area_id if unit else None


def nodes() -> dict[str, Node]:
    """Every node of the trees by key; one query."""
    rows = Category.objects.values_list("key", "parent__key", "tree", "is_active")
    return {key: Node(key, parent or "", tree, is_active) for key, parent, tree, is_active in rows}
