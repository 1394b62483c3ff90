"""The library's storage over our tables: one directory's people and groups. Accounts follow each change in the same transaction."""

from typing import Any

import structlog
from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Lower
from scim2_models import (
    NotFoundException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    SearchRequest,
    UniquenessException,
)
from scim2_server.storage import ScimStorage, SearchPage

from kaiku.api.scim.filters import SHOWN, narrowed
from kaiku.api.scim.rows import group_of, is_uuid, member_ids, person_of, values_of_group, values_of_person, version_of
from kaiku.base.clock import now
from kaiku.integrations.directory.following import follow
from kaiku.integrations.directory.keeping import change_members, make_group, mark_changed, take_away
from kaiku.integrations.directory.models import Directory, DirectoryGroup, DirectoryMember, DirectoryPerson

Row = DirectoryPerson | DirectoryGroup
log = structlog.get_logger("kaiku.directory")


class DirectoryStorage(ScimStorage):
    """What one directory told of. The caller holds the transaction and the lock of the directory."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def get(
        self, resource_type: ResourceType, resource_id: str, *, response_parameters: ResponseParameters[Any] | None = None
    ) -> Resource[Any]:
        """One person or group; members are left unread when the answer leaves them out."""
        return self._resource(self._row(resource_type, resource_id), with_members=_wants_members(response_parameters))

    def search(self, resource_types: list[ResourceType], search_request: SearchRequest[Any], *, position: Any = None) -> SearchPage:
        """A page; filters on columns are SQL's, others look through those that SQL leaves."""
        start, count = (search_request.start_index or 1) - 1, search_request.count
        total, found = 0, list[Resource[Any]]()
        for resource_type in resource_types:
            rows, is_exact = self._matching(resource_type, search_request)
            skip, room = max(0, start - total), None if count is None else max(0, count - len(found))
            until = None if room is None else skip + room
            if is_exact:
                total += rows.count()
                page = [self._resource(row) for row in rows[skip:until]]
            else:
                matching = [one for one in map(self._resource, rows) if search_request.filter and search_request.filter.match(one)]
                total += len(matching)
                page = matching[skip:until]
            found += page
        return SearchPage(total, found)

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        """A new person or group; an account is made at once."""
        if resource_type.name == "User":
            values = values_of_person(resource)
            self._require_free(values, None)
            row = DirectoryPerson.objects.create(directory=self.directory, made_at=now(), changed_at=now(), **values)
            follow(self.directory, [row.pk])
            return self._resource(row)
        values = values_of_group(resource)
        self._require_free(values, None)
        group = make_group(self.directory, values["external_id"], values["name"])
        self._put_members(group, resource)
        return self._resource(group)

    def update(self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None) -> Resource[Any]:
        """The new state of a person or group."""
        row = self._row(resource_type, str(resource.id))
        if expected_version is not None and expected_version != version_of(row):
            raise PreconditionFailedException
        values = values_of_person(resource) if isinstance(row, DirectoryPerson) else values_of_group(resource)
        self._require_free(values, row)
        for name, value in values.items():
            setattr(row, name, value)
        if isinstance(row, DirectoryGroup):
            mark_changed(row)
            self._put_members(row, resource)
            return self._resource(row)
        row.changed_at, row.version = now(), row.version + 1
        row.save(update_fields=[*values, "changed_at", "version"])
        follow(self.directory, [row.pk])
        return self._resource(row)

    def delete(self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None) -> None:
        """A person is out of the directory, or a group is no more; accounts follow."""
        row = self._row(resource_type, resource_id)
        if expected_version is not None and expected_version != version_of(row):
            raise PreconditionFailedException
        if isinstance(row, DirectoryPerson):
            follow(self.directory, take_away([row.pk]))
            return
        people = set(row.places.values_list("person_id", flat=True))
        row.delete()
        follow(self.directory, people)

    def _rows(self, resource_type: ResourceType) -> QuerySet[Any]:
        if resource_type.name == "User":
            return DirectoryPerson.objects.filter(directory=self.directory, removed_at=None)
        return DirectoryGroup.objects.filter(directory=self.directory)

    def _row(self, resource_type: ResourceType, resource_id: str) -> Row:
        row = self._rows(resource_type).filter(uid=resource_id).first() if is_uuid(resource_id) else None
        if row is None:
            raise NotFoundException(detail=f"{resource_type.name} not found")
        return row  # type: ignore[no-any-return]

    def _matching(self, resource_type: ResourceType, asked: SearchRequest[Any]) -> tuple[QuerySet[Any], bool]:
        rows, kind = self._rows(resource_type), str(resource_type.name)
        condition, is_exact = narrowed(kind, asked.filter.ast) if asked.filter is not None else (None, True)
        if condition:
            lowered: dict[str, Any] = {f"low_{name}": Lower(name) for name in SHOWN[kind]}
            rows = rows.alias(**lowered).filter(condition)
        if kind == "Group" and _wants_members(asked):
            places = DirectoryMember.objects.filter(person__removed_at=None).select_related("person").order_by("pk")
            rows = rows.prefetch_related(Prefetch("places", queryset=places, to_attr="shown"))
        return rows.order_by("pk"), is_exact

    def _resource(self, row: Row, *, with_members: bool = True) -> Resource[Any]:
        if isinstance(row, DirectoryPerson):
            return person_of(row)
        if not hasattr(row, "shown"):
            places = row.places.filter(person__removed_at=None).select_related("person").order_by("pk")
            row.__dict__["shown"] = list(places) if with_members else []
        return group_of(row, row.__dict__.pop("shown"))

    def _require_free(self, values: dict[str, Any], row: Row | None) -> None:
        """UniquenessException when another has the user name or the external id."""
        is_person = "user_name" in values
        rows = DirectoryPerson.objects.filter(removed_at=None) if is_person else DirectoryGroup.objects.all()
        others = rows.filter(directory=self.directory).exclude(pk=row.pk if row else 0)
        if is_person and others.alias(low=Lower("user_name")).filter(low=values["user_name"].lower()).exists():
            raise UniquenessException(detail="Another user has this userName.")
        if values["external_id"] and others.filter(external_id=values["external_id"]).exists():
            raise UniquenessException(detail="Another one has this externalId.")

    def _put_members(self, group: DirectoryGroup, resource: Resource[Any]) -> None:
        told = member_ids(resource)
        people = DirectoryPerson.objects.filter(directory=self.directory, removed_at=None, uid__in={one for one in told if is_uuid(one)})
        wanted = set(people.values_list("pk", flat=True))
        if len(wanted) < len(told):
            log.warning("members that nobody told of", directory=self.directory.key, count=len(told) - len(wanted))
        now_in = set(group.places.filter(person__removed_at=None).values_list("person_id", flat=True))
        moved = change_members(group, came=wanted - now_in, went=now_in - wanted)
        if moved:
            follow(self.directory, moved)


def _wants_members(asked: ResponseParameters[Any] | None) -> bool:
    if asked is None:
        return True
    left_out = {str(path).lower() for path in asked.excluded_attributes or ()}
    wanted = {str(path).lower().partition(".")[0].rpartition(":")[2] for path in asked.attributes or ()}
    return not any(path.rpartition(":")[2] == "members" for path in left_out) and (not wanted or "members" in wanted)
