"""Whose work the ticket is, and its beginning and end."""

from collections.abc import Callable
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.base.errors import KaikuError
from kaiku.channels.social.communications import hand_to_communications
from kaiku.handling.actions import (
    StillLacking,
    assign_ticket,
    close_without_reply,
    release_ticket,
    reopen_ticket,
    return_to_advisors,
    take_ticket,
    transfer_ticket,
)
from kaiku.handling.rights import Rights
from kaiku.queues.models import Queue
from kaiku.replies.closing import finish_ticket, step_ticket
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.closing_words import closed_words
from kaiku.ui.desk.forms.handling import (
    DONE,
    AssignForm,
    ClosureForm,
    CommunicationsForm,
    ReopeningForm,
    ReturnForm,
    StepForm,
    TransferForm,
)
from kaiku.ui.desk.opening import visible_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import Act, done, perform
from kaiku.ui.desk.workspace import list_beside, moves_of

get_or_post = require_http_methods(["GET", "POST"])


def _handles(rights: Rights) -> bool:
    return rights.handle


def _assigns(rights: Rights) -> bool:
    return rights.assign


def _at_once(request: StaffRequest, ticket_id: int, do: Callable[[], object], text: str) -> HttpResponse:
    """A deed of one press: a refusal is said above the ticket."""
    ticket = visible_ticket(request, ticket_id)
    try:
        do()
    except KaikuError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))
    return done(request, ticket, text)


@require_POST
@signed_in
def taking(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Take the ticket, or take it over from the colleague whom the page showed; whoever was faster is named."""
    after = typed_number(request.POST.get("after", ""))
    return _at_once(request, ticket_id, lambda: take_ticket(ticket_id, by=request.user, after=after), _("Otit yhteydenoton käsittelyyn."))


@require_POST
@signed_in
def release(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Back to the queue."""
    return _at_once(request, ticket_id, lambda: release_ticket(ticket_id, by=request.user), _("Yhteydenotto on taas vapaana jonossa."))


@get_or_post
@signed_in
def assignment(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Give the ticket to a person."""
    ticket = visible_ticket(request, ticket_id)
    act = Act(_("Osoita käsittelijä"), _("Osoita"), _("Käsittelijä on vaihdettu. Hän saa siitä herätteen."))
    groups = {ticket.group_id, *scope_of(request.user).home_groups}
    form = AssignForm(posted(request), group_ids=groups, initial={"assignee": ticket.assignee_id})

    def assign() -> None:
        assign_ticket(ticket_id, to=form.cleaned_data["assignee"], by=request.user)

    return perform(request, ticket, form, act, may=_assigns, do=assign)


@get_or_post
@signed_in
def transfer(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Pass the ticket and its responsibility to another queue."""
    ticket = visible_ticket(request, ticket_id)
    act = Act(_("Siirrä toiseen jonoon"), _("Siirrä"), _("Yhteydenotto ja vastuu siitä siirtyivät uuteen jonoon."), moves_on=True)
    form = TransferForm(posted(request), besides=ticket.queue_id)

    def move() -> None:
        queue = Queue.objects.get(pk=form.cleaned_data["queue"])
        moved = transfer_ticket(ticket_id, to=queue, by=request.user, note=form.cleaned_data["note"])
        if moved.queue_id != queue.pk:
            messages.info(request, _("Asia oli jo palautunut kahdesti, joten se meni neuvojille selvitettäväksi."))

    return perform(request, ticket, form, act, may=_handles, do=move)


@get_or_post
@signed_in
def communications(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Hand a contact from social media over to the city's communications with a word of why."""
    act = Act(_("Siirrä viestintään"), _("Siirrä"), _("Viestintä sai yhteydenoton."), moves_on=True)
    return _with_a_word(request, ticket_id, CommunicationsForm(posted(request)), act, hand_to_communications)


@get_or_post
@signed_in
def returning(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Hand the ticket to the advisors with a word of why."""
    act = Act(_("Palauta neuvojille"), _("Palauta"), _("Neuvojat selvittävät asian."), moves_on=True)
    return _with_a_word(request, ticket_id, ReturnForm(posted(request)), act, return_to_advisors)


def _with_a_word(request: StaffRequest, ticket_id: int, form: forms.Form, act: Act, give: Callable[..., object]) -> HttpResponse:
    """Give the ticket to others with a word of why."""

    def do() -> None:
        give(ticket_id, by=request.user, note=form.cleaned_data["note"])

    return perform(request, visible_ticket(request, ticket_id), form, act, may=_handles, do=do)


@get_or_post
@signed_in
def closure(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """End the matter: ready, or without an answer and why."""
    ticket = visible_ticket(request, ticket_id)
    form = ClosureForm(posted(request), ticket=ticket)
    is_done = form.is_bound and request.POST.get("reason") == DONE
    act = Act(
        _("Sulje yhteydenotto") if form.may_be_done else _("Sulje ilman vastausta"),
        _("Sulje"),
        closed_words(ticket, is_done=is_done),
        moves_on=True,
    )

    def close() -> Ticket:
        reason = form.cleaned_data["reason"]
        if reason == DONE:
            return finish_ticket(ticket_id, by=request.user)
        return close_without_reply(ticket_id, reason=reason, words=form.cleaned_data["words"], by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=close)


@get_or_post
@signed_in
def reopening(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Open a closed matter again."""
    ticket = visible_ticket(request, ticket_id)
    act = Act(_("Avaa uudelleen"), _("Avaa uudelleen"), _("Yhteydenotto on taas auki."))
    form = ReopeningForm(posted(request))

    def reopen() -> None:
        reopen_ticket(ticket_id, reason=form.cleaned_data["reason"], by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=reopen)


@get_or_post
@signed_in
def step(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Make one of the workflow's moves; what is still missing is said."""
    ticket = visible_ticket(request, ticket_id)
    chosen = request.POST.get("move") or request.GET.get("move", "")
    name = next((move.name for move in moves_of(request.user, ticket) if move.key == chosen), "")
    title = _("Siirrä vaiheeseen: %(step)s") % {"step": name} if name else _("Siirrä vaiheeseen")
    act = Act(title, _("Siirrä"), _("Vaihe on vaihdettu."))
    form = StepForm(posted(request), initial={"move": chosen})
    first: list[tuple[str, str]] = []

    def move() -> None:
        try:
            step_ticket(ticket_id, transition_key=form.cleaned_data["move"], by=request.user, reason=form.cleaned_data["reason"])
        except StillLacking as lack:
            first.extend(_places_to_fill(request, ticket, lack))
            raise

    return perform(request, ticket, form, act, may=_handles, do=move, first=first)


def _places_to_fill(request: StaffRequest, ticket: Ticket, lack: StillLacking) -> list[tuple[str, str]]:
    """Where each thing that a move lacks is written: words and address."""
    where = list_beside(request)
    writing = f"{where.ticket_address(ticket.pk)}&kirjoita=reply#write"
    pages = {
        "category": (_("Luokittele"), "classification"),
        "place": (_("Korjaa otsikko ja paikka"), "place"),
        "assignee": (_("Osoita käsittelijä"), "assignment"),
    }
    found = [
        (words, f"{reverse(f'desk:{name}', args=[ticket.pk])}?{urlencode({'lista': str(where)})}")
        for need, (words, name) in pages.items()
        if need in lack.needs
    ]
    return [(_("Kirjoita vastaus"), writing), *found] if "reply" in lack.needs else found
