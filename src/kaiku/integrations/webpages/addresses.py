"""Which addresses belong to a source, and how they are written so that one page is one address. Pure."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

_LONGEST = 500
_DEEPEST = 12
_TRACKING = ("utm_", "fbclid", "gclid", "mc_", "_ga")
_FILES = (
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".zip", ".mp3", ".mp4",
    ".css", ".js", ".json", ".ics", ".woff2",
)  # fmt: skip


def tidy(url: str, base: str = "") -> str:
    """One way of writing an address; empty when it leads nowhere that could be read."""
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or parts.username or port not in (None, 80, 443):
        return ""
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not name.startswith(_TRACKING)])
    path = quote(unquote(parts.path or "/"), safe="/-._~!$&'()*+,;=:@")
    found = urlunsplit(("https", host, path, query, ""))
    return found if len(found) <= _LONGEST else ""


def host_of(url: str) -> str:
    """The host."""
    return urlsplit(url).hostname or ""


def is_readable(url: str) -> bool:
    """May a page of text stand there? Paths that grow without an end lead nowhere."""
    path = urlsplit(url).path
    steps = [step for step in path.split("/") if step]
    return not path.lower().endswith(_FILES) and len(steps) <= _DEEPEST and all(steps.count(step) < 3 for step in steps)


def belongs(url: str, *, host: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Is it of the source's own host and paths?"""
    parts = urlsplit(url)
    if parts.hostname != host or not is_readable(url):
        return False
    return (not include or parts.path.startswith(tuple(include))) and not any(parts.path.startswith(path) for path in exclude)
