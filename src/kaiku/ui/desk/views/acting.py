"""The shape that every small action of a ticket shares: a form by GET, the action by POST, back to the ticket."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.rights import Rights, rights_to
from kaiku.queues.rules import Cursor, cursor_of
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may_see, tickets_visible_to
from kaiku.ui.components.responses import StaffRequest, render_part, wants_part
from kaiku.ui.desk.lists import ticket_after
from kaiku.ui.desk.workspace import list_beside


@dataclass(frozen=True)
class Act:
    """The words of one action: its page's title, its button, what is said when it is done."""

    title: str
    button: str
    done: str
    about: str = ""  # what comes of it, where the title does not tell
    variant: str = ""
    moves_on: bool = False  # the ticket leaves one's hands: on as after sending, when the person chose so


def act_page(
    request: StaffRequest,
    ticket: Ticket,
    form: forms.Form,
    act: Act,
    *,
    may: Callable[[Rights], bool],
    template: str = "desk/action.html",
    **context: Any,
) -> HttpResponse:
    """The action's form: in its place beside the ticket, or as a page of its own."""
    if not may(rights_to(request.user, ticket)):
        raise NotAllowed
    where = list_beside(request)
    if wants_part(request):  # the panel was opened to be filled in
        next(field.field for field in form.visible_fields()).widget.attrs["data-focus"] = ""
    everything = {
        "ticket": ticket,
        "form": form,
        "act": act,
        "where": where,
        "list_value": str(where),
        "action_url": request.path,
        "back_url": where.ticket_address(ticket.pk),
        "section": "queues",
        **context,
    }
    return render_part(request, template, "form", everything, 422 if form.is_bound and form.errors else 200)


def perform(
    request: StaffRequest,
    ticket: Ticket,
    form: forms.Form,
    act: Act,
    *,
    may: Callable[[Rights], bool],
    do: Callable[[], object],
    **context: Any,
) -> HttpResponse:
    """Call the action when the form is right; a rule's refusal comes back as an error of the form."""
    cursor = cursor_of(ticket)
    if form.is_valid():
        try:
            changed = do()
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            after = request.user.preferences.get("after_send", "stay") if act.moves_on else "stay"
            return (
                done(request, ticket, act.done, changed=changed)
                if after == "stay"
                else onward(request, ticket, cursor, act.done, after=after)
            )
    return act_page(request, ticket, form, act, may=may, **context)


def done(request: StaffRequest, ticket: Ticket, text: str, *, changed: object = None) -> HttpResponse:
    """Say it and go back to the ticket, or to the list when the ticket is out of reach now; changed: the ticket as the action left it."""
    messages.success(request, text)
    where = list_beside(request)
    if isinstance(changed, Ticket) and changed == ticket:
        still_there = may_see(request.user, changed)
    else:
        still_there = tickets_visible_to(request.user).filter(pk=ticket.pk).exists()
    return HttpResponseRedirect(where.ticket_address(ticket.pk) if still_there else where.address())


def onward(request: StaffRequest, ticket: Ticket, cursor: Cursor, text: str, *, after: str) -> HttpResponse:
    """Say what was done and go on: to the next ticket of the list, or back to the list."""
    messages.success(request, text)
    where = list_beside(request)
    if after == "next":
        following = ticket_after(request.user, where, cursor, besides=ticket.pk)
        if following is not None:
            return HttpResponseRedirect(where.ticket_address(following))
        messages.info(request, _("Näkymässä ei ole muita yhteydenottoja."))
        return HttpResponseRedirect(where.address())
    return HttpResponseRedirect(f"{where.address()}#rivi-{ticket.pk}")
