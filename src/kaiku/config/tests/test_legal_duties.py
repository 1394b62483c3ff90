"""The table of legal duties leads to functions and tests that are there."""

import re

import pytest
from django.urls import Resolver404, resolve

from kaiku.config.cli import ROOT

TABLE = ROOT / "docs" / "hyvaksynta" / "lakivelvoitteet.md"
HEAD = ["kohta", "velvoite", "toiminto", "osoite", "testi"]
_CODE = re.compile(r"`([^`]+)`")


def rows() -> list[list[str]]:
    """Every row of every table, without heads and rules."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells and cells != HEAD and set(cells[0]) != {"-"}:
            found.append(cells)
    return found


def is_address(path: str) -> bool:
    try:
        return bool(resolve(re.sub(r"^/sv/", "/", path)))
    except Resolver404:
        return False


@pytest.mark.covers("R202")
def test_each_duty_names_a_function_an_address_and_a_test_that_are_there() -> None:
    listed = rows()
    assert len(listed) >= 15
    for cells in listed:
        assert len(cells) == len(HEAD) and all(cells), cells
        addresses, tests = _CODE.findall(cells[3]), _CODE.findall(cells[4])
        assert addresses and tests, cells
        assert [path for path in addresses if not is_address(path)] == [], cells
        assert [name for name in tests if "def test_" not in (ROOT / name).read_text(encoding="utf-8")] == [], cells


@pytest.mark.covers("R202")
def test_advice_and_participation_are_there_with_each_of_their_parts() -> None:
    """Hallintolaki 8 §: advice, answers, free of charge, the way to another authority. Kuntalaki 22 §: the ways to take part."""
    law = ""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        law = line if line.startswith("## ") else law
        if line.startswith("| ") and "§" in line.split("|")[1]:
            found.setdefault(law.split(" (")[0].removeprefix("## "), []).append((line.split("|")[1].strip(), line.split("|")[2]))
    advice = [words for place, words in found["Hallintolaki"] if place.startswith("8 §")]
    for word in ("neuvontaa", "vastataan", "maksutonta", "toimivaltaiseen"):
        assert any(word in words for words in advice), word
    part = [place for place, _words in found["Kuntalaki"] if place.startswith("22 §")]
    assert part == ["22 § 1 mom.", "22 § 2 mom. 2 k.", "22 § 2 mom. 5 k.", "22 § 2 mom. 6 k."]
