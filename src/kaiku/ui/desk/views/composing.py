"""Writing to the customer and for colleagues: replies, questions, notes, their drafts and files."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.channels.social.answering import PublicPersonalData
from kaiku.handling.actions import NewerMessage, add_note, discard_draft, request_information, save_draft, see_newer
from kaiku.handling.models import Draft, DraftFile
from kaiku.queues.rules import Cursor, cursor_of
from kaiku.replies.actions import send_reply
from kaiku.tickets.files import CheckedFile, FileRefused, check_file
from kaiku.tickets.models import Message, Ticket
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.forms.composing import MessageForm, NoteForm
from kaiku.ui.desk.opening import visible_ticket, whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.views.acting import done, onward
from kaiku.ui.desk.workspace import list_beside, workspace_context

Send = Callable[[int, MessageForm, bool], Message]
_SAME_SEND = timedelta(minutes=10)
_MOST_FILES = 5


@require_POST
@signed_in
def replies(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Answer the customer, and close when the button says so."""

    def send(pk: int, form: MessageForm, and_close: bool) -> Message:
        return send_reply(pk, by=request.user, and_close=and_close, **_said(form))

    return _send(request, ticket_id, Draft.Kind.REPLY, send)


@require_POST
@signed_in
def questions(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Ask the customer for more."""

    def send(pk: int, form: MessageForm, and_close: bool) -> Message:
        return request_information(pk, by=request.user, **_said(form))

    return _send(request, ticket_id, Draft.Kind.QUESTION, send)


@require_POST
@signed_in
def notes(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Keep an internal note; whatever else the form carries is not read."""
    ticket = visible_ticket(request, ticket_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            add_note(ticket.pk, body=form.cleaned_data["body"], by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Merkintä on tallessa. Se ei näy asiakkaalle."))
            return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))
    context = workspace_context(request, whole_ticket(request, ticket_id), form=form, mode="note")
    return render(request, "desk/ticket.html", context, status=422)


@require_POST
@signed_in
def draft(request: StaffRequest, ticket_id: int, kind: str) -> HttpResponse:
    """Keep what has been typed so far; a form sent by hand goes back to the ticket."""
    _require_kind(kind)
    visible_ticket(request, ticket_id)
    save_draft(ticket_id, kind=kind, body=request.POST.get("body", "")[:20_000], by=request.user)
    if request.headers.get("X-Requested-With") == "fetch" or "text/html" not in request.headers.get("Accept", ""):
        return HttpResponse(status=204)
    messages.success(request, _("Teksti on tallessa luonnoksena. Sitä ei ole lähetetty."))
    return HttpResponseRedirect(f"{reverse('desk:ticket', args=[ticket_id])}?kirjoita={kind}")


@require_POST
@signed_in
def draft_discard(request: StaffRequest, ticket_id: int, kind: str) -> HttpResponse:
    """Throw one's own draft away."""
    _require_kind(kind)
    visible_ticket(request, ticket_id)
    discard_draft(ticket_id, kind=kind, by=request.user)
    messages.success(request, _("Luonnos on hylätty."))
    return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))


@require_POST
@signed_in
def draft_files(request: StaffRequest, ticket_id: int, kind: str) -> HttpResponse:
    """Add files to the draft or take one away; answers with the list of files, or the page without scripts."""
    _require_kind(kind)
    visible_ticket(request, ticket_id)
    is_part = bool(request.headers.get("HX-Request"))
    body = request.POST.get("body")
    row = Draft.objects.filter(ticket_id=ticket_id, user=request.user, kind=kind).first()
    if row is None or body:
        row = save_draft(ticket_id, kind=kind, body=(body or "")[:20_000], by=request.user)
    refused: list[str] = []
    if (removed := typed_number(request.POST.get("remove", ""))) is not None:
        row.files.filter(pk=removed).delete()
    for upload in request.FILES.getlist("file")[:_MOST_FILES]:
        try:
            _add_file(row, check_file(upload))
        except FileRefused as error:
            refused.append(str(error))
    if not is_part:
        for text in refused:
            messages.error(request, text)
        return redirect(f"{reverse('desk:ticket', args=[ticket_id])}?kirjoita={kind}")
    context = {"draft": row, "files": row.files.order_by("pk"), "refused": refused, "ticket_id": ticket_id}
    return render(request, "desk/ticket/draft_files.html", context, status=422 if refused else 200)


def _add_file(row: Draft, checked: CheckedFile) -> None:
    if row.files.count() >= _MOST_FILES:
        raise FileRefused(_("Liitteitä voi olla enintään %(n)s.") % {"n": _MOST_FILES})
    stored = DraftFile(draft=row, name=checked.name, content_type=checked.content_type, size=checked.size, sha256=checked.sha256)
    stored.file.save(checked.name, checked.file, save=False)
    if checked.preview is not None:
        stored.preview.save(checked.preview.name or "preview.jpg", checked.preview, save=False)
    stored.save()


def _said(form: MessageForm) -> dict[str, Any]:
    return {"body": form.cleaned_data["body"], "seen_version": form.cleaned_data["seen_version"], "how": form.chosen_way()}


def _send(request: StaffRequest, ticket_id: int, kind: Draft.Kind, send: Send) -> HttpResponse:
    ticket = visible_ticket(request, ticket_id)
    form = MessageForm(request.POST)
    cursor, status = cursor_of(ticket), 422
    if form.is_valid():
        body, seen = form.cleaned_data["body"], form.cleaned_data["seen_version"]
        and_close = request.POST.get("close") == "1"
        try:
            if "read_version" in request.POST:
                see_newer(ticket_id, kind=kind, by=request.user)
            message = send(ticket_id, form, and_close)
            return _sent(request, message.ticket, cursor, and_close=and_close, after=form.cleaned_data["after"])
        except NewerMessage:
            if _was_just_sent(ticket_id, body, request):
                return _sent(request, ticket, cursor, and_close=and_close, after=form.cleaned_data["after"])
            return _comparison(request, ticket_id, kind, form, seen)
        except PublicPersonalData as error:
            form.asks_confirmation = True
            form.add_error(None, str(error))
        except KaikuError as error:
            form.add_error(None, str(error))
    context = workspace_context(request, whole_ticket(request, ticket_id), form=form, mode=kind)
    return render(request, "desk/ticket.html", context, status=status)


def _was_just_sent(ticket_id: int, body: str, request: StaffRequest) -> bool:
    """The same words by the same person a moment ago: the button was pressed twice."""
    last = Message.objects.filter(ticket=ticket_id).exclude(kind=Message.Kind.RECEIPT).order_by("-created_at", "-pk").first()
    return last is not None and last.author_id == request.user.pk and last.body == body.strip() and last.created_at > now() - _SAME_SEND


def _comparison(request: StaffRequest, ticket_id: int, kind: Draft.Kind, form: MessageForm, seen: int) -> HttpResponse:
    """What came meanwhile beside one's own text, which is kept as a draft first."""
    save_draft(ticket_id, kind=kind, body=form.cleaned_data["body"], by=request.user)
    ticket = whole_ticket(request, ticket_id)
    newer = (
        ticket.messages.exclude(kind__in=[Message.Kind.RECEIPT, Message.Kind.CONTACT]).select_related("author").order_by("created_at", "pk")
    )
    count = max(ticket.version - seen, 1)
    context = {
        "ticket": ticket,
        "kind": kind,
        "body": form.cleaned_data["body"],
        "newer": list(newer)[-count:],
        "and_close": request.POST.get("close") == "1",
        "after": form.cleaned_data["after"],
        "how": form.cleaned_data["how"],
        "confirmed": form.cleaned_data["confirmed"],
        "where": list_beside(request),
        "list_value": str(list_beside(request)),
        "ticket_url": f"{list_beside(request).ticket_address(ticket_id)}&kirjoita={kind.value}",
        "send_url": reverse("desk:questions" if kind == Draft.Kind.QUESTION else "desk:replies", args=[ticket_id]),
    }
    return render(request, "desk/comparison.html", context, status=409)


def _sent(request: StaffRequest, ticket: Ticket, cursor: Cursor, *, and_close: bool, after: str) -> HttpResponse:
    _remember_after(request, after)
    text = _("Vastaus lähti ja yhteydenotto suljettiin.") if and_close else _("Viesti lähti.")
    return onward(request, ticket, cursor, text, after=after) if after in ("next", "list") else done(request, ticket, text, changed=ticket)


def _remember_after(request: StaffRequest, after: str) -> None:
    if after and request.user.preferences.get("after_send", "stay") != after:
        request.user.preferences = {**request.user.preferences, "after_send": after}
        request.user.save(update_fields=["preferences"])


def _require_kind(kind: str) -> None:
    if kind not in Draft.Kind.values:
        raise Http404
