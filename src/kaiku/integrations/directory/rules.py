"""What a directory tells, what its groups give, and when too many would leave: pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from kaiku.accounts.rules import Reach, Role, within

HELD_SHARE = 0.2
HELD_FROM = 3  # fewer leavers are a person's matter, however small the directory
HELD_WITHIN = timedelta(days=1)
MOST_MEMBERS = 50_000
MOST_EXTRA = 4_000  # characters of JSON


@dataclass(frozen=True)
class PersonTold:
    """A person as a directory tells of him."""

    external_id: str
    user_name: str
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    title: str = ""
    department: str = ""
    manager: str = ""
    is_active: bool = True
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class GroupTold:
    """A group, or what changed in it: all its members, or those who came and went. Members are external ids."""

    external_id: str
    name: str | None = None
    members: frozenset[str] | None = None
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    is_gone: bool = False


@dataclass(frozen=True)
class MappingRule:
    """Members of a group of the directory get a role with its reach, a place in a handler group, or both."""

    group: str
    role: str = ""
    reach: str = ""
    handlers: str = ""


@dataclass
class Given:
    """What groups give to one person."""

    roles: dict[Role, Reach] = field(default_factory=dict)
    handlers: set[str] = field(default_factory=set)


def rules_of(mapping: Iterable[Mapping[str, str]]) -> list[MappingRule]:
    """The kept mapping as rules."""
    return [MappingRule(**{name: row.get(name, "") for name in ("group", "role", "reach", "handlers")}) for row in mapping]


def given_by(places: Iterable[tuple[int, str]], rules: Iterable[MappingRule]) -> dict[int, Given]:
    """What each person gets for his places in groups; of several reaches the widest."""
    by_group: dict[str, list[MappingRule]] = {}
    for rule in rules:
        by_group.setdefault(rule.group, []).append(rule)
    found: dict[int, Given] = {}
    for person, group in places:
        for rule in by_group.get(group, ()):
            given = found.setdefault(person, Given())
            if rule.role:
                role, reach = Role(rule.role), Reach(rule.reach)
                given.roles[role] = reach if within(given.roles.get(role, Reach.OWN), reach) else given.roles[role]
            if rule.handlers:
                given.handlers.add(rule.handlers)
    return found


def are_too_many(leaving: int, of: int) -> bool:
    """Would so many leave that it looks like a fault of the directory?"""
    return leaving >= HELD_FROM and leaving > of * HELD_SHARE
