"""The real web server and the bare limit as processes, and a person who signs in through the real page."""

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from bench.city import PASSWORD
from bench.cluster import ROOT, RUN, Cluster
from kaiku.config.beside import family

_COOKIE = re.compile(r"^([A-Za-z_]+)=([^;]*)")


class Session:
    """Cookies of one signed-in person."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.port, self.host = port, host
        self.cookies: dict[str, str] = {}

    @property
    def cookie(self) -> str:
        """The Cookie header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def token(self) -> str:
        """What a form must send against forgery."""
        return self.cookies["csrftoken"]

    def fetch(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """One request; new cookies are kept."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.host}{'' if self.port == 80 else f':{self.port}'}"}
        if form is None:
            connection.request("GET", path, headers=headers)
        else:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, urlencode(form), headers)
        response = connection.getresponse()
        body = response.read().decode()
        for given in response.headers.get_all("Set-Cookie") or ():
            if match := _COOKIE.match(given):
                self.cookies[match[1]] = match[2]
        connection.close()
        return response.status, body

    def sign_in(self, username: str) -> None:
        """Through the page that people use."""
        self.fetch("/kirjaudu/")
        status, body = self.fetch("/kirjaudu/", {"username": username, "password": PASSWORD, "csrfmiddlewaretoken": self.token})
        if status != 302:
            raise RuntimeError(f"{username} could not sign in: {status} {body[:500]}")


def require_free(ports: Iterable[int]) -> None:
    """End with a message when somebody else serves there: his answers would be measured as ours."""
    busy = []
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # an ended run's connections do not count
            try:
                probe.bind(("127.0.0.1", port))
                probe.listen()
            except OSError:
                busy.append(str(port))
    if busy:
        raise SystemExit(f'In use by another program: port {", ".join(busy)}. Choose others, e.g. make bench ARGS="--port 9220".')


@contextmanager
def product(cluster: Cluster, port: int, *, workers: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """`kaiku web` as in production, on the run's database; "" for its own number of serving processes."""
    environment = {**cluster.environment(), "KAIKU_PORT": str(port), "KAIKU_HOST": "127.0.0.1", "KAIKU_WEB_WORKERS": workers}
    with (cluster.data / "web.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "kaiku.config.cli", "web"], env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
        )
        with _ended(process):
            wait_until_answered(port, "/livez", process)
            yield process


@contextmanager
def language(cluster: Cluster) -> Iterator[subprocess.Popen[bytes]]:
    """`kaiku language`, which the web server asks for base forms."""
    process = subprocess.Popen([sys.executable, "-m", "kaiku.config.cli", "language"], env=cluster.environment(), cwd=ROOT)
    with _ended(process):
        yield process


@contextmanager
def limit(cluster: Cluster, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The bare application on the same server and database."""
    with cluster.connect(RUN) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench.arrivals (id bigserial PRIMARY KEY, body text, received_at timestamptz)")
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.limit", str(port), cluster.postgres.dsn(RUN)],
        env=cluster.environment(),
        cwd=ROOT,
        start_new_session=True,
    )
    with _ended(process):
        wait_until_answered(port, "/", process)
        yield process


def wait_until_answered(port: int, path: str, process: subprocess.Popen[bytes], patience: float = 30.0) -> float:
    """Seconds until the first good answer."""
    began = time.monotonic()
    while time.monotonic() - began < patience:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            if Session(port).fetch(path)[0] == 200:
                return time.monotonic() - began
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"no good answer from {path} in {patience} s")


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that answer requests: the server's children."""
    return family(process.pid)[1:]


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def first_page_seconds(cluster: Cluster, port: int) -> float:
    """From starting a web process to its first whole page."""
    began = time.monotonic()
    with product(cluster, port) as process:
        wait_until_answered(port, "/", process)
        return time.monotonic() - began
