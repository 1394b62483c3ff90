import re

from kaiku.config.cli import ROOT

NAME = re.compile(r"KAIKU_[A-Z]+(?:_[A-Z]+)*")
TABLE = ROOT / "docs" / "settings.md"


def read_names() -> set[str]:
    """What anything outside the tests' own play reads or sets."""
    found: set[str] = set()
    for path in (ROOT / "src/kaiku").rglob("*.py"):
        if "tests" not in path.parts:
            found |= set(NAME.findall(path.read_text(encoding="utf-8")))
    for path in [*(ROOT / "e2e").glob("*.py"), *(ROOT / "bench").rglob("*.py"), *(ROOT / "tools").glob("*"), ROOT / "Makefile"]:
        if path.is_file():
            found |= set(NAME.findall(path.read_text(encoding="utf-8")))
    return found


def test_every_variable_that_the_code_knows_stands_in_the_table_and_no_other() -> None:
    told = set(NAME.findall(TABLE.read_text(encoding="utf-8")))

    assert read_names() == told
