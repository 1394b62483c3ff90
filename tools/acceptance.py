"""`make acceptance`: every requirement with the tests that prove it, as one page for the city; ARGS="R53 R54" or ARGS=all runs them too."""

import csv
import html
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROWS = ROOT / "docs" / "hyvaksynta" / "vaatimukset.tsv"
REPORT = ROOT / "var" / "acceptance" / "luettelo.html"
_STATES = {"passed": "hyväksytty", "failed": "hylätty", "skipped": "ei voitu ajaa tällä koneella", "": "ei ajettu"}
_STYLE = """
body{font:16px/1.5 sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem;border-bottom:1px solid #bbb}
.passed{color:#0b6b2b}.failed{color:#a30000;font-weight:bold}.none{color:#6b4a00}ul{margin:0;padding-left:1rem}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}
"""


@dataclass
class Proof:
    """One test as a sentence, and what became of it: passed, failed, skipped or nothing yet."""

    sentence: str
    place: str
    outcome: str = ""


@dataclass
class Requirement:
    """One row of the city's demands with what proves it."""

    number: str
    chapter: str
    words: str
    meaning: str
    proofs: list[Proof] = field(default_factory=list)

    @property
    def state(self) -> str:
        """The worst of its proofs; "none" where nothing proves it."""
        outcomes = {proof.outcome for proof in self.proofs}
        return next((state for state in ("failed", "passed", "skipped", "") if state in outcomes), "none")


def requirements() -> dict[str, Requirement]:
    """All rows by number."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        return {
            row[0]: Requirement(row[0], row[1], row[2], row[3])
            for row in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        }


class Acceptance:
    """A pytest plugin: keeps which test proves which row, runs those of the chosen rows and notes what became of them."""

    def __init__(self, rows: dict[str, Requirement], chosen: set[str]) -> None:
        self.rows, self.chosen = rows, chosen
        self.proofs: defaultdict[str, list[Proof]] = defaultdict(list)

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        kept = []
        for item in items:
            numbers = {str(row) for mark in item.iter_markers("covers") for row in mark.args} & set(self.rows)
            name = str(getattr(item, "originalname", item.name))
            for number in sorted(numbers):
                if all(one.place != item.nodeid.split("[")[0] for one in self.rows[number].proofs):
                    proof = Proof(sentence(name), item.nodeid.split("[")[0])
                    self.rows[number].proofs.append(proof)
                    self.proofs[proof.place].append(proof)
            if numbers & self.chosen:
                kept.append(item)
        items[:] = kept

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for proof in self.proofs[report.nodeid.split("[")[0]]:
            if report.failed or (report.when == "call" and proof.outcome != "failed") or (report.skipped and not proof.outcome):
                proof.outcome = report.outcome


def sentence(name: str) -> str:
    """test_a_contact_is_kept as words."""
    words = re.sub(r"^test_", "", name).replace("_", " ")
    return words[:1].upper() + words[1:]


def page(rows: Iterable[Requirement], version: str) -> str:
    """The catalogue as one HTML page that prints well."""
    rows = list(rows)
    proven = sum(1 for row in rows if row.proofs)
    passed = sum(1 for row in rows if row.state == "passed")
    lines = "".join(_line(row) for row in rows)
    made = time.strftime("%-d.%-m.%Y klo %H.%M")
    return (
        f'<!doctype html><html lang="fi"><meta charset="utf-8"><title>Hyväksyntäluettelo</title><style>{_STYLE}</style>'
        f"<h1>Hyväksyntäluettelo</h1><p>Kaiku, versio {html.escape(version)}, {made}. Vaatimuksia {len(rows)}, "
        f"joista testi todentaa {proven}. Tässä ajossa hyväksytty {passed}.</p>"
        "<p>Jokaisella rivillä on määrittelyn kohta ja sanat sekä testit, jotka todentavat sen. Ajettu testi käyttää järjestelmää kuten "
        "sen käyttäjät: selaimella, rajapinnan kautta tai suoraan. Rivi, jolla ei ole testiä, tarkastetaan käsin tai asiakirjasta.</p>"
        '<table><caption>Vaatimukset</caption><thead><tr><th scope="col">Rivi<th scope="col">Määrittelyssä'
        f'<th scope="col">Todennus<th scope="col">Tulos</thead><tbody>{lines}</tbody></table></html>'
    )


def _line(row: Requirement) -> str:
    proofs = "".join(f'<li lang="en">{html.escape(proof.sentence)} <small>{html.escape(proof.place)}</small>' for proof in row.proofs)
    state = _STATES.get(row.state, "tarkastetaan käsin")
    return (
        f'<tr id="{row.number}"><th scope="row">{row.number}<td>{html.escape(row.chapter)}: {html.escape(row.words)}'
        f'<br><small lang="en">{html.escape(row.meaning)}</small><td><ul>{proofs}</ul><td class="{row.state or "unrun"}">{state}'
    )


def main() -> None:
    rows = requirements()
    chosen = set(rows) if "all" in sys.argv[1:] else set(sys.argv[1:])
    if unknown := sorted(chosen - set(rows)):
        sys.exit(f"no such row: {', '.join(unknown)}")
    plugin = Acceptance(rows, chosen)
    status = pytest.main(["-q", "--no-header", *([] if chosen else ["--collect-only", "-qq", "--no-summary"])], plugins=[plugin])
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(page(rows.values(), _version()), encoding="utf-8")
    print(f"{REPORT.relative_to(ROOT)}: {sum(1 for row in rows.values() if row.proofs)} of {len(rows)} rows have tests", file=sys.stderr)
    if chosen and status != pytest.ExitCode.OK:
        sys.exit(int(status))


def _version() -> str:
    sys.path.insert(0, str(ROOT / "src"))
    from kaiku import __version__

    return str(__version__)


if __name__ == "__main__":
    main()
