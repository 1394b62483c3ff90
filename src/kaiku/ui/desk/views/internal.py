"""Internal contacts: an employee asks, follows his own, answers back; he sees them as a customer would."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.base.values import Channel
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, Place, Sender
from kaiku.replies.actions import receive_customer_reply
from kaiku.replies.follow import followed_case
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.forms.recording import AnswerForm, InternalForm
from kaiku.ui.desk.sign_in.guards import needs, signed_in

_SHOWN = 50


@require_http_methods(["GET", "POST"])
@needs(Capability.SEND_INTERNAL)
def internal(request: StaffRequest) -> HttpResponse:
    """One's own internal contacts and the form for a new one."""
    form = InternalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        receipt = receive(_contact(form, request.user))
        messages.success(request, _("Pyyntösi on vastaanotettu."))
        return redirect("desk:internal-contact", receipt.ticket_id)
    own = _own(request.user).select_related("unit", "topic").order_by("-received_at", "-pk")[:_SHOWN]
    return render(request, "desk/internal.html", {"form": form, "own": own, "section": "internal"}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def internal_contact(request: StaffRequest, ticket_id: int) -> HttpResponse:
    """One's own contact as a customer sees it; answering back continues it."""
    found = _own(request.user).select_related("unit", "topic", "contact_type", "district", "location", "customer").get(pk=ticket_id)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            receive_customer_reply(found.pk, text=form.cleaned_data["text"], channel=Channel.INTERNAL)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Viestisi on lisätty."))
            return redirect("desk:internal-contact", found.pk)
    context = {"case": followed_case(found, language=get_language() or "fi"), "form": form, "ticket": found}
    return render(request, "desk/internal_contact.html", context, status=422 if form.errors else 200)


def _own(user: User) -> QuerySet[Ticket]:
    rows = Ticket.objects.filter(created_by=user, channel=Channel.INTERNAL)
    return rows if user.viewer is None else rows & tickets_visible_to(user.viewer)


def _contact(form: InternalForm, user: User) -> IncomingContact:
    given = form.cleaned_data
    return IncomingContact(
        channel=Channel.INTERNAL,
        key=f"{user.pk}:{given['key'] or given['title']}",
        text=given["text"],
        title=given["title"],
        sender=Sender(name=user.name, email=user.email, kind="employee"),
        wants_reply=True,
        place=Place(address=given["place"]),
        recorded_by_id=user.pk,
    )
