"""What an auditor of accessibility gets: every page, an account for it, the data of the statement."""

import csv
import importlib.util
import re
import sys
from pathlib import Path

import pytest
import yaml
from django.urls import resolve

from kaiku.config.cli import ROOT
from kaiku.config.demonstration import ACCOUNTS


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter="\t"))


@pytest.mark.covers("R201")
def test_the_pack_names_every_page_that_our_own_tests_look_at_and_an_account_for_each(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("accessibility_pack", ROOT / "tools" / "accessibility_pack.py")
    assert spec is not None and spec.loader is not None
    pack = importlib.util.module_from_spec(spec)
    sys.modules["accessibility_pack"] = pack
    spec.loader.exec_module(pack)
    count = pack.write_pack(tmp_path / "pack")

    pages = read(tmp_path / "pack" / "sivut.tsv")
    assert len(pages) == count
    assert all(row["osoite"] and row["mitä sillä tehdään"] and row["tunnus"] for row in pages)
    names = {row["nimi"] for row in pages}
    looked_at = set(
        re.findall(r'"([\w/-]+/)"', (ROOT / "e2e/test_administration_pages.py").read_text(encoding="utf-8").split("pages = (")[1])
    )
    assert len(looked_at) > 40
    assert {page for page in looked_at if not page.startswith("/") and resolve(f"/hallinta/{page}").url_name not in names} == set()
    for page in (
        "/",
        "/yhteydenotto/kuvaile/",
        "/yhteydenotto/tarkista/",
        "/asia/",
        "/ohjeet/",
        "/saavutettavuus/",
        "/oma/",
        "/kirjaudu/",
        "/raportit/",
    ):
        assert resolve(page).url_name in names, page
    assert "esitys" not in {row["osoite"].rstrip("/").split("/")[-1] for row in pages}  # only takes what is sent

    accounts = {row["tunnus"]: row["roolit"] for row in read(tmp_path / "pack" / "tunnukset.tsv")}
    assert list(accounts) == list(ACCOUNTS) and all(accounts.values())
    assert {row["tunnus"] for row in pages} <= {*ACCOUNTS, "–", "Suomi.fi-tunnistus"}
    told = yaml.safe_load((tmp_path / "pack" / "seloste.yaml").read_text(encoding="utf-8"))
    assert {"organisation", "assessed_on", "method", "shortcomings", "feedback_topic", "supervisor"} <= set(told)
    assert all(part["what"]["fi"] and part["instead"]["fi"] for part in told["shortcomings"])
    assert f"{sum(row['osa'] == 'Asukas' for row in pages)} sivua" in (tmp_path / "pack" / "LUEMINUT.md").read_text(encoding="utf-8")
