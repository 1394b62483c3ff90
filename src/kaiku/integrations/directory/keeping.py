"""Keeping what a directory tells, many rows at a time. Accounts follow in following.py, in the same transaction."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from django.db.models import F, QuerySet
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Lower

from kaiku.base.clock import now
from kaiku.integrations.directory.models import Directory, DirectoryGroup, DirectoryMember, DirectoryPerson
from kaiku.integrations.directory.rules import GroupTold, PersonTold

FIELDS = ("user_name", "name", "given_name", "family_name", "email", "title", "department", "manager", "is_active", "extra")
_BATCH = 500


class Outcome(StrEnum):
    """What became of one row."""

    CREATED = "created"
    CHANGED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Kept:
    """What became of each row by its external id, and whose account may have to follow."""

    def __init__(self) -> None:
        self.outcomes: dict[str, Outcome] = {}
        self.people: set[int] = set()
        self.unknown_members: dict[str, int] = {}


def keep_people(directory: Directory, told: Sequence[PersonTold]) -> Kept:
    """Make or change people; a row whose user name is another's is refused, the rest are kept."""
    kept, at = Kept(), now()
    last = {one.external_id: one for one in told}  # of the same person told twice, the last holds
    rows = {row.external_id: row for row in _here(directory).filter(external_id__in=last)}
    taken = _taken_names(directory, last.values())
    made, changed, renamed = [], [], []
    for one in last.values():
        row = rows.get(one.external_id)
        owner = taken.setdefault(one.user_name.lower(), one.external_id)
        if owner != one.external_id and not _gives_up(owner, one, last):
            kept.outcomes[one.external_id] = Outcome.REFUSED
            continue
        taken[one.user_name.lower()] = one.external_id
        if row is None:
            values = {name: getattr(one, name) for name in FIELDS}
            made.append(DirectoryPerson(directory=directory, external_id=one.external_id, made_at=at, changed_at=at, **values))
            kept.outcomes[one.external_id] = Outcome.CREATED
        elif any(getattr(row, name) != getattr(one, name) for name in FIELDS):
            renamed += [row.pk] if row.user_name.lower() != one.user_name.lower() else []
            _write(row, one)
            changed.append(row)
            kept.outcomes[one.external_id] = Outcome.CHANGED
        else:
            kept.outcomes[one.external_id] = Outcome.UNCHANGED
    # Two people may exchange user names: both let go of theirs before either takes the other's.
    DirectoryPerson.objects.filter(pk__in=renamed).update(user_name=Cast("uid", CharField()))
    DirectoryPerson.objects.bulk_update(changed, [*FIELDS, "changed_at", "version"], batch_size=_BATCH)
    DirectoryPerson.objects.bulk_create(made, batch_size=_BATCH)
    kept.people = {row.pk for row in (*changed, *made)}
    return kept


def remove_people(directory: Directory, external_ids: Iterable[str]) -> set[int]:
    """They are not in the directory any more."""
    return take_away(_here(directory).filter(external_id__in=list(external_ids)).values_list("pk", flat=True))


def take_away(people: Iterable[int]) -> set[int]:
    """Mark people as gone, and out of their groups."""
    ids = set(people)
    DirectoryPerson.objects.filter(pk__in=ids).update(removed_at=now(), changed_at=now(), version=F("version") + 1)
    return ids


def keep_groups(directory: Directory, told: Sequence[GroupTold]) -> Kept:
    """Make or change groups and who is in them; members that nobody told of are left out and counted."""
    kept = Kept()
    rows = DirectoryGroup.objects.filter(directory=directory, external_id__in={one.external_id for one in told})
    groups = {row.external_id: row for row in rows}
    mentioned = {ident for one in told for ident in (*(one.members or ()), *one.added, *one.removed)}
    people = dict(_here(directory).filter(external_id__in=mentioned).values_list("external_id", "pk")) if mentioned else {}
    for one in told:
        group = groups.get(one.external_id)
        if one.is_gone:
            kept.outcomes[one.external_id] = Outcome.CHANGED if group else Outcome.UNCHANGED
            kept.people |= _remove(groups.pop(one.external_id)) if group else set()
            continue
        if group is None:
            groups[one.external_id] = make_group(directory, one.external_id, one.name or one.external_id)
            kept.outcomes[one.external_id] = Outcome.CREATED
        moved, is_changed = _change(groups[one.external_id], one, people)
        kept.people |= moved
        kept.outcomes.setdefault(one.external_id, Outcome.CHANGED if is_changed else Outcome.UNCHANGED)
        kept.unknown_members[one.external_id] = len(((one.members or frozenset()) | one.added) - people.keys())
    return kept


def _remove(group: DirectoryGroup) -> set[int]:
    people = set(group.places.values_list("person_id", flat=True))
    group.delete()
    return people


def _change(group: DirectoryGroup, one: GroupTold, people: dict[str, int]) -> tuple[set[int], bool]:
    is_renamed = one.name is not None and one.name[:256] != group.name
    group.name = one.name[:256] if one.name is not None else group.name
    moved = _move(group, one, people)
    if moved or is_renamed:
        mark_changed(group)
    return moved, bool(moved) or is_renamed


def make_group(directory: Directory, external_id: str, name: str) -> DirectoryGroup:
    """A new group without members."""
    return DirectoryGroup.objects.create(directory=directory, external_id=external_id, name=name[:256], made_at=now(), changed_at=now())


def mark_changed(group: DirectoryGroup) -> None:
    """Another version of the group; its name goes along."""
    group.changed_at, group.version = now(), group.version + 1
    group.save(update_fields=["name", "external_id", "changed_at", "version"])


def change_members(group: DirectoryGroup, *, came: Iterable[int], went: Iterable[int]) -> set[int]:
    """Put people in and out; whose place changed."""
    came, went = set(came), set(went)
    DirectoryMember.objects.filter(group=group, person__in=went).delete()
    places = [DirectoryMember(group=group, person_id=person) for person in sorted(came)]
    DirectoryMember.objects.bulk_create(places, batch_size=5 * _BATCH, ignore_conflicts=True)
    return came | went


def _move(group: DirectoryGroup, one: GroupTold, people: dict[str, int]) -> set[int]:
    now_in = set(group.places.values_list("person_id", flat=True))
    ids = {name: {people[ident] for ident in getattr(one, name) or () if ident in people} for name in ("members", "added", "removed")}
    wanted = (ids["members"] if one.members is not None else now_in) | ids["added"]
    wanted -= ids["removed"]
    return change_members(group, came=wanted - now_in, went=now_in - wanted)


def _here(directory: Directory) -> QuerySet[DirectoryPerson]:
    return DirectoryPerson.objects.filter(directory=directory, removed_at=None)


def _taken_names(directory: Directory, told: Iterable[PersonTold]) -> dict[str, str]:
    """Whose each of the told user names is now."""
    names = {one.user_name.lower() for one in told}
    rows = _here(directory).annotate(low=Lower("user_name")).filter(low__in=names)
    return dict(rows.values_list("low", "external_id"))


def _gives_up(owner: str, one: PersonTold, told: dict[str, PersonTold]) -> bool:
    """Is the owner of the user name given another by the same telling?"""
    return owner in told and told[owner].user_name.lower() != one.user_name.lower()


def _write(row: DirectoryPerson, one: PersonTold) -> None:
    for name in FIELDS:
        setattr(row, name, getattr(one, name))
    row.changed_at, row.version = now(), row.version + 1
