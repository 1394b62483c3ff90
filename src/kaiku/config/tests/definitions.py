"""A database's definitions and what migrations wrote into it, as pg_dump tells them: to compare two that were made in different ways."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_CASTS = re.compile(r"::text|::character varying|[()\[\]]")
_COPY = re.compile(r"COPY public\.(\w+) ")
_WRITE = "import sys; from pathlib import Path; import django; django.setup(); from kaiku.config.schema import write_schema; write_schema(Path(sys.argv[1]))"


def written(environment: Mapping[str, str], folder: Path) -> str:
    """What schema.sql would say of the installation's database."""
    file = folder / "written.sql"
    surroundings = {**environment, "DJANGO_SETTINGS_MODULE": "kaiku.config.settings"}
    done = subprocess.run([sys.executable, "-c", _WRITE, file], env=surroundings, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr[-3000:]
    return file.read_text(encoding="utf-8")


def statements(text: str) -> list[str]:
    """Each line of the definitions; a list that was written down and read again has its casts elsewhere and means the same."""
    others = ("--", "\\", "SELECT pg_catalog.setval", "COPY ")
    lines = [line for line in text.splitlines() if line and not line.startswith(others) and "\t" not in line]
    return sorted(_CASTS.sub("", line) if "ARRAY[" in line else line for line in lines)


def rows(text: str) -> list[str]:
    """What migrations and Django's own bookkeeping wrote, after its table's name, without the numbers, which follow the order of making."""
    found, table = [], ""
    for line in text.splitlines():
        if begun := _COPY.match(line):
            table = begun[1]
        elif "\t" in line:
            found.append(f"{table}: " + re.sub(r"\b\d+\t|\t\d+\b|\t[\d :.+-]+$", "\t", line))
    return sorted(found)
