"""The page of the data lake: how it does, run now, hold; and the dictionary for makers of reports."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.conftest import City
from kaiku.integrations.datalake.exporting import export, export_if_due
from kaiku.integrations.datalake.models import LakeRun
from kaiku.integrations.datalake.tables import TABLES


def _browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.covers("R181")
def test_administrators_see_how_the_lake_does_run_it_and_hold_it(
    city: City, teemu: User, saara: User, settings: Any, tmp_path: Path
) -> None:
    client, address = _browser(teemu), reverse("administration:lake")
    settings.LAKE_URL = ""
    assert "KAIKU_LAKE_URL" in client.get(address).content.decode()
    settings.LAKE_URL = str(tmp_path / "lake")
    assert "Ei vielä ajettu" in client.get(address).content.decode()
    run = export()
    assert run is not None and run.outcome == LakeRun.Outcome.DONE, run.error
    page = client.get(address).content.decode()
    assert "Toimii" in page
    assert all(table.name in page for table in TABLES if not table.is_monthly)
    assert "Aja nyt" not in _browser(saara).get(address).content.decode()  # she may look
    assert client.post(reverse("administration:lake-run")).status_code == 302

    assert client.post(reverse("administration:lake-hold"), {"tila": "tauko"}).status_code == 302
    LakeRun.objects.all().delete()
    assert export_if_due() is None
    assert "Keskeytetty" in client.get(address).content.decode()
    client.post(reverse("administration:lake-run"))
    assert "ajot on keskeytetty" in client.get(address).content.decode()
    client.post(reverse("administration:lake-hold"), {"tila": "jatka"})
    assert export_if_due() is not None
    assert list(AuditEntry.objects.filter(action__startswith="lake.").order_by("pk").values_list("action", flat=True)) == [
        "lake.ordered", "lake.held", "lake.released",
    ]  # fmt: skip


@pytest.mark.covers("R119")
def test_makers_of_reports_read_the_dictionary_in_finnish_and_english(risto: User, paavo: User) -> None:
    page = _browser(risto).get(reverse("dashboards:dictionary")).content.decode()
    for table in TABLES:
        assert f'id="t-{table.name}"' in page
        for column in table.columns:
            assert f"<code>{column.name}</code>" in page
    told = json.loads(_browser(risto).get(reverse("dashboards:dictionary-file")).content)
    column = next(one for table in told["tables"] for one in table["columns"] if one["name"] == "received_date")
    assert (column["meaning"], column["meaning_en"] != column["meaning"]) == ("Päivä, jona yhteydenotto saapui, Suomen aikaa", True)
    assert _browser(paavo).get(reverse("dashboards:dictionary")).status_code == 403
