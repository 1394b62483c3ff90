"""The coordinator's view: where contacts wait over all groups, and doing something about it from there."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.reminding import remind_holders
from kaiku.reporting.coordinating import KINDS, MOST_ROWS, GroupLine, contacts_to_coordinate, coordination_of
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.components.replica_reads import from_replica
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.dashboards.wording import days_ago
from kaiku.ui.desk.sign_in.guards import needs


@require_safe
@needs(Capability.HANDLE)
@from_replica()
def coordination(request: StaffRequest) -> HttpResponse:
    """Groups with what needs somebody, and the contacts of one kind to act upon."""
    lines = coordination_of(request.user)
    kind = request.GET.get("laji", "")
    kind = kind if kind in KINDS else KINDS[0]
    group = request.GET.get("ryhma", "")
    group = group if group in {line.group.key for line in lines} else ""
    names = kind_names()
    context = {
        "section": "dashboards",
        "lines": [_line(line) for line in lines],
        "totals": [(names[one], sum(getattr(line, one) for line in lines), _url(one)) for one in KINDS],
        "headings": [names[one] for one in KINDS],
        "kind_name": names[kind],
        "group": next((str(line.group) for line in lines if line.group.key == group), ""),
        "all_url": _url(kind) if group else "",
        "tickets": [(ticket, _title(ticket), days_ago(ticket.received_at)) for ticket in contacts_to_coordinate(request.user, kind, group)],
    }
    return render(request, "dashboards/coordination.html", context)


@require_POST
@needs(Capability.HANDLE)
def reminders(request: StaffRequest) -> HttpResponse:
    """Remind whoever has the chosen contacts; each tells how it went."""
    ids = [pk for typed in request.POST.getlist("ticket")[:MOST_ROWS] if (pk := typed_number(typed)) is not None]
    rows, reminded = tickets_visible_to(request.user).filter(pk__in=ids).order_by("pk"), 0
    for ticket in rows:
        try:
            remind_holders(ticket.pk, by=request.user)
        except (KaikuError, NotAllowed) as refused:
            messages.warning(request, f"{ticket.reference}: {str(refused) or _('Sinulla ei ole oikeutta tähän.')}")
        else:
            reminded += 1
    if reminded:
        told = ngettext("Muistutettu yhdestä yhteydenotosta.", "Muistutettu %(count)d yhteydenotosta.", reminded)
        messages.success(request, told % {"count": reminded})
    elif not ids:
        messages.info(request, _("Valitse ensin yhteydenotot."))
    return HttpResponseRedirect(reverse("dashboards:coordination"))


def kind_names() -> dict[str, str]:
    """What each kind is called."""
    return {
        "late": _("Myöhässä"),
        "free": _("Vailla käsittelijää yli päivän"),
        "old": _("Yli 14 päivää"),
        "returned": _("Palannut kahdesti"),
    }


def _line(line: GroupLine) -> dict[str, Any]:
    counts = [(getattr(line, kind), _url(kind, line.group.key)) for kind in KINDS]
    return {"name": str(line.group), "unit": str(line.group.unit), "open": line.open, "counts": counts}


def _url(kind: str, group: str = "") -> str:
    asked = {"laji": kind, **({"ryhma": group} if group else {})}
    return f"{reverse('dashboards:coordination')}?{urlencode(asked)}#luettelo"


def _title(ticket: Ticket) -> str:
    return _("Arkaluonteinen yhteydenotto") if ticket.is_restricted else ticket.title
