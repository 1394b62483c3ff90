"""A city of other languages than Tampere's, from the small pack that a new city begins with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kaiku.base.snapshots import forget_snapshots
from kaiku.config.addresses import hold_main_language
from kaiku.config.pack import PackError, read_pack
from kaiku.config.pack.starting import write_starter
from kaiku.config.pack.writing import import_pack
from kaiku.organisation.languages import KNOWN, languages_of
from kaiku.tickets.models import Ticket
from kaiku.workflow.checks import check
from kaiku.workflow.queries import DEFAULT_WORKFLOW, workflow_for


@pytest.fixture
def city_of(db: None, tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """The starter pack in these languages, taken in."""

    def taken_in(*languages: str) -> Path:
        folder = tmp_path / "pack"
        write_starter(folder, name="Sundby", languages=languages)
        import_pack(read_pack(folder))
        forget_snapshots()
        return folder

    yield taken_in
    hold_main_language("fi")
    forget_snapshots()


@pytest.mark.covers("R226")
@pytest.mark.parametrize("languages", [("sv", "fi"), ("fi",), ("fi", "sv", "en"), ("sv", "en")])
def test_the_pack_that_a_new_city_begins_with_is_good_and_names_no_other_city(
    tmp_path: Path, languages: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pack"
    call_command("new_pack", folder, "--name", "Söder-Sundby", "--languages", *languages)
    call_command("import_config", folder, "--check")
    assert capsys.readouterr().out.endswith("The pack is good.\n")
    pack = read_pack(folder)
    assert (pack.city.key, pack.city.default_language, pack.city.languages) == ("soder-sundby", languages[0], languages)
    everything = " ".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.*")).lower()
    assert not [
        name
        for name in ("tamper", "tammerfors", "pirkanmaa", "birkaland", "nysse", "frenckell", "messuaineisto", "$")
        if name in everything
    ]


def test_the_workflows_of_a_new_city_are_two_of_its_own_without_a_fault_or_a_doubt(city_of: Callable[..., Path]) -> None:
    folder = city_of("fi", "sv", "en")
    workflows = {workflow.key: workflow.as_plan() for workflow in read_pack(folder).workflows}
    assert list(workflows) == ["palaute", "ratkaisu"]
    assert {key: check(plan) for key, plan in workflows.items()} == {"palaute": [], "ratkaisu": []}
    assert [step.status for step in workflows["palaute"].steps] == ["new", "open", "waiting", "resolved", "closed"]
    assert "ratkaistavana" in {step.key for step in workflows["ratkaisu"].steps}
    chosen = workflow_for()
    assert chosen is not None and chosen.key == DEFAULT_WORKFLOW == "palaute"


@pytest.mark.parametrize("name", ["", "A: b", "a\nb", 'a"b', "{a}", "a" * 61])
def test_a_name_that_would_break_the_files_is_refused_and_so_is_a_folder_with_something_in_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError):
        call_command("new_pack", tmp_path / "pack", "--name", name)
    assert not (tmp_path / "pack").exists()
    (tmp_path / "own.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        call_command("new_pack", tmp_path, "--name", "Sundby")
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


def test_no_text_is_needed_in_a_language_that_the_city_does_not_serve(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    write_starter(folder, name="Sundby", languages=("sv", "fi"))
    for path in folder.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").replace(", en: $name", "")
        path.write_text(_without_english(lines), encoding="utf-8")
    assert "en" not in {language for topic in read_pack(folder).topics for language in topic.names}

    text = (folder / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(text.replace("[sv, fi]", "[sv, en]"), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read_pack(folder)
    faults = [str(problem) for problem in caught.value.problems]
    assert any("names: the en text is missing" in fault for fault in faults) and not any("the fi text" in fault for fault in faults)

    (folder / "pack.yaml").write_text(text.replace("default_language: sv", "default_language: en"), encoding="utf-8")
    with pytest.raises(PackError, match="default_language: en is not one of the city's languages"):
        read_pack(folder)


def _without_english(text: str) -> str:
    """The files write a language as `, en: something}`; the languages of contact types stand on lines of their own."""
    kept = []
    for line in text.splitlines():
        if line.strip().startswith("en: "):
            continue
        while ", en: " in line:
            head, tail = line.split(", en: ", 1)
            end = _end_of_value(tail)
            line = head + tail[end:]
        kept.append(line)
    return "\n".join(kept)


def _end_of_value(text: str) -> int:
    """Where a value of a flow mapping ends: at its closing brace, outside quotes and lists."""
    quoted, depth = False, 0
    for place, sign in enumerate(text):
        quoted ^= sign == '"'
        depth += (sign == "[") - (sign == "]") if not quoted else 0
        if sign == "}" and not quoted and not depth:
            return place
    return len(text)


@pytest.mark.parametrize(
    ("told", "served"),
    [
        ({"languages": ["sv", "fi"], "default_language": "sv"}, ("sv", "fi")),
        ({"languages": ["fi", "sv"], "default_language": "sv"}, ("sv", "fi")),
        ({"languages": ["fi"], "default_language": "en"}, ("fi",)),
        ({"languages": ["de"]}, KNOWN),
        ({}, KNOWN),
        ("nothing", KNOWN),
    ],
)
def test_what_a_pack_says_of_languages_is_read_whatever_it_is(told: object, served: tuple[str, ...]) -> None:
    assert languages_of(told) == served


@pytest.mark.covers("R226")
def test_a_swedish_city_begins_in_swedish_and_serves_no_third_language(city_of: Callable[..., Path], client: Client) -> None:
    city_of("sv", "fi")
    front = client.get("/").content.decode()
    assert '<html lang="sv"' in front and "Kontakta staden" in front
    assert 'hreflang="fi"' in front and 'hreflang="en"' not in front and 'href="/fi/"' in front
    assert "/chat/" not in front and "/chat/" not in client.get("/ota-yhteytta/").content.decode()  # the pack names no chat
    finnish = client.get("/fi/")
    assert '<html lang="fi"' in finnish.content.decode() and "Ota yhteyttä kaupunkiin" in finnish.content.decode()

    for asked, led in (
        ("/sv/", "/"),
        ("/en/", "/"),
        ("/en/yhteydenotto/?aihe=holes", "/yhteydenotto/?aihe=holes"),
        ("/en//muu.example/", "/muu.example/"),
    ):
        answer = client.get(asked)
        assert (answer.status_code, answer.headers["Location"]) == (302, led), asked
    assert client.post("/en/yhteydenotto/kuvaus/", {"text": "Hole"}).status_code == 404
    with translation.override("sv"):
        assert reverse("citizen:start") == "/yhteydenotto/"
    with translation.override("fi"):
        assert reverse("citizen:start") == "/fi/yhteydenotto/"
    signing_in = client.get("/kirjaudu/").content.decode()  # staff's, and not in Swedish
    assert '<html lang="fi"' in signing_in and "Kirjaudu" in signing_in


@pytest.mark.covers("R226")
def test_a_fault_told_in_swedish_finds_its_topic_and_its_queue(city_of: Callable[..., Path], client: Client) -> None:
    city_of("sv", "fi")
    page = client.get("/yhteydenotto/", follow=True)
    address = page.redirect_chain[-1][0]
    described = client.post(address, {"text": "Det är ett djupt hål i gatan framför skolan."}, follow=True).content.decode()
    assert '<html lang="sv"' in described and "Hål och skador i gatan" in described
    assert not Ticket.objects.exists()


@pytest.mark.covers("R226")
def test_a_city_of_one_language_shows_no_choice_of_languages(city_of: Callable[..., Path], client: Client) -> None:
    city_of("fi")
    front = client.get("/").content.decode()
    assert '<html lang="fi"' in front and "language-switch" not in front
    assert client.get("/sv/kartta/").headers["Location"] == "/kartta/"
