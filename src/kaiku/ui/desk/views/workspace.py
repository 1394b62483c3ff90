"""The ticket: its page, what stands beside it, who is in it, its customer and files."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.base.errors import NotAllowed
from kaiku.categories.queries import topics_by_key
from kaiku.channels.email.reading.queries import noted_on
from kaiku.contactforms.queries import answers_in_words
from kaiku.handling.actions import leave_ticket, note_presence
from kaiku.handling.queries import present_on
from kaiku.handling.rights import rights_to
from kaiku.intake.splitting import proposed_pieces
from kaiku.queues.rules import cursor_of
from kaiku.replies.actions import resend
from kaiku.retention.queries import kept
from kaiku.tickets.models import Attachment, Ticket
from kaiku.tickets.protecting import protected_place_of
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.components.responses import StaffRequest, never_runs, render_part, wants_part
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.bundles import proposed_members
from kaiku.ui.desk.forms.handling import OpeningForm
from kaiku.ui.desk.likely import likely_values
from kaiku.ui.desk.lists import ticket_after
from kaiku.ui.desk.neighbours import earlier_of, near_of
from kaiku.ui.desk.opening import audit_attachment, audit_contact_details, audit_history, give_reason, visible_ticket, whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.workspace import list_beside, workspace_context

_NOTED = 5


@require_safe
@signed_in
def ticket(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """The whole workspace, or only the ticket's panes when another row of the list was chosen."""
    found = whole_ticket(request, ticket_id)
    if rights_to(request.user, found).is_outsider and found.created_by_id == request.user.pk:
        return redirect("desk:internal-contact", found.pk)
    return render_part(request, "desk/ticket.html", "panes", workspace_context(request, found))


@require_safe
@signed_in
def following(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """On to the next ticket of the list that the person works through."""
    found = visible_ticket(request, ticket_id)
    where = list_beside(request)
    after = ticket_after(request.user, where, cursor_of(found), besides=found.pk)
    if after is None:
        messages.info(request, _("Näkymässä ei ole muita yhteydenottoja."))
    return HttpResponseRedirect(where.ticket_address(after) if after is not None else where.address())


@require_safe
@signed_in
def side(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """What the page fetches afterwards: earlier contacts of the same customer, the same matter near by."""
    found = whole_ticket(request, ticket_id, is_part=True)
    _require_insider(request, found)
    rights = rights_to(request.user, found)
    earlier = earlier_of(request.user, found) if rights.see_history else None
    if earlier is not None and (earlier.newest or earlier.maybe):
        audit_history(request, found)
    context = {
        "ticket": found,
        "where": list_beside(request),
        "rights": rights,
        "noted": noted_on(found.pk)[:_NOTED],
        "likely": likely_values(found) if rights.handle else [],
        "earlier": earlier,
        "near": near_of(request.user, found) if rights.see_history and rights.see_place else [],
        "matters": _matters(found) if rights.handle else [],
        "alike": proposed_members(request.user, found) if rights.handle and _is_alone(found) else [],
        "kept": kept(found),
        "answers": answers_in_words(found.form_version_id, found.answers, get_language() or "fi"),
    }
    return render_part(request, "desk/side.html", "neighbours", context)


def _is_alone(found: Ticket) -> bool:
    """Might it be proposed to a bundle?"""
    return found.is_open and getattr(found, "bundle_id", None) is None and not getattr(found, "is_part", False)


def _matters(found: Ticket) -> list[str]:
    """The topics of a contact that seems to speak of several matters and has not been divided."""
    if not found.is_open or getattr(found, "has_parts", False) or getattr(found, "is_part", False):
        return []
    language, by_key = get_language() or "fi", topics_by_key()
    return [by_key[piece.topic_key].name_in(language) for piece in proposed_pieces(found) if piece.topic_key in by_key]


def _require_insider(request: StaffRequest, found: Ticket) -> None:
    """The sender of an internal contact sees it on a page of its own, not the work on it."""
    if rights_to(request.user, found).is_outsider:
        raise NotAllowed


@require_POST
@signed_in
def opening(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """The reason for opening a sensitive ticket; it is written to the audit log."""
    found = tickets_visible_to(request.user).get(pk=ticket_id)
    form = OpeningForm(request.POST)
    if form.is_valid():
        give_reason(request, found, form.cleaned_data["reason"])
        return HttpResponseRedirect(reverse("desk:ticket", args=[ticket_id]))
    return render(request, "desk/reason.html", {"ticket": found, "form": form}, status=422)


@require_POST
@signed_in
def contact_details(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """Show the customer's contact details once, and the place under non-disclosure; that they were seen is written down."""
    found = whole_ticket(request, ticket_id, is_part=True)
    if not rights_to(request.user, found).see_details:
        raise NotAllowed
    if found.customer is None and not found.hides_place:
        raise Http404
    audit_contact_details(request, found)
    shown = {"is_revealed": True, "protected_place": protected_place_of(found) if found.hides_place else None}
    if wants_part(request):
        return render(request, "desk/ticket/details.html", {"ticket": found, "customer": found.customer, **shown})
    return render(request, "desk/ticket.html", {**workspace_context(request, found), **shown})


@require_POST
@signed_in
def presence(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """The page tells that it is open, or being written on, or left; the answer is who else is here."""
    _require_insider(request, tickets_visible_to(request.user).get(pk=ticket_id))
    if request.POST.get("left"):
        leave_ticket(ticket_id, by=request.user)
        return HttpResponse(status=204)
    note_presence(ticket_id, by=request.user, is_writing=request.POST.get("writing") == "1")
    present = present_on([ticket_id], besides=request.user).get(ticket_id, [])
    newest = Ticket.objects.only("version").get(pk=ticket_id)
    seen = typed_number(request.POST.get("version", ""))
    is_newer = seen is not None and seen < newest.version
    return render(request, "desk/ticket/presence.html", {"present": present, "ticket": newest, "is_newer": is_newer})


@require_safe
@signed_in
def attachment(request: StaffRequest, attachment_id: int, preview: bool = False) -> FileResponse:
    """A file of a ticket that the person may see; only checked pictures are shown in the page, all else is saved."""
    rows = Attachment.objects.filter(pk=attachment_id)
    row = rows.only("ticket_id", "note_id", "file", "preview", "name", "content_type", "scan").first()
    if row is None or not row.is_open:
        raise Http404
    found = visible_ticket(request, row.ticket_id)
    rights = rights_to(request.user, found)
    if not rights.see_files or (row.note_id is not None and not rights.see_notes):
        raise Http404
    if not preview:
        audit_attachment(request, found, row.pk)
    return send_file(row, preview=preview)


def send_file(row: Attachment, *, preview: bool) -> FileResponse:
    """The bytes with headers under which no browser runs them."""
    stored = row.preview if preview and row.preview else row.file
    if not stored:
        raise Http404
    is_picture = bool(preview and row.preview) or row.is_image
    kind = "image/jpeg" if preview and row.preview else row.content_type
    try:
        opened = stored.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(opened, content_type=kind if is_picture else "application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(not is_picture, row.name) or "attachment"
    never_runs(response)
    return response  # kept by no browser: what it kept would be read unseen by the log, and after a right has ended


@require_POST
@signed_in
def delivery(request: StaffRequest, ticket_id: int, message_id: int) -> HttpResponse:
    """Try a message again that did not go through."""
    found = visible_ticket(request, ticket_id)
    if not found.messages.filter(pk=message_id, delivery="bounced").exists():
        raise Http404
    resend(message_id, by=request.user)
    messages.success(request, _("Viesti lähtee uudelleen."))
    return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))
