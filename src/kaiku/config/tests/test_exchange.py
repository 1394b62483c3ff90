"""Configuration as files between installations: export, preview, taking in, and files from hands that nobody knows."""

import base64
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.changes import changes_of, restore_change
from kaiku.audit.models import ConfigurationChange
from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category
from kaiku.config.cli import ROOT
from kaiku.config.pack import Pack, PackError, entries, read_pack
from kaiku.config.pack.archive import packed, unpacked
from kaiku.config.pack.exchange import apply, export_zip, preview
from kaiku.config.pack.export import write_files
from kaiku.config.pack.starting import write_starter
from kaiku.config.pack.stored import promises as stored_promises
from kaiku.config.pack.writing import import_pack
from kaiku.conftest import make_person
from kaiku.texts.actions import save_text
from kaiku.texts.queries import own_words
from kaiku.ui.administration.configuration.exchange import Faulty
from kaiku.workflow.promises import Promises
from kaiku.workflow.promising import seen_of, set_promises
from kaiku.workflow.ruling.actions import return_to_pack, switch_rule
from kaiku.workflow.ruling.models import HandlingRule

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/asetukset/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new city's small pack, with a rule of the demonstration's."""
    made = tmp_path_factory.mktemp("small") / "pack"
    write_starter(made, name="Sundby", languages=("fi", "sv", "en"))
    (rule,) = (one for one in read_pack(settings.PACK).rules if one.key == "kiitos")
    write_files(replace(read_pack(made), rules=(rule,)), made)
    return made


@pytest.fixture(scope="module")
def pack(folder: Path) -> Pack:
    return replace(read_pack(folder), staff=())


@pytest.fixture(autouse=True)
def _own_pack(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PACK", folder)


@pytest.fixture
def chief(db: None) -> User:
    return make_person("pia", "Pia Pääkäyttäjä", Role.TECHNICAL_ADMIN, Reach.ALL)


def zipped(**files: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def renamed(pack: Pack, name: str) -> Pack:
    first = replace(pack.topics[0], names={**pack.topics[0].names, "fi": name})
    return replace(pack, topics=(first, *pack.topics[1:]))


@pytest.mark.covers("R198", "R226")
def test_the_demonstration_pack_comes_out_of_a_zip_as_it_went_in() -> None:
    pack = replace(read_pack(ROOT / "packs" / "tampere"), staff=())
    assert unpacked(packed(pack)) == pack


@hypothesis_settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.builds(
            entries.CityText,
            key=st.from_regex(r"[a-z]{3,12}x", fullmatch=True),
            texts=st.dictionaries(
                st.sampled_from(["fi", "sv", "en"]), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1
            ),
        ),
        max_size=4,
        unique_by=lambda entry: entry.key,
    ).map(tuple),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60),
)
def test_whatever_texts_and_names_come_back_the_same(pack: Pack, texts: tuple[entries.CityText, ...], name: str) -> None:
    wanted = replace(renamed(pack, name), texts=texts)

    assert unpacked(packed(wanted)) == wanted


@pytest.mark.covers("R198")
def test_preview_says_what_changes_and_changes_nothing_then_it_is_taken_in_and_put_back(pack: Pack, chief: User) -> None:
    import_pack(pack)
    forget_snapshots()
    topic, data = pack.topics[0], packed(renamed(pack, "Uusi nimi"))
    found = preview(data, by=chief)

    assert [(one.name, one.what) for one in found.changes] == [("Uusi nimi", "Muuttuu")]
    assert [(one.path, one.before, one.after) for one in found.changes[0].differences] == [
        (("names", "fi"), topic.names["fi"], "Uusi nimi")
    ]
    assert Category.objects.get(key=topic.key).names == topic.names
    assert not ConfigurationChange.objects.exists()

    assert apply(data, seen=found.seen, by=chief) == 1
    change = changes_of("topic", topic.key)[0]
    assert (change.actor_name, change.note) == ("Pia Pääkäyttäjä", "Tuotu asetustiedostoista")
    assert Category.objects.get(key=topic.key).names["fi"] == "Uusi nimi"
    restore_change(change.pk, seen=change.pk, by=chief)
    assert Category.objects.get(key=topic.key).names == topic.names


def test_a_preview_that_has_grown_old_is_not_taken_in(pack: Pack, chief: User) -> None:
    import_pack(pack)
    forget_snapshots()
    data = packed(renamed(pack, "Uusi nimi"))
    found = preview(data, by=chief)
    save_text("front-title", {"fi": "Hei"}, by=chief)
    with pytest.raises(StaleChange):
        apply(data, seen=found.seen, by=chief)
    assert Category.objects.get(key=pack.topics[0].key).names == pack.topics[0].names


def test_the_city_s_own_words_travel(pack: Pack, chief: User) -> None:
    import_pack(pack)
    save_text("front-title", {"fi": "Miten autamme?"}, by=chief)
    forget_snapshots()
    data = export_zip()
    save_text("front-title", {}, by=chief)
    forget_snapshots()
    found = preview(data, by=chief)
    assert [(one.part, one.name, one.what) for one in found.changes] == [("Tekstit", "front-title", "Lisätään")]
    apply(data, seen=found.seen, by=chief)

    assert own_words("front-title") == {"fi": "Miten autamme?"}


@pytest.mark.parametrize(
    "files",
    [
        {"..__..__etc__passwd": "x"},
        {"/etc/passwd": "x"},
        {"places__..__rules_yaml": "[]"},
        {"pack_yaml": "a: &a [1]\nb: [*a, *a]"},
        {"pack_yaml": "!!python/object/apply:os.system [echo]"},
        {"pack_yaml": "key: ["},
        {"pack_yaml": b"\xff\xfe\x00"},
        {"rules_yaml": "[]"},
        {f"file{n}_yaml": "x" for n in range(60)},
    ],
)
def test_hostile_or_broken_zips_are_refused_by_name(files: dict[str, bytes | str]) -> None:
    with pytest.raises(PackError) as refusal:
        unpacked(zipped(**files))
    assert all(problem.file for problem in refusal.value.problems)


@pytest.mark.parametrize("mark", ["[", "- ", "{a: "])
def test_a_file_of_nothing_but_levels_ends_no_process(mark: str) -> None:
    with pytest.raises(PackError, match=r"pack\.yaml:1: .*too many levels"):
        unpacked(zipped(pack_yaml=mark * 100_000))


def test_no_zip_bomb_is_unpacked_and_no_link_followed() -> None:
    bomb = zipped(pack_yaml=b"a" * (5 * 1024 * 1024))
    assert len(bomb) < 20_000
    with pytest.raises(PackError, match="too large"):
        unpacked(bomb)
    link = zipfile.ZipInfo("pack.yaml")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    for data in (made.getvalue(), b"", b"PK\x03\x04 no zip", bomb[:200], b"x" * (5 * 1024 * 1024)):
        with pytest.raises(PackError):
            unpacked(data)


def test_a_text_without_its_place_is_a_fault_with_its_line(pack: Pack) -> None:
    wrong = replace(pack, texts=(entries.CityText(key="receipt-due", texts={"fi": "Pian."}),))
    with pytest.raises(PackError, match=r"texts.yaml:1: receipt-due: texts.fi: .*\{paiva\}"):
        unpacked(packed(wrong))


def test_only_who_manages_the_settings_of_the_whole_city_takes_files_in(chief: User, pack: Pack) -> None:
    chief.grants.update(role="content_admin")
    person = User.objects.get(pk=chief.pk)
    for act in (lambda: preview(b"", by=person), lambda: apply(b"", seen="", by=person)):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.covers("R198")
def test_in_the_browser_a_zip_is_exported_looked_at_and_taken_in(client: Client, chief: User, pack: Pack) -> None:
    import_pack(pack)
    forget_snapshots()
    client.force_login(chief)
    answer = client.get(f"{PAGE}vienti/")
    assert answer.headers["Content-Type"] == "application/zip" and "attachment" in answer.headers["Content-Disposition"]
    same = client.post(PAGE, {"package": SimpleUploadedFile("a.zip", answer.content)})
    assert "Tiedostot ovat samat kuin asetukset nyt." in same.content.decode()

    data = packed(renamed(pack, "<b>Uusi</b>"))
    page = client.post(PAGE, {"package": SimpleUploadedFile("a.zip", data)})
    assert "&lt;b&gt;Uusi&lt;/b&gt;" in page.content.decode() and page.status_code == 200
    typed = {"zip": base64.b64encode(data).decode(), "seen": page.context["found"].seen}
    assert client.post(f"{PAGE}tuonti/", {**typed, "seen": "vanha"}).status_code == 409
    assert client.post(f"{PAGE}tuonti/", typed).status_code == 302
    assert Category.objects.get(key=pack.topics[0].key).names["fi"] == "<b>Uusi</b>"


def test_in_the_browser_faults_are_told_with_file_and_line(client: Client, chief: User) -> None:
    client.force_login(chief)
    page = client.post(PAGE, {"package": SimpleUploadedFile("a.zip", zipped(pack_yaml="key: a\nkey: b\n"))})
    assert page.status_code == 422 and "pack.yaml:2" in page.content.decode()
    assert client.post(PAGE, {}).status_code == 422
    assert client.post(f"{PAGE}tuonti/", {"zip": "ei base64", "seen": ""}).status_code == 422
    assert client.post(f"{PAGE}tuonti/", {"zip": "", "seen": ""}).status_code == 422
    with pytest.raises(Faulty):
        preview(b"", by=chief)


@pytest.mark.covers("R198")
def test_promises_travel_with_the_other_files_and_wrong_ones_are_told(pack: Pack) -> None:
    topic, area = pack.topics[0].key, pack.organisation.areas[0].key
    promises = (
        entries.PlacePromises(key=f"area.{area}", reply={"any": 24, "urgent": 4}, handling={"low": 80}),
        entries.PlacePromises(key=f"topic.{topic}", reply={"urgent": 2}, handling={}),
    )
    with_them = replace(pack, promises=promises)
    assert unpacked(packed(with_them)) == with_them
    import_pack(with_them)
    assert stored_promises() == promises

    wrong = "- {key: topic.olematon, reply: {any: 0}}\n- {key: city, reply: {soon: 3}}\n"
    with zipfile.ZipFile(io.BytesIO(packed(pack))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()} | {"promises.yaml": wrong.encode()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with pytest.raises(PackError) as refused:
        unpacked(made.getvalue())
    assert sorted(problem.reason.split(" ")[0] for problem in refused.value.problems) == ["any:", "soon:", "there"]


@pytest.mark.covers("R198")
def test_a_promise_that_an_administrator_changed_outlives_the_next_import_and_travels(pack: Pack, chief: User) -> None:
    area = f"area.{pack.organisation.areas[0].key}"
    both = (entries.PlacePromises(key=area, reply={"any": 24}), entries.PlacePromises(key="city", reply={"any": 40}))
    import_pack(replace(pack, promises=both))
    forget_snapshots()
    set_promises(area, Promises({"": 8}), seen=seen_of(area), by=chief)
    forget_snapshots()
    mine = entries.PlacePromises(key=area, reply={"any": 8})

    assert unpacked(export_zip()).promises == (mine, both[1])
    found = preview(packed(replace(pack, promises=(replace(both[0], reply={"any": 30}), replace(both[1], reply={"any": 50})))), by=chief)
    assert [(one.part, one.name, one.what) for one in found.changes] == [("Luvatut ajat", "city", "Muuttuu")]
    assert [(one.part, one.name) for one in found.kept] == [("Luvatut ajat", area)]
    assert stored_promises() == (mine, both[1])

    import_pack(pack)  # promises nothing any more
    assert stored_promises() == (mine,)
    assert import_pack(pack).changes == 0


@pytest.mark.covers("R56", "R198")
def test_the_history_of_a_rule_and_a_topic_says_who_took_the_pack_in(pack: Pack, chief: User, client: Client) -> None:
    import_pack(pack)
    forget_snapshots()
    changed = tuple(replace(rule, heading="Uusi ryhmä") if rule.key == "kiitos" else rule for rule in pack.rules)
    data = packed(replace(renamed(pack, "Uusi nimi"), rules=changed))

    apply(data, seen=preview(data, by=chief).seen, by=chief)

    assert [row.actor_name for row in changes_of("rule", "kiitos")] == ["Pia Pääkäyttäjä"]
    assert [row.actor_name for row in changes_of("topic", pack.topics[0].key)] == ["Pia Pääkäyttäjä"]
    client.force_login(chief)
    assert "Pia Pääkäyttäjä" in client.get(reverse("administration:rule", args=["kiitos"])).content.decode()


@pytest.mark.covers("R198")
def test_what_is_taken_in_on_the_server_has_its_maker_too(pack: Pack, chief: User, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_files(pack, first)
    write_files(renamed(pack, "Uusi nimi"), second)
    call_command("import_config", first, stdout=io.StringIO())
    assert not ConfigurationChange.objects.exists()

    call_command("import_config", second, by="pia", stdout=io.StringIO())
    call_command("import_config", first, stdout=io.StringIO())

    rows = changes_of("topic", pack.topics[0].key)
    assert [row.actor_name.split(":")[0] for row in rows] == ["Palvelimella", "Pia Pääkäyttäjä"]
    assert ConfigurationChange.objects.count() == 2
    with pytest.raises(CommandError, match="there is no account kukaan"):
        call_command("import_config", first, by="kukaan", stdout=io.StringIO())


def test_a_rule_that_was_changed_here_goes_back_to_the_newest_pack_whoever_took_it_in(pack: Pack, chief: User) -> None:
    import_pack(pack)
    chief = make_person("paula", "Paula", Role.CONTENT_ADMIN, Reach.ALL)
    switch_rule("kiitos", is_active=False, by=chief)
    newer = tuple(replace(rule, heading="Uusi ryhmä") if rule.key == "kiitos" else rule for rule in pack.rules)

    import_pack(replace(pack, rules=newer), by=chief)
    return_to_pack("kiitos", seen=2, by=chief)

    row = HandlingRule.objects.get(key="kiitos")
    assert (row.heading, row.is_active, row.version, row.origin) == ("Uusi ryhmä", True, 3, "pack")
