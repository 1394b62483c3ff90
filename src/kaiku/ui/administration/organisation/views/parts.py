"""One part of the organisation: names, place, out of use and back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.base.errors import KaikuError, StaleChange
from kaiku.handling.reorganising import retire_group_into, waiting_in
from kaiku.organisation import structure
from kaiku.organisation.models import HandlerGroup, Part
from kaiku.organisation.queries import managed_by
from kaiku.organisation.structure import KIND, Level
from kaiku.ui.administration.organisation.editing import manages_organisation, part_or_404, place_in, say_place, seen_in, stale_page
from kaiku.ui.administration.organisation.forms import PartForm, TargetForm
from kaiku.ui.administration.organisation.levels import NEW, PLURAL
from kaiku.ui.components.responses import StaffRequest, posted

get_or_post = require_http_methods(["GET", "POST"])


def address_of(part: Part) -> str:
    """The part's page."""
    return reverse("administration:organisation-part", args=[structure.level_of(part), part.key])


@get_or_post
@manages_organisation
def new_part(request: StaffRequest, level: Level) -> HttpResponse:
    """A new part under what the address names."""
    form = PartForm(posted(request), level=level, by=request.user, parent=request.GET.get("yla", ""))
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            made = structure.create_part(level, form.value(), by=request.user)
        except structure.PartRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("%(name)s on lisätty.") % {"name": str(made)})
            return HttpResponseRedirect(address_of(made))
    status = 422 if form.errors or refusal else 200
    context = {"form": form, "title": NEW[level], "has_errors": bool(form.errors), "refusal": refusal, "section": "administration"}
    return render(request, "administration/organisation/new.html", context, status=status)


@get_or_post
@manages_organisation
def part(request: StaffRequest, level: Level, part: str) -> HttpResponse:
    """The part with everything about it; a POST changes its names and place."""
    found = part_or_404(level, part)
    if request.method == "GET":
        return _page(request, found)
    form = PartForm(request.POST, level=level, by=request.user, part=found)
    if not form.is_valid():
        return _page(request, found, status=422, form=form, has_errors=True)
    try:
        structure.change_part(level, part, form.value(), seen=seen_in(request), by=request.user)
    except StaleChange as stale:
        now = part_or_404(level, part)
        return stale_page(
            request, kind=KIND, now=structure.value_of(now), wanted=form.value().as_value(),
            seen=structure.seen_of(now), name=str(now), back=address_of(now), refusal=str(stale),
        )  # fmt: skip
    except KaikuError as refused:
        return _page(request, found, status=422, refusal=str(refused))
    messages.success(request, _("Tallennettu. Muutos on heti voimassa."))
    return HttpResponseRedirect(address_of(found))


@require_POST
@manages_organisation
def place(request: StaffRequest, level: Level, part: str) -> HttpResponse:
    """Up, down, or to a place among those beside it."""
    found = part_or_404(level, part)
    parent = structure.parent_of(found)
    order = [row.key for row in structure.siblings_of(level, parent)]
    now = order.index(part) + 1 if part in order else 0
    came = structure.place_part(level, part, to=place_in(request, now), by=request.user)
    say_place(request, str(found), came, len(order))
    back = address_of(parent) if parent else reverse("administration:organisation")
    return HttpResponseRedirect(f"{back}#osa-{part}")


@get_or_post
@manages_organisation
def retirement(request: StaffRequest, level: Level, part: str) -> HttpResponse:
    """What would happen when it goes out of use; a POST does it."""
    found = part_or_404(level, part)
    if request.method == "GET":
        return _retirement_page(request, found)
    form = _target(found, request.POST)
    if form is not None and not form.is_valid():
        return _retirement_page(request, found, status=422, form=form)
    try:
        if level == Level.GROUP:
            retire_group_into(part, to=form.cleaned_data["to"] if form else "", by=request.user)
        else:
            structure.retire_part(level, part, by=request.user)
    except KaikuError as refused:
        return _retirement_page(request, found, status=422, refusal=str(refused))
    messages.success(request, _("%(name)s on poistettu käytöstä.") % {"name": str(found)})
    return HttpResponseRedirect(address_of(found))


@require_POST
@manages_organisation
def comeback(request: StaffRequest, level: Level, part: str) -> HttpResponse:
    """Into use again."""
    found = part_or_404(level, part)
    try:
        structure.return_part(level, part, by=request.user)
    except KaikuError as refused:
        return _page(request, found, status=422, refusal=str(refused))
    messages.success(request, _("%(name)s on taas käytössä.") % {"name": str(found)})
    return HttpResponseRedirect(address_of(found))


def _page(request: StaffRequest, found: Part, *, status: int = 200, **more: Any) -> HttpResponse:
    level, parent = structure.level_of(found), structure.parent_of(found)
    below = list(structure.siblings_of(level.below, found)) if level.below else []
    context = {
        "part": found,
        "level": level,
        "parent": parent,
        "back": address_of(parent) if parent else reverse("administration:organisation"),
        "seen": structure.seen_of(found),
        "form": PartForm(level=level, by=request.user, part=found),
        "below": below,
        "below_level": level.below,
        "below_title": PLURAL[level.below] if level.below else "",
        "below_new": NEW[level.below] if level.below else "",
        "places": range(1, len(below) + 1),
        "may_change": managed_by(request.user).covers(structure.area_id_of(found)),
        "change_key": structure.change_key(level, found.key),
        "section": "administration",
        **_of_group(found),
        **more,
    }
    return render(request, "administration/organisation/part.html", context, status=status)


def _of_group(found: Part) -> dict[str, Any]:
    if not isinstance(found, HandlerGroup):
        return {}
    people = found.memberships.select_related("user").order_by("user__name", "pk")
    return {"people": people, "queues": found.queues.filter(is_active=True), "is_group": True}


def _target(found: Part, data: Any = None) -> TargetForm | None:
    """Where the contacts go, when there are queues of which to empty."""
    if not isinstance(found, HandlerGroup):
        return None
    own = set(found.queues.filter(is_active=True).values_list("key", flat=True))
    return TargetForm(data, without=own) if own else None


def _retirement_page(
    request: StaffRequest, found: Part, *, status: int = 200, form: TargetForm | None = None, refusal: str = ""
) -> HttpResponse:
    waiting, topics, stops = [], [], []
    if isinstance(found, HandlerGroup):
        waiting = waiting_in(list(found.queues.filter(is_active=True).values_list("pk", flat=True)))
        topics = [str(row) for row in found.categories.filter(is_active=True)]
    else:
        stops = structure.in_the_way(found)
    context = {
        "part": found,
        "name": str(found),
        "back": address_of(found),
        "waiting": waiting,
        "topics": topics,
        "stops": stops,
        "form": form or _target(found),
        "has_errors": form is not None,
        "refusal": refusal,
        "may_change": managed_by(request.user).covers(structure.area_id_of(found)),
        "section": "administration",
    }
    return render(request, "administration/organisation/retirement.html", context, status=status)
