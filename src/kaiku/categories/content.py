"""What administrators change of a topic: one value that becomes JSON and comes back, the rules of its tree, and what is amiss."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from django.utils.translation import gettext as _

Texts = Mapping[str, str]
Words = Mapping[str, tuple[str, ...]]
LANGUAGES = ("fi", "sv", "en")
_TRANSLATED = ("names", "descriptions", "guidance", "urgent_notices")


@dataclass(frozen=True)
class DiversionContent:
    """Who else handles the topic; kind "" is nobody else."""

    kind: str
    titles: Texts = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    link_names: Texts = field(default_factory=dict)
    urls: Texts = field(default_factory=dict)
    phone: str = ""
    may_insist: bool = True
    contact_types: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicContent:
    """Everything about one node of a tree; other things are named by their keys, so that the value can be read and moved."""

    names: Texts
    parent: str = ""
    descriptions: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    urgent_notices: Texts = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    examples: Words = field(default_factory=dict)
    audience: str = "public"
    place_need: str = "optional"
    type: str = ""
    service: str = ""
    group: str = ""
    workflow: str = ""
    retention: str = ""
    reply_within_hours: int | None = None
    is_restricted: bool = False
    diversion: DiversionContent | None = None
    is_active: bool = True
    replaced_by: str = ""

    def as_value(self) -> dict[str, Any]:
        """As the log of changes keeps it: plain JSON."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "TopicContent":
        """Back from JSON; what a later release no longer knows is passed over."""
        known = {item.name: value[item.name] for item in fields(cls) if item.name in value}
        known |= {name: words_from(known.get(name) or {}) for name in ("words", "examples")}
        if diverted := known.get("diversion"):
            known["diversion"] = DiversionContent(**{**diverted, "contact_types": tuple(diverted.get("contact_types", ()))})
        return cls(**known)

    @property
    def seen(self) -> str:
        """A mark of this very content: a page made of other content is stale."""
        return mark_of(self.as_value())


def mark_of(value: Mapping[str, Any]) -> str:
    """Short, and another one for any other value."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def words_from(stored: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Words by language, without empty lists."""
    return {language: tuple(words) for language, words in stored.items() if words}


def with_words_of(content: TopicContent, other: TopicContent) -> TopicContent:
    """With the other's words and examples added; each word once."""
    return replace(content, words=_joined(content.words, other.words), examples=_joined(content.examples, other.examples))


def _joined(words: Words, more: Words) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(dict.fromkeys((*words.get(language, ()), *more.get(language, ()))))
        for language in LANGUAGES
        if words.get(language) or more.get(language)
    }


def missing_texts(content: TopicContent) -> tuple[str, ...]:
    """Languages that lack a text which Finnish has, in their order."""
    texts = [getattr(content, name) for name in _TRANSLATED]
    if content.diversion is not None:
        texts += [content.diversion.titles, content.diversion.texts, content.diversion.link_names, content.diversion.urls]
    return tuple(language for language in LANGUAGES[1:] if any(one.get("fi") and not one.get(language) for one in texts))


@dataclass(frozen=True)
class Node:
    """A place in a tree."""

    key: str
    parent: str = ""
    tree: str = "topic"
    is_active: bool = True


def refusal_of_place(nodes: Mapping[str, Node], key: str, parent: str) -> str:
    """Why a node cannot stand under another ("" when it can): two levels, theme and topic, and a theme stays one."""
    node, above = nodes.get(key), nodes.get(parent)
    if not parent:
        return _("Aiheella on oltava teema.") if node is not None and node.parent else ""
    if above is None or not above.is_active:
        return _("Valitse teema, joka on käytössä.")
    if above.parent or above.key == key:
        return _("Aiheen voi siirtää vain teeman alle.")
    if node is not None and (not node.parent or node.tree != above.tree):
        return _("Teemaa ei voi siirtää toisen teeman alle.")
    return ""


def placed(order: Sequence[str], key: str, to: int) -> list[str]:
    """The order with one key at another place, 1 being the first; places beyond the ends mean the ends."""
    if key not in order:
        return list(order)
    rest = [one for one in order if one != key]
    place = min(max(to, 1), len(order)) - 1
    return [*rest[:place], key, *rest[place:]]


def rising(positions: Iterable[int]) -> list[int]:
    """The same numbers in order, none twice."""
    made: list[int] = []
    for position in sorted(positions):
        made.append(max(position, made[-1] + 1) if made else position)
    return made
