"""Search over tickets."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from kaiku.audit.actions import record_search
from kaiku.tickets.search import read_search
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.desk.limits import SEARCHES, limited
from kaiku.ui.desk.lists import TicketList, list_page
from kaiku.ui.desk.rows import rows_of
from kaiku.ui.desk.sign_in.guards import works_with_tickets


def _is_new_search(request: StaffRequest) -> bool:
    return bool(request.GET.get("q", "").strip()) and not request.GET.get("after")


@require_safe
@works_with_tickets
@limited(SEARCHES, counts=_is_new_search)
def search(request: StaffRequest) -> HttpResponse:
    """Hits for what was typed; a code that opens exactly one ticket leads straight to it."""
    typed = request.GET.get("q", "")
    found = read_search(typed)
    where = TicketList(words=found.typed)
    after = request.GET.get("after", "")
    if found.text and not after:
        record_search(found.text, actor_id=request.user.pk, actor_name=request.user.name)
    page = list_page(request.user, where, after=after)
    if (found.follow_code or found.reference) and len(page.rows) == 1 and not after:
        return redirect(where.ticket_address(page.rows[0].pk))
    context = {
        "where": where,
        "list_value": str(where),
        "search": found,
        "rows": rows_of(page, request.user, where),
        "older": where.address(after=str(page.next)) if page.next else "",
        "first": where.address() if after else "",
        "show_queue": True,
        "section": "queues",
    }
    return render_part(request, "desk/search.html", "hits", context)
