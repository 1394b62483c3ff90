"""The mail behind a message as it arrived, and confirming who wrote it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.base.errors import NotAllowed
from kaiku.channels.email.models import ArrivedMail
from kaiku.channels.email.reading.actions import MailRefused, confirm_sender, move_to_own_ticket
from kaiku.channels.email.reading.markup import safe_html
from kaiku.channels.email.reading.parsing import parse_mail
from kaiku.channels.email.reading.queries import source_of
from kaiku.handling.rights import rights_to
from kaiku.tickets.models import Attachment, Ticket
from kaiku.ui.components.responses import StaffRequest, never_runs
from kaiku.ui.desk.opening import audit_contact_details, visible_ticket, whole_ticket
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.templatetags.desk import day_and_time
from kaiku.ui.desk.workspace import list_beside


@require_safe
@signed_in
def mail(request: StaffRequest, ticket_id: int, arrived_id: int) -> HttpResponse:
    """The whole mail, made safe; it holds contact details, so that it was seen is written down."""
    found = whole_ticket(request, ticket_id)
    arrived = _mail_of(request, found, arrived_id)
    audit_contact_details(request, found)
    raw = source_of(arrived)
    read = parse_mail(raw) if raw is not None else None
    context = {
        "section": "queues",
        "ticket": found,
        "arrived": arrived,
        "read": read,
        "html": mark_safe(safe_html(read.html)) if read and read.html else "",  # noqa: S308 - cleaned by nh3
        "facts": _facts(arrived),
        "may_save": raw is not None and _may_save(request, found, arrived),
    }
    return render(request, "desk/mail.html", context)


@require_safe
@signed_in
def source(request: StaffRequest, ticket_id: int, arrived_id: int) -> HttpResponse:
    """The mail as a file, under headers with which no browser opens it; not while a file of it is in doubt."""
    found = whole_ticket(request, ticket_id)
    arrived = _mail_of(request, found, arrived_id)
    raw = source_of(arrived)
    if raw is None or not _may_save(request, found, arrived):
        raise Http404
    audit_contact_details(request, found)
    response = HttpResponse(raw, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.reference}-{arrived.pk}.eml"'
    never_runs(response)
    return response


@require_POST
@signed_in
def sender(request: StaffRequest, ticket_id: int, arrived_id: int) -> HttpResponse:
    """Confirm who wrote."""
    _require_mail(visible_ticket(request, ticket_id), arrived_id)
    try:
        confirm_sender(arrived_id, by=request.user)
    except MailRefused as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Lähettäjä on vahvistettu."))
    return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))


@require_POST
@signed_in
def own_ticket(request: StaffRequest, ticket_id: int, arrived_id: int) -> HttpResponse:
    """The mail is another person's matter: a ticket of its own."""
    _require_mail(visible_ticket(request, ticket_id), arrived_id)
    try:
        moved = move_to_own_ticket(arrived_id, by=request.user)
    except MailRefused as error:
        messages.info(request, str(error))
    else:
        reference = Ticket.objects.values_list("reference", flat=True).get(pk=moved.ticket_id or 0)
        messages.success(request, _("Viestistä tuli yhteydenotto %(reference)s.") % {"reference": reference})
    return HttpResponseRedirect(list_beside(request).ticket_address(ticket_id))


def _require_mail(found: Ticket, arrived_id: int) -> None:
    if not ArrivedMail.objects.filter(pk=arrived_id, ticket_id=found.pk).exists():
        raise Http404


def _mail_of(request: StaffRequest, found: Ticket, arrived_id: int) -> ArrivedMail:
    if not rights_to(request.user, found).see_details:
        raise NotAllowed
    arrived = ArrivedMail.objects.filter(pk=arrived_id, ticket_id=found.pk).first()
    if arrived is None:
        raise Http404
    return arrived


def _may_save(request: StaffRequest, found: Ticket, arrived: ArrivedMail) -> bool:
    rights = rights_to(request.user, found)
    in_doubt = found.attachments.filter(message_id=arrived.message_id or 0).exclude(scan__in=Attachment.OPEN_SCANS)
    return rights.handle and rights.see_files and not in_doubt.exists()


def _facts(arrived: ArrivedMail) -> list[tuple[str, str]]:
    results = ", ".join(f"{name.upper()} {result}" for name, result in arrived.results.items())
    rows = [
        (_("Lähettäjä"), f"{arrived.sender_name} {arrived.sender}".strip()),
        (_("Välittäjä"), arrived.forwarder),
        (_("Otsikko"), arrived.subject),
        (_("Lähetetty"), day_and_time(arrived.sent_at) if arrived.sent_at else ""),
        (_("Saapui"), f"{day_and_time(arrived.created_at)}, {arrived.mailbox}"),
        (_("Osoitteen tarkistus"), results or _("ei tiedossa")),
        (_("Lähettäjän vahvistus"), arrived.get_sender_state_display()),
    ]
    return [(label, value) for label, value in rows if value]
