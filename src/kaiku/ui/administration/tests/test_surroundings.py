"""The three groups of systems around this one: on the page and in the document, with what is true of each."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from kaiku.accounts.models import User
from kaiku.config.pack import read_pack
from kaiku.config.pack.writing import import_pack
from kaiku.ui.administration.surroundings import State, state_of, surroundings

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R199")
def test_page_shows_three_groups_with_the_state_of_each_system(client: Client, teemu: User):
    import_pack(read_pack(settings.PACK))
    client.force_login(teemu)

    page = client.get("/hallinta/liittymat/").content.decode()

    for text in ("Kaupungin järjestelmät", "Kansalliset palvelut", "Asukkaiden muut yhteydenottokanavat"):
        assert f">{text}</h2>" in page
    assert "Palvelutietovaranto (PTV)" in page and "Kunnossapidon järjestelmä (Ramboll)" in page


@pytest.mark.covers("R199")
def test_architecture_document_names_every_system_under_its_group(db: None):
    text = (settings.ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split("## The three surroundings")[1].split("\n## ")[0]

    groups = surroundings("en")
    assert [group.key for group in groups] == ["city", "national", "channels"]
    for group in groups:
        assert group.name in section
        for system in group.systems:
            assert system.name in section, system.name


@pytest.mark.parametrize(
    ("folder", "used", "state"),
    [
        ("integrations/ei-ole", "always", State.PLANNED),
        ("eiole/mitaan", "always", State.PLANNED),
        ("channels/webform", "always", State.IN_USE),
        ("channels/webform", None, State.READY),
        ("channels/email", "mail_server", State.READY),
        ("categories", {"diversion": "katuvalot"}, State.READY),
        ("places", {"base_map": "kartat.example"}, State.READY),
    ],
)
def test_state_is_what_code_and_place_say(city: Any, folder: str, used: Any, state: State):
    assert state_of(folder, used) == state


def test_the_directory_is_in_use_when_people_sign_in_through_it(settings: Any):
    assert state_of("integrations/entra", "directory") == State.READY
    settings.ENTRA_TENANT, settings.ENTRA_CLIENT_ID = "t", "c"
    assert state_of("integrations/entra", "directory") == State.IN_USE


def test_mail_is_in_use_when_there_is_a_server(settings: Any):
    settings.SMTP_HOST = "posti.kaupunki.example"

    assert state_of("channels/email", "mail_server") == State.IN_USE


@pytest.mark.covers("R22", "R23")
def test_diversions_of_the_pack_are_in_use(db: None):
    import_pack(read_pack(settings.PACK))
    states = {system.name: system.state for group in surroundings("fi") for system in group.systems}

    assert states["Ulkovalaistuksen vikailmoitukset (Keypro)"] == State.IN_USE
    assert states["Joukkoliikenteen palaute (Nysse)"] == State.IN_USE
