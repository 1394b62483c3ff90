"""Network hosts of this machine: each a namespace with an address of its own on one bridge, where nobody reaches another's 127.0.0.1."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

BRIDGE, NETWORK = "kaiku-br", "10.77.0"
HERE = f"{NETWORK}.1"  # where the traffic comes from


@dataclass
class Host:
    """One host and the one process on it."""

    name: str
    number: int
    command: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    log: Path = Path("/dev/null")
    process: "subprocess.Popen[bytes] | None" = None
    owner: tuple[int, int] | None = None  # who runs it; None: ourselves

    @property
    def address(self) -> str:
        return f"{NETWORK}.{self.number}"

    def wrapped(self, command: Sequence[str]) -> list[str]:
        """The same on this host."""
        given = ["setpriv", f"--reuid={self.owner[0]}", f"--regid={self.owner[1]}", "--clear-groups"] if self.owner else []
        return ["ip", "netns", "exec", self.space, *given, *command]

    @property
    def space(self) -> str:
        return f"kaiku-{self.name}"

    def start(self) -> None:
        """Begin, or begin again after it was killed."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.wrapped(self.command), env={**os.environ, **self.environment}, cwd="/", stdout=log, stderr=log, start_new_session=True
            )

    def end(self, number: int = signal.SIGTERM, patience: float = 60.0) -> None:
        """The process and all that it started."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, number)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def run(self, *command: str) -> str:
        """Something short on this host, to its end."""
        done = subprocess.run(
            self.wrapped(command), env={**os.environ, **self.environment}, cwd="/", capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{self.name}: {' '.join(command)}\n{done.stderr[-2000:]}")
        return done.stdout


@contextmanager
def network(hosts: Sequence[Host]) -> Iterator[None]:
    """All hosts on one bridge; everything is taken away afterwards."""
    _take_away(hosts)
    try:
        _ip("link", "add", BRIDGE, "type", "bridge")
        _ip("addr", "add", f"{HERE}/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")
        for host in hosts:
            _join(host)
        yield
    finally:
        for host in reversed(hosts):
            host.end(signal.SIGKILL)
        _take_away(hosts)


def _join(host: Host) -> None:
    ours, theirs = f"kb{host.number}", f"kh{host.number}"
    _ip("netns", "add", host.space)
    _ip("link", "add", ours, "type", "veth", "peer", "name", theirs)
    _ip("link", "set", theirs, "netns", host.space)
    _ip("link", "set", ours, "master", BRIDGE, "up")
    for rest in (("addr", "add", f"{host.address}/24", "dev", theirs), ("link", "set", theirs, "up"), ("link", "set", "lo", "up")):
        _ip("-n", host.space, *rest)


def _take_away(hosts: Sequence[Host]) -> None:
    for host in hosts:
        left = subprocess.run(["ip", "netns", "pids", host.space], capture_output=True, text=True, check=False).stdout.split()
        for pid in left:  # what a killed process had started
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        for gone in (("link", "del", f"kb{host.number}"), ("netns", "del", host.space)):
            subprocess.run(["ip", *gone], capture_output=True, check=False)
    subprocess.run(["ip", "link", "del", BRIDGE], capture_output=True, check=False)
    time.sleep(0.2)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
