"""The pack's demonstration texts as frozen values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("fi", "en", "sv")
ANY = "*"
_ALL_YEAR = tuple(range(1, 13))


@dataclass(frozen=True)
class Said:
    """One contact's words."""

    topic: str
    type: str
    language: str
    text: str


@dataclass(frozen=True)
class TopicMaterial:
    """What is written about one topic, how often, in which months, and what staff answer by language and type."""

    topic: str
    share: float
    months: tuple[int, ...]
    messages: tuple[Said, ...]
    replies: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Names:
    """Names for invented customers, and inflected districts."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    foreign: tuple[str, ...]
    swedish: tuple[str, ...]
    companies: tuple[str, ...]
    districts_in: Mapping[str, str]


@dataclass(frozen=True)
class Talk:
    """What is said around the contacts."""

    notes: tuple[str, ...]
    questions: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    followups: Mapping[str, tuple[str, ...]]
    reopening_reasons: tuple[str, ...]
    thanks_replies: Mapping[str, tuple[str, ...]]
    general_replies: Mapping[str, tuple[str, ...]]
    ratings: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Material:
    """Everything that the demonstration is made of."""

    topics: tuple[TopicMaterial, ...]
    names: Names
    talk: Talk

    def replies(self, said: Said) -> tuple[str, ...]:
        """Answers that fit: of the topic and type, else of the topic, else thanks or a general one."""
        by_topic = next((topic.replies for topic in self.topics if topic.topic == said.topic), {})
        fitting = by_topic.get(said.language, {})
        general = self.talk.thanks_replies if said.type == "kiitos" else self.talk.general_replies
        own = fitting.get(said.type) or (() if said.type == "kiitos" else fitting.get(ANY, ()))
        return own or general.get(said.language, general["fi"])


def read_material(folder: Path) -> Material:
    """The texts of a pack's demo folder."""
    topics = tuple(_topic(row) for path in sorted((folder / "contacts").glob("*.yaml")) for row in _load(path))
    return Material(topics=topics, names=_names(_load(folder / "names.yaml")), talk=_talk(_load(folder / "talk.yaml")))


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _topic(row: dict[str, Any]) -> TopicMaterial:
    replies = {
        language: {kind: tuple(texts) for kind, texts in by_type.items()} for language, by_type in (row.get("replies") or {}).items()
    }
    return TopicMaterial(
        topic=row["topic"],
        share=float(row.get("share", 1)),
        months=tuple(row.get("months", _ALL_YEAR)),
        messages=tuple(_messages(row)),
        replies=replies,
    )


def _messages(row: dict[str, Any]) -> Iterator[Said]:
    for language in LANGUAGES:
        for kind, texts in (row.get(language) or {}).items():
            yield from (Said(row["topic"], kind, language, text) for text in texts)


def _names(row: dict[str, Any]) -> Names:
    lists = {name: tuple(row[name]) for name in ("first", "last", "foreign", "swedish", "companies")}
    return Names(**lists, districts_in=row["districts_in"])


def _talk(row: dict[str, Any]) -> Talk:
    def by_language(name: str) -> dict[str, tuple[str, ...]]:
        return {language: tuple(texts) for language, texts in row[name].items()}

    return Talk(
        notes=tuple(row["notes"]),
        questions=by_language("questions"),
        answers=by_language("answers"),
        followups=by_language("followups"),
        reopening_reasons=tuple(row["reopening_reasons"]),
        thanks_replies=by_language("thanks_replies"),
        general_replies=by_language("general_replies"),
        ratings={int(grade): tuple(comments) for grade, comments in row["ratings"].items()},
    )
