"""The practice page of a demonstration: exercises that tick themselves off, and the way back to how everything was."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.rules import Capability, can
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.base.jobs import defer
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.practice.exercises import doings_of, exercises_for
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.guards import signed_in

_SINCE = "practising_since"
RESET = "kaiku.config.tasks.reset_demonstration"


def in_demonstration(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Nothing of this is there where the city works."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@signed_in
@in_demonstration
def practice(request: StaffRequest) -> HttpResponse:
    """The exercises of one's own work: what is done and what is not."""
    since = _since(request)
    doings = doings_of(request.user, since) if since else frozenset()
    lines = [(exercise, exercise.is_done(doings)) for exercise in exercises_for(request.user)]
    context = {"lines": lines, "since": since, "done": sum(is_done for _exercise, is_done in lines), "section": "help"}
    return render(request, "desk/practice.html", {**context, "may_reset": can(request.user, Capability.MANAGE_SETTINGS)})


@require_POST
@signed_in
@in_demonstration
def practice_start(request: StaffRequest) -> HttpResponse:
    """Begin, or begin anew: what was done before does not count."""
    request.user.preferences = {**request.user.preferences, _SINCE: now().isoformat()}
    request.user.save(update_fields=["preferences"])
    return redirect("desk:practice")


@require_POST
@signed_in
@in_demonstration
@needs_confirming
def practice_reset(request: StaffRequest) -> HttpResponse:
    """Everything is emptied and made anew in the background; everybody has to sign in again, with the same password."""
    if not can(request.user, Capability.MANAGE_SETTINGS):
        raise NotAllowed
    defer(RESET, queue="maintenance", lock="demonstration")
    messages.success(request, _("Harjoitusympäristö palautetaan alkutilaan. Se kestää pari minuuttia, ja kaikki kirjautuvat uudelleen."))
    return redirect("desk:practice")


def _since(request: StaffRequest) -> datetime | None:
    kept = request.user.preferences.get(_SINCE)
    return datetime.fromisoformat(kept) if kept else None
