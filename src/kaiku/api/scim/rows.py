"""A row as a resource of SCIM, and back."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from scim2_models import InvalidValueException, Meta, Reference, Resource

from kaiku.api.scim.schemas import EnterpriseUser, Group, Manager, Member, Name, Person, Value
from kaiku.integrations.directory.models import DirectoryGroup, DirectoryMember, DirectoryPerson
from kaiku.integrations.directory.rules import MOST_EXTRA, MOST_MEMBERS

_LISTS = {"emails": "emails", "phone_numbers": "phoneNumbers"}
_EXTRA = ("preferred_language", "employee_number", "organization", "formatted")


def person_of(row: DirectoryPerson) -> Resource[Any]:
    """A user; what was never told is not there."""
    extra: Mapping[str, Any] = row.extra
    name = Name(formatted=extra.get("formatted"), family_name=row.family_name or None, given_name=row.given_name or None)
    manager = Manager(value=row.manager, ref=Reference(f"Users/{row.manager}")) if row.manager else None
    about = EnterpriseUser(
        employee_number=extra.get("employee_number"),
        organization=extra.get("organization"),
        department=row.department or None,
        manager=manager,
    )
    person = Person(
        id=str(row.uid),
        external_id=row.external_id or None,
        user_name=row.user_name,
        display_name=row.name or None,
        title=row.title or None,
        preferred_language=extra.get("preferred_language"),
        active=row.is_active,
        name=name if any(getattr(name, part) for part in ("formatted", "family_name", "given_name")) else None,
        meta=_meta("User", row),
        **{name: [Value(**one) for one in extra[name]] for name in _LISTS if extra.get(name)},  # type: ignore[arg-type]
    )
    if any(getattr(about, part) for part in ("employee_number", "organization", "department", "manager")):
        person[EnterpriseUser] = about
    return person


def group_of(row: DirectoryGroup, places: Iterable[DirectoryMember]) -> Resource[Any]:
    """A group with its members."""
    members = [Member(value=str(one.person.uid), ref=Reference(f"Users/{one.person.uid}"), type="User") for one in places]
    return Group(
        id=str(row.uid), external_id=row.external_id or None, display_name=row.name, members=members or None, meta=_meta("Group", row)
    )


def version_of(row: DirectoryPerson | DirectoryGroup) -> str:
    """Another after every change."""
    return f'W/"{row.version}"'


def values_of_person(resource: Resource[Any]) -> dict[str, Any]:
    """The columns of a user, as far as they fit."""
    told: Any = resource
    about: Any = told[EnterpriseUser] if isinstance(told[EnterpriseUser], EnterpriseUser) else EnterpriseUser()
    name = told.name or Name()
    lists = {attr: [_plain(one) for one in getattr(told, attr) or ()] for attr in _LISTS}
    single = {"preferred_language": told.preferred_language, "formatted": name.formatted}
    single |= {"employee_number": about.employee_number, "organization": about.organization}
    extra = {attr: value for attr, value in {**lists, **single}.items() if value}
    if len(json.dumps(extra)) > MOST_EXTRA:
        raise InvalidValueException(detail="The user holds more than is kept.")
    values = {
        "external_id": told.external_id or "",
        "user_name": told.user_name or "",
        "name": told.display_name or "",
        "given_name": name.given_name or "",
        "family_name": name.family_name or "",
        "email": _main(lists["emails"]),
        "title": told.title or "",
        "department": about.department or "",
        "manager": (about.manager.value or "") if about.manager else "",
    }
    _require_room(DirectoryPerson, values)
    return {**values, "is_active": told.active is not False, "extra": extra}


def values_of_group(resource: Resource[Any]) -> dict[str, Any]:
    """The columns of a group."""
    told: Any = resource
    values = {"external_id": told.external_id or "", "name": told.display_name or ""}
    _require_room(DirectoryGroup, values)
    return values


def member_ids(resource: Resource[Any]) -> set[str]:
    """Our ids of the members that a group tells of."""
    told: Any = resource
    found = {one.value for one in told.members or () if one.value}
    if len(found) > MOST_MEMBERS:
        raise InvalidValueException(detail=f"A group may have {MOST_MEMBERS} members.")
    return found


def is_uuid(text: str) -> bool:
    """Could it be one of our ids?"""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _meta(kind: str, row: DirectoryPerson | DirectoryGroup) -> Meta:
    return Meta(resource_type=kind, created=row.made_at, last_modified=row.changed_at, version=version_of(row))


def _plain(value: Value) -> dict[str, Any]:
    found = {"value": value.value, "type": value.type, "primary": value.primary}
    return {name: part for name, part in found.items() if part is not None}


def _main(emails: list[dict[str, Any]]) -> str:
    """The primary address, else that of work, else the first."""
    order = sorted(emails, key=lambda one: (not one.get("primary"), one.get("type") != "work"))
    return str(order[0].get("value") or "") if order else ""


def _require_room(model: type[Any], values: Mapping[str, str]) -> None:
    for name, value in values.items():
        most = model._meta.get_field(name).max_length
        if len(value) > most:
            raise InvalidValueException(detail=f"{name} may be {most} characters long.")
        if "\x00" in value:
            raise InvalidValueException(detail=f"{name} holds a NUL character.")
