"""publish() and subscribe(): what changed, as ids only, told to every process when the transaction commits.

What holds whatever carries it (the same tests run on each): nothing is told of what was rolled back; one writer's messages come in
their order; a message is lost only while the carrier is away or a process is killed between commit and telling, and whoever may have
lost one hears BEGAN or RESYNC afterwards and reads anew. Nothing waits for a carrier that is away, and no change fails by it.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

from django.conf import settings

from kaiku.base.live import through_postgres
from kaiku.base.live.carrier import BEGAN, RESYNC, LiveAway

__all__ = ["BEGAN", "RESYNC", "LiveAway", "publish", "subscribe"]


def publish(kind: str, **ids: Any) -> None:
    """Tell listeners at commit; nothing at rollback. Payload stays under 8,000 bytes: ids, no texts."""
    payload = json.dumps({"kind": kind, **ids}, separators=(",", ":"))
    if settings.LIVE_URL:
        from kaiku.base.live import through_valkey  # a library that most installations do not need in memory

        through_valkey.tell(payload)
    else:
        through_postgres.tell(payload)


def subscribe() -> AsyncIterator[str]:
    """Payloads as they come, BEGAN each time that hearing (again) begins; raises LiveAway when the carrier is lost."""
    if settings.LIVE_URL:
        from kaiku.base.live import through_valkey

        return through_valkey.hear()
    return through_postgres.hear()
