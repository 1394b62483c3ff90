"""publish() and subscribe(): what changed, as ids only, told to every process when the transaction commits."""

import json
from typing import Any

from kaiku.base.inserting import call

CHANNEL = "kaiku"


def publish(kind: str, **ids: Any) -> None:
    """Tell listeners; PostgreSQL delivers at commit, drops at rollback. Payload stays under 8,000 bytes: ids, no texts."""
    call("pg_notify(%s, %s)", [CHANNEL, json.dumps({"kind": kind, **ids}, separators=(",", ":"))])
