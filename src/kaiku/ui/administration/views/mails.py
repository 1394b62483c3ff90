"""The demonstration's mail view: mails as they would have left. An installation with real customers shows none of them."""

from email import message_from_string, policy
from email.message import EmailMessage
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.channels.email.models import KeptMail
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.desk.sign_in.guards import needs

_HEADERS = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "Content-Language")
# The mail may show itself and open links in a new tab; it runs nothing, fetches nothing and sends nothing.
MAIL_POLICY: dict[str, Any] = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


def may_read_mails(user: User) -> bool:
    """Mails hold what was written to people: only invented people's mails are shown, and only to administrators."""
    return settings.DEMO and can(user, Capability.MANAGE_SETTINGS)


@require_GET
@needs(Capability.MANAGE_SETTINGS)
def mails(request: StaffRequest) -> HttpResponse:
    """Newest first."""
    _only_in_demonstration()
    rows = KeptMail.objects.order_by("-pk")
    before = before_of(request)
    page = page_of(request, rows.filter(pk__lt=before) if before else rows)
    context = {"page": page, "section": "administration", "has_mail_server": bool(settings.SMTP_HOST)}
    return render_part(request, "administration/mails.html", "rows", context)


@require_GET
@needs(Capability.MANAGE_SETTINGS)
def mail(request: StaffRequest, mail_id: int) -> HttpResponse:
    """One mail: headers, text, and the HTML part in a sealed frame."""
    _only_in_demonstration()
    kept = get_object_or_404(KeptMail, pk=mail_id)
    record_audit("mail.opened", actor_id=request.user.pk, actor_name=request.user.name, object_type="mail", object_id=kept.pk)
    parsed = _parsed(kept)
    context = {
        "kept": kept,
        "section": "administration",
        "headers": [(name, str(parsed[name])) for name in _HEADERS if parsed[name]],
        "text": _part(parsed, "plain"),
        "language": parsed["Content-Language"] or "fi",
        "file_names": [file.get_filename() for file in parsed.iter_attachments()],
    }
    return render(request, "administration/mail.html", context)


@require_GET
@xframe_options_sameorigin
@csp(MAIL_POLICY)
@needs(Capability.MANAGE_SETTINGS)
def mail_page(request: StaffRequest, mail_id: int) -> HttpResponse:
    """The HTML part alone, for the frame."""
    _only_in_demonstration()
    page = _part(_parsed(get_object_or_404(KeptMail, pk=mail_id)), "html")
    return HttpResponse(page.replace("<head>", '<head><base target="_blank">', 1))


def _only_in_demonstration() -> None:
    if not settings.DEMO:
        raise Http404


def _parsed(kept: KeptMail) -> EmailMessage:
    return message_from_string(kept.source, policy=policy.default)


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    return str(body.get_content()) if body is not None else ""
