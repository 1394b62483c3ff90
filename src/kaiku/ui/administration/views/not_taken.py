"""Mails that became no contact: a person looks whether one of them should have."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.base.errors import NotAllowed
from kaiku.channels.email.models import ArrivedMail
from kaiku.channels.email.reading.actions import MailRefused, leave, take_after_all
from kaiku.channels.email.reading.markup import safe_html
from kaiku.channels.email.reading.parsing import parse_mail
from kaiku.channels.email.reading.queries import not_taken, source_of
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.desk.sign_in.guards import needs


def _may_read(user: User) -> bool:
    return can(user, Capability.MANAGE_CONTENT) and can(user, Capability.SEE_CONTACT_DETAILS)


@require_GET
@needs(Capability.SEE_HEALTH)
def mails(request: StaffRequest) -> HttpResponse:
    """Newest first; who may not see contact details sees how many there are and why."""
    page = page_of(request, not_taken(before=before_of(request)))
    context = {"section": "administration", "page": page, "may_read": _may_read(request.user)}
    return render_part(request, "administration/not_taken.html", "rows", context)


@require_GET
@needs(Capability.MANAGE_CONTENT)
def mail(request: StaffRequest, arrived_id: int) -> HttpResponse:
    """One of them; that it was read is written down."""
    if not _may_read(request.user):
        raise NotAllowed
    arrived = get_object_or_404(ArrivedMail, pk=arrived_id, outcome=ArrivedMail.Outcome.NOT_TAKEN)
    record_audit("mail.opened", actor_id=request.user.pk, actor_name=request.user.name, object_type="arrived_mail", object_id=arrived.pk)
    raw = source_of(arrived)
    read = parse_mail(raw) if raw is not None else None
    context = {
        "section": "administration",
        "arrived": arrived,
        "read": read,
        "html": mark_safe(safe_html(read.html)) if read and read.html else "",  # noqa: S308 - cleaned by nh3
    }
    return render(request, "administration/not_taken_mail.html", context)


@require_POST
@needs(Capability.MANAGE_CONTENT)
def taking(request: StaffRequest, arrived_id: int) -> HttpResponse:
    """Make a contact of it after all."""
    try:
        arrived = take_after_all(_known(arrived_id), by=request.user)
    except MailRefused as error:
        messages.info(request, str(error))
    else:
        reference = Ticket.objects.values_list("reference", flat=True).get(pk=arrived.ticket_id or 0)
        messages.success(request, _("Viestistä tuli yhteydenotto %(reference)s.") % {"reference": reference})
    return HttpResponseRedirect(reverse("administration:not-taken"))


@require_POST
@needs(Capability.MANAGE_CONTENT)
def leaving(request: StaffRequest, arrived_id: int) -> HttpResponse:
    """Nothing needs to be done for it."""
    try:
        leave(_known(arrived_id), by=request.user)
    except MailRefused as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Viesti on kuitattu. Siitä ei tullut yhteydenottoa."))
    return HttpResponseRedirect(reverse("administration:not-taken"))


def _known(arrived_id: int) -> int:
    if not ArrivedMail.objects.filter(pk=arrived_id).exists():
        raise Http404
    return arrived_id
