"""Roles and places in handler groups that groups of the directory give. What was given by hand is never touched."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaiku.accounts.following import follow_new_roles, follow_roles
from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import GrantSource, Reach, Role
from kaiku.integrations.directory.models import Directory, DirectoryMember, DirectoryPerson
from kaiku.integrations.directory.rules import Given, MappingRule, given_by, rules_of
from kaiku.organisation.members import follow_members
from kaiku.organisation.models import HandlerGroup, Membership

Users = Collection[int] | None


@dataclass(frozen=True)
class Difference:
    """What one person would gain and lose."""

    person: User
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def give(directory: Directory, users: Users, *, except_for: Collection[int] = ()) -> bool:
    """Make roles and places what the groups give; False when the last administrator had to keep a role."""
    now, wanted = _given_now(directory, users), _wanted(directory, rules_of(directory.mapping), users)
    told = _("Hakemisto %(name)s") % {"name": directory.name}
    new: list[tuple[int, Role, Reach]] = []
    changed: list[int] = []
    for user_id in (now.keys() | wanted.keys()) - set(except_for):
        before, after = now.get(user_id, Given()).roles, wanted.get(user_id, Given()).roles
        if not before:
            new += [(user_id, role, reach) for role, reach in after.items()]
        elif before != after:
            changed.append(user_id)
    follow_new_roles(new, told_by=told)
    people = User.objects.filter(pk__in=changed).order_by("pk")
    kept = [follow_roles(person, wanted.get(person.pk, Given()).roles, told_by=told) for person in people]
    _place(now, wanted, set(except_for), told)
    return all(kept)


def differences(directory: Directory, rules: Sequence[MappingRule], *, except_for: Collection[int] = ()) -> list[Difference]:
    """Who would gain or lose what with other rules, by name; not who waits to leave, from whom nothing is taken yet."""
    now, wanted = _given_now(directory, None), _wanted(directory, rules, None)
    names = {group.key: group.name_in("fi") for group in HandlerGroup.objects.all()}
    changed = {}
    for user_id in (now.keys() | wanted.keys()) - set(except_for):
        before, after = _words(now.get(user_id, Given()), names), _words(wanted.get(user_id, Given()), names)
        if before != after:
            changed[user_id] = (tuple(sorted(after - before)), tuple(sorted(before - after)))
    people = User.objects.filter(pk__in=changed).order_by("name", "pk")
    return [Difference(person, *changed[person.pk]) for person in people]


def _words(given: Given, names: dict[str, str]) -> set[str]:
    roles = {f"{role.label} ({reach.label})" for role, reach in given.roles.items()}
    return roles | {names.get(key, key) for key in given.handlers}


def _own(directory: Directory, users: Users) -> Iterable[int]:
    rows = DirectoryPerson.objects.filter(directory=directory, user__isnull=False)
    return (rows if users is None else rows.filter(user__in=list(users))).values_list("user_id", flat=True)


def _wanted(directory: Directory, rules: Sequence[MappingRule], users: Users) -> dict[int, Given]:
    if not rules:
        return {}
    places = DirectoryMember.objects.filter(group__directory=directory, person__is_active=True, person__removed_at=None)
    places = places.filter(person__user__is_active=True)
    places = places if users is None else places.filter(person__user__in=list(users))
    rows = places.values_list("person__user_id", "group__external_id", "group__uid")
    return given_by(((user_id, ident or str(uid)) for user_id, ident, uid in rows.iterator()), rules)


def _given_now(directory: Directory, users: Users) -> dict[int, Given]:
    found: dict[int, Given] = {}
    grants = RoleGrant.objects.filter(source=GrantSource.DIRECTORY, user__in=_own(directory, users))
    for user_id, role, reach in grants.values_list("user_id", "role", "reach"):
        found.setdefault(user_id, Given()).roles[Role(role)] = Reach(reach)
    places = Membership.objects.filter(source=GrantSource.DIRECTORY, user__in=_own(directory, users))
    for user_id, key in places.values_list("user_id", "group__key"):
        found.setdefault(user_id, Given()).handlers.add(key)
    return found


def _place(now: dict[int, Given], wanted: dict[int, Given], except_for: set[int], told: str) -> None:
    """Into the handler groups and out of them; one change of the log a group."""
    joined: dict[str, set[int]] = {}
    left: dict[str, set[int]] = {}
    for user_id in (now.keys() | wanted.keys()) - except_for:
        before, after = now.get(user_id, Given()).handlers, wanted.get(user_id, Given()).handlers
        for key in after - before:
            joined.setdefault(key, set()).add(user_id)
        for key in before - after:
            left.setdefault(key, set()).add(user_id)
    for key in sorted(joined.keys() | left.keys()):
        follow_members(key, joined=joined.get(key, set()), left=left.get(key, set()), told_by=told)
