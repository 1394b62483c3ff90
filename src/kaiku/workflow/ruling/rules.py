"""A rule of handling as a value: IF all conditions of one of its groups hold, THEN its effects. Pure; tables know how it is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import in_language
from kaiku.workflow.ruling.moments import When

MOST_GROUPS, MOST_CONDITIONS, MOST_VALUES = 8, 10, 100
LONGEST_WORD = 60
_SPAN = re.compile(r"^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$")
_WORD = re.compile(r"^(?:(?:fi|sv|en):)?[^:]+$")


class Field(models.TextChoices):
    """What a condition asks of."""

    TOPIC = "topic", _("Aihe")
    TYPE = "type", _("Yhteydenoton tyyppi")
    WORDS = "words", _("Sanat tekstissä")
    DISTRICT = "district", _("Kaupunginosa")
    AREA = "area", _("Palvelualue")
    CHANNEL = "channel", _("Kanava")
    LANGUAGE = "language", _("Kieli")
    CUSTOMER = "customer", _("Asiakasryhmä")
    HOURS = "hours", _("Työaika")
    WEEKDAY = "weekday", _("Viikonpäivä")
    DATES = "dates", _("Päivät")
    SENSITIVITY = "sensitivity", _("Arkaluonteisuus")
    ANSWER = "answer", _("Lomakkeen vastaus")
    UNIT = "unit", _("Yksikön lomake")


class How(models.TextChoices):
    """How many of a condition's words must occur."""

    ANY = "any", _("jokin näistä")
    ALL = "all", _("kaikki nämä")
    NEAR = "near", _("jokin näistä, sanat lähellä toisiaan")


class Hours(models.TextChoices):
    """Within the city's office hours or not."""

    WORKING = "working", _("työaikana")
    OUTSIDE = "outside", _("työajan ulkopuolella")


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Effect(models.TextChoices):
    """What a rule can do to a contact."""

    QUEUE = "queue", _("Työjono")
    WORKFLOW = "workflow", _("Työnkulku")
    PRIORITY = "priority", _("Kiireellisyys")
    SENSITIVITY = "sensitivity", _("Arkaluonteisuus")
    TAGS = "tags", _("Tunnisteet")
    PROMPT = "prompt", _("Heräte ryhmälle")
    HANDLER = "handler", _("Heräte käsittelijälle")
    NOTE = "note", _("Sisäinen merkintä")


HOLD = "!hold"  # in place of a queue: people choose
ASKED = "yes"  # the handler is prompted
LONGEST_NOTE = 500
# Every rule that holds adds its own of these; of the rest the first rule that says something wins.
GATHERED = (Effect.TAGS, Effect.PROMPT, Effect.HANDLER, Effect.NOTE)


@dataclass(frozen=True)
class Condition:
    """One question to a contact; it holds when the contact has any of the values (words: as `how` says), or, negated, none."""

    field: str
    values: tuple[str, ...]
    negated: bool = False
    how: str = How.ANY.value
    about: str = ""  # the question of the form whose answer is asked

    def as_value(self) -> dict[str, Any]:
        """As it is kept; what is usual is left out."""
        value: dict[str, Any] = {"field": self.field, "values": list(self.values)}
        if self.negated:
            value["negated"] = True
        if self.how != How.ANY:
            value["how"] = self.how
        if self.about:
            value["about"] = self.about
        return value

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "Condition":
        """The same back."""
        return cls(
            field=str(value["field"]),
            values=tuple(map(str, value.get("values") or ())),
            negated=bool(value.get("negated", False)),
            how=str(value.get("how") or How.ANY.value),
            about=str(value.get("about") or ""),
        )


Group = tuple[Condition, ...]


@dataclass(frozen=True)
class Then:
    """What a rule does; what is empty it leaves to the rules after it."""

    queue: str = ""
    workflow: str = ""
    priority: str = ""
    sensitivity: str = ""
    tags: tuple[str, ...] = ()
    prompt: str = ""
    hold: bool = False
    handler: bool = False
    note: str = ""

    def effects(self) -> dict[str, Any]:
        """The effects that are set, by kind; to hold is to choose no queue."""
        found = {
            Effect.QUEUE.value: HOLD if self.hold else self.queue,
            Effect.WORKFLOW.value: self.workflow,
            Effect.PRIORITY.value: self.priority,
            Effect.SENSITIVITY.value: self.sensitivity,
            Effect.TAGS.value: self.tags,
            Effect.PROMPT.value: self.prompt,
            Effect.HANDLER.value: ASKED if self.handler else "",
            Effect.NOTE.value: self.note,
        }
        return {kind: value for kind, value in found.items() if value}

    def as_value(self) -> dict[str, Any]:
        """As it is kept; what is empty is left out."""
        value = {name: list(one) if isinstance(one, tuple) else one for name, one in vars(self).items()}
        return {name: one for name, one in value.items() if one}

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "Then":
        """The same back."""
        texts = {name: str(value.get(name) or "") for name in ("queue", "workflow", "priority", "sensitivity", "prompt", "note")}
        tags = tuple(map(str, value.get("tags") or ()))
        return cls(**texts, tags=tags, hold=bool(value.get("hold", False)), handler=bool(value.get("handler", False)))


@dataclass(frozen=True)
class Rule:
    """One rule; without any condition it holds for every contact."""

    key: str
    names: Mapping[str, str]
    groups: tuple[Group, ...] = ()
    then: Then = field(default_factory=Then)
    when: When = field(default_factory=When)
    heading: str = ""
    area: str = ""
    is_active: bool = True
    is_shadow: bool = False
    version: int = 1

    @property
    def name(self) -> str:
        """The rule as a sentence in Finnish, its key when it has none."""
        return in_language(self.names, "fi") or self.key

    @property
    def title(self) -> str:
        """The same in the reader's language."""
        return in_language(self.names, get_language() or "fi") or self.key

    @property
    def source(self) -> str:
        """How a ticket's decision names the rule and its version."""
        return f"{self.key}@{self.version}"

    def as_value(self) -> dict[str, Any]:
        """As the log of changes keeps it."""
        return {
            "names": dict(self.names),
            "heading": self.heading,
            "area": self.area,
            **({"when": when} if (when := self.when.as_value()) else {}),
            "conditions": conditions_value(self.groups),
            "effects": self.then.as_value(),
            "is_active": self.is_active,
            "is_shadow": self.is_shadow,
        }

    @classmethod
    def from_value(cls, key: str, value: Mapping[str, Any], *, version: int = 1) -> "Rule":
        """The same back."""
        return cls(
            key=key,
            names=dict(value.get("names") or {}),
            groups=groups_from(value.get("conditions") or ()),
            then=Then.from_value(value.get("effects") or {}),
            when=When.from_value(value.get("when") or {}),
            heading=str(value.get("heading") or ""),
            area=str(value.get("area") or ""),
            is_active=bool(value.get("is_active", True)),
            is_shadow=bool(value.get("is_shadow", False)),
            version=version,
        )


def conditions_value(groups: tuple[Group, ...]) -> list[dict[str, Any]]:
    """Groups as they are kept."""
    return [{"all": [condition.as_value() for condition in group]} for group in groups]


def groups_from(value: Any) -> tuple[Group, ...]:
    """The same back."""
    return tuple(tuple(Condition.from_value(one) for one in group.get("all") or ()) for group in value)


def source_parts(source: str) -> tuple[str, int] | None:
    """The rule's key and version that a decision names; None when something else decided."""
    key, mark, version = source.rpartition("@")
    return (key, int(version)) if mark and key and version.isdigit() else None


def span_of(text: str) -> tuple[date, date] | None:
    """The first and last day of "2026-12-24..2026-12-26"; None when it is none."""
    match = _SPAN.match(text)
    if match is None:
        return None
    try:
        first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2])
    except ValueError:
        return None
    return (first, last) if first <= last else None


def word_parts(value: str) -> tuple[str, str]:
    """The language of a listed word ("" when it is read in every language) and the word."""
    language, mark, word = value.partition(":")
    return (language, word) if mark and language in ("fi", "sv", "en") else ("", value)


def is_word(value: str) -> bool:
    """Can this be looked for in a text?"""
    return bool(_WORD.match(value)) and bool(word_parts(value)[1].strip()) and len(value) <= LONGEST_WORD
