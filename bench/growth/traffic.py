"""Ten times the city's peak through nginx: residents who send contacts, readers of public pages, staff at their lists."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.server import Session
from e2e.form_walker import FormWalker

CONTACTS_A_SECOND = 0.25  # 50,000 a year are 75 in the busiest hour; ten times that is 0.21 a second
PAGES = {"/": 2.0, "/asia/": 1.0, "/ohjeet/": 1.0, "/yhteydenotto/kuvaile/": 1.0, "/julkaistut/": 1.0}  # a second
DESK = {"/tyopoyta/": 1.0, "/tyopoyta/jonot/": 3.0, "/tyopoyta/haku/?q=katuvalo": 0.1}  # a person searches 400 times an hour at the most


@dataclass
class Tally:
    """What was asked and how it was answered."""

    sent: dict[str, str] = field(default_factory=dict)  # code of follow-up by the contact's own text
    lost: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, path: str, seconds: float, failure: str = "") -> None:
        """One request."""
        with self.lock:
            self.seconds.setdefault(path, []).append(seconds)
            if failure:
                self.failures[f"{path} {failure}"] += 1

    @property
    def requests(self) -> int:
        return sum(map(len, self.seconds.values()))


class Traffic:
    """Started, changed by nobody, stopped; asks once and never again, so that every failure counts."""

    def __init__(self, address: str, name: str) -> None:
        self.name = name  # in every text, so that no two are the same
        self.address, self.tally, self.stopped = address, Tally(), threading.Event()
        self.threads: list[threading.Thread] = []
        self.number = 0

    def start(self) -> None:
        """One thread a kind of page, more for residents: a contact takes ten seconds to write."""
        cookie = self._sign_in()
        for path, rate in PAGES.items():
            self._keep(rate, lambda path=path: self._read(path, ""))  # type: ignore[misc]
        for path, rate in DESK.items():
            self._keep(rate, lambda path=path: self._read(path, cookie))  # type: ignore[misc]
        self._keep(CONTACTS_A_SECOND, self._begin_contact)

    def stop(self) -> Tally:
        """Let everybody finish what he began."""
        self.stopped.set()
        for thread in self.threads:
            thread.join()
        return self.tally

    def _keep(self, rate: float, do: Callable[[], None]) -> None:
        def run() -> None:
            due = time.monotonic()
            while not self.stopped.wait(max(0.0, due - time.monotonic())):
                do()
                due = max(due + 1 / rate, time.monotonic() - 5)

        self._thread(run)

    def _thread(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run)
        thread.start()
        with self.tally.lock:
            self.threads.append(thread)

    def _begin_contact(self) -> None:
        self.number = number = self.number + 1
        text = f"Puiston nurmikko ja kukkapenkki numero {number} ovat hoitamatta {self.name}."

        def send() -> None:
            try:
                walker = FormWalker(self.address)
                walker.opener.addheaders = [("X-Resident", f"198.{18 + number // 256 % 2}.{number % 256}.7")]  # limits are a network's
                code = walker.send(text, f"asukas{number}@posti.example")
            except AssertionError as error:
                with self.tally.lock:
                    self.tally.lost.append(str(error)[:200])
                return
            with self.tally.lock:
                self.tally.sent[text] = code

        self._thread(send)

    def _read(self, path: str, cookie: str) -> None:
        began = time.monotonic()
        failure = ""
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=30)
        try:
            connection.request("GET", path, headers={"X-Resident": "192.0.2.251"} | ({"Cookie": cookie} if cookie else {}))
            answer = connection.getresponse()
            answer.read()
            failure = "" if answer.status == 200 else str(answer.status)
        except (OSError, http.client.HTTPException) as error:
            failure = type(error).__name__
        finally:
            connection.close()
        self.tally.answered(path, time.monotonic() - began, failure)

    def _sign_in(self) -> str:
        """An advisor who sees everything."""
        session = Session(80, self.address.removeprefix("http://"))
        session.sign_in("neuvoja")
        return session.cookie
