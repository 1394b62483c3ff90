"""Who called us: the signature of Standard Webhooks on what another system sends."""

import hmac
from collections.abc import Iterable

from kaiku.base.clock import now
from kaiku.integrations.webhooks.calling import signed

TOLERANCE = 300  # seconds, both ways: clocks differ
_LONGEST_ID = 200


def is_signed(body: bytes, *, key: str, timestamp: str, signatures: str, secrets: Iterable[str]) -> bool:
    """Is one of the signatures made with one of the secrets, and lately? An older one may have been overheard."""
    if not key or len(key) > _LONGEST_ID or not (timestamp.isascii() and timestamp.isdigit()) or len(timestamp) > 12:
        return False
    if abs(now().timestamp() - int(timestamp)) > TOLERANCE:
        return False
    offered = [one.encode() for one in signatures.split()[:10]]
    ours = [signed(key, body, at=int(timestamp), secrets=(secret,))["webhook-signature"].encode() for secret in secrets if secret]
    matches = [hmac.compare_digest(own, one) for own in ours for one in offered]
    return any(matches)
