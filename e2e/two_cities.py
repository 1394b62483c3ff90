"""Two whole installations that send each other faults over a network that fails, and what happens to their processes meanwhile."""

import io
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Container, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import psycopg
from PIL import Image

from kaiku.base.authorities import authorities
from kaiku.config.cli import ROOT
from kaiku.config.tests.running import RunningKaiku
from kaiku.integrations.open311.tests.server import BREAKING, Faulty, Turn

FAULTS = (Turn.FAULT, Turn.LOST, Turn.TWICE, Turn.SILENT, Turn.CUT)
_MOST_FAULTS = 4
_AFTER_A_KILL = 12.0  # seconds until the jobs of a killed worker are given to another


class Network(Faulty):
    """Every fourth call fails, each in another way: by chance, but the same each time. It knows which request met a fault, and how often:
    four times at most, since the wait doubles. Never three connections in a row break, lest the caller rest for a minute."""

    def __init__(self, behind: str, seed: int, slow: Sequence[int] = ()) -> None:
        super().__init__(behind, [Turn.PASS])
        self.chance, self.slow, self.faulted, self.posts = random.Random(seed), set(slow), Counter[str](), 0
        self.last = [Turn.PASS, Turn.PASS]
        self.counts: dict[Turn, int] = dict.fromkeys(Turn, 0)

    def turn_of(self, method: str, own_id: str) -> Turn:
        with self.lock:
            self.calls += 1
            self.posts += method == "POST"
            turn = self.chance.choice(FAULTS) if self.chance.random() < 0.25 else Turn.PASS
            if method == "POST" and self.posts in self.slow:
                turn = Turn.SLOW
            if turn in BREAKING and all(one in BREAKING for one in self.last):
                turn = Turn.PASS
            if own_id and self.faulted[own_id] >= _MOST_FAULTS:
                turn = Turn.PASS
            self.last = [self.last[1], turn]
            self.counts[turn] += 1
            if turn is not Turn.PASS:
                self.faulted[own_id] += 1
            return turn


@dataclass
class City:
    """One installation; the topic whose faults it has mended by the other, and the account by which the other sends."""

    name: str
    kaiku: RunningKaiku
    topic: str
    keys: dict[str, str] = field(default_factory=dict)
    outages: list[tuple[float, float]] = field(default_factory=list)
    photos: dict[int, bytes] = field(default_factory=dict)
    insider: subprocess.Popen[str] | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)

    def inside(self, command: str, **arguments: Any) -> Any:
        """Have one command of e2e.city_inside done within it."""
        with self.turn:
            if self.insider is None:
                self.insider = self._start_insider()
            assert self.insider.stdin and self.insider.stdout
            self.insider.stdin.write(json.dumps([command, arguments]) + "\n")
            self.insider.stdin.flush()
            told = self.insider.stdout.readline()
        assert told, f"{command} in {self.name}: its process is gone, see above"
        answer, failure = json.loads(told)
        assert not failure, f"{command} in {self.name}: {failure[-3000:]}"
        return answer

    def _start_insider(self) -> subprocess.Popen[str]:
        environment = {**self.kaiku.environment, "DJANGO_SETTINGS_MODULE": "kaiku.config.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        command = [sys.executable, "-m", "e2e.city_inside"]
        return subprocess.Popen(command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def leave(self) -> None:
        """Nothing more is asked from within."""
        if self.insider:
            self.insider.communicate(timeout=60)
            self.insider = None

    def count(self, rows: str) -> int:
        """How many rows, read past the product: asked again and again it costs no start of one."""
        with psycopg.connect(host=str(self.kaiku.data / "postgres"), user="kaiku", dbname="kaiku") as connection:
            found = connection.execute(f"SELECT count(*) FROM {rows}").fetchone()  # type: ignore[arg-type]
            return int(found[0]) if found else 0

    def wait_for(self, rows: str, most: int, patience: float) -> None:
        """Wait until there are so many."""
        deadline = time.monotonic() + patience
        while self.count(rows) < most:
            told = self.kaiku.output.read_text()[-3000:]
            assert time.monotonic() < deadline, f"{self.count(rows)} of {most} {rows} in {self.name}\n{told}"
            time.sleep(1)

    def kill(self, name: str) -> None:
        """End web or worker as a power cut would; what it costs counts as an outage until all is ready and its jobs were taken over."""
        began, pid = time.time(), self.kaiku.pid_of(name)
        self.kaiku.kill(pid)
        self.kaiku.wait_until(lambda: self._is_another(name, pid) and self.kaiku.ready())
        self.outages.append((began, time.time() + _AFTER_A_KILL))

    def _is_another(self, name: str, pid: int) -> bool:
        with suppress(OSError, ValueError, KeyError):
            return self.kaiku.pid_of(name) != pid
        return False

    def send(self, number: int, photo: bytes) -> None:
        """A resident's app sends a fault, again and again until it is acknowledged."""
        fields = {
            "api_key": self.keys["sovellus"], "service_code": self.topic, "description": f"Vika {self.name} {number}.",
            "lat": "61.4981", "long": "23.7497", "attribute[external_id]": f"{self.name}-{number}",
            **({"email": "asukas@posti.example"} if number % 3 == 0 else {}),
        }  # fmt: skip
        until = time.monotonic() + 240
        while True:
            with suppress(httpx.HTTPError):
                files = {"media": (f"kuva-{number}.jpg", photo, "image/jpeg")}
                answer = httpx.post(
                    f"{self.kaiku.address}/open311/v2/requests.json",
                    data=fields,
                    files=files,
                    timeout=30,
                    trust_env=False,
                    verify=authorities(),
                )
                if answer.status_code in (200, 201):
                    return
                assert answer.status_code >= 500, answer.text
            assert time.monotonic() < until, f"{self.name} did not take fault {number}"
            time.sleep(0.5)


def photo(city: str, number: int) -> bytes:
    """A photo of its own; of every second one a camera tells where and with what it was taken."""
    picture, exif, out = Image.effect_noise((160, 120), 60).convert("RGB"), Image.Exif(), io.BytesIO()
    picture.paste((number % 256, number // 256 % 256, len(city) * 9), (0, 0, 40, 40))
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(out, "JPEG", quality=90, **({"exif": exif} if number % 2 else {}))
    return out.getvalue()


def traffic(city: City, count: int, pause: float) -> threading.Thread:
    """Faults come one after another."""

    def run() -> None:
        begins = time.monotonic()
        for number in range(count):
            time.sleep(max(0.0, begins + number * pause - time.monotonic()))
            city.photos[number] = photo(city.name, number)
            city.send(number, city.photos[number])

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def innocent(row: dict[str, Any], faulted: Container[str], outages: Sequence[tuple[float, float]]) -> bool:
    """Did nothing that was injected touch it: no failed call, and no process that was down while it was on its way?"""
    touched = any(began <= row["sent"] and row["received"] <= ended for began, ended in outages)
    return row["number"] not in faulted and not touched


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which so great a part lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else 0.0
