"""Facebook and Instagram as connectors."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

from kaiku.base.authorities import authorities
from kaiku.channels.social.connectors import Access, Happening, Limits
from kaiku.channels.social.meta import webhooks
from kaiku.channels.social.meta.calls import SECONDS, Graph
from kaiku.channels.social.meta.line import MetaLine

_LIMITS = {"facebook": Limits(public=8000, private=2000), "instagram": Limits(public=300, private=1000, private_in_bytes=True)}


class MetaConnector:
    """As kaiku.channels.social.connectors.Connector says."""

    def challenge(self, query: Mapping[str, str], verify_token: str) -> str | None:
        return webhooks.challenge(query, verify_token)

    def is_genuine(self, body: bytes, headers: Mapping[str, str], secret: str) -> bool:
        return webhooks.is_genuine(body, headers, secret)

    def split(self, body: bytes) -> list[tuple[str, bytes]]:
        return webhooks.split(body)

    def read(self, raw: bytes) -> Happening | None:
        return webhooks.read(raw)

    def limits(self, platform: str) -> Limits:
        return _LIMITS[platform]

    @contextmanager
    def open(self, access: Access) -> Iterator[MetaLine]:
        with httpx.Client(verify=authorities(), timeout=SECONDS, follow_redirects=False, trust_env=False) as http:
            yield MetaLine(Graph(access, http))
