"""What Python compiles is kept, also where it may not write beside the sources."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kaiku.config import processes

_RUN = "from pathlib import Path; import alone; alone.keep_bytecode(Path('data').absolute()); import other"


def run(folder: Path, **environment: str) -> list[str]:
    """Where the bytecode of a module lies that was imported after the call."""
    shutil.copy(processes.__file__, folder / "alone.py")
    (folder / "other.py").write_text("VALUE = 1\n")
    names = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    clean = {name: value for name, value in os.environ.items() if name not in names}
    subprocess.run([sys.executable, "-c", _RUN], cwd=folder, env={**clean, "PYTHONPATH": str(folder), **environment}, check=True)
    return [str(path.parent.relative_to(folder)) for path in folder.rglob("other.*.pyc")]


def test_bytecode_is_kept_in_the_data_folder_where_python_may_not_write_beside_the_sources(tmp_path: Path) -> None:
    assert run(tmp_path, PYTHONDONTWRITEBYTECODE="1") == [f"data/bytecode{tmp_path}"]


def test_bytecode_stays_beside_the_sources_where_it_can(tmp_path: Path) -> None:
    assert run(tmp_path) == ["__pycache__"]
