"""What pages of the editor share: finding the thing, the page of a comparison, and answering one press."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from kaiku.audit.rules import Value, differences
from kaiku.base.errors import KaikuError
from kaiku.categories.models import Category
from kaiku.ui.administration.views.changes import lines_of
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number

_ALONG = ("parent", "service", "group__unit__service_group", "default_type", "replaced_by", "diversion", "unit__service_group")
__all__ = ["back_to", "place_wanted", "press", "stale_page", "topic_with"]


def topic_with(key: str) -> Category:
    """A node of either tree; 404 when there is none."""
    rows = Category.objects.select_related(*_ALONG)
    return get_object_or_404(rows, key=key)


def back_to(name: str, *args: Any, anchor: str = "") -> HttpResponseRedirect:
    """To a page of administration after a change."""
    return HttpResponseRedirect(reverse(f"administration:{name}", args=args) + (f"#{anchor}" if anchor else ""))


def place_wanted(request: StaffRequest, present: int) -> int:
    """Up, down, or a place by its number."""
    wanted = request.POST.get("paikka", "")
    typed = typed_number(wanted, digits=5)
    to = present if typed is None else typed
    return {"ylos": present - 1, "alas": present + 1}.get(wanted, to)


def press(request: StaffRequest, act: Callable[[], object], said: str, back: HttpResponseRedirect) -> HttpResponse:
    """One press: done, or why not, above the page that it came from."""
    try:
        act()
    except KaikuError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return back


def stale_page(request: StaffRequest, *, kind: str, now: Value, wanted: Value | None, seen: str, name: str, back: str) -> HttpResponse:
    """409: what the change would make of the thing as it is now, and a button that makes it so."""
    context = {
        "name": name,
        "lines": lines_of(kind, differences(now, wanted)) if wanted is not None else [],
        "is_value": wanted is not None,
        "again": [(key, value) for key, values in request.POST.lists() if key not in ("csrfmiddlewaretoken", "seen") for value in values],
        "seen": seen,
        "address": request.get_full_path(),
        "back": back,
        "section": "administration",
    }
    return render(request, "administration/topics/stale.html", context, status=409)
