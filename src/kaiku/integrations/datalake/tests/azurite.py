"""Azure's storage on this machine: npm's Azurite, which speaks the same protocol and checks the same signatures."""

import base64
import hashlib
import hmac
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path

import httpx
import pytest

from kaiku.base.tests.node import node

PLACE = Path.home() / ".cache" / "kaiku" / "azurite-3.37.0"  # one for all checkouts: it is large
PROGRAM = PLACE / "node_modules" / "azurite" / "dist" / "src" / "blob" / "main.js"
ACCOUNT = "kaikutesti"
KEY = base64.b64encode(b"avain jolla kaikki pyynnot allekirjoitetaan").decode()


@contextmanager
def azurite(folder: Path, container: str) -> Iterator[str]:
    """Where an account with one empty container is, while it is needed; skipped where Azurite is not installed."""
    if not PROGRAM.exists():
        pytest.skip("Azurite is missing: `make test` installs it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ["--blobHost", "127.0.0.1", "--blobPort", str(port), "--location", str(folder), "--silent", "--disableTelemetry"]
    environment = {"AZURITE_ACCOUNTS": f"{ACCOUNT}:{KEY}", "PATH": "/usr/bin:/bin"}
    with subprocess.Popen([node(), str(PROGRAM), *where], env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}/{ACCOUNT}"
            _make_container(address, container, process)
            yield address
        finally:
            process.terminate()


def _make_container(address: str, name: str, process: "subprocess.Popen[bytes]", patience: float = 240.0) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and process.poll() is None:
        try:
            answer = httpx.put(f"{address}/{name}?restype=container", headers=_signed(name), timeout=20)
        except httpx.TransportError:
            time.sleep(0.1)
            continue
        assert answer.status_code == 201, answer.text
        return
    raise AssertionError("Azurite did not start")


def _signed(container: str) -> dict[str, str]:
    """The headers of a request that makes a container, signed with the account's key."""
    headers = {"x-ms-date": formatdate(usegmt=True), "x-ms-version": "2021-08-06"}
    named = "".join(f"{name}:{value}\n" for name, value in headers.items())
    told = "PUT" + "\n" * 12 + named + f"/{ACCOUNT}/{ACCOUNT}/{container}\nrestype:container"
    signature = base64.b64encode(hmac.new(base64.b64decode(KEY), told.encode(), hashlib.sha256).digest()).decode()
    return {**headers, "Authorization": f"SharedKey {ACCOUNT}:{signature}"}
