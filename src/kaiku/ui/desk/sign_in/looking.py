"""Looking at the desk as another person or a role sees it: reads only, within one's own sight, written down, ended with one press."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.actions import looking_as, record_audit
from kaiku.base.errors import NotAllowed
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import home_of, may_look_as, may_look_in_role
from kaiku.tickets.rules import Home
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.backend import PeopleBackend

_KEY = "looks_as"
_SAFE = ("GET", "HEAD", "OPTIONS")


def begin_looking(request: HttpRequest, person: User, *, by: User) -> None:
    """From now on every page is shown as this person would see it; NotAllowed unless he is the viewer's to look after."""
    if not may_look_as(by, person):
        raise NotAllowed
    request.session[_KEY] = person.pk
    record_audit("looking.began", actor_id=by.pk, actor_name=by.name, object_type="user", object_id=person.pk, reason=person.name)


def begin_looking_in_role(request: HttpRequest, role: Role, reach: Reach, group: HandlerGroup | None, *, by: User) -> None:
    """From now on every page is shown as somebody with this role, of this group, would see it."""
    person = _in_role(role, reach, group)
    if not may_look_in_role(by, reach, _area_of(group)):
        raise NotAllowed
    request.session[_KEY] = {"role": role.value, "reach": reach.value, "group": group.key if group else ""}
    record_audit("looking.began", actor_id=by.pk, actor_name=by.name, object_type="role", reason=person.name)


def end_looking(request: HttpRequest, *, by: User) -> None:
    """Back to one's own sight; no error when it has ended."""
    kept = request.session.pop(_KEY, None)
    if isinstance(kept, dict):
        person = _of_role(kept)
        record_audit("looking.ended", actor_id=by.pk, actor_name=by.name, object_type="role", reason=person.name if person else "")
    elif kept is not None:
        record_audit("looking.ended", actor_id=by.pk, actor_name=by.name, object_type="user", object_id=kept)


@contextmanager
def as_chosen(request: StaffRequest) -> Iterator[HttpResponse | None]:
    """The request as the person whom its maker looks as; gives the refusal of anything that is not reading."""
    viewer = request.user
    person = _looked_at(request, viewer)
    if person is None:
        yield None
        return
    person.viewer = viewer
    request.user = person
    if request.method not in _SAFE:
        yield render(request, "desk/only_looking.html", {"looked_at": person}, status=403)
        return
    with looking_as(person.name, viewer_id=viewer.pk, viewer_name=viewer.name):
        yield None


def _looked_at(request: HttpRequest, viewer: User) -> User | None:
    kept = request.session.get(_KEY)
    if isinstance(kept, dict):
        person = _of_role(kept)
        may = person is not None and may_look_in_role(viewer, Reach(kept["reach"]), next(iter(home_of(person)[2]), None))
    else:
        person = PeopleBackend().get_user(kept) if kept is not None else None
        may = person is not None and may_look_as(viewer, person)
    if not may:
        request.session.pop(_KEY, None)
        return None
    return person


def _of_role(kept: dict[str, str]) -> User | None:
    groups = HandlerGroup.objects.filter(key=kept["group"], is_active=True).select_related("unit__service_group")
    group = groups.first() if kept["group"] else None
    return None if kept["group"] and group is None else _in_role(Role(kept["role"]), Reach(kept["reach"]), group)


def _in_role(role: Role, reach: Reach, group: HandlerGroup | None) -> User:
    """Somebody who is no row of any table: nothing is his own, and his number, which what is remembered goes by, is nobody's."""
    number = -1 - zlib.crc32(f"{role}-{reach}-{group.pk if group else ''}".encode())
    where = [str(reach.label), *([str(group)] if group else [])]
    person = User(pk=number, username=f"{role}-{reach}", name=f"{role.label} ({', '.join(where)})")
    area = _area_of(group)
    person.home = (frozenset({group.pk}), frozenset({group.unit_id}), frozenset({area or 0})) if group else (frozenset(),) * 3
    person.__dict__ |= {"reaches": {role: reach}, "_ticket_home": Home(*person.home), "unread_prompts": 0, "own_open": 0}
    return person


def _area_of(group: HandlerGroup | None) -> int | None:
    return group.unit.service_group.area_id if group else None
