"""Run it: `sudo .venv/bin/python -m bench.growth --minutes 30`. Figures and the log of what was killed go to standard output."""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psycopg

from bench.growth.hosts import Host, network
from bench.growth.parts import Installation, all_of, serves, wait_until
from bench.growth.traffic import Tally, Traffic

_STORED = "SELECT follow_code, body FROM tickets_ticket JOIN tickets_message ON ticket_id = tickets_ticket.id WHERE kind = 'contact'"


def main() -> None:
    """Traffic with kills, then traffic with a rolling upgrade; the exit status is 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--every", type=float, default=60, metavar="SECONDS", help="how often something is killed")
    options = parser.parse_args()
    if os.geteuid():
        raise SystemExit("Network hosts are made by root: sudo .venv/bin/python -m bench.growth")
    with tempfile.TemporaryDirectory(prefix="kaiku-growth-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        installation = Installation(folder)
        with network(installation.hosts):
            installation.start()
            killed = _phase("kills", installation, lambda: _kill_for(installation, options.minutes * 60, options.every))
            upgraded = _phase("rolling upgrade", installation, lambda: _roll(installation))
    sys.exit(0 if killed and upgraded else 1)


def _phase(name: str, installation: Installation, do: Callable[[], None]) -> bool:
    traffic = Traffic(installation.address, name)
    before = _stored(installation)
    traffic.start()
    do()
    tally = traffic.stop()
    wait_until(lambda: len(_stored(installation)) - len(before) >= len(tally.sent), 60)
    return _tell(name, tally, [row for row in _stored(installation) if row not in before])


def _kill_for(installation: Installation, seconds: float, every: float) -> None:
    """One process, the replica or the carrier of live updates at a time; it is started again as a service manager would."""
    chance = random.Random(2026)
    victims: list[Host] = [*installation.webs, *installation.workers, installation.replica, installation.live]
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(every, left))
        if time.monotonic() >= end:
            return
        victim = chance.choice(victims)
        print(f"{time.strftime('%H:%M:%S')} kill -9 {victim.name}", flush=True)
        victim.end(signal.SIGKILL)
        time.sleep(2)
        victim.start()


def _roll(installation: Installation) -> None:
    """As a new release comes: prepare, then one process after another, each only when the one before serves."""
    time.sleep(10)
    installation.prepare()
    for host in (*installation.webs, *installation.workers):
        print(f"{time.strftime('%H:%M:%S')} replace {host.name}", flush=True)
        host.end(signal.SIGTERM)
        host.start()
        if host in installation.webs:
            wait_until(lambda host=host: serves(host), 120)  # type: ignore[misc]
    wait_until(lambda: all_of(installation.webs), 60)
    time.sleep(10)


def _stored(installation: Installation) -> list[tuple[str, str]]:
    with psycopg.connect(installation.dsn()) as connection:
        return connection.execute(_STORED).fetchall()


def _tell(name: str, tally: Tally, stored: list[tuple[str, str]]) -> bool:
    by_code = Counter(code for code, _text in stored)
    lost = [code for code in tally.sent.values() if code not in by_code]
    doubled = [text for text, count in Counter(text for _code, text in stored).items() if count > 1]
    failed = sum(tally.failures.values())
    print(f"\n{name}: {len(tally.sent)} contacts, {len(lost)} lost, {len(doubled)} doubled, {len(tally.lost)} not sent")
    print(f"{tally.requests} pages, {failed} failed, available {100 * (1 - failed / max(tally.requests, 1)):.3f} %")
    for path, seconds in sorted(tally.seconds.items()):
        ordered = sorted(seconds)
        marks = [ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 for share in (0.5, 0.95, 0.99)]
        print(f"  {path:32} {len(ordered):6}  median {marks[0]:5.0f}  p95 {marks[1]:5.0f}  p99 {marks[2]:5.0f} ms")
    for why in tally.lost[:5]:
        print(f"  not sent: {why}")
    for what, count in tally.failures.most_common(12):
        print(f"  failed: {what} {count}")
    return not (lost or doubled or tally.lost)


if __name__ == "__main__":
    main()
