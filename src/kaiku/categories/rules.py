"""Topics and diversions as values, and the questions asked of them."""

from dataclasses import dataclass

from kaiku.base.values import in_language


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

    @property
    def is_stopper(self) -> bool:
        """Is it not the city's matter at all?"""
        return self.kind == "stopper"

    def concerns(self, type_key: str) -> bool:
        """Does it hold for this kind of contact? An unknown kind is held too."""
        return not self.contact_types or not type_key or type_key in self.contact_types

    def url_in(self, language: str) -> str:
        """The address of the right service."""
        return in_language(self.urls, language)


@dataclass(frozen=True)
class ContactKind:
    """A contact type as the form shows it."""

    pk: int
    key: str
    names: dict[str, str]

    def name_in(self, language: str) -> str:
        """The name in one language, Finnish where it lacks."""
        return in_language(self.names, language)


@dataclass(frozen=True)
class Topic:
    """A node of the topic tree as the form shows it."""

    pk: int
    key: str
    parent_id: int | None
    names: dict[str, str]
    descriptions: dict[str, str]
    guidance: dict[str, str]
    place_need: str
    default_type: str
    unit_names: dict[str, str]
    reply_within_hours: int | None
    diversion: Diversion | None = None

    def name_in(self, language: str) -> str:
        """The name in one language, Finnish where it lacks."""
        return in_language(self.names, language)

    @property
    def asks_place(self) -> bool:
        """Does the form ask where it is?"""
        return self.place_need != "none"

    @property
    def needs_place(self) -> bool:
        """Must something about the place be told?"""
        return self.place_need == "required"


@dataclass(frozen=True)
class TopicTree:
    """The active topics, in their order."""

    topics: tuple[Topic, ...]

    def by_key(self, key: str) -> Topic | None:
        """One topic."""
        return next((topic for topic in self.topics if topic.key == key), None)

    def by_id(self, pk: int | None) -> Topic | None:
        """One topic."""
        return next((topic for topic in self.topics if topic.pk == pk), None)

    def parent_of(self, topic: Topic) -> Topic | None:
        """The topic above."""
        return self.by_id(topic.parent_id)

    def leaves(self) -> tuple[Topic, ...]:
        """Topics that can be chosen: those with none below them."""
        parents = {topic.parent_id for topic in self.topics}
        return tuple(topic for topic in self.topics if topic.pk not in parents)

    def groups(self) -> tuple[tuple[Topic | None, tuple[Topic, ...]], ...]:
        """Choosable topics under their parents, in the tree's order; topics without a parent come last."""
        leaves = self.leaves()
        grouped: list[tuple[Topic | None, tuple[Topic, ...]]] = []
        for parent in self.topics:
            below = tuple(leaf for leaf in leaves if leaf.parent_id == parent.pk)
            if below:
                grouped.append((parent, below))
        alone = tuple(leaf for leaf in leaves if self.by_id(leaf.parent_id) is None)
        return (*grouped, *(((None, alone),) if alone else ()))
