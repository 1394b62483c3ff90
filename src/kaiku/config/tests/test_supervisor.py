import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kaiku.config.children import LONGEST_WAIT
from kaiku.config.tests.running import RunningKaiku, alive, running_kaiku
from kaiku.language.embeddings import can_embed

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("supervisor")]


@pytest.fixture(scope="module")
def kaiku() -> Iterator[RunningKaiku]:
    with tempfile.TemporaryDirectory(prefix="kaiku-up-") as folder:
        data = Path(folder)
        data.chmod(0o755)
        with running_kaiku(data, from_nothing=True, KAIKU_WORDS_ONLY="") as running:
            yield running


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.covers("R190")
def test_one_command_brings_up_database_pages_and_worker(kaiku: RunningKaiku) -> None:
    assert kaiku.get("/readyz")[0] == 200
    status, page = kaiku.get("/", timeout=60)  # the first of a loaded machine
    assert status == 200
    assert "<h1" in page
    if can_embed():
        assert alive(kaiku.pid_of("finder"))


def test_a_second_start_on_the_same_data_is_refused_in_plain_words(kaiku: RunningKaiku) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "kaiku.config.cli", "up"], env=kaiku.environment, capture_output=True, text=True, timeout=30
    )

    assert second.returncode == 1
    assert f"Kaiku already runs on {kaiku.data}" in second.stderr


def test_killed_web_server_comes_back_without_a_break_and_leaves_no_stray(kaiku: RunningKaiku) -> None:
    server = kaiku.pid_of("web")
    serving = children_of(server)
    answered = []

    kaiku.kill(server)

    def is_succeeded() -> bool:
        answered.append(kaiku.get("/livez", timeout=60)[0])
        return not any(alive(pid) for pid in serving)

    kaiku.wait_until(is_succeeded)
    assert kaiku.pid_of("web") != server and kaiku.ready()
    assert set(answered) == {200}  # who was served stays served until the next one serves


def test_killed_serving_process_comes_back(kaiku: RunningKaiku) -> None:
    serving = children_of(kaiku.pid_of("web"))
    assert len(serving) == 1

    kaiku.kill(serving[0])

    kaiku.wait_until(lambda: not alive(serving[0]) and kaiku.ready())


def test_killed_language_process_comes_back(kaiku: RunningKaiku) -> None:
    language = kaiku.pid_of("language")

    kaiku.kill(language)

    kaiku.wait_until(lambda: kaiku.pid_of("language") != language and alive(kaiku.pid_of("language")))


def test_what_tells_languages_is_loaded_before_the_first_mail_comes(kaiku: RunningKaiku) -> None:
    def has_it(name: str) -> bool:
        return "numpy" in Path(f"/proc/{kaiku.pid_of(name)}/maps").read_text()

    kaiku.wait_until(lambda: has_it("language"))


def test_killed_worker_comes_back(kaiku: RunningKaiku) -> None:
    worker = kaiku.pid_of("worker")

    kaiku.kill(worker)

    kaiku.wait_until(lambda: kaiku.pid_of("worker") != worker and alive(kaiku.pid_of("worker")))


def test_killed_database_comes_back_and_pages_with_it(kaiku: RunningKaiku) -> None:
    database = kaiku.database_pid()

    kaiku.kill(database)

    kaiku.wait_until(lambda: not alive(database) and kaiku.get("/readyz")[0] == 200 and kaiku.database_pid() != database)
    kaiku.wait_until(lambda: alive(kaiku.pid_of("worker")) and kaiku.ready())


def test_killed_again_and_again_it_serves_soon_after_the_last_kill(kaiku: RunningKaiku) -> None:
    """Web server and database together, each as soon as it lives again: neither may wait longer and longer."""
    said = len(kaiku.output.read_text())
    for _round in range(6):
        web, database = kaiku.pid_of("web"), kaiku.database_pid()
        kaiku.kill(web)
        kaiku.kill(database)
        kaiku.wait_until(partial(_others, kaiku, web, database))

    kaiku.wait_until(kaiku.ready)

    waits = [float(number) for number in re.findall(r"starting it again in ([\d.]+) s", kaiku.output.read_text()[said:])]
    assert len(waits) >= 6
    assert max(waits) <= LONGEST_WAIT


def _others(kaiku: RunningKaiku, web: int, database: int) -> bool:
    try:
        return kaiku.pid_of("web") != web and kaiku.database_pid() != database
    except (OSError, ValueError, IndexError, KeyError):
        return False  # just being written


def test_start_after_a_killed_supervisor_ends_strays_and_keeps_the_data(kaiku: RunningKaiku) -> None:
    assert kaiku.process is not None
    before = [kaiku.pid_of("web"), kaiku.pid_of("worker")]
    database = kaiku.database_pid()

    kaiku.process.kill()
    kaiku.process.wait()
    kaiku.start()

    assert not any(alive(pid) for pid in before)
    assert kaiku.database_pid() == database  # adopted


def test_an_address_with_letters_that_nobody_quoted_is_answered(kaiku: RunningKaiku) -> None:
    with socket.create_connection(("127.0.0.1", kaiku.port), timeout=30) as line:
        line.sendall("GET /paikat?q=Hämeenkatu HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = line.makefile("rb").readline()

    assert answer.split()[1] == b"200"


def test_sigterm_stops_everything(kaiku: RunningKaiku) -> None:
    assert kaiku.process is not None
    everything = [kaiku.pid_of("web"), kaiku.pid_of("worker"), kaiku.database_pid(), *children_of(kaiku.pid_of("web"))]

    assert kaiku.stop() == 0

    assert [pid for pid in everything if alive(pid)] == []
    assert kaiku.get("/livez") == (0, "")


def test_data_folder_that_cannot_be_written_is_said_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environment = {**os.environ, "KAIKU_DATA": str(tmp_path / "file" / "data"), "KAIKU_SECRET_KEY": "x" * 50}
    result = subprocess.run([sys.executable, "-m", "kaiku.config.cli", "up"], env=environment, capture_output=True, text=True, timeout=30)

    assert result.returncode == 1
    assert "KAIKU_DATA" in result.stderr
    assert "Traceback" not in result.stderr


def test_taken_port_is_said_in_plain_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        environment = {**os.environ, "KAIKU_DATA": str(tmp_path), "KAIKU_PORT": str(taken.getsockname()[1])}
        result = subprocess.run(
            [sys.executable, "-m", "kaiku.config.cli", "up"], env=environment, capture_output=True, text=True, timeout=30
        )

    assert result.returncode == 1
    assert "KAIKU_PORT" in result.stderr
