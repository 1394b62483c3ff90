"""An external Valkey (or Redis): spares the database a connection for each web process and its lock of all commits that notify.

The server belongs to nobody alone, so the channel's name comes from this installation's secret key: two cities on one server never hear
each other. A process whose message did not get through tells RESYNC as soon as the server answers again.
"""

import hmac
import json
import threading
import time
from collections.abc import AsyncIterator
from functools import lru_cache, partial

import structlog
from django.conf import settings
from django.db import transaction
from prometheus_client import Counter
from valkey import Valkey
from valkey.asyncio import Valkey as AsyncValkey
from valkey.exceptions import ValkeyError

from kaiku.base.inserting import when_written
from kaiku.base.live.carrier import BEGAN, RESYNC, LiveAway

log = structlog.get_logger("kaiku.live")
UNTOLD = Counter("kaiku_live_untold", "Live updates that could not be told; the listeners read anew afterwards")
PATIENCE = 20  # seconds of silence before asking whether the connection still lives
ANSWER_WITHIN = 1.0  # no request waits longer for the server, and only the first one that finds it gone
FIRST_WAIT, LONGEST_WAIT = 0.25, 5.0


def tell(payload: str) -> None:
    """At commit, after the rows are written; at once where no transaction is open."""
    when_written(partial(transaction.on_commit, partial(_teller_for(settings.LIVE_URL).tell, payload), robust=True))


async def hear() -> AsyncIterator[str]:
    """Over a connection of its own; the server lets go of a listener who is too slow, who then begins anew."""
    server = AsyncValkey.from_url(settings.LIVE_URL, socket_connect_timeout=5, socket_keepalive=True)
    try:
        async with server, server.pubsub() as ear:
            await ear.subscribe(channel())
            is_asked = False
            while True:
                message = await ear.get_message(timeout=PATIENCE)
                if message is None:
                    if is_asked:
                        raise LiveAway
                    await ear.ping()
                is_asked = message is None
                if message and message["type"] == "subscribe":  # the library may have connected anew by itself
                    yield BEGAN
                elif message and message["type"] == "message":
                    yield message["data"].decode()
    except (ValkeyError, OSError) as error:
        raise LiveAway from error


def channel() -> str:
    """Known only to who knows the installation's secret key."""
    return f"kaiku:{hmac.new(settings.SECRET_KEY.encode(), b'live updates', 'sha256').hexdigest()[:32]}"


def is_there() -> bool:
    """Whether the server takes our messages; raises nothing."""
    try:
        _server(settings.LIVE_URL).publish(channel(), json.dumps({"kind": "hello"}))
    except (ValkeyError, OSError):
        return False
    return True


def _server(url: str) -> Valkey:
    return Valkey.from_url(url, socket_connect_timeout=ANSWER_WITHIN, socket_timeout=ANSWER_WITHIN)


@lru_cache(maxsize=4)
def _teller_for(url: str) -> "_Teller":
    return _Teller(url)


class _Teller:
    """One a process; while the server is away nobody waits for it, and one thread looks for it."""

    def __init__(self, url: str) -> None:
        self._server = _server(url)
        self._channel = channel()
        self._lock = threading.Lock()
        self._is_away = False
        self._seeker: threading.Thread | None = None

    def tell(self, payload: str) -> None:
        if self._is_away:
            UNTOLD.inc()
            return
        try:
            self._server.publish(self._channel, payload)
        except (ValkeyError, OSError) as error:
            UNTOLD.inc()
            self._lose(error)

    def _lose(self, error: Exception) -> None:
        with self._lock:
            self._is_away = True
            if self._seeker is None:
                log.warning("live updates cannot be told", error=type(error).__name__)
                self._seeker = threading.Thread(target=self._seek, name="live-seeker", daemon=True)
                self._seeker.start()

    def _seek(self) -> None:
        wait = FIRST_WAIT
        while True:
            time.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
            self._is_away = False  # first: what is told from now on goes by itself, what was not told before comes under RESYNC
            try:
                self._server.publish(self._channel, json.dumps({"kind": RESYNC}))
            except (ValkeyError, OSError):
                self._is_away = True
                continue
            with self._lock:
                if not self._is_away:
                    self._seeker = None
                    log.info("live updates are told again")
                    return
