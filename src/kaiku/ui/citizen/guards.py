"""Who asks: cross-site requests are told apart without a cookie, senders are counted without keeping their address."""

from urllib.parse import urlsplit

from django.http import HttpRequest

from kaiku.channels.webform.limits import sender_mark

_OWN_SITES = ("same-origin", "none")


def is_cross_site(request: HttpRequest) -> bool:
    """Did another site's page make this browser post? Browsers tell it in Sec-Fetch-Site, older ones in Origin."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site not in _OWN_SITES
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def sender_of(request: HttpRequest) -> str:
    """The mark under which the sender's requests are counted."""
    return sender_mark(request.META.get("REMOTE_ADDR", ""))
