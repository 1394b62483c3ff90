"""What the delivery hands over besides code: the catalogue of acceptance and the project's plans say what was asked of them."""

import importlib.util
import re
import sys
from types import ModuleType

import pytest
from py3langid import classify

from kaiku.config.cli import ROOT

DOCS = ROOT / "docs"
PROJECT = DOCS / "hanke"


@pytest.fixture(scope="module")
def acceptance() -> ModuleType:
    spec = importlib.util.spec_from_file_location("acceptance", ROOT / "tools" / "acceptance.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["acceptance"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.covers("R218")
def test_the_catalogue_has_every_requirement_and_tells_the_worst_of_its_tests(acceptance: ModuleType) -> None:
    rows = acceptance.requirements()
    assert list(rows) == [f"R{number}" for number in range(1, 239)]
    first, second, third = rows["R1"], rows["R2"], rows["R3"]
    first.proofs = [acceptance.Proof("A <b> is kept", "a.py::test_a", "passed"), acceptance.Proof("B", "a.py::test_b", "failed")]
    second.proofs = [acceptance.Proof("C", "a.py::test_c", "passed"), acceptance.Proof("D", "a.py::test_d", "skipped")]
    assert (first.state, second.state, third.state) == ("failed", "passed", "none")
    page = acceptance.page([first, second, third], "1.0")
    assert "A &lt;b&gt; is kept" in page and "hylätty" in page and "joista testi todentaa 2" in page
    assert acceptance.sentence("test_a_contact_is_kept") == "A contact is kept"


@pytest.mark.covers("R205", "R206", "R207")
def test_the_plan_has_phases_risks_and_production_within_eight_months() -> None:
    plan = (PROJECT / "projektisuunnitelma.md").read_text(encoding="utf-8")
    weeks = [int(end or start) for start, end in re.findall(r"^\| \d+\. [^|]+\| (\d+)(?:–(\d+))? ", plan, re.MULTILINE)]
    assert len(weeks) >= 8 and max(weeks) <= 34 and "kahden viikon kuluessa" in plan
    assert plan.count("\n| ") > 25 and "| riski | merkki | miten vältetään | mitä jos toteutuu |" in plan
    assert "projektipäällikkö, suomeksi" in plan


@pytest.mark.covers("R208")
def test_the_steering_group_has_its_agenda_and_a_template_of_its_report() -> None:
    text = (PROJECT / "ohjausryhma.md").read_text(encoding="utf-8")
    assert all(word in text for word in ("Asialista", "Tilanneraportin pohja", "Riskit", "aikataulu", "Päätettävää"))


@pytest.mark.covers("R209", "R210", "R211")
def test_the_training_plan_has_three_groups_their_days_and_all_that_was_asked() -> None:
    plan = (PROJECT / "koulutussuunnitelma.md").read_text(encoding="utf-8")
    days = {
        name.split(" (")[0]: int(number) for name, number in re.findall(r"^\| ([^|]+?) \| (\d) \|", plan, re.MULTILINE) if name[0].isalpha()
    }
    assert days == {"Pääkäyttäjät": 2, "Palveluneuvojat": 1, "Asiantuntijat": 5}
    tracks = re.findall(r"\((\.\./koulutus/[a-z]+\.md)\)", plan)
    told = "".join((PROJECT / track).read_text(encoding="utf-8") for track in tracks)
    asked = ("Yleisesittely", "Käyttäjät", "ryhmät", "Tietämyskanta", "sisällöllisille", "raportit", "Chatbotti", "Lokipyyntö")
    assert len(tracks) == 3 and all(word in told + plan for word in asked)


@pytest.mark.covers("R217")
def test_every_phase_leaves_documents_that_are_there() -> None:
    phases = re.findall(r"^\| (\d+\. [^|]+?) \|", (PROJECT / "projektisuunnitelma.md").read_text(encoding="utf-8"), re.MULTILINE)
    results = (PROJECT / "vaiheiden-tulokset.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\d+\. [^|]+?) \|[^|]+\|([^|]+)\|", results, re.MULTILINE))
    assert list(rows) == phases and len(phases) == 10
    for phase, named in rows.items():
        links = re.findall(r"\]\(([^)#]+)", named)
        assert links and all((PROJECT / link).resolve().exists() for link in links), phase


@pytest.mark.covers("R219")
def test_the_architecture_tells_of_every_part_of_the_program() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    folders = [folder.name for folder in (ROOT / "src" / "kaiku").iterdir() if (folder / "__init__.py").exists()]
    assert [name for name in folders if f"`{name}`" not in text and f"`{name}/`" not in text] == []
    assert "## The three surroundings" in text and "## The life of a contact" in text
    assert all((DOCS / name).exists() for name in ("settings.md", "packs.md", "api.md", "places.md", "classification.md", "performance.md"))


@pytest.mark.covers("R196")
def test_how_to_add_something_names_only_what_is_there() -> None:
    text = (DOCS / "extending.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`((?:src|packs|docs|e2e)/[\w/.-]+)`", text) if "new" not in name}
    assert len(named) > 15 and [name for name in named if not (ROOT / name).exists()] == []
    assert all(f"## {what}" in text for what in ("A channel", "A verb of the desk", "A page for residents"))


@pytest.mark.covers("R220")
@pytest.mark.parametrize("folder", ["manual", "koulutus", "hanke"])
def test_what_people_read_is_in_finnish(folder: str) -> None:
    for file in (DOCS / folder).glob("*.md"):
        prose = re.sub(r"```.*?```|`[^`]+`|\]\([^)]+\)", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert classify(prose)[0] == "fi", file.name


@pytest.mark.covers("R234")
def test_the_residents_pages_have_a_record_of_their_design_and_of_trials_with_people() -> None:
    text = (PROJECT / "kayttoliittyman-suunnittelu.md").read_text(encoding="utf-8")
    plan = (PROJECT / "projektisuunnitelma.md").read_text(encoding="utf-8")
    assert all(word in text for word in ("## Periaatteet", "## Käyttäjäkokeet", "SUS", "ruudunlukijan", "| koe | päivä |"))
    assert "testiympäristö, käyttöliittymän suunnitteluselostus" in plan
