"""Two whole installations, each with processes and a database of its own, send each other faults over a network that fails, while their
processes are killed: nothing is lost, nothing is doubled, every photo is the same at both ends.

KAIKU_TWO_CITIES=1000 sends so many from each, at KAIKU_TWO_CITIES_PAUSE seconds, and holds the time that a fault takes to its limit."""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from e2e.two_cities import City, Network, innocent, percentile, traffic
from kaiku.config.tests.running import RunningKaiku, running_kaiku

COUNT = int(os.environ.get("KAIKU_TWO_CITIES", "8"))
PAUSE = float(os.environ.get("KAIKU_TWO_CITIES_PAUSE", "0.5"))
IS_MEASURED = "KAIKU_TWO_CITIES" in os.environ
ANSWER_PAUSE = 0.3 if IS_MEASURED else 0.0
KILLS = ((0, "worker"), (1, "web"), (1, "worker"), (0, "web"))[: 4 if IS_MEASURED else 2]
SECONDS = 5.0  # from being acknowledged to being at the other, for nineteen of twenty that no fault touched
PATIENCE = 300 + COUNT * PAUSE
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("supervisor")]


def start(stack: ExitStack) -> RunningKaiku:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kaiku-city-")))
    folder.chmod(0o755)
    kaiku = stack.enter_context(running_kaiku(folder, KAIKU_WEBHOOK_HOSTS="127.0.0.1"))
    command = [sys.executable, "-m", "django", "import_config", "--settings", "kaiku.config.settings"]
    subprocess.run(command, env=kaiku.environment, check=True, capture_output=True, timeout=120)
    return kaiku


@pytest.fixture
def cities() -> Iterator[tuple[City, City]]:
    with ExitStack() as first, ExitStack() as second:
        with ThreadPoolExecutor(2) as pool:
            kaikus = list(pool.map(start, (first, second)))
        cities = City("Itä", kaikus[0], "roskakorit"), City("Länsi", kaikus[1], "puhtaanapito")
        for city in cities:
            city.keys = city.inside("clients", names=["Sovellus", "Naapuri"])
        yield cities
        for city in cities:
            city.leave()


@pytest.fixture
def networks(cities: tuple[City, City]) -> Iterator[tuple[Network, Network]]:
    """The way to the first and to the second; each sends its own topic over it, and knows what the other sent by its account."""
    slow = range(COUNT // 3, COUNT * 9, 150) if IS_MEASURED else ()
    ways = tuple(Network(city.kaiku.address, seed=number, slow=slow) for number, city in enumerate(cities))
    for here, there, way in ((0, 1, ways[1]), (1, 0, ways[0])):
        value = {
            "name": "Naapuri", "url": f"{way.url}/open311/v2", "client": "naapuri", "services": {cities[here].topic: cities[here].topic},
            "steps": {"working": "korjattavana", "done": "korjattu"},
        }  # fmt: skip
        cities[here].inside("system", value=value, secret=cities[there].keys["naapuri"])
    yield ways  # type: ignore[misc]
    for way in ways:
        way.close()


@pytest.mark.covers("R49", "R183", "R184", "R189", "R235", "R236")
def test_two_cities_exchange_faults_while_network_and_processes_fail(
    cities: tuple[City, City], networks: tuple[Network, Network], capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    threads = [traffic(city, COUNT, PAUSE) for city in cities]
    for place, name in KILLS:
        time.sleep(COUNT * PAUSE / 6)
        cities[place].kill(name)
    for thread in threads:
        thread.join()
    for city in cities:
        city.wait_for("maintenance_case WHERE sent_at IS NOT NULL", COUNT, PATIENCE)
    exchanged = time.monotonic() - began
    got = compare(cities)

    with ThreadPoolExecutor(2) as pool:
        answered = list(pool.map(lambda city: city.inside("answer", client="naapuri", pause=ANSWER_PAUSE), cities))
    assert answered == [COUNT, COUNT]
    for city in cities:
        city.wait_for("maintenance_case WHERE state = 'done'", COUNT, PATIENCE)
    answers = compare_answers(cities, got)

    outages = [outage for city in cities for outage in city.outages]
    faulted = {cities[0].name: networks[1].faulted, cities[1].name: networks[0].faulted}
    times = {city.name: [row["sent"] - row["received"] for row in got[city.name]["sent"]] for city in cities}
    calm = [
        one["sent"] - one["received"] for city in cities for one in got[city.name]["sent"] if innocent(one, faulted[city.name], outages)
    ]
    every = [seconds for rows in times.values() for seconds in rows]
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the long run is for
            f"\n{COUNT} faults each way in {exchanged:.0f} s, {sum(way.calls for way in networks)} calls, "
            f"{sum(len(way.faulted) for way in networks)} requests met a fault {_told(networks)}, {len(outages)} kills.\n"
            f"At the other: untouched {len(calm)}, median {percentile(calm, 0.5):.2f} s, p95 {percentile(calm, 0.95):.2f} s, "
            f"slowest {max(calm, default=0):.2f} s; all {len(every)}, p95 {percentile(every, 0.95):.1f} s, slowest {max(every):.1f} s.\n"
            f"The answer back: median {percentile(answers, 0.5):.1f} s, p95 {percentile(answers, 0.95):.1f} s."
        )
    if IS_MEASURED:
        assert len(calm) > COUNT / 2 and percentile(calm, 0.95) <= SECONDS


def _told(networks: tuple[Network, Network]) -> str:
    return str({turn.value: count for turn in networks[0].counts if (count := sum(way.counts[turn] for way in networks))})


def compare(cities: tuple[City, City]) -> dict[str, dict[str, Any]]:
    """Each city's faults against what the other has of them; the rows of both."""
    got = {city.name: {"sent": city.inside("sent"), "received": city.inside("received", client="naapuri")} for city in cities}
    for here, there in (cities, cities[::-1]):
        sent, others = got[here.name]["sent"], {row["account"]: row for row in got[there.name]["received"]}
        count = here.inside("counts")
        assert (len(sent), len(got[there.name]["received"]), len(others)) == (COUNT, COUNT, COUNT)
        assert (count["dead"], count["tickets"], count["doubled"]) == (0, 2 * COUNT, 0)
        assert {row["text"] for row in sent} == {f"Vika {here.name} {number}." for number in range(COUNT)}
        for row in sent:
            other = others[row["number"]]
            assert (other["number"], other["text"]) == (row["remote"], row["text"])
            assert len(row["photos"]) == 1 and other["photos"] == row["photos"]
            number = int(row["text"].rstrip(".").split()[-1])
            if number % 2 == 0:  # nothing was hidden in it: the resident's own bytes, through both
                assert row["photos"] == [hashlib.sha256(here.photos[number]).hexdigest()]
    return got


def compare_answers(cities: tuple[City, City], before: dict[str, dict[str, Any]]) -> list[float]:
    """Every answer came back once, to its own fault; how long each took."""
    took: list[float] = []
    for here, there in (cities, cities[::-1]):
        others = {row["account"]: row for row in there.inside("received", client="naapuri")}
        rows = here.inside("sent")
        assert here.inside("counts")["doubled"] == 0 and len(rows) == len(before[here.name]["sent"])
        for row in rows:
            said = [words for words in row["heard"] if "Korjattu" in words]
            assert len(said) == 1 and f"Korjattu {row['number']}." in said[0]
            assert others[row["number"]]["answers"] == 1
            took.append(row["heard_at"][0] - others[row["number"]]["at"])
    return took
