"""Whether this release was prepared here before, told from file dates alone: asking Django costs seconds."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
STAMP = "prepared.json"


def is_prepared(data: Path, database: str) -> bool:
    """True when the same migrations and static files were prepared for the same database."""
    try:
        return bool(json.loads((data / STAMP).read_text()) == _state(database))
    except (FileNotFoundError, ValueError):
        return False


def note_prepared(data: Path, database: str) -> None:
    (data / STAMP).write_text(json.dumps(_state(database)))


def _state(database: str) -> dict[str, str]:
    digest = hashlib.sha256()
    for file in sorted(_files()):
        state = file.stat()
        digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    return {"database": hashlib.sha256(database.encode()).hexdigest(), "files": digest.hexdigest()}


def _files() -> Iterator[Path]:
    yield from SOURCE.rglob("migrations/*.py")
    for folder in SOURCE.rglob("static"):
        yield from (file for file in folder.rglob("*") if file.is_file())
    yield SOURCE / "config" / "settings.py"
