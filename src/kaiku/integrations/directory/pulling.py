"""One round of Graph: changes of people and groups are read first, then kept and followed in one transaction with the new cursors."""

from collections.abc import Iterable, Mapping
from typing import Any

import httpx
import structlog
from django.db import transaction

from kaiku.base.clock import now
from kaiku.integrations.directory.following import Followed, follow
from kaiku.integrations.directory.graph import Forgotten, Graph, GraphAway, Rest, opened
from kaiku.integrations.directory.keeping import FIELDS, keep_groups, keep_people, remove_people, take_away
from kaiku.integrations.directory.models import Directory, DirectoryGroup, DirectoryPerson
from kaiku.integrations.directory.rules import GroupTold, PersonTold
from kaiku.outbox.health import is_paused, note_failure, note_success

log = structlog.get_logger("kaiku.directory")
Rows = list[dict[str, Any]]
_SINGLE = {
    "userPrincipalName": "user_name",
    "displayName": "name",
    "givenName": "given_name",
    "surname": "family_name",
    "mail": "email",
    "jobTitle": "title",
    "department": "department",
}
_EXTRA = {"companyName": "organization", "employeeId": "employee_number"}
_ROOM = {name: getattr(DirectoryPerson._meta.get_field(name), "max_length", None) for name in _SINGLE.values()}


def pull(directory: Directory) -> Followed | None:
    """Fetch what changed; None when it rests or did not answer, which the connection's row tells."""
    if directory.source != Directory.Source.GRAPH or not directory.is_active or is_paused(directory.line):
        return None
    if directory.rests_until is not None and directory.rests_until > now():
        return None
    try:
        return _pulled(directory)
    except Rest as rest:
        Directory.objects.filter(pk=directory.pk).update(rests_until=rest.until)
        note_failure(directory.line, str(rest))
    except (GraphAway, httpx.HTTPError) as error:
        note_failure(directory.line, str(error) if isinstance(error, GraphAway) else f"{type(error).__name__}: no answer")
    return None


def _pulled(directory: Directory) -> Followed:
    client, graph = opened(directory)
    with client:
        try:
            told = _round(directory, graph)
        except Forgotten:
            log.warning("the directory is read anew", directory=directory.key)
            directory.users_cursor = directory.groups_cursor = ""
            told = _round(directory, graph)
    note_success(directory.line)
    return told


def _round(directory: Directory, graph: Graph) -> Followed:
    is_full = not (directory.users_cursor and directory.groups_cursor)
    group_rows, groups_cursor = graph.group_changes("" if is_full else directory.groups_cursor)
    user_rows, users_cursor = graph.user_changes("" if is_full else directory.users_cursor)
    groups = _groups_told(group_rows, is_full=is_full)
    if directory.groups:
        user_rows = _of_chosen(directory, graph, user_rows, groups, is_full=is_full)
    with transaction.atomic():
        directory = Directory.objects.select_for_update().get(pk=directory.pk)
        people = _kept(directory, user_rows, groups, is_full=is_full)
        told = follow(directory, None if is_full else people)
        directory.refresh_from_db()
        directory.users_cursor, directory.groups_cursor = users_cursor, groups_cursor
        directory.heard_at, directory.rests_until = now(), None
        directory.save(update_fields=["users_cursor", "groups_cursor", "heard_at", "rests_until"])
    return told


def _of_chosen(
    directory: Directory, graph: Graph, rows: list[dict[str, Any]], groups: list[GroupTold], *, is_full: bool
) -> list[dict[str, Any]]:
    """Only members of the chosen groups; who came into one without a change of his own is asked for."""
    mentioned = {ident for one in groups for ident in ((one.members or frozenset()) | one.added)}
    here = DirectoryPerson.objects.filter(directory=directory, removed_at=None)
    known = set() if is_full else set(here.values_list("external_id", flat=True))
    found = [row for row in rows if row.get("id") in known | mentioned]
    lacking = sorted(mentioned - known - {row["id"] for row in found})
    return [*found, *graph.users(lacking)]


def _kept(directory: Directory, user_rows: Rows, groups: list[GroupTold], *, is_full: bool) -> set[int]:
    """Rows as they are told; whose accounts may have to follow."""
    gone = {row["id"] for row in user_rows if "@removed" in row}
    merged: dict[str, dict[str, Any]] = {}
    for row in user_rows:
        if row.get("id") and "@removed" not in row:
            merged.setdefault(row["id"], {}).update(row)
            gone.discard(row["id"])
    here = DirectoryPerson.objects.filter(directory=directory, removed_at=None)
    if is_full:
        gone |= set(here.exclude(external_id="").values_list("external_id", flat=True)) - merged.keys()
        seen = {one.external_id for one in groups}
        rest = DirectoryGroup.objects.filter(directory=directory).exclude(external_id__in=seen).values_list("external_id", flat=True)
        groups = [*groups, *(GroupTold(ident, is_gone=True) for ident in rest)]
    before = {row.external_id: row for row in here.filter(external_id__in=merged)}
    told = [one for ident, row in merged.items() if (one := _person_told(row, before.get(ident)))]
    kept_people = keep_people(directory, told)
    kept_groups = keep_groups(directory, groups)
    people = kept_people.people | kept_groups.people | remove_people(directory, gone)
    if directory.groups:
        people |= take_away(here.filter(places=None).values_list("pk", flat=True))
    return people


def _person_told(row: Mapping[str, Any], before: DirectoryPerson | None) -> PersonTold | None:
    """A row of changes tells only what changed: the rest is as it was. None without a user name."""
    values: dict[str, Any] = {name: getattr(before, name) for name in FIELDS} if before else {"user_name": ""}
    for theirs, ours in _SINGLE.items():
        if theirs in row:
            values[ours] = str(row[theirs] or "").replace("\x00", "")[: _ROOM[ours]]
    extra = dict(values.get("extra", {}))
    for theirs, ours in _EXTRA.items():
        if theirs in row:
            extra[ours] = str(row[theirs] or "").replace("\x00", "")[:200]
    values["extra"] = {name: value for name, value in extra.items() if value}
    if "accountEnabled" in row:
        values["is_active"] = row["accountEnabled"] is not False
    return PersonTold(external_id=str(row["id"])[:64], **values) if values["user_name"] else None


def _groups_told(rows: Iterable[Mapping[str, Any]], *, is_full: bool) -> list[GroupTold]:
    """Rows of one group put together: the last word on each member holds."""
    names: dict[str, str | None] = {}
    members: dict[str, dict[str, bool]] = {}
    gone: dict[str, bool] = {}
    for row in rows:
        ident = str(row.get("id", ""))
        names[ident] = row.get("displayName") or names.get(ident)
        gone[ident] = "@removed" in row
        for member in row.get("members@delta", []):
            if str(member.get("@odata.type", "#microsoft.graph.user")).lower().endswith("user"):
                members.setdefault(ident, {})[str(member["id"])] = "@removed" not in member
    told = []
    for ident, name in names.items():
        places = members.get(ident, {})
        came, went = (frozenset(one for one, is_in in places.items() if is_in is wanted) for wanted in (True, False))
        if is_full:
            told.append(GroupTold(ident, name, members=came, is_gone=gone[ident]))
        else:
            told.append(GroupTold(ident, name, added=came, removed=went, is_gone=gone[ident]))
    return told
