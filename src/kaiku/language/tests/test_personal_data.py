"""Names, addresses and special categories in free text; identifiers are tried in test_language.py."""

import time
from pathlib import Path

import pytest

from kaiku.language.personal_data import IDENTIFIERS, KINDS, SPECIAL, find_personal_data, mask_personal_data
from kaiku.language.sensitive import special_category

SENTENCES = [line.split("\t") for line in (Path(__file__).parent / "sensitive_sentences.tsv").read_text(encoding="utf-8").splitlines()]
FEWEST_RECOGNISED = 0.9


def found(text: str, kind: str, language: str = "fi") -> list[str]:
    return [text[one.start : one.end] for one in find_personal_data(text, {kind}, language=language)]


@pytest.mark.covers("R162")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Virtasen Matille pitäisi soittaa.", "Virtasen Matille"),
        ("Asiaa hoiti Liisa Mäenpää hyvin", "Liisa Mäenpää"),
        ("Terveisin Silja Laine", "Silja Laine"),
        ("t. Uljas", "Uljas"),
        ("Kiitos, että Carolina Mustonen auttoi", "Carolina Mustonen"),
        ("puhuin matti meikäläisen vaimon eli anna virtasen kanssa", "anna virtasen"),
        ("Soitin, ja Zhao Lê vastasi", "Zhao Lê"),
        ("Kirjan antoi Anna K. Jerome minulle", "Anna K. Jerome"),
        ("Tapasin Raija-Liisa von Essenin eilen", "Raija-Liisa von Essenin"),
        ("Satu Salmi kävi täällä", "Satu Salmi"),
    ],
)
def test_names_are_found_inflected_small_and_foreign(text: str, name: str) -> None:
    assert found(text, "name") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Einarinkuja on auraamatta",
        "Kustaa Aadolfin kadun varrella on kuoppa",
        "Meri on jäässä ja kuusi kaatui",
        "Hämeenpuistossa ja Tampereella sataa",
        "HSL ja NYSSE eivät vastaa",
        "Ihmiset kaatuilevat Kallioon mennessä",
        "",
    ],
)
def test_streets_places_and_common_words_are_no_people(text: str) -> None:
    assert found(text, "name") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Asun Hämeenkatu 12 A 5, 33100 Tampere, tulkaa", "Hämeenkatu 12 A 5, 33100 Tampere"),
        ("VALSSIMYLLYNKATU 11 on auraamatta", "VALSSIMYLLYNKATU 11"),
        ("Kuoppa on Kaj Franckin kadulla 3", "Franckin kadulla 3"),
        ("Jag bor på Storgatan 4", "Storgatan 4"),
        ("Posti: PL 487, 33101 Tampere", "PL 487, 33101 Tampere"),
        ("Valtatie 9 on tukossa, samoin bussilinja 3", ""),
        ("Hämeenkadulla oli 20000 ihmistä", ""),
        ("Henkilötiedot 2024", ""),
    ],
)
def test_addresses_have_a_house_number_and_roads_are_none(text: str, address: str) -> None:
    assert found(text, "address") == ([address] if address else [])


def test_each_kind_is_masked_by_its_own_name_and_only_when_asked_for() -> None:
    text = "Terveisin Liisa Virtanen, Koivukatu 3, 040 123 4567. Sairastan diabetesta."

    assert mask_personal_data(text) == "Terveisin Liisa Virtanen, Koivukatu 3, [puhelin]. Sairastan diabetesta."
    assert mask_personal_data(text, KINDS) == "Terveisin [nimi], [osoite], [puhelin]. [terveystieto] [terveystieto]."
    assert mask_personal_data(text, IDENTIFIERS | {"name"}) == "Terveisin [nimi], Koivukatu 3, [puhelin]. Sairastan diabetesta."


@pytest.mark.covers("R163")
def test_sentences_about_people_are_told_from_those_about_services() -> None:
    wrong = [(kind, text) for kind, language, text in SENTENCES if not kind and special_category(text, language)]
    of_people = [(kind, special_category(text, language), text) for kind, language, text in SENTENCES if kind]
    missed = [text for kind, said, text in of_people if kind != said]

    assert wrong == []
    assert len(missed) <= len(of_people) * (1 - FEWEST_RECOGNISED), missed


def test_words_of_services_are_pointed_out_though_they_restrict_nothing() -> None:
    text = "Terveysaseman lääkäri ei vastaa"
    assert {one.kind for one in find_personal_data(text, SPECIAL)} == {"health"}
    assert special_category(text) == ""


def test_a_thousand_characters_take_milliseconds() -> None:
    text = "Lamppu on ollut pimeänä Hämeenpuistossa Matti Virtasen talon kohdalla kolme viikkoa. Soitin numeroon 040 123 4567. " * 9
    find_personal_data(text, KINDS)  # the words are looked up once
    began = time.process_time()
    for _ in range(5):
        find_personal_data(text, KINDS)
    assert (time.process_time() - began) / 5 < 0.03  # 5 ms on a quiet machine
