import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kaiku.config.processes import figures_folder
from kaiku.config.tests.running import alive

CHILD = """
import os, signal, sys, time
from kaiku.config.processes import end_with_parent
end_with_parent(signal.SIGKILL, parent=int(sys.argv[1]))
time.sleep(60)
"""


def test_a_process_whose_parent_died_while_it_loaded_does_not_live_on() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    orphan = subprocess.run([sys.executable, "-c", CHILD, str(gone.pid)], timeout=30)

    assert orphan.returncode == -signal.SIGKILL


def test_figures_lie_in_memory_in_a_folder_of_our_own_else_beside_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, data = tmp_path / "memory", tmp_path / "data"
    monkeypatch.setattr("kaiku.config.processes._MEMORY", memory)
    assert figures_folder(data) == data / "metrics"

    memory.mkdir()
    folder = figures_folder(data)
    assert folder.parent == memory
    assert figures_folder(tmp_path / "other") != folder

    folder.symlink_to(tmp_path)  # somebody else was here first
    assert figures_folder(data) == data / "metrics"


@pytest.mark.slow
def test_a_serving_process_ends_when_its_server_is_killed_in_the_first_moments(tmp_path: Path) -> None:
    """The child is made before the application is loaded: its parent dies in between."""
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    server = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    assert server.stdout is not None
    child = int(server.stdout.readline())

    server.kill()
    server.wait()

    deadline = time.monotonic() + 30
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not alive(child)


SERVER = """
import multiprocessing, time

def serve():
    time.sleep(1)
    from pathlib import Path
    from kaiku.config.web import _leave_after
    _leave_after(multiprocessing.parent_process().pid, Path("nobody-follows"))

if __name__ == "__main__":
    child = multiprocessing.get_context("spawn").Process(target=serve)
    child.start()
    print(child.pid, flush=True)
    child.join()
"""
