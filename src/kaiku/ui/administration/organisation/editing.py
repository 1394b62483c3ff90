"""What every page of the organisation shares: the guard, finding what an address names, stale changes with a comparison."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kaiku.accounts.rules import Capability
from kaiku.audit.rules import Value, differences
from kaiku.organisation.models import Part
from kaiku.organisation.structure import Level, part_with_key
from kaiku.ui.administration.views.changes import lines_of
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.sign_in.guards import needs

manages_organisation = needs(Capability.MANAGE_CONTENT)
_NOT_AGAIN = ("csrfmiddlewaretoken", "seen")


def part_or_404(level: Level, key: str) -> Part:
    """The part that the address names."""
    part = part_with_key(level, key)
    if part is None:
        raise Http404
    return part


def seen_in(request: StaffRequest) -> int:
    """The change that the page saw as the newest."""
    return typed_number(request.POST.get("seen", "")) or 0


def place_in(request: StaffRequest, now: int) -> int:
    """Where a button or a number says that a thing should go."""
    wanted = request.POST.get("paikka", "")
    return {"ylos": now - 1, "alas": now + 1}.get(wanted, typed_number(wanted, digits=5) or now)


def stale_page(
    request: StaffRequest, *, kind: str, now: Value | None, wanted: Value | None, seen: int | str, name: str, back: str, refusal: str
) -> HttpResponse:
    """409: what saving would change in what is there now, and one press that saves all the same."""
    context: Mapping[str, Any] = {
        "lines": lines_of(kind, differences(now, wanted)),
        "again": [(field, value) for field in request.POST if field not in _NOT_AGAIN for value in request.POST.getlist(field)],
        "seen": seen,
        "name": name,
        "back": back,
        "refusal": refusal,
        "section": "administration",
    }
    return render(request, "administration/organisation/stale.html", dict(context), status=409)


def say_place(request: StaffRequest, name: str, place: int, of: int) -> None:
    """Where a moved thing came; nothing when it did not move."""
    if place:
        messages.success(request, _("%(name)s, paikka %(place)d/%(all)d.") % {"name": name, "place": place, "all": of})
