"""The queues: their names, their order, whose they are, out of use and back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.base.errors import KaikuError, StaleChange
from kaiku.handling.reorganising import retire_queue_into, waiting_in
from kaiku.organisation.queries import managed_by
from kaiku.organisation.structure import area_id_of
from kaiku.queues import configuring
from kaiku.queues.models import Queue
from kaiku.ui.administration.organisation.editing import manages_organisation, place_in, say_place, seen_in, stale_page
from kaiku.ui.administration.organisation.forms import QueueForm, TargetForm
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted


@require_GET
@manages_organisation
def queues(request: StaffRequest) -> HttpResponse:
    """All queues in their order, those out of use last."""
    managed = managed_by(request.user)
    rows = list(Queue.objects.select_related("group__unit__service_group__area").order_by("-is_active", "position", "key"))
    context = {
        "rows": [(row, managed.covers(area_id_of(row.group))) for row in rows],
        "places": range(1, sum(row.is_active for row in rows) + 1),
        "manages_all": managed.everything,
        "may_create": managed.everything or bool(managed.areas),
        "section": "administration",
    }
    return render(request, "administration/organisation/queues.html", context)


@get_or_post
@manages_organisation
def new_queue(request: StaffRequest) -> HttpResponse:
    """A new queue for one group."""
    form, refusal = QueueForm(posted(request), by=request.user), ""
    if form.is_bound and form.is_valid():
        try:
            made = configuring.create_queue(form.value(), by=request.user)
        except configuring.QueueRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("%(name)s on lisätty.") % {"name": str(made)})
            return HttpResponseRedirect(_address(made))
    status = 422 if form.errors or refusal else 200
    context = {"form": form, "title": _("Uusi jono"), "has_errors": bool(form.errors), "refusal": refusal, "section": "administration"}
    return render(request, "administration/organisation/new.html", context, status=status)


@get_or_post
@manages_organisation
def queue(request: StaffRequest, queue: str) -> HttpResponse:
    """One queue; a POST changes its names and kind."""
    found = _queue(queue)
    if request.method == "GET":
        return _page(request, found)
    form = QueueForm(request.POST, by=request.user, queue=found)
    if not form.is_valid():
        return _page(request, found, status=422, form=form, has_errors=True)
    try:
        configuring.change_queue(queue, form.value(), seen=seen_in(request), by=request.user)
    except StaleChange as stale:
        now = _queue(queue)
        return stale_page(
            request, kind=configuring.KIND, now=configuring.value_of(now), wanted=form.value().as_value(),
            seen=configuring.seen_of(now), name=str(now), back=_address(now), refusal=str(stale),
        )  # fmt: skip
    except KaikuError as refused:
        return _page(request, found, status=422, refusal=str(refused))
    messages.success(request, _("Tallennettu. Muutos on heti voimassa."))
    return HttpResponseRedirect(_address(found))


@require_POST
@manages_organisation
def place(request: StaffRequest, queue: str) -> HttpResponse:
    """Up, down, or to a place in everybody's list."""
    found = _queue(queue)
    order = list(Queue.objects.filter(is_active=True).values_list("key", flat=True))
    now = order.index(queue) + 1 if queue in order else 0
    came = configuring.place_queue(queue, to=place_in(request, now), by=request.user)
    say_place(request, str(found), came, len(order))
    return HttpResponseRedirect(f"{reverse('administration:organisation-queues')}#jono-{queue}")


@get_or_post
@manages_organisation
def retirement(request: StaffRequest, queue: str) -> HttpResponse:
    """How many contacts would move and where; a POST does it."""
    found = _queue(queue)
    form = TargetForm(posted(request), without={found.key})
    refusal, status = "", 200
    if form.is_bound and form.is_valid():
        try:
            retire_queue_into(queue, to=form.cleaned_data["to"], by=request.user)
        except KaikuError as refused:
            refusal, status = str(refused), 422
        else:
            messages.success(request, _("%(name)s on poistettu käytöstä. Sen yhteydenotot siirtyvät pian.") % {"name": str(found)})
            return HttpResponseRedirect(_address(found))
    context = {
        "name": str(found),
        "back": _address(found),
        "waiting": waiting_in([found.pk]),
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "may_change": _may_change(request, found),
        "section": "administration",
    }
    return render(request, "administration/organisation/retirement.html", context, status=422 if form.errors else status)


@require_POST
@manages_organisation
def comeback(request: StaffRequest, queue: str) -> HttpResponse:
    """Into use again."""
    found = _queue(queue)
    try:
        configuring.return_queue(queue, by=request.user)
    except KaikuError as refused:
        return _page(request, found, status=422, refusal=str(refused))
    messages.success(request, _("%(name)s on taas käytössä.") % {"name": str(found)})
    return HttpResponseRedirect(_address(found))


def _queue(key: str) -> Queue:
    found = configuring.queue_with_key(key)
    if found is None:
        raise Http404
    return found


def _address(queue: Queue) -> str:
    return reverse("administration:organisation-queue", args=[queue.key])


def _may_change(request: StaffRequest, queue: Queue) -> bool:
    return managed_by(request.user).covers(area_id_of(queue.group))


def _page(request: StaffRequest, found: Queue, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "queue": found,
        "seen": configuring.seen_of(found),
        "form": QueueForm(by=request.user, queue=found),
        "may_change": _may_change(request, found),
        "section": "administration",
        **more,
    }
    return render(request, "administration/organisation/queue.html", context, status=status)
