"""The self-check of security says of each row what we answer and what proves it, and what it names is there."""

import re

import pytest

from kaiku.config.cli import ROOT

ANSWERS = ("met", "partly", "not met", "not shown", "the installation", "neither is there", "not there")
NOTHING_TO_SHOW = ("neither is there", "not there", "not met", "not shown", "the installation")
_CELL = re.compile(r"^\| ([\d., to]+) \| (.+?) \| (.+) \| (.+) \|$")


@pytest.mark.covers("R200")
def test_every_row_of_the_self_check_has_an_answer_and_a_proof_that_is_there() -> None:
    text = (ROOT / "docs" / "security" / "asvs.md").read_text(encoding="utf-8")
    rows = [found.groups() for line in text.splitlines() if (found := _CELL.match(line))]
    assert len(rows) == len(re.findall(r"^\| \d", text, re.MULTILINE)) > 90, "a row that is not read"
    chapters = {number.partition(".")[0] for number, *_rest in rows}
    assert chapters == {str(number) for number in range(1, 18)}
    for number, _asked, answer, proof in rows:
        assert answer.startswith(ANSWERS), number
        named = re.findall(r"`([\w/.-]+)`", proof)
        assert named or answer.startswith(NOTHING_TO_SHOW), f"{number} is said to be met and names no proof"
        assert [name for name in named if not (ROOT / name).exists()] == [], number
    # A folder of tests, or one test: nobody says that a contact page or a rule proves what only a test can.
    assert sum("/tests" in proof for *_rest, proof in rows) > 50


@pytest.mark.covers("R200")
def test_what_the_guide_of_security_names_is_there() -> None:
    text = (ROOT / "docs" / "security" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tools|docs)/[\w/.-]+)`", text))
    assert len(named) > 10 and [name for name in named if not (ROOT / name).exists()] == []
