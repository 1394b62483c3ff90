"""KAIKU_DATABASE_URL: a server of the machine's own packages (PostgreSQL 15 or newer), where one is installed."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from kaiku.config import startup
from kaiku.config.postgres import database_owner
from kaiku.config.tests.definitions import rows, statements, written
from kaiku.config.tests.running import free_port

PASSWORD = "p@ss/word"
pytestmark = pytest.mark.slow


def programs() -> Path | None:
    """Where the newest installed server's programs are."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin"), *(Path(name).resolve().parent for name in [shutil.which("postgres")] if name)]
    fit = [(version_of(folder), folder) for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return max(fit)[1] if fit and max(fit)[0] >= 15 else None


def version_of(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
    match = re.search(r"(\d+)", said)
    return int(match[1]) if match else 0


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server with a password on TCP; the text is host:port."""
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL server of 15 or newer is installed here")
    owner = database_owner()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="kaiku-real-") as place:
        if owner:
            os.chown(place, owner.uid, owner.gid)
        options = {"cwd": "/", "env": {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}, **(owner.popen() if owner else {})}
        cluster = Path(place) / "cluster"
        made = [folder / "initdb", "-D", cluster, "-U", "boss", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(made, check=True, capture_output=True, **options)  # type: ignore[call-overload]
        (cluster / "pg_hba.conf").write_text("host all boss 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
        command = [folder / "postgres", "-D", cluster, "-k", place, "-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
        try:
            wait_for(f"host=127.0.0.1 port={port} user=boss dbname=postgres")
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


def database_of(server: str, name: str, *, owns: bool) -> str:
    """A database for an ordinary user of the server, who owns it or may only make tables in it; its KAIKU_DATABASE_URL."""
    host, port = server.split(":")
    boss = f"host={host} port={port} user=boss"
    with psycopg.connect(f"{boss} dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
        connection.execute(f"CREATE DATABASE {name} {'OWNER ' + name if owns else ''}")
    if not owns:
        with psycopg.connect(f"{boss} dbname={name}", autocommit=True) as connection:
            connection.execute(f"GRANT CREATE ON SCHEMA public TO {name}")
    return f"postgresql://{name}:{quote(PASSWORD, safe='')}@{server}/{name}"


def surroundings(url: str, data: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("KAIKU_", "DJANGO_", "PYTEST_"))}
    return {**inherited, "KAIKU_DATABASE_URL": url, "KAIKU_DATA": str(data), "NO_COLOR": "1"}


def kaiku(url: str, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kaiku.config.cli", *arguments]
    return subprocess.run(command, env=surroundings(url, data), capture_output=True, text=True, timeout=900)


def without_extension(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "trgm" not in line)


def test_an_ordinary_database_user_is_enough_and_a_backup_comes_back(server: str, tmp_path: Path) -> None:
    url = database_of(server, "plain", owns=True)
    prepared = kaiku(url, tmp_path, "prepare")
    assert prepared.returncode == 0, prepared.stderr
    report = kaiku(url, tmp_path, "doctor").stdout
    assert "✓ Laajennus pg_trgm" in report
    assert "the database fits this release" in report
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO places_placename (kind, name, folded, language, lon, lat, highest_number, weight) VALUES ('street', 'Å', 'a', 'fi', 1, 2, 0, 0)"
        )

    assert kaiku(url, tmp_path, "backup", str(tmp_path / "kaiku.tar")).returncode == 0
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DELETE FROM places_placename")
    restored = kaiku(url, tmp_path, "restore", "--yes", str(tmp_path / "kaiku.tar"))

    assert restored.returncode == 0, restored.stderr
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT name FROM places_placename").fetchall() == [("Å",)]


def test_without_the_right_to_add_extensions_it_works_and_the_doctor_says_what_is_less(server: str, tmp_path: Path) -> None:
    url = database_of(server, "bare", owns=False)

    prepared = kaiku(url, tmp_path, "prepare")
    report = kaiku(url, tmp_path, "doctor").stdout

    assert (prepared.returncode, prepared.stderr) == (0, "")
    assert "• Laajennus pg_trgm puuttuu" in report
    assert "CREATE EXTENSION pg_trgm" in report
    assert "the database fits this release" in report
    other = database_of(server, "laid", owns=True)
    laid = kaiku(other, tmp_path, "prepare")
    assert (laid.returncode, laid.stderr) == (0, "")
    whole, less = (without_extension(written(surroundings(one, tmp_path), tmp_path)) for one in (other, url))
    assert statements(whole) == statements(less)
    assert rows(whole) == rows(less)


def test_a_wrong_password_is_said_in_plain_words_and_not_shown(server: str, tmp_path: Path) -> None:
    url = database_of(server, "wrong", owns=True).replace(quote(PASSWORD, safe=""), "guess")

    answer = kaiku(url, tmp_path, "prepare")

    assert answer.returncode == 1
    assert "KAIKU_DATABASE_URL" in answer.stderr
    assert "password authentication failed" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "guess" not in answer.stderr


class Waited(Exception):
    """It would have slept."""


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ('FATAL:  password authentication failed for user "kaiku"', startup.DatabaseAway),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "kaiku"', startup.DatabaseAway),
        ('FATAL:  database "kaiku" does not exist', startup.DatabaseAway),
        ("FATAL:  the database system is starting up", Waited),
        ('connection to server at "10.0.0.2" failed: Connection refused', Waited),
    ],
)
def test_a_refusal_is_told_at_once_and_a_start_is_waited_for(words: str, outcome: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_surroundings: object) -> None:
        raise psycopg.OperationalError(words)

    def sleep(_seconds: float) -> None:
        raise Waited

    monkeypatch.setattr(startup.psycopg, "connect", fail)
    monkeypatch.setattr(startup.time, "sleep", sleep)
    with pytest.raises(outcome):
        startup._wait_for_database()
