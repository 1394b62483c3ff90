"""One's own desk: what is mine, what is due today, what has been said to me."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kaiku.accounts.rules import Capability, can
from kaiku.handling.queries import waiting_comments
from kaiku.queues.rules import TicketFilter
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.counting import views_for
from kaiku.ui.desk.lists import TicketList, list_page
from kaiku.ui.desk.prompts import prompt_lines, rise_lines
from kaiku.ui.desk.rows import rows_of
from kaiku.ui.desk.sign_in.guards import signed_in

_SHOWN = 12


@require_safe
@signed_in
def home(request: StaffRequest) -> HttpResponse:
    """The person's own day; those without tickets of their own are led to what they came for."""
    if not request.user.reaches:
        return render(request, "desk/no_role.html", status=403)
    if not _works(request):
        if can(request.user, Capability.SEND_INTERNAL) and not can(request.user, Capability.SEE_REPORTS):
            return redirect("desk:internal")
        return render(request, "desk/home.html", {"works": False, "section": "home", "rises": rise_lines(request.user)})
    mine, unassigned = TicketList("", TicketFilter(mine=True)), TicketList("", TicketFilter(unassigned=True))
    context = {
        "works": True,
        "acts": can(request.user, Capability.HANDLE) or can(request.user, Capability.REPLY),
        "section": "home",
        "mine": rows_of(list_page(request.user, mine, size=_SHOWN), request.user, mine),
        "free": rows_of(list_page(request.user, unassigned, size=6), request.user, unassigned)
        if can(request.user, Capability.HANDLE)
        else [],
        "mine_list": mine,
        "free_list": unassigned,
        "views": views_for(request.user),
        "comments": waiting_comments(request.user) if can(request.user, Capability.SEE_NOTES) else None,
        "prompts": prompt_lines(request.user, limit=6),
        "rises": rise_lines(request.user),
        "due_today": TicketList("", TicketFilter(mine=True, due="today", order="due")),
    }
    return render(request, "desk/home.html", context)


def _works(request: StaffRequest) -> bool:
    return any(can(request.user, capability) for capability in (Capability.HANDLE, Capability.REPLY, Capability.SEE_NOTES))
