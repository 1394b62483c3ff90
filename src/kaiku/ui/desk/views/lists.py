"""Lists of contacts: all queues, one queue, filters, saved views."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.rules import Capability, can
from kaiku.base.errors import KaikuError
from kaiku.queues.actions import delete_view, save_view
from kaiku.queues.queries import CAP, active_queues, saved_views_for
from kaiku.queues.rules import TicketFilter, filter_from
from kaiku.tickets.queries import scope_of
from kaiku.ui.components.addresses import address
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.chips import chips_of
from kaiku.ui.desk.counting import View, count_text, counts_for, views_for
from kaiku.ui.desk.forms.filtering import FilterForm
from kaiku.ui.desk.lists import VIEWS, TicketList, list_from, list_page
from kaiku.ui.desk.rows import rows_of
from kaiku.ui.desk.sign_in.guards import works_with_tickets

_BESIDE = 30  # rows in the list beside a ticket


@dataclass(frozen=True)
class ListLink:
    """A ready view or a queue in the side list, with its count; "" for what is not counted."""

    key: str
    name: str
    url: str
    count: str
    is_current: bool
    is_late: bool = False


@require_safe
@works_with_tickets
def queues(request: StaffRequest, key: str = "") -> HttpResponse:
    """A page of the list, with the ready views and queues beside it; htmx gets only the rows."""
    if key and all(queue.key != key for queue in active_queues()):
        raise Http404
    where = TicketList(key, filter_from(request.GET))
    context = list_context(request, where)
    return render_part(request, "desk/queues.html", "rows", {**context, "section": "queues"})


@require_safe
@works_with_tickets
def beside(request: StaffRequest) -> HttpResponse:
    """The list that stands beside a ticket."""
    where = list_from(request.GET.get("lista", "")) or TicketList()
    page = list_page(request.user, where, size=_BESIDE)
    current = request.GET.get("nyt", "")
    context = {
        "rows": rows_of(page, request.user, where),
        "where": where,
        "title": list_title(where),
        "chips": chips_of(where),
        "current": typed_number(current) or 0,
        "has_more": page.next is not None,
    }
    return render(request, "desk/beside.html", context)


@require_safe
@works_with_tickets
def counts(request: StaffRequest) -> HttpResponse:
    """The ready views and queues with their counts, fetched again when something changed."""
    where = list_from(request.GET.get("lista", "")) or TicketList()
    return render(request, "desk/counts.html", navigation_context(request, where))


@require_safe
@works_with_tickets
def filters(request: StaffRequest) -> HttpResponse:
    """Every way to narrow the list, as a form whose answer is the list's address."""
    where = list_from(request.GET.get("lista", "")) or TicketList()
    context = {"form": FilterForm.showing(where.chosen), "where": where, "action": TicketList(where.queue_key).address()}
    return render_part(request, "desk/filters.html", "form", context)


@require_POST
@works_with_tickets
def views(request: StaffRequest) -> HttpResponse:
    """Save the list's filters as a view of one's own."""
    where = list_from(request.POST.get("lista", "")) or TicketList()
    chosen = where.chosen if not where.queue_key else filter_from(QueryDict(f"queue={where.queue_key}&{where.chosen.query()}"))
    try:
        save_view(request.POST.get("name", ""), chosen, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Näkymä on tallennettu."))
    return HttpResponseRedirect(where.address())


@require_POST
@works_with_tickets
def view_removal(request: StaffRequest, view_id: int) -> HttpResponse:
    """Forget one of one's own views."""
    delete_view(view_id, by=request.user)
    messages.success(request, _("Näkymä on poistettu."))
    return redirect("desk:queues")


def list_context(request: StaffRequest, where: TicketList) -> dict[str, Any]:
    """What a list page shows."""
    after = request.GET.get("after", "")
    page = list_page(request.user, where, after=after)
    return {
        "where": where,
        "list_value": str(where),
        "rows": rows_of(page, request.user, where),
        "title": list_title(where),
        "chips": chips_of(where),
        "older": where.address(after=str(page.next)) if page.next else "",
        "first": where.address() if after else "",
        "here": where.address(after=after),
        "may_act": can(request.user, Capability.HANDLE),
        "show_queue": not where.queue_key,
        **navigation_context(request, where),
    }


def navigation_context(request: StaffRequest, where: TicketList) -> dict[str, Any]:
    """The ready views and the queues within the person's rights."""
    found = counts_for(request.user)
    scope = scope_of(request.user)
    language = get_language() or "fi"
    root, many = address("desk:queues"), count_text(CAP + 1)
    links = [
        ListLink(
            queue.key,
            queue.name_in(language),
            f"{root}{queue.key}/",
            many if (count := found.queues.get(queue.id, 0)) > CAP else str(count),
            queue.key == where.queue_key,
        )
        for queue in active_queues()
        if scope.all or found.queues.get(queue.id, 0) or queue.group_id in scope.groups or queue.key == where.queue_key
    ]
    ready = {str(name) for name, _chosen in VIEWS.values()}
    saved = [(view, view.name_in(language), view.owner_id == request.user.pk) for view in saved_views_for(request.user, scope.home_groups)]
    return {
        "views": [_view_link(view, root, where) for view in views_for(request.user, found)],
        "queue_links": links,
        "saved": [row for row in saved if row[2] or row[1] not in ready],
        "where": where,
        "list_value": str(where),
    }


def _view_link(view: View, root: str, where: TicketList) -> ListLink:
    query, is_counted = view.chosen.query(), view.count is not None
    return ListLink(
        key=view.key,
        name=view.name,
        url=f"{root}?{query}" if query else root,
        count=view.count_text if is_counted else "",
        is_current=not where.queue_key and not where.is_search and view.chosen == where.chosen,
        is_late=view.key == "late" and bool(view.count),
    )


def list_title(where: TicketList) -> str:
    """The queue's name, the ready view's, or what was searched for."""
    if where.words is not None:
        return _("Haku: %(words)s") % {"words": where.words}
    if where.queue_key:
        return next((queue.name_in(get_language() or "fi") for queue in active_queues() if queue.key == where.queue_key), "")
    ready = next((name for name, chosen in VIEWS.values() if chosen == where.chosen), None)
    return str(ready) if ready is not None else (_("Rajattu luettelo") if where.chosen != TicketFilter() else _("Kaikki avoimet"))
