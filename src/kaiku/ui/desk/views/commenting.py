"""Asking others about a ticket, answering what one is asked, and both lists."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.actions import answer_comment, ask_comment, withdraw_comment
from kaiku.handling.actions.commenting import check_question, prepared_request
from kaiku.handling.comments import proposed_extract, waiting
from kaiku.handling.models import CommentRequest
from kaiku.handling.outside import letter_text
from kaiku.handling.queries import asked_by_me, asked_of_me, with_people
from kaiku.handling.rights import Rights, rights_to
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.comments import answerable, comment_line, comment_lines
from kaiku.ui.desk.forms.commenting import AnswerForm, CommentForm, ForwardForm
from kaiku.ui.desk.opening import visible_ticket
from kaiku.ui.desk.sign_in.guards import needs, signed_in
from kaiku.ui.desk.views.acting import Act, act_page, perform
from kaiku.ui.desk.workspace import list_beside

_SHOWN, _SETTLED = 100, 20
get_or_post = require_http_methods(["GET", "POST"])


def _handles(rights: Rights) -> bool:
    return rights.handle


@require_safe
@needs(Capability.SEE_NOTES)
def comments(request: StaffRequest) -> HttpResponse:
    """What waits for one's comment, and what one has asked."""
    mine = asked_by_me(request.user)
    context = {
        "section": "home",
        "asked_of_me": comment_lines(request.user, asked_of_me(request.user)[:_SHOWN]),
        "asked_by_me": comment_lines(request.user, waiting(mine)[:_SHOWN]),
        "settled": comment_lines(request.user, mine.exclude(state=CommentRequest.State.OPEN)[:_SETTLED]),
    }
    return render(request, "desk/comments.html", context)


@get_or_post
@signed_in
def comment_request(request: StaffRequest, comment_id: int) -> HttpResponse:
    """One question with its extract and answers; who is asked answers by POST."""
    found = with_people(CommentRequest.objects.filter(pk=comment_id)).first()
    if found is None:
        raise Http404
    line, may_answer = comment_line(request.user, found), answerable(request.user, found)
    # Who is asked reads what he was asked; all others need the right to the ticket's notes, and a reason where it is sensitive.
    if not may_answer and not rights_to(request.user, visible_ticket(request, found.ticket_id)).see_notes:
        raise Http404
    form = AnswerForm(posted(request))
    if request.method == "POST":
        if not may_answer:
            raise NotAllowed
        if form.is_valid():
            try:
                answer_comment(comment_id, body=form.cleaned_data["body"], by=request.user)
            except KaikuError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Vastauksesi on tallennettu sisäiseksi merkinnäksi. Kysyjä saa siitä herätteen."))
                return redirect("desk:comments")
    context = {"line": line, "may_answer": may_answer, "form": form, "section": "home"}
    return render(request, "desk/comment_request.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
@signed_in
def comment_withdrawal(request: StaffRequest, comment_id: int) -> HttpResponse:
    """Nobody needs to answer any more."""
    found = CommentRequest.objects.filter(pk=comment_id).first()
    if found is None:
        raise Http404
    ticket = visible_ticket(request, found.ticket_id)
    try:
        withdraw_comment(comment_id, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Kommenttipyyntö on peruttu."))
    return HttpResponseRedirect(list_beside(request).ticket_address(ticket.pk))


@get_or_post
@signed_in
def comment_asking(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Ask a colleague, a group or somebody outside for a comment."""
    ticket = visible_ticket(request, ticket_id)
    groups = {ticket.group_id, *scope_of(request.user).home_groups}
    form = CommentForm(posted(request), group_ids=groups, by=request.user, initial={"extract": proposed_extract(ticket)})
    act = Act(_("Pyydä kommenttia"), _("Pyydä kommenttia"), _("Kommenttipyyntö on lähetetty. Vastuu asiasta pysyy sinulla."))
    return _ask(request, ticket, form, act)


@get_or_post
@signed_in
def forwarding(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Send the matter to somebody outside, and wait for the answer."""
    ticket = visible_ticket(request, ticket_id)
    form = ForwardForm(posted(request), initial={"extract": proposed_extract(ticket)})
    act = Act(_("Välitä ulkopuolelle"), _("Esikatsele"), _("Asia on välitetty. Vastaus tulee tähän sisäisenä merkintänä."))
    return _ask(request, ticket, form, act)


def _ask(request: StaffRequest, ticket: Ticket, form: CommentForm | ForwardForm, act: Act) -> HttpResponse:
    """What leaves the house is first shown as it would leave."""
    if not _handles(rights_to(request.user, ticket)):
        raise NotAllowed
    if request.method == "POST" and form.is_valid() and not request.POST.get("confirmed"):
        question = form.question()
        try:
            check_question(ticket, question, by=request.user)
            prepared = prepared_request(ticket, question, by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
            return act_page(request, ticket, form, act, may=_handles)
        if request.POST.get("edit"):
            return act_page(request, ticket, form, act, may=_handles)
        if prepared.is_outside:
            return _preview(request, ticket, form, act, prepared)

    def ask() -> None:
        ask_comment(ticket.pk, question=form.question(), by=request.user)

    return perform(request, ticket, form, act, may=_handles, do=ask)


def _preview(request: StaffRequest, ticket: Ticket, form: CommentForm | ForwardForm, act: Act, prepared: CommentRequest) -> HttpResponse:
    where = list_beside(request)
    context = {
        "ticket": ticket,
        "form": form,
        "act": act,
        "prepared": prepared,
        "letter": letter_text(prepared, link=_("[vastaanottajan henkilökohtainen linkki]")),
        "list_value": str(where),
        "back_url": where.ticket_address(ticket.pk),
        "section": "queues",
    }
    return render(request, "desk/letter_preview.html", context)
