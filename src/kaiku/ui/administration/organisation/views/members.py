"""The people of a handler group: found by name, taken in, given a duty, taken out."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.queries import people as people_found
from kaiku.base.errors import KaikuError
from kaiku.organisation.members import Duty, add_member, remove_member
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import managed_by
from kaiku.organisation.structure import area_id_of
from kaiku.ui.administration.organisation.editing import manages_organisation
from kaiku.ui.administration.organisation.forms import FindForm
from kaiku.ui.administration.organisation.views.parts import address_of, get_or_post
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number

_FOUND = 20


@get_or_post
@manages_organisation
def members(request: StaffRequest, part: str) -> HttpResponse:
    """The group's people; a search finds those who could be taken in, a POST changes one."""
    group = get_object_or_404(HandlerGroup.objects.select_related("unit__service_group__area"), key=part)
    if request.method == "GET":
        return _page(request, group)
    person = User.objects.filter(pk=typed_number(request.POST.get("person", "")) or 0).first()
    if person is None:
        raise Http404
    try:
        said = _change(request, group, person)
    except KaikuError as refused:
        return _page(request, group, status=422, refusal=str(refused))
    messages.success(request, said)
    return HttpResponseRedirect(reverse("administration:organisation-members", args=[part]))


def _change(request: StaffRequest, group: HandlerGroup, person: User) -> str:
    told = {"name": person.name, "group": str(group)}
    if request.POST.get("teko") == "pois":
        remove_member(group.key, person.pk, by=request.user)
        return _("%(name)s ei ole enää ryhmässä %(group)s.") % told
    duty = request.POST.get("tehtava", "")
    add_member(group.key, person.pk, duty=duty if duty in Duty.values else Duty.NONE, by=request.user)
    return _("%(name)s on ryhmässä %(group)s.") % told


def _page(request: StaffRequest, group: HandlerGroup, *, status: int = 200, refusal: str = "") -> HttpResponse:
    find = FindForm(request.GET)
    words = find.cleaned_data["haku"].strip() if find.is_valid() else ""
    rows = group.memberships.select_related("user").prefetch_related("user__grants").order_by("user__name", "pk")
    others = people_found(words).filter(is_active=True).exclude(memberships__group=group).prefetch_related("grants") if words else None
    found = list(others[: _FOUND + 1]) if others is not None else []
    context = {
        "part": group,
        "back": address_of(group),
        "rows": rows,
        "find": find,
        "words": words,
        "found": found[:_FOUND],
        "is_cut": len(found) > _FOUND,
        "duties": Duty.choices,
        "refusal": refusal,
        "may_change": managed_by(request.user).covers(area_id_of(group)),
        "section": "administration",
    }
    return render(request, "administration/organisation/members.html", context, status=status)
