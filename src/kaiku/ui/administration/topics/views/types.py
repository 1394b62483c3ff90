"""Contact types: the list, one, a new one, their order, out of use and back."""

from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.base.errors import StaleChange
from kaiku.categories.actions import TypeContent, change_type, create_type, place_among_siblings
from kaiku.categories.actions.order import siblings_of
from kaiku.categories.models import ContactType
from kaiku.organisation.queries import managed_by, require_managed
from kaiku.ui.administration.topics.forms import TypeForm
from kaiku.ui.administration.topics.pages import back_to, place_wanted, press, stale_page
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.administration.workflows.wording import named
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.workflow.queries import published_workflows


@require_GET
@manages_content
def types(request: StaffRequest) -> HttpResponse:
    """All types in their order, those out of use last."""
    flows = {key: named(flow.names) for key, flow in published_workflows().items()}
    language = get_language() or "fi"
    rows = ContactType.objects.annotate(usual=Count("topics")).order_by("-is_active", "position", "key")
    listed = [{"row": row, "name": row.name_in(language), "workflow": flows.get(row.workflow_key, row.workflow_key)} for row in rows]
    context = {"rows": listed, "may_change": managed_by(request.user).everything, "section": "administration"}
    return render(request, "administration/topics/types.html", context)


@get_or_post
@manages_content
def new_type(request: StaffRequest) -> HttpResponse:
    """A new type, the last one of the list."""
    require_managed(request.user, None)
    form = TypeForm(posted(request))
    if form.is_valid():
        made = create_type(form.content(), by=request.user)
        messages.success(request, _("%(name)s on lisätty ja heti käytössä.") % {"name": str(made)})
        return back_to("contact-types")
    context = {"form": form, "has_errors": form.is_bound, "may_change": True, "section": "administration"}
    return render(request, "administration/topics/type.html", context, status=422 if form.is_bound else 200)


@get_or_post
@manages_content
def contact_type(request: StaffRequest, type: str) -> HttpResponse:
    """One type; saved at once."""
    row = get_object_or_404(ContactType, key=type)
    present = TypeContent.of(row)
    form = TypeForm(posted(request), initial=TypeForm.initial_of(present))
    if request.method == "POST":
        require_managed(request.user, None)
        if form.is_valid():
            wanted = form.content(present)
            try:
                change_type(type, wanted, seen=request.POST.get("seen", ""), by=request.user)
            except StaleChange:
                return stale_page(
                    request, kind="contact-type", now=present.as_value(), wanted=wanted.as_value(), seen=present.seen,
                    name=str(row), back=reverse("administration:contact-type", args=[type]),
                )  # fmt: skip
            messages.success(request, _("Tallennettu. Muutos on heti voimassa."))
            return back_to("contact-types")
    order, has_errors = siblings_of(row), form.is_bound and bool(form.errors)
    context = {
        "type": row,
        "name": row.name_in(get_language() or "fi"),
        "form": form,
        "seen": request.POST.get("seen", "") or present.seen,
        "has_errors": has_errors,
        "may_change": managed_by(request.user).everything,
        "place": order.index(type) + 1 if type in order else 0,
        "places": range(1, len(order) + 1),
        "section": "administration",
    }
    return render(request, "administration/topics/type.html", context, status=422 if has_errors else 200)


@require_POST
@manages_content
def place(request: StaffRequest, type: str) -> HttpResponse:
    """Up, down, or to a place."""
    row = get_object_or_404(ContactType, key=type)
    order = siblings_of(row)
    present = order.index(type) + 1 if type in order else 0
    came = place_among_siblings(row, to=place_wanted(request, present), by=request.user)
    if came:
        told = {"name": row.name_in(get_language() or "fi"), "place": came, "all": len(order)}
        messages.success(request, _("%(name)s, paikka %(place)d/%(all)d.") % told)
    return back_to("contact-type", type, anchor="paikka")


@require_POST
@manages_content
def use(request: StaffRequest, type: str) -> HttpResponse:
    """Out of use, or back; the wanted state travels along."""
    row = get_object_or_404(ContactType, key=type)
    present, is_active = TypeContent.of(row), request.POST.get("use") == "1"
    act = partial(change_type, type, replace(present, is_active=is_active), seen=present.seen, by=request.user)
    said = _("Tyyppi on taas käytössä.") if is_active else _("Tyyppi on poistettu käytöstä. Vanhat yhteydenotot pitävät sen.")
    return press(request, act, said, back_to("contact-types"))
