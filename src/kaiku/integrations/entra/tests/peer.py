"""A directory on this machine: npm's oidc-provider with Entra's claims, spoken to over HTTP as a browser would."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import httpx
import pytest

from kaiku.base.tests.node import node

ROOT = Path(__file__).resolve().parents[5]
TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
SECRET = "salaisuus-salaisuus-salaisuus-32"


@dataclass(frozen=True)
class Peer:
    """The running directory."""

    issuer: str

    def back(self, address: str, name: str, **changed: str) -> str:
        """What the directory sends the browser back to, after `name` signed in; `changed` replaces parts of the request on its way."""
        parts = urlsplit(address)
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()} | changed
        with httpx.Client(timeout=20) as browser:
            place = f"{self.issuer}{parts.path}?{urlencode(asked)}"
            for _step in range(12):
                answer = browser.get(place)
                while answer.is_redirect:
                    place = urljoin(place, answer.headers["location"])
                    if "/kirjaudu/" in place:
                        return place
                    answer = browser.get(place)
                prompt = "login" if 'name="login"' in answer.text else "consent"
                answer = browser.post(place, data={"prompt": prompt, "login": name, "password": "x"})
                place = urljoin(place, answer.headers["location"])
        raise AssertionError(f"the directory never sent {name} back")


@contextmanager
def directory(back_to: str, afterwards: str, backchannel: str) -> Iterator[Peer]:
    """The directory while it is needed; skipped where its package is not installed."""
    if not (ROOT / "node_modules" / "oidc-provider").exists():
        pytest.skip("npm's oidc-provider is missing: `make check` installs it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(__file__).with_name("provider.mjs")
    command = [node(), str(program), str(port), back_to, afterwards, backchannel]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout is not None
            while (line := process.stdout.readline()).strip() != "ready":
                assert line, "the directory did not start"
            yield Peer(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
