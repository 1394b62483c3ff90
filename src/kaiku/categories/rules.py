"""Topics and diversions as values, and the questions asked of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kaiku.base.values import Named, in_language


@dataclass(frozen=True)
class Diversion:
    """Somebody else's matter: where it belongs, in words and with a link or a phone number."""

    key: str
    kind: str
    titles: dict[str, str]
    texts: dict[str, str]
    link_names: dict[str, str]
    urls: dict[str, str]
    phone: str
    may_insist: bool
    contact_types: frozenset[str]

    def concerns(self, type_key: str) -> bool:
        """Does it hold for this kind of contact? An unknown kind is held too."""
        return not self.contact_types or not type_key or type_key in self.contact_types

    def in_language(self, language: str) -> "DiversionTexts":
        """What is shown in one language, Finnish where it lacks."""
        texts = (in_language(stored, language) for stored in (self.titles, self.texts, self.link_names, self.urls))
        title, text, link_name, url = texts
        return DiversionTexts(title, text, link_name or url, url)


@dataclass(frozen=True)
class DiversionTexts:
    """A diversion as one reader sees it."""

    title: str
    text: str
    link_name: str
    url: str


@dataclass(frozen=True)
class ContactTypeRef(Named):
    """A contact type as the form, the classifier and the workflow read it."""

    id: int
    key: str
    names: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    workflow_key: str
    forms_task: bool
    is_active: bool


@dataclass(frozen=True)
class Topic(Named):
    """A node of the topic tree; theme_key is the topmost topic above it, its own key when it is the topmost."""

    id: int
    key: str
    parent_id: int | None
    theme_key: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    guidance: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    place_need: str
    default_type_key: str
    service_id: int | None
    group_id: int | None
    unit_names: Mapping[str, str]
    reply_within_hours: int | None
    is_restricted: bool
    is_leaf: bool
    is_active: bool
    diversion: Diversion | None = None
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    urgent_notices: Mapping[str, str] = field(default_factory=dict)
    workflow_key: str = ""
    is_public: bool = True
    replaced_by_id: int | None = None

    @property
    def asks_place(self) -> bool:
        """Does the form ask where it is?"""
        return self.place_need != "none"

    @property
    def needs_place(self) -> bool:
        """Must something about the place be told?"""
        return self.place_need == "required"


@dataclass(frozen=True)
class TopicGroup:
    """Topics to choose from under one heading; parent is None for those without any."""

    parent: Topic | None
    topics: tuple[Topic, ...]


def for_residents(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Without what only staff use."""
    return tuple(topic for topic in topics if topic.is_public)


def grouped(topics: Sequence[Topic]) -> tuple[TopicGroup, ...]:
    """Choosable (active, lowest) topics under their parents in the tree's order; those without a parent come last."""
    leaves = [topic for topic in topics if topic.is_active and topic.is_leaf]
    known = {topic.id for topic in topics if topic.is_active}
    groups = [TopicGroup(parent, tuple(leaf for leaf in leaves if leaf.parent_id == parent.id)) for parent in topics if parent.is_active]
    alone = tuple(leaf for leaf in leaves if leaf.parent_id not in known)
    return (*(group for group in groups if group.topics), *((TopicGroup(None, alone),) if alone else ()))
