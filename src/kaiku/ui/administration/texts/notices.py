"""Notices: planned, live and past; one is made, changed and taken back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.organisation.queries import managed_by
from kaiku.texts.actions import end_notice, save_notice, value_of
from kaiku.texts.models import Notice
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.administration.texts.forms import NoticeForm, seen_from
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_C = Capability.MANAGE_CONTENT
_KINDS = {Notice.State.LIVE: "success", Notice.State.PLANNED: "warning", Notice.State.PAST: ""}


@require_GET
@needs(_C)
def notices(request: StaffRequest) -> HttpResponse:
    """All notices, newest first, with where each is on its way."""
    rows, before = Notice.objects.order_by("-pk"), before_of(request)
    page = page_of(request, rows.filter(pk__lt=before) if before else rows)
    at = now()
    lines = [{"notice": row, "state": (state := row.state_at(at)), "kind": _KINDS[state]} for row in page.rows]
    context = {"page": page, "lines": lines, "may_edit": managed_by(request.user).everything, "section": "administration"}
    return render(request, "administration/texts/notices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(_C)
def notice(request: StaffRequest, notice_id: int | None = None) -> HttpResponse:
    """One notice, new or old."""
    found = get_object_or_404(Notice, pk=notice_id) if notice_id is not None else None
    seen = value_of(found) if found else None
    form = NoticeForm(request.POST if request.method == "POST" else None, found, seen)
    refusal, status = "", 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        typed = seen_from(form.cleaned_data["seen"]) if found and found.is_active else None
        try:
            saved = save_notice(notice_id, form.value(), seen=typed, by=request.user)
        except NotAllowed:
            raise
        except KaikuError as error:
            refusal, status = str(error), 409
        else:
            messages.success(request, _("Tallennettu: %(name)s.") % {"name": str(saved)})
            return HttpResponseRedirect(reverse("administration:notices"))
    context = {
        "notice": found,
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "newest": found if refusal else None,
        "newest_seen": NoticeForm(None, found, seen)["seen"] if refusal else form["seen"],
        "state": found.state_at(now()) if found else "",
        "may_edit": managed_by(request.user).everything,
        "section": "administration",
    }
    return render(request, "administration/texts/notice.html", context, status=status)


@require_POST
@needs(_C)
def end(request: StaffRequest, notice_id: int) -> HttpResponse:
    """Take a notice back at once."""
    found = get_object_or_404(Notice, pk=notice_id)
    end_notice(found.pk, by=request.user)
    messages.success(request, _("Tiedote ei näy enää: %(name)s.") % {"name": str(found)})
    return HttpResponseRedirect(reverse("administration:notices"))
