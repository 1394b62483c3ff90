"""One question to a map server, by the guard of all calls to the outside."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kaiku.outbox.outside import fetched, looked_up


def answer_of(address: str, *, most: int) -> bytes:
    """What the server says, at most so many bytes; SendingError when it does not."""
    return fetched(looked_up(address), most=most)


def asking(url: str, more: Mapping[str, str]) -> str:
    """The address with more in its question; a parameter without a value stays, for servers want to hear an empty STYLE."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query=urlencode({**dict(parse_qsl(parts.query, keep_blank_values=True)), **more})))


def with_secret(url: str, secret: str) -> str:
    """The address with the key that the server asks for, name=value; without a key, itself."""
    return asking(url, dict(parse_qsl(secret))) if secret else url
