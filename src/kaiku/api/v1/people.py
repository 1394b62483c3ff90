"""People and groups of the city's directory, when the integration platform tells of them: many in a call (docs/directory.md)."""

from typing import Annotated

from django.db import transaction
from ninja import Router, Schema
from pydantic import Field

from kaiku.api.problems import Refusal
from kaiku.api.v1.security import ClientRequest, needs
from kaiku.api.v1.values import Given, Text
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.directory.following import follow
from kaiku.integrations.directory.keeping import Outcome, keep_groups, keep_people
from kaiku.integrations.directory.models import Directory
from kaiku.integrations.directory.queries import directory_told_by, heard
from kaiku.integrations.directory.rules import GroupTold, PersonTold

router = Router(tags=["directory"])
MOST = 1000
_CLASH = "Another person of the directory has this user_name."
Ident = Annotated[Text, Field(min_length=1, max_length=64)]
Short = Annotated[Text, Field(max_length=150)]


class PersonIn(Given):
    """A person, whole: what is left out is empty."""

    id: Ident = Field(description="The object id in the directory; stays when everything else changes")
    user_name: Annotated[Text, Field(min_length=1, max_length=150)]
    name: Short = ""
    given_name: Annotated[Text, Field(max_length=100)] = ""
    family_name: Annotated[Text, Field(max_length=100)] = ""
    email: Annotated[Text, Field(max_length=254)] = ""
    title: Short = ""
    department: Short = ""
    manager: Annotated[Text, Field(max_length=64)] = ""
    active: bool = Field(default=True, description="false: the account is closed and the work returns to its queues")


class PeopleIn(Given):
    """At most a thousand people."""

    people: Annotated[list[PersonIn], Field(min_length=1, max_length=MOST)]


class GroupIn(Given):
    """A group and everybody in it."""

    id: Ident
    name: Annotated[Text, Field(min_length=1, max_length=256)]
    members: Annotated[list[Ident], Field(max_length=50_000)] = Field(default=[], description="ids of people")
    removed: bool = Field(default=False, description="true: the group is no more")


class GroupsIn(Given):
    """At most a thousand groups."""

    groups: Annotated[list[GroupIn], Field(min_length=1, max_length=MOST)]


class RowOut(Schema):
    """What became of one row."""

    id: str
    result: Outcome
    detail: str = ""


class RowsOut(Schema):
    """What became of each row, in the order of the call; the same call again changes nothing."""

    rows: list[RowOut]
    waits_for_administrator: bool = Field(description="true: so many would leave that an administrator decides first")


@router.post("/people", auth=needs(ApiScope.DIRECTORY), response=RowsOut, operation_id="putPeople", summary="Tell of people")
def put_people(request: ClientRequest, told: PeopleIn) -> RowsOut:
    """Make or change people; their accounts follow at once."""
    directory = _directory(request.auth)
    rows = [PersonTold(external_id=one.id, is_active=one.active, **one.dict(exclude={"id", "active"})) for one in told.people]
    with transaction.atomic():
        Directory.objects.select_for_update().get(pk=directory.pk)
        kept = keep_people(directory, rows)
        followed = follow(directory, kept.people)
        heard(directory)
    words = {ident: _CLASH for ident, outcome in kept.outcomes.items() if outcome is Outcome.REFUSED}
    return _rows([one.id for one in told.people], kept.outcomes, words, waits=followed.is_held)


@router.post("/groups", auth=needs(ApiScope.DIRECTORY), response=RowsOut, operation_id="putGroups", summary="Tell of groups")
def put_groups(request: ClientRequest, told: GroupsIn) -> RowsOut:
    """Make, change or remove groups; members that nobody told of are left out and counted."""
    directory = _directory(request.auth)
    last = {one.id: one for one in told.groups}
    rows = [GroupTold(one.id, one.name, members=frozenset(one.members), is_gone=one.removed) for one in last.values()]
    with transaction.atomic():
        Directory.objects.select_for_update().get(pk=directory.pk)
        kept = keep_groups(directory, rows)
        followed = follow(directory, kept.people)
        heard(directory)
    words = {ident: f"{count} members are not known." for ident, count in kept.unknown_members.items() if count}
    return _rows([one.id for one in told.groups], kept.outcomes, words, waits=followed.is_held)


def _directory(client: ApiClient) -> Directory:
    """The directory of which the client tells by this way; Refusal otherwise."""
    found = directory_told_by(client)
    if found is None:
        raise Refusal(409, "no-directory", "No directory is told of by this client.")
    if found.source != Directory.Source.REST:
        raise Refusal(409, "other-source", f"This directory is told of by {found.source}: it has one source.")
    return found


def _rows(idents: list[str], outcomes: dict[str, Outcome], words: dict[str, str], *, waits: bool) -> RowsOut:
    rows = [RowOut(id=ident, result=outcomes[ident], detail=words.get(ident, "")) for ident in idents]
    return RowsOut(rows=rows, waits_for_administrator=waits)
