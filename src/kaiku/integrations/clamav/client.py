"""Asking clamd over TCP; the file travels with the question, so clamd needs no access to ours."""

import asyncio
from typing import IO, cast
from urllib.parse import urlsplit

from aioclamd import ClamdAsyncClient, ClamdError

from kaiku.tickets.scanners import ScannerAway

_SECONDS = 60.0
_PORT = 3310


class Clamd:
    """One clamd, named as tcp://host:port."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme != "tcp" or not parts.hostname:
            raise ValueError(f"KAIKU_SCANNER is {address!r}; it must be like tcp://host:3310")
        self.host, self.port = parts.hostname, parts.port or _PORT

    def find(self, file: IO[bytes]) -> str:
        """What clamd calls what it found; "" for nothing."""
        try:
            answer = asyncio.run(self._client().instream(file))
        except (ClamdError, OSError) as error:
            raise ScannerAway(str(error)) from error
        status, name = (answer or {}).get("stream", ("ERROR", ""))
        if status not in ("OK", "FOUND"):
            raise ScannerAway(f"clamd answered {status} {name or ''}")
        return str(name) if status == "FOUND" else ""

    def version(self) -> str:
        """Which clamd it is and how old its signatures are, in its own words."""
        try:
            return cast(str, asyncio.run(self._client(5.0).version()))
        except (ClamdError, OSError) as error:
            raise ScannerAway(str(error)) from error

    def _client(self, seconds: float = _SECONDS) -> ClamdAsyncClient:
        return ClamdAsyncClient(self.host, self.port, timeout=seconds)
