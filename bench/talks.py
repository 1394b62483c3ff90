"""Talks with the bot and with advisors while web processes are killed: `python -m bench.talks --bot 500 --live 200`.

A whole Kaiku runs as a city runs it (supervisor, web, worker, database) in a folder of its own. Counted are lines that were lost or
doubled; measured are the delay from one's press to the other's screen, the wait for the bot, and what processor and memory it took.
"""

import argparse
import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import uvloop

from bench.cluster import ROOT
from bench.processes import cpu_seconds, private_megabytes
from bench.table import say
from bench.talkers import Advisor, Customer, Tally, Window, copy_address
from kaiku.config.beside import family
from kaiku.config.postgres import EmbeddedPostgres
from kaiku.config.tests.running import RunningKaiku, running_kaiku

_ROOM = 3  # talks of an advisor at once
_GOAL = 1.0  # seconds, 95 of 100 lines to a person
_LAST_WAIT = 60.0
_STARTING = 6.0  # seconds after a kill in which a process starts and streams come back


def main() -> None:
    """Talk, count, print; the exit status tells whether the goals were met."""
    given = _options()
    with tempfile.TemporaryDirectory(prefix="kaiku-talks-") as folder:
        data = Path(folder)
        data.chmod(0o755)  # PostgreSQL may run as another user
        with running_kaiku(data, KAIKU_WEB_WORKERS=str(given.workers)) as kaiku:
            cookies = _scene(data, -(-given.live // _ROOM))
            sys.exit(uvloop.run(_measure(kaiku, given, cookies)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.talks", description="Many talks at once, with web processes killed at random.")
    parser.add_argument("--bot", type=int, default=500, help="talks with the bot")
    parser.add_argument("--live", type=int, default=200, help="talks with advisors, three to each")
    parser.add_argument("--lines", type=int, default=8, help="lines of each person in a talk with an advisor")
    parser.add_argument("--questions", type=int, default=2, help="questions to the bot after the first")
    parser.add_argument("--pace", type=float, default=15.0, help="seconds between a person's lines to a person")
    parser.add_argument("--think", type=float, default=60.0, help="seconds between questions to the bot")
    parser.add_argument("--kills", type=int, default=4, help="web processes killed on the way")
    parser.add_argument("--workers", type=int, default=1, help="web processes")
    return parser.parse_args()


def _scene(data: Path, advisors: int) -> list[str]:
    environment = {
        **os.environ,
        "KAIKU_DATA": str(data),
        "KAIKU_DATABASE_SOCKET": str(EmbeddedPostgres(data).socket),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-m", "bench.talks_scene", str(advisors), str(_ROOM)]
    made = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return made.stdout.split("\n")[:-1]


async def _measure(kaiku: RunningKaiku, given: argparse.Namespace, cookies: Sequence[str]) -> int:
    tally = Tally(kaiku.port)
    live, bot = [Customer(tally, number) for number in range(given.live)], [Customer(tally, 9000 + number) for number in range(given.bot)]
    advisors = [Advisor(tally, 20_000 + number, each) for number, each in enumerate(cookies)]
    await _begin(live, bot, advisors)
    windows = [(advisor, window) for advisor in advisors for window in advisor.windows.values()]
    say(f"{len(bot)} talks with the bot, {len(windows)} with {len(advisors)} advisors, load {os.getloadavg()[0]:.1f}")
    background = [asyncio.create_task(one.listen()) for one in (*live, *bot)]
    background += [asyncio.create_task(one.listen()) for one in advisors]
    background += [asyncio.create_task(one.beat()) for one in advisors]
    background += [asyncio.create_task(one.window.beat()) for one in (*live, *bot)]
    background += [asyncio.create_task(window.beat()) for _advisor, window in windows]
    await asyncio.sleep(3)
    tally.requests.clear()
    before, began = _costs(kaiku), time.perf_counter()
    talks = [one.talk(given.lines, given.pace, number) for number, one in enumerate(live)]
    talks += [advisor.talk(window, given.lines, given.pace, number) for number, (advisor, window) in enumerate(windows)]
    talks += [one.talk(given.questions, given.think, 9000 + number) for number, one in enumerate(bot)]
    killing = asyncio.create_task(_kill(kaiku, given.kills, given.lines * given.pace))
    await asyncio.gather(*talks)
    killed = await killing
    await _until_heard(tally, [one.window for one in bot])
    took, after, memory = time.perf_counter() - began, _costs(kaiku), _memory(kaiku)
    tally.over.set()
    for task in background:
        task.cancel()
    lost, doubled = await _count(tally, [*live, *bot])
    return _report(tally, took, {name: after[name] - before[name] for name in after}, memory, killed, lost, doubled)


async def _begin(live: Sequence[Customer], bot: Sequence[Customer], advisors: Sequence[Advisor]) -> None:
    """All talks begun, those with a person given to one; not faster than people come."""
    gate = asyncio.Semaphore(8)

    async def enter(one: Customer, number: int, *, wants_person: bool) -> None:
        async with gate:
            await one.begin(number)
            if wants_person:
                await one.insist("person", f"/chat/{one.key}/neuvoja/", {})
                await one.window.refresh()

    await asyncio.gather(*(enter(one, number, wants_person=True) for number, one in enumerate(live)))
    await asyncio.gather(*(enter(one, 9000 + number, wants_person=False) for number, one in enumerate(bot)))
    for advisor in advisors:
        await advisor.open()


async def _kill(kaiku: RunningKaiku, times: int, within: float) -> list[float]:
    """End some process of the web server at once, now and then: the one that answers or the one that watches over it."""
    killed: list[float] = []
    for _time in range(times):
        await asyncio.sleep(random.uniform(0.5, 1.0) * within / times)
        try:
            os.kill(random.choice(family(kaiku.pid_of("web"))), signal.SIGKILL)
        except (OSError, ValueError, KeyError):
            continue  # just being started again
        killed.append(time.perf_counter())
    return killed


async def _until_heard(tally: Tally, asking: Sequence[Window]) -> None:
    """What is still on its way may arrive; what does not is told as unheard."""
    until = time.perf_counter() + _LAST_WAIT
    live = re.compile(r"[an]\d+\.\d+")
    while time.perf_counter() < until:
        for text in [text for text in tally.sent_at if not live.fullmatch(text)]:
            del tally.sent_at[text]  # to the bot: its answer is waited for instead
        if not tally.sent_at and not any(window.asked for window in asking):
            break
        await asyncio.sleep(0.5)
    tally.unheard = len(tally.sent_at) + sum(len(window.asked) for window in asking)


async def _count(tally: Tally, customers: Sequence[Customer]) -> tuple[int, int]:
    """Lines that stand nowhere and lines that stand twice, in the copies that customers can take."""
    found: Counter[str] = Counter()
    for one in customers:
        text = await one.read(copy_address(one.key))
        found.update(line.partition(": ")[2].strip() for line in text.splitlines() if ": " in line)
    said = Counter(tally.said)
    assert max(said.values()) == 1
    return sum(found[text] == 0 for text in said), sum(found[text] > 1 for text in said)


def _costs(kaiku: RunningKaiku) -> dict[str, float]:
    """CPU seconds so far; a killed process takes its own with it when its parent is killed too."""
    assert kaiku.process is not None
    found = {"all of Kaiku": cpu_seconds(kaiku.process.pid), "of it PostgreSQL": cpu_seconds(kaiku.database_pid())}
    return {**found, "these clients": time.process_time()}


def _memory(kaiku: RunningKaiku) -> dict[str, float]:
    names = json.loads((kaiku.data / "processes.json").read_text())
    return {name: sum(private_megabytes(pid) for pid in family(int(names[name]))) for name in names if str(names[name]).isdecimal()}


def _report(
    tally: Tally, took: float, costs: dict[str, float], memory: dict[str, float], killed: list[float], lost: int, doubled: int
) -> int:
    say(f"{len(tally.said)} lines said in {took:.0f} s, {len(killed)} web processes killed, {tally.again} sendings repeated")
    say(f"lost {lost}, doubled {doubled}, not seen by the other in time {tally.unheard}; load {os.getloadavg()[0]:.1f}")
    lines = [*tally.to_customer, *tally.to_advisor]
    calm = [delay for sent, delay in lines if not any(-1 < sent - moment < _STARTING for moment in killed)]
    delays = {
        "to the customer": [delay for _sent, delay in tally.to_customer],
        "to the advisor": [delay for _sent, delay in tally.to_advisor],
        "while none starts": calm,
        "the bot's answer": tally.answers,
    }
    for name, each in delays.items():
        shares = "  ".join(f"p{share} {_share(each, share / 100):6.2f} s" for share in (50, 95, 99))
        say(f"{name:18} n {len(each):5}  {shares}")
    say("CPU: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in costs.items()))
    say("memory: " + ", ".join(f"{name} {megabytes:.0f} MiB" for name, megabytes in memory.items()))
    say("requests: " + ", ".join(f"{name} {count}" for name, count in tally.requests.most_common()))
    slow = _share([delay for _sent, delay in lines], 0.95)
    is_good = not (lost or doubled or tally.unheard) and slow <= _GOAL
    say(f"{'Reached' if is_good else 'Missed'}: nothing lost or doubled, 95 of 100 lines within {_GOAL:g} s ({slow:.2f} s)")
    return 0 if is_good else 1


def _share(delays: Sequence[float], share: float) -> float:
    ordered = sorted(delays)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


if __name__ == "__main__":
    main()
