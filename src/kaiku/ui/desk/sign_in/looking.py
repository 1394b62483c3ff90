"""Looking at the desk as another person sees it: reads only, within the viewer's own sight, written down, ended with one press."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaiku.accounts.models import User
from kaiku.audit.actions import looking_as, record_audit
from kaiku.base.errors import NotAllowed
from kaiku.organisation.queries import may_look_as
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


def end_looking(request: HttpRequest, *, by: User) -> None:
    """Back to one's own sight; no error when it has ended."""
    looked_at = request.session.pop(_KEY, None)
    if looked_at is not None:
        record_audit("looking.ended", actor_id=by.pk, actor_name=by.name, object_type="user", object_id=looked_at)


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
    person = PeopleBackend().get_user(kept) if kept is not None else None
    if person is None or not may_look_as(viewer, person):
        request.session.pop(_KEY, None)
        return None
    return person
