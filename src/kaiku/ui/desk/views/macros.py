"""Macros: making them, looking after them, and running one on the ticket in hand."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.rights import rights_to
from kaiku.replies.runs.actions import plan_run, start_run
from kaiku.replies.runs.macros import keep_macro, macros_for, may_change, retire_macro, wants_review, words_for
from kaiku.replies.runs.models import Macro, Run, RunRow
from kaiku.replies.runs.planning import effects_of
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.components.responses import StaffRequest, posted, render_part
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.forms.macros import MacroForm, initial_of
from kaiku.ui.desk.opening import whole_ticket
from kaiku.ui.desk.sign_in.guards import needs, signed_in
from kaiku.ui.desk.workspace import list_beside

_LISTED = 200
_BY_KEY = 9
_RECENT = 8


@require_safe
@needs(Capability.HANDLE)
def macros(request: StaffRequest) -> HttpResponse:
    """One's own, the groups' and everybody's macros, and what one has lately run."""
    rows = [(row, may_change(request.user, row), wants_review(row)) for row in macros_for(request.user)[:_LISTED]]
    recent = Run.objects.filter(by=request.user, started_at__isnull=False).select_related("macro").order_by("-pk")[:_RECENT]
    return render(request, "desk/macros.html", {"rows": rows, "recent": recent, "section": "queues"})


@require_http_methods(["GET", "POST"])
@needs(Capability.HANDLE)
def macro_new(request: StaffRequest) -> HttpResponse:
    """A new macro."""
    return _edit(request, Macro(), MacroForm(posted(request), user=request.user))


@require_http_methods(["GET", "POST"])
@needs(Capability.HANDLE)
def macro(request: StaffRequest, macro_id: int) -> HttpResponse:
    """Change a macro."""
    row = _own(request, macro_id)
    return _edit(request, row, MacroForm(posted(request), user=request.user, macro=row, initial=initial_of(row)))


@require_POST
@needs(Capability.HANDLE)
def macro_removal(request: StaffRequest, macro_id: int) -> HttpResponse:
    """Take a macro out of use."""
    retire_macro(_own(request, macro_id).pk, by=request.user)
    messages.success(request, _("Makro on poistettu käytöstä."))
    return redirect("desk:macros")


@require_http_methods(["GET", "POST"])
@signed_in
def ticket_macros(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """What each macro would do to this ticket, with the button that does it; one that sends shows its words first."""
    ticket = whole_ticket(request, ticket_id)
    if not rights_to(request.user, ticket).handle:
        raise NotAllowed
    if request.method == "POST":
        return _run(request, ticket)
    where = list_beside(request)
    context: dict[str, Any] = {"ticket": ticket, "where": where, "list_value": str(where), "section": "queues"}
    if (wanted := typed_number(request.GET.get("makro", ""))) is not None:
        row = _usable(request, wanted)
        effects = effects_of(row, request.user, ticket)
        obstacle = next((effect.obstacle for effect in effects if effect.obstacle), "")
        words = words_for(row, ticket, by=request.user) if row.texts else ""
        return render(
            request, "desk/macro_preview.html", context | {"macro": row, "effects": effects, "obstacle": obstacle, "words": words}
        )
    lines = []
    for place, row in enumerate(macros_for(request.user)[:_LISTED], 1):
        effects = effects_of(row, request.user, ticket)
        obstacle = next((effect.obstacle for effect in effects if effect.obstacle), "")
        lines.append({"macro": row, "effects": effects, "obstacle": obstacle, "key": str(place) if place <= _BY_KEY else ""})
    return render_part(request, "desk/ticket_macros.html", "lines", context | {"lines": lines})


def _run(request: StaffRequest, ticket: Ticket) -> HttpResponse:
    where = list_beside(request)
    row = _usable(request, typed_number(request.POST.get("macro", "")))
    sends = bool(row.texts) and row.words == Macro.Words.SEND
    seen = typed_number(request.POST.get("seen", ""))
    here = where.beside(reverse("desk:ticket-macros", args=[ticket.pk]))
    if sends and seen is None:  # what leaves the house is read first
        return HttpResponseRedirect(f"{here}&makro={row.pk}")
    run = start_run(plan_run(Run.Verb.MACRO, [ticket.pk], by=request.user, macro=row, seen=seen).pk, by=request.user)
    result = RunRow.objects.get(run=run)
    if result.state == RunRow.State.FAILED:
        messages.error(request, _("Makroa ei voitu tehdä: %(why)s") % {"why": result.error})
        return HttpResponseRedirect(where.ticket_address(ticket.pk))
    undo = reverse("desk:run", args=[run.pk])
    messages.success(
        request, format_html('{} <a href="{}">{}</a>', _("Makro on tehty: %(name)s.") % {"name": row.name}, undo, _("Katso tai kumoa"))
    )
    if not tickets_visible_to(request.user).filter(pk=ticket.pk).exists():
        return HttpResponseRedirect(where.address())
    writes = row.texts and not sends
    return HttpResponseRedirect(where.ticket_address(ticket.pk) + ("&kirjoita=reply#write" if writes else ""))


def _edit(request: StaffRequest, row: Macro, form: MacroForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            keep_macro(form.made_into(row, request.user), by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Makro on tallessa."))
            return redirect("desk:macros")
    context = {"macro": row, "form": form, "section": "queues"}
    return render(request, "desk/macro.html", context, status=422 if form.is_bound else 200)


def _own(request: StaffRequest, macro_id: int) -> Macro:
    """A macro that the person may change; another's is not there."""
    row = macros_for(request.user).filter(pk=macro_id).first()
    if row is None:
        raise Http404
    if not may_change(request.user, row):
        raise NotAllowed
    return row


def _usable(request: StaffRequest, macro_id: int | None) -> Macro:
    row = macros_for(request.user).filter(pk=macro_id or 0).first()
    if row is None:
        raise Http404
    return row
