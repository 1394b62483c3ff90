import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiku.language import detection, sensitive
from kaiku.language.detection import language_of
from kaiku.language.lemmas import lemmas_of, word_lemmas
from kaiku.language.personal_data import find_personal_data, has_identity_code, mask_personal_data
from kaiku.language.sensitive import HEALTH, special_category


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("kadulla", "katu"),
        ("liikennevaloissa", "liikennevalo"),
        ("liikennevaloissa", "valo"),
        ("päiväkodin", "päiväkoti"),
        ("koirien", "koira"),
    ],
)
def test_finnish_inflection_and_compounds_are_undone(word: str, lemma: str) -> None:
    assert lemma in word_lemmas(word)


def test_unknown_words_stand_as_they_are() -> None:
    assert word_lemmas("xqzwv") == ("xqzwv",)
    assert lemmas_of("The lamps", "en") == ["the", "lamps"]


@given(st.text(max_size=200))
def test_no_text_breaks_the_analyser(text: str) -> None:
    lemmas_of(text)
    mask_personal_data(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Katuvalo ei pala meidän kadullamme", "fi"),
        ("Gatlyktan fungerar inte på vår gata", "sv"),
        ("The street light is not working", "en"),
        ("ok", "fi"),
    ],
)
def test_the_language_is_recognised(text: str, language: str) -> None:
    assert language_of(text) == language


def test_who_comes_while_the_model_loads_is_told_one_of_the_citys_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    import py3langid

    restricted, restrict = [], py3langid.set_languages

    def slowly(languages: list[str]) -> None:
        restrict(None)
        time.sleep(0.05)  # in the middle of it
        restrict(languages)
        restricted.append(languages)

    monkeypatch.setattr(py3langid, "set_languages", slowly)
    detection._loaded.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(language_of, ["Katuvalo on rikki Hämeenkadulla, olisiko mahdollista korjata se?"] * 8))
    assert (found, len(restricted)) == (["fi"] * 8, 1)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Soita 040 123 4567 illalla", "Soita [puhelin] illalla"),
        ("Osoite on liisa.a@posti.example.", "Osoite on [sähköposti]."),
        ("Tunnus 131052-308T kiitos", "Tunnus [henkilötunnus] kiitos"),
        ("Auto ABC-123 pihalla", "Auto [rekisterinumero] pihalla"),
        ("Tili FI21 1234 5600 0007 85 maksuun", "Tili [tilinumero] maksuun"),
        ("Hämeenkatu 12, lamppu 33", "Hämeenkatu 12, lamppu 33"),
    ],
)
def test_personal_data_is_masked_and_the_rest_left(text: str, masked: str) -> None:
    assert mask_personal_data(text) == masked


def test_a_wrong_check_character_is_no_identity_code() -> None:
    assert has_identity_code("131052-308T")
    assert has_identity_code("131052-308t")
    assert not has_identity_code("131052-308U")
    assert find_personal_data("Päivä 131052 ja luku 308") == []


def test_what_a_text_without_end_tells_of_a_person_is_told_by_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sensitive, "learn", lambda words: asked.extend(words))
    filler = "katuvalo ei pala. " * 120_000

    assert special_category("Minulla on skitsofrenia. " + filler) == HEALTH
    assert special_category(filler + "Minulla on skitsofrenia.") == ""
    assert len(asked) < 20_000
