"""Live messages of many talks while web processes are killed: none lost, none twice, and how long one takes to the other's stream."""

import os
import random
import secrets
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kaiku.base.authorities import authorities
from kaiku.config.tests.running import RunningKaiku, running_kaiku

TALKS = int(os.environ.get("KAIKU_CHAT_TALKS", "8"))
LINES_EACH = int(os.environ.get("KAIKU_CHAT_LINES", "6"))
TEN_PEAK_HOURS = 10 * 25_000 / 250 * 0.2  # 25,000 talks a year on 250 working days, a fifth of a day's in its busiest hour
MOST_DELAY = 1.0  # seconds, for 95 of 100
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("supervisor")]


@pytest.fixture
def kaiku() -> Iterator[RunningKaiku]:
    with tempfile.TemporaryDirectory(prefix="kaiku-chat-") as folder:
        data = Path(folder)
        data.chmod(0o755)
        with running_kaiku(data) as running:
            yield running


class Talker:
    """One customer's window: begins a talk, says its lines, each again with the same key until the server has answered."""

    def __init__(self, url: str, number: int) -> None:
        self.url, self.number = url, number
        self.said: list[str] = []
        self.sent_at: dict[int, float] = {}
        self.delays: list[float] = []
        self.key = ""

    def begin(self) -> None:
        answer = self._insist("/chat/", {"text": f"Aloitan {self.number}", "avain": secrets.token_hex(12)})
        self.key = answer.headers["Location"].split("/")[2]

    def talk(self, pause: float) -> None:
        for number in range(LINES_EACH):
            text = f"talk {self.number} line {number}"
            self._insist(f"/chat/{self.key}/viesti/", {"text": text, "avain": secrets.token_hex(12)})
            self.said.append(text)
            time.sleep(pause)

    def _insist(self, path: str, form: dict[str, str]) -> httpx.Response:
        for _attempt in range(120):
            try:
                answer = httpx.post(self.url + path, data=form, timeout=15, verify=authorities())
                if answer.status_code == 302:
                    return answer
            except httpx.HTTPError:
                pass
            time.sleep(0.5)
        raise AssertionError("the server did not come back")

    def measure(self, times: int) -> None:
        """Each line is said and waited for on a stream of another window of the same talk."""
        with httpx.stream("GET", f"{self.url}/events?talk={self.key}", timeout=30) as stream:
            assert stream.status_code == 200
            rows = stream.iter_lines()
            next(rows)
            for number in range(times):
                began = time.perf_counter()
                threading.Thread(target=self._insist, args=(f"/chat/{self.key}/viesti/", {"text": f"mitta {number}"})).start()
                for row in rows:
                    if row.startswith("data:") and self._has(f"mitta {number}<"):
                        break
                self.delays.append(time.perf_counter() - began)

    def _has(self, words: str) -> bool:
        return words in httpx.get(f"{self.url}/chat/{self.key}/rivit/?jalkeen=1", timeout=15, verify=authorities()).text


@pytest.mark.covers("R134", "R139")
def test_lines_are_neither_lost_nor_doubled_when_web_processes_are_killed_and_reach_the_other_window(kaiku: RunningKaiku) -> None:
    talkers = [Talker(kaiku.address, number) for number in range(TALKS)]
    began = time.perf_counter()
    for one in talkers:
        one.begin()
    assert TALKS / (time.perf_counter() - began) > TEN_PEAK_HOURS / 3600
    threads = [threading.Thread(target=one.talk, args=(0.4,)) for one in talkers]
    for thread in threads:
        thread.start()
    chance, killed = random.Random(9), 0
    while any(thread.is_alive() for thread in threads):
        time.sleep(chance.uniform(1.5, 3))
        try:
            kaiku.kill(kaiku.pid_of("web"))
            killed += 1
        except (OSError, ValueError, KeyError):
            continue
        if killed == 2:
            break
    for thread in threads:
        thread.join(timeout=120)
    assert killed >= 1

    for one in talkers:
        page = httpx.get(f"{kaiku.address}/chat/{one.key}/kopio/?lataa=1", timeout=60).text
        found = Counter(line for said in one.said for line in page.splitlines() if line.endswith(f": {said}"))
        assert len(found) == LINES_EACH and set(found.values()) == {1}

    talkers[0].measure(20)
    assert len(talkers[0].delays) == 20
    slow = statistics.quantiles(talkers[0].delays, n=20)[18]
    if os.getloadavg()[0] <= 2 * (os.cpu_count() or 1):  # a busy machine says nothing of the product
        assert slow <= MOST_DELAY
    sys.stdout.write(f"p50 {statistics.median(talkers[0].delays):.3f} s, p95 {slow:.3f} s, load {os.getloadavg()[0]:.1f}\n")
