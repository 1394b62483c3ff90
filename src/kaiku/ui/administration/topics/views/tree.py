"""The trees of topics and of services as tables, and the places in them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.categories.actions import place_among_siblings
from kaiku.categories.actions.order import siblings_of
from kaiku.categories.models import Category
from kaiku.organisation.models import ServiceArea
from kaiku.organisation.queries import managed_by
from kaiku.ui.administration.topics.lines import State, branches
from kaiku.ui.administration.topics.pages import back_to, place_wanted, topic_with
from kaiku.ui.administration.workflows.views.outline import manages_content
from kaiku.ui.components.responses import StaffRequest

SERVICES = "palvelut"


@require_GET
@manages_content
def topics(request: StaffRequest) -> HttpResponse:
    """Every topic under its theme, or every service; narrowed by words, area and state."""
    is_services = request.GET.get("puu") == SERVICES
    search, area, state = request.GET.get("haku", "").strip()[:100], request.GET.get("alue", ""), request.GET.get("tila", "")
    tree = Category.Tree.SERVICE if is_services else Category.Tree.TOPIC
    found = branches(tree, by=request.user, search=search, area=area, state=state)
    managed, language = managed_by(request.user), get_language() or "fi"
    context = {
        "branches": found,
        "is_services": is_services,
        "search": search,
        "area": area,
        "state": state,
        "states": State.choices,
        "areas": [(row.key, row.name_in(language)) for row in ServiceArea.objects.filter(is_active=True)],
        "is_narrowed": bool(search or area or state),
        "may_create": managed.everything or (bool(managed.areas) and not is_services),
        "may_all": managed.everything,
        "section": "administration",
    }
    return render(request, "administration/topics/tree.html", context)


@require_POST
@manages_content
def place(request: StaffRequest, topic: str) -> HttpResponse:
    """Up, down, or to a place among its siblings."""
    row = topic_with(topic)
    order = siblings_of(row)
    present = order.index(topic) + 1 if topic in order else 0
    came = place_among_siblings(row, to=place_wanted(request, present), by=request.user)
    if came:
        told = {"name": row.name_in(get_language() or "fi"), "place": came, "all": len(order)}
        messages.success(request, _("%(name)s, paikka %(place)d/%(all)d.") % told)
    return back_to("topic", topic, anchor="paikka")
