import os
import pwd
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from kaiku.config.postgres import EmbeddedPostgres, data_folder, socket_folder
from kaiku.config.postgres.location import SOCKET_LIMIT

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, so it needs root")


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder that the database's own user may pass through (pytest's own folders are closed)."""
    with tempfile.TemporaryDirectory(prefix="kaiku-pg-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def server(data: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(data)
    server.start()
    yield server
    server.stop()


def server_pid(server: EmbeddedPostgres) -> int:
    return int((server.cluster / "postmaster.pid").read_text().split()[0])


def count(server: EmbeddedPostgres, query: str) -> int:
    with psycopg.connect(server.dsn()) as connection:
        row = connection.execute(query).fetchone()
        assert row is not None
        return int(row[0])


@pytest.mark.slow
def test_rows_survive_a_killed_server(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.dsn()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")

    os.kill(server_pid(server), signal.SIGKILL)
    server.start()

    assert count(server, "SELECT count(*) FROM kept") == 1000


@pytest.mark.slow
def test_second_start_adopts_the_running_server(server: EmbeddedPostgres, data: Path) -> None:
    pid = server_pid(server)
    second = EmbeddedPostgres(data)

    assert second.start() is False
    assert server_pid(second) == pid


@pytest.mark.slow
def test_server_of_a_killed_supervisor_is_adopted_and_can_be_stopped(data: Path) -> None:
    code = f"""
import sys, time
from pathlib import Path
from kaiku.config.postgres import EmbeddedPostgres
EmbeddedPostgres(Path({str(data)!r})).start()
print("up", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        assert supervisor.stdout.readline() == "up\n"
        supervisor.kill()
    server = EmbeddedPostgres(data)

    assert server.start() is False
    server.stop()
    assert not server.alive()
    assert not (server.cluster / "postmaster.pid").exists()


@pytest.mark.slow
def test_server_listens_on_its_socket_only_and_lets_nobody_else_in(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.dsn()) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW default_text_search_config").fetchone() == ("pg_catalog.finnish",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    assert (server.socket / ".s.PGSQL.5432").stat().st_mode & 0o077 == 0


@pytest.mark.slow
@as_root
def test_ordinary_user_starts_the_server_too(data: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.chown(data, nobody.pw_uid, nobody.pw_gid)
    code = f"""
from pathlib import Path
from kaiku.config.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path({str(data)!r}))
assert server.owner is None
assert server.start() is True
server.stop()
assert not server.alive()
"""

    result = as_nobody(interpreter_for_nobody(), code)

    assert result.returncode == 0, result.stderr


def as_nobody(python: str, code: str) -> subprocess.CompletedProcess[str]:
    nobody = pwd.getpwnam("nobody")
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [python, "-c", code],
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        cwd="/",
        env=environment,
        capture_output=True,
        text=True,
    )


def interpreter_for_nobody() -> str:
    """Ours may lie in root's closed home; the system's own of the same version does as well."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            if as_nobody(python, "import kaiku, psycopg").returncode == 0:
                return python
        except PermissionError:
            continue
    pytest.skip("no Python here that an ordinary user may run with this environment")


@as_root
def test_root_below_a_closed_folder_keeps_the_database_where_its_user_gets_in(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)

    assert data_folder(tmp_path / "var").is_relative_to("/var/lib/kaiku")


def test_long_path_gets_a_short_socket_folder(data: Path) -> None:
    deep = data / ("x" * SOCKET_LIMIT)

    assert not socket_folder(deep).is_relative_to(deep)
    assert len(str(socket_folder(deep))) < SOCKET_LIMIT


def test_a_folder_with_spaces_and_quotes_in_its_name_is_found(data: Path) -> None:
    place = data / "oma 'kansio'"

    assert conninfo_to_dict(EmbeddedPostgres(place).dsn())["host"] == str(place / "postgres")


@pytest.mark.slow
def test_half_made_cluster_is_made_again(data: Path) -> None:
    server = EmbeddedPostgres(data)
    server._prepare_folders()
    (server.folder / "creating").mkdir()
    (server.folder / "creating" / "rubbish").touch()

    started = time.monotonic()
    assert server.start() is True
    server.stop()
    assert time.monotonic() - started < 30
