"""A small pack for a new city to begin with: neutral, whole, and served as it is."""

import re
from pathlib import Path
from string import Template

from kaiku.base.errors import KaikuError

STARTER = Path(__file__).resolve().parents[4] / "packs" / "starter"
_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[ \-–][^\W_]+)*")  # it goes into YAML as it is


class PackNotMade(KaikuError):
    """Nothing was written; the text says why."""


def write_starter(folder: Path, *, name: str, languages: tuple[str, ...]) -> list[Path]:
    """The files of the starter with the city's name and languages, the first language first; what was written."""
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise PackNotMade("the name may hold letters, digits, spaces and dashes, at most 60")
    if folder.exists() and any(folder.iterdir()):
        raise PackNotMade(f"{folder} is not empty")
    key = re.sub(r"[^a-z0-9]+", "-", name.lower().translate(str.maketrans("åäöé", "aaoe"))).strip("-") or "city"
    told = {"name": name, "key": key, "first": languages[0], "languages": ", ".join(languages)}
    written = []
    for source in sorted(STARTER.rglob("*.*")):
        target = folder / source.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text(encoding="utf-8")).substitute(told), encoding="utf-8")
        written.append(target)
    return written
