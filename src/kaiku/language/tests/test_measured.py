"""The recall that publishing relies on, measured on the published strings and sentences where they are at hand (TEST_DATA_FOLDER)."""

import os
from pathlib import Path

import pytest

from kaiku.config.management.commands.measure_personal_data import _is_valid
from kaiku.language import measuring

FOLDER = Path(os.environ.get("TEST_DATA_FOLDER", "")) / "pii"
TEMPLATES = FOLDER / "fi_sentence_templates_helsinki.jsonl"


@pytest.mark.covers("R77")
@pytest.mark.skipif(not TEMPLATES.is_file(), reason="the test strings are not here")
def test_every_identifier_and_nearly_every_name_is_found_and_hardly_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_DRAWS", 1)  # the command draws four times as many
    strings = {found.name: found for found, _refused in measuring.measure_strings(FOLDER / "fi_pii_test_strings.json", _is_valid)}
    codes = measuring.measure_identity_codes()
    for share in (strings["email"], strings["phone"], strings["identity_code"], codes):
        assert share.hits == share.of, share.missed
    assert min(strings["email"].of, strings["phone"].of, codes.of) > 3

    names = {share.name: share for share in measuring.measure_names(TEMPLATES, FOLDER / "etunimet.csv", FOLDER / "sukunimet.csv")}
    whole = names["first and last name"]
    assert whole.of > 300 and whole.hits >= 0.95 * whole.of, whole.missed
    assert names["last name first, inflected"].hits >= 0.88 * names["last name first, inflected"].of

    nameless = list(measuring.measure_nameless(TEMPLATES))
    wrong = sum(share.of - share.hits for share in nameless)
    assert wrong <= 0.01 * sum(share.of for share in nameless)


@pytest.mark.covers("R77")
def test_every_valid_identity_code_is_found_whatever_century_and_spelling() -> None:
    share = measuring.measure_identity_codes()
    assert share.of == 650 and share.hits == share.of, share.missed
