"""Legal holds: those that stand, a new one, and lifting one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.organisation.queries import managed_by, require_managed
from kaiku.retention.holds import lift_hold, place_hold
from kaiku.retention.models import Hold
from kaiku.retention.queries import active_holds
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.lifecycle.forms import HoldForm
from kaiku.ui.administration.lifecycle.views.overview import manages_lifecycle
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted

_SHOWN = 200


@get_or_post
@manages_lifecycle
def holds(request: StaffRequest) -> HttpResponse:
    """Those that stand, newest first; a POST places one."""
    may_edit = managed_by(request.user, Capability.MANAGE_RETENTION).everything
    form = HoldForm(posted(request))
    if request.method == "POST":
        require_managed(request.user, None, Capability.MANAGE_RETENTION)
        if form.is_valid() and _placed(request, form):
            return HttpResponseRedirect(reverse("administration:lifecycle-holds"))
    rows = active_holds().select_related("ticket", "placed_by").order_by("-pk")[:_SHOWN] if may_edit else []
    context = {"rows": rows, "form": form, "has_errors": bool(form.errors), "may_edit": may_edit, "section": "administration"}
    return render(request, "administration/lifecycle/holds.html", context, status=422 if form.errors else 200)


@require_POST
@manages_lifecycle
def lifting(request: StaffRequest, hold_id: int) -> HttpResponse:
    """What it kept may go, when its time is over."""
    row = get_object_or_404(Hold, pk=hold_id)
    try:
        lift_hold(row.pk, by=request.user)
    except NotAllowed:
        raise
    except KaikuError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Säilytyspito on purettu."))
    return HttpResponseRedirect(reverse("administration:lifecycle-holds"))


def _placed(request: StaffRequest, form: HoldForm) -> bool:
    values = form.cleaned_data
    ticket = Ticket.objects.select_related("customer").filter(reference=values["reference"].strip().strip("[]").upper()).first()
    if ticket is None:
        form.add_error("reference", _("Tällä tunnuksella ei ole yhteydenottoa."))
        return False
    try:
        place_hold(ticket, of_person=values["of"] == "person", reason=values["reason"], until=values["until"], by=request.user)
    except NotAllowed:
        raise
    except KaikuError as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Säilytyspito on voimassa."))
    return True
