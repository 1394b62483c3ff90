"""Writing down a call or a visit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.channels.phone.actions import record_call
from kaiku.channels.phone.recording import Recording, likely_duplicates
from kaiku.channels.visit.actions import record_visit
from kaiku.classification.queries import suggest_topics
from kaiku.handling.actions import close_without_reply, take_ticket
from kaiku.intake.actions import Receipt
from kaiku.integrations.ace.recording import Written, record_on_call
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.forms.recording import RecordingForm
from kaiku.ui.desk.popping import PoppedCall, popped, popped_context
from kaiku.ui.desk.sign_in.guards import needs


@require_http_methods(["GET", "POST"])
@needs(Capability.RECORD)
def recording(request: StaffRequest) -> HttpResponse:
    """Four fields and one button; another button when the matter was settled on the spot."""
    call = popped(request)
    form = RecordingForm(posted(request), initial={"contact": call.number if call else ""})
    kind = "visit" if (request.POST.get("kind") or request.GET.get("kind")) == "visit" and call is None else "phone"
    if request.method == "POST" and form.is_valid():
        receipt = _record(_recording(form), kind, call, key=form.cleaned_data["key"], by=request.user)
        if request.POST.get("settled") == "1":
            _settle(request, receipt.ticket_id)
        else:
            messages.success(request, _("Kirjattu. Seurantakoodi on %(code)s.") % {"code": receipt.follow_code})
        return redirect("desk:ticket", receipt.ticket_id)
    context = {"form": form, "kind": kind, "section": "recording", **popped_context(request, call)}
    return render(request, "desk/recording.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Capability.RECORD)
def hints(request: StaffRequest) -> HttpResponse:
    """While one writes: the likely topic, and open contacts that may be about the same thing."""
    text = request.POST.get("text", "")[:10_000]
    language = get_language() or "fi"
    told = Recording(text, request.POST.get("place", "")[:200], "", request.POST.get("contact", "").strip()[:200])
    context = {
        "topics": [found.topic.name_in(language) for found in suggest_topics(text, "fi", limit=2)] if len(text) > 8 else [],
        "alike": likely_duplicates(told, tickets_visible_to(request.user)) if len(text) > 8 or told.contact else [],
    }
    return render(request, "desk/recording_hints.html", context)


def _record(recording: Recording, kind: str, call: PoppedCall | None, *, key: str, by: User) -> Receipt:
    if call is not None:
        return record_on_call(call.call_id, Written(recording.text, recording.place, recording.sender), key=key, by=by)
    return (record_visit if kind == "visit" else record_call)(recording, key=key, by=by)


def _recording(form: RecordingForm) -> Recording:
    return Recording(*(str(form.cleaned_data[name]) for name in ("text", "place", "name", "contact")))


def _settle(request: StaffRequest, ticket_id: int) -> None:
    """Settled while the customer was there: taken and closed under the person's own name."""
    try:
        take_ticket(ticket_id, by=request.user)
        close_without_reply(ticket_id, reason="handled_by_phone", by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Kirjattu ja suljettu."))
