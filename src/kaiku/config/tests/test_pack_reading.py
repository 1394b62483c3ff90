import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from kaiku.config.pack import PackError, read_pack
from kaiku.config.pack.entries import WEEKDAYS, Topic
from kaiku.places.rules import is_inside


@pytest.fixture(scope="module")
def real_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack") / "tampere"
    shutil.copytree(settings.PACK, folder, ignore=shutil.ignore_patterns("contacts", "*.geojson"))
    return folder


@pytest.fixture
def problems_of(real_files: Path, tmp_path: Path) -> Callable[[str, str, str], list[str]]:
    """What read_pack() says when a text of one file is replaced by another."""

    def read(name: str, old: str, new: str) -> list[str]:
        folder = tmp_path / "broken"
        shutil.copytree(real_files, folder)
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(PackError) as caught:
            read_pack(folder)
        return [str(problem) for problem in caught.value.problems]

    return read


@pytest.mark.covers("R222")
def test_what_maintenance_and_public_transport_take_in_themselves_today_has_its_topics_and_groups_ready() -> None:
    topics = {topic.key: topic for topic in read_pack(settings.PACK).topics}
    themes = {topic.theme for topic in topics.values()}
    for key in ("kuopat", "lumi-auraus", "katuvalot", "roskakorit", "joukkoliikenne", "pysakit"):
        assert topics[key].group and topics[key].theme in ("kadut-ja-kunnossapito", "liikenne-ja-joukkoliikenne") and topics[key].words
    assert {"kadut-ja-kunnossapito", "liikenne-ja-joukkoliikenne"} <= themes


@pytest.mark.covers("R226")
def test_the_city_s_own_pack_is_good() -> None:
    pack = read_pack(settings.PACK)

    assert len(pack.topics) >= 60
    assert len(pack.workflows) == 9
    assert len(pack.streets) >= 450
    assert len(pack.districts) >= 60
    assert len(pack.service_locations) >= 120
    assert len(pack.staff) >= 30


@pytest.mark.covers("R99")
def test_thanks_need_nobody_to_be_passed_on_and_closed() -> None:
    pack = read_pack(settings.PACK)
    (thanks,) = (kind for kind in pack.contact_types if kind.key == "kiitos")
    (flow,) = (flow for flow in pack.workflows if flow.key == thanks.workflow)
    step, seen = flow.steps[0].key, list[str]()
    while move := next((each for each in flow.transitions if each.source == step and each.after), None):
        step, seen = move.target, [*seen, move.source]
    assert seen == ["saapunut", "tiedoksi"]
    assert next(each.status for each in flow.steps if each.key == step) == "closed"
    assert any(each.source == step for each in flow.transitions)  # it can be opened again


def _diverted(topic: Topic) -> tuple[dict[str, str], ...]:
    found = topic.diversion
    return (found.titles, found.texts, found.link_names, found.urls) if found else ()


def test_every_topic_speaks_three_languages_and_has_words() -> None:
    for topic in read_pack(settings.PACK).topics:
        for texts in (topic.names, topic.description, topic.guidance, *_diverted(topic)):
            assert {language for language, text in texts.items() if text} == {"fi", "sv", "en"}, f"topics.yaml: {topic.key}"
        for language, fewest in (("fi", 8), ("sv", 3), ("en", 3)):
            assert len(topic.words[language]) >= fewest, f"topics.yaml: {topic.key} needs at least {fewest} words in {language}"


@pytest.mark.covers("R22", "R23")
def test_public_transport_and_street_lights_are_led_elsewhere_but_may_be_insisted_on() -> None:
    topics = {topic.key: topic for topic in read_pack(settings.PACK).topics}

    for key in ("joukkoliikenne", "katuvalot"):
        diversion = topics[key].diversion
        assert diversion is not None
        assert diversion.may_insist
        assert diversion.urls["fi"].startswith("https://")


def test_each_demonstration_role_has_its_fixed_account() -> None:
    staff = read_pack(settings.PACK).staff

    assert [member.key for member in staff[:10]] == [
        "tekninen", "sisalto", "neuvoja", "neuvoja2", "asiantuntija", "asiantuntija2", "raportoija", "katselija", "sisainen", "kumppani",
    ]  # fmt: skip
    assert len({role for member in staff for role in member.roles}) == 8


def test_districts_hold_their_own_centres() -> None:
    for district in read_pack(settings.PACK).districts:
        assert is_inside(district.outline, district.lon, district.lat), district.key


def test_hour_patterns_open_before_they_close() -> None:
    for days in read_pack(settings.PACK).organisation.hour_patterns.values():
        assert set(days) <= {*WEEKDAYS, "names", "open_on"}


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "says"),
    [
        ("contact-types.yaml", "{fi: Idea, sv: Idé, en: Idea}", "{fi: Idea, en: Idea}", True, "names: the sv text is missing"),
        ("contact-types.yaml", "- key: idea", "- key: toive", True, "the key is already used in contact-types.yaml"),
        ("contact-types.yaml", "workflow: kiitos", "workflow: kiitokset", True, "there is no workflow kiitokset"),
        ("contact-types.yaml", "- key: idea", "- key: Idea!", True, "small letters"),
        ("rules.yaml", "then: {workflow: lupa-asia}", "then: {}", True, "the rule does nothing"),
        ("rules.yaml", "values: [kiitos]", "values: [kiitokset]", True, "there is no contact type kiitokset"),
        ("rules.yaml", "field: words", "field: sanat", True, "sanat is not one of"),
        ("workflows.yaml", "after: 80", "after: 0", True, "at least one working hour"),
        ("workflows.yaml", "from: tiedoksi, to: vastattu,", "from: tiedoksi, to: vastattu, after: 8,", True, "is left by itself in two ways"),
        ("topics.yaml", "group: katujen-kunto", "group: katujen-kuntoo", True, "there is no handler group katujen-kuntoo"),
        ("topics.yaml", "theme: kadut-ja-kunnossapito", "theme: kuopat", True, "kuopat is not a theme"),
        ("topics.yaml", "place: required\n", "place: maybe\n", True, "place: maybe is not one of required, optional, none"),
        ("topics.yaml", "reply_within: 24", "reply_within: soon", True, "reply_within: a whole number is expected"),
        ("topics.yaml", "    type: vikailmoitus\n", "    typo: vikailmoitus\n", True, "unknown field typo"),
        ("topics.yaml", "form: kuoppa", "form: monttu", True, "there is no form monttu"),
        ("workflows.yaml", "{key: saapunut, status: new,", "{key: saapunut,", True, "status is missing"),
        ("workflows.yaml", "{from: saapunut, to: tiedoksi,", "{from: saapunut, to: muualle,", True, "there is no step muualle"),
        ("workflows.yaml", "capability: handle", "capability: dance", True, "capability: dance is not one of"),
        ("workflows.yaml", "{key: saapunut, status: new,", "{key: saapunut, status: open,", True, "first step must have the status new"),
        ("forms.yaml", "show_if: {question: mita,", "show_if: {question: mikä,", True, "there is no earlier question mikä"),
        ("forms.yaml", "is: [vaurio]}", "is: [murto]}", True, "mita has no answer murto"),
        ("forms.yaml", "kind: choice", "kind: text", True, "options belong to questions of kind choice"),
        ("queues.yaml", "kind: unclear", "kind: normal", False, "a queue of kind unclear is missing"),
        ("rules.yaml", "queue: sisaiset", "queue: ulkoiset", True, "there is no queue ulkoiset"),
        ("organisation.yaml", 'mon: "08.00-16.00"', 'mon: "16.00-08.00"', False, "closes before it opens"),
        ("organisation.yaml", "hours: maintenance", "hours: never", True, "there is no hour pattern never"),
        ("places/districts.yaml", "lon: 23.583", "lon: 24.583", True, "is outside the city's bounding box"),
        ("places/service-locations.yaml", "lat: 61.5002", "lat: 60.5002", True, "is outside the city's bounding box"),
        ("places/streets.csv", ",tammela,", ",tamela,", True, "there is no district tamela"),
        ("places/streets.csv", "name,district", "street,district", True, "the columns must be"),
        ("demo/staff.yaml", "roles: {advisor: all}", "roles: {adviser: all}", True, "roles: adviser is not one of"),
        ("demo/staff.yaml", "roles: {advisor: all}", "roles: {advisor: city}", True, "roles: city is not one of own, group"),
        ("pack.yaml", "municipality_code", "municipality", True, "municipality_code is missing"),
        ("maps.yaml", "- key: opaskartta", "- key: opaskartta\n  key: opas", True, "key is given twice"),
        ("queues.yaml", "- {key: epaselvat", "- {key: epaselvat: x", True, "not valid YAML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_file_line_and_reason(
    problems_of: Callable[[str, str, str], list[str]], name: str, old: str, new: str, line: bool, says: str
) -> None:
    problems = problems_of(name, old, new)

    fitting = [problem for problem in problems if problem.startswith(name) and says in problem]
    assert fitting, problems
    if line:
        assert fitting[0].split(":")[1].isdigit()


def test_a_faulty_entry_is_told_once_and_not_by_every_topic_that_refers_to_it(problems_of: Callable[[str, str, str], list[str]]) -> None:
    untranslated = problems_of("topics.yaml", "sv: Gator och underhåll, en: Streets and maintenance}", "sv: Gator och underhåll}")

    assert [problem.split(": ", 1)[1] for problem in untranslated] == ["kadut-ja-kunnossapito: names: the en text is missing"]


def test_what_is_nowhere_is_told_once(problems_of: Callable[[str, str, str], list[str]]) -> None:
    misspelt = problems_of("topics.yaml", "service: palvelu-katujen-yllapito", "service: palvelu-katujen")

    assert [problem.split(": ", 1)[1] for problem in misspelt] == ["kuopat: there is no category palvelu-katujen"]


def test_every_fault_is_told_at_once(real_files: Path, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(real_files, folder)
    (folder / "maps.yaml").unlink()
    types = folder / "contact-types.yaml"
    types.write_text(types.read_text().replace("workflow: palaute", "workflow: pallaute"))

    with pytest.raises(PackError) as caught:
        read_pack(folder)

    assert {problem.file for problem in caught.value.problems} == {"maps.yaml", "contact-types.yaml"}
    assert len(caught.value.problems) == 4


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="there is no such folder"):
        read_pack(tmp_path / "nowhere")
