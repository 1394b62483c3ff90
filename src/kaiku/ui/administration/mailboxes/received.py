"""What came in and could not be read: tried again, or downloaded as it came."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.outbox.actions import take_again
from kaiku.outbox.queries import pieces_of, unreadable
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.sign_in.guards import needs

_AT_ONCE = 500


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def repetitions(request: StaffRequest) -> HttpResponse:
    """Read one again, or all."""
    rows, typed = unreadable(), request.POST.get("received", "")
    if typed:
        rows = rows.filter(pk=typed_number(typed) or 0)
    count = 0
    with transaction.atomic():
        for received_id in list(rows.values_list("pk", flat=True)[:_AT_ONCE]):
            count += take_again(received_id)
            _record(request, "inbox.replayed", received_id)
    text = ngettext("%(count)d viesti luetaan uudelleen.", "%(count)d viestiä luetaan uudelleen.", count) % {"count": count}
    messages.success(request, text) if count else messages.info(request, _("Viesti luetaan jo uudelleen."))
    return HttpResponseRedirect(reverse("administration:connections"))


@require_GET
@needs(Capability.MANAGE_SETTINGS)
def original(request: StaffRequest, received_id: int) -> StreamingHttpResponse:
    """The payload of what could not be read, byte for byte, to the disk and never into the browser."""
    row = get_object_or_404(unreadable(), pk=received_id)
    _record(request, "inbox.downloaded", row.pk)
    return StreamingHttpResponse(
        pieces_of(row),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="kaiku-{row.pk}.eml"', "X-Content-Type-Options": "nosniff"},
    )


def _record(request: StaffRequest, action: str, received_id: int) -> None:
    record_audit(action, actor_id=request.user.pk, actor_name=request.user.name, object_type="received", object_id=received_id)
