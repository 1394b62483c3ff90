"""/.well-known/security.txt (RFC 9116): whom those tell who find a weakness."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kaiku.base.clock import now

_HOLDS = timedelta(days=180)


@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """Not there unless the installation names a contact."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    until = (now() + _HOLDS).replace(hour=0, minute=0, second=0, microsecond=0)
    address = settings.PUBLIC_URL.rstrip("/")
    lines = [
        *(f"Contact: {contact.strip()}" for contact in settings.SECURITY_CONTACT.split(",") if contact.strip()),
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fi, sv, en",
        f"Canonical: {address}/.well-known/security.txt",
        *([f"Policy: {settings.SECURITY_POLICY}"] if settings.SECURITY_POLICY else []),
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
