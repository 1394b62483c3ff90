"""Help pages: who may read which guide, and that a guide is shown whole and safely."""

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import Role
from kaiku.ui.desk.guide_text import guide_text
from kaiku.ui.desk.guides import FOLDER, GUIDES

ADMINISTRATIVE = {"paakayttaja", "yllapito"}


def page(client: Client, user: User, address: str) -> tuple[int, str]:
    client.force_login(user)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["aino", "eero", "katri", "risto", "ilkka", "paavo"])
def test_staff_read_every_guide_but_those_of_administration(name: str, client: Client, request: pytest.FixtureRequest) -> None:
    person = request.getfixturevalue(name)
    found = {guide.key: page(client, person, reverse("desk:guide", args=[guide.key]))[0] for guide in GUIDES}

    assert found == {guide.key: 403 if guide.key in ADMINISTRATIVE else 200 for guide in GUIDES}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["teemu", "saara"])
def test_administrators_read_every_guide(name: str, client: Client, request: pytest.FixtureRequest) -> None:
    person = request.getfixturevalue(name)

    assert {page(client, person, reverse("desk:guide", args=[guide.key]))[0] for guide in GUIDES} == {200}


@pytest.mark.django_db
def test_the_index_names_ones_own_guides_first_and_no_forbidden_ones(client: Client, aino: User) -> None:
    status, text = page(client, aino, reverse("desk:guides"))

    assert status == 200
    assert text.index("Palveluneuvoja") < text.index("Muut ohjeet") < text.index("Yhteistyökumppani")
    assert reverse("desk:guide", args=["yllapito"]) not in text


@pytest.mark.django_db
def test_an_unknown_guide_and_an_unknown_picture_are_not_there(client: Client, aino: User) -> None:
    assert page(client, aino, reverse("desk:guide", args=["salaisuudet"]))[0] == 404
    assert page(client, aino, reverse("desk:guide-picture", args=["salaisuudet"]))[0] == 404


@pytest.mark.django_db
def test_a_picture_is_sent_as_a_picture(client: Client, aino: User) -> None:
    name = min(FOLDER.joinpath("images").glob("*.png")).stem
    client.force_login(aino)
    answer = client.get(reverse("desk:guide-picture", args=[name]))

    assert answer.headers["Content-Type"] == "image/png"
    assert b"".join(answer)[:4] == b"\x89PNG"  # type: ignore[arg-type]


def test_every_role_has_a_guide_of_its_own() -> None:
    assert set().union(*(guide.roles for guide in GUIDES)) == set(Role)


def test_every_file_of_the_manual_but_its_index_is_a_guide() -> None:
    assert {guide.key for guide in GUIDES} | {"README"} == {file.stem for file in FOLDER.glob("*.md")}


def test_a_guide_for_all_staff_does_not_lead_to_one_of_administration() -> None:
    for guide in GUIDES:
        if not guide.needs:
            for other in ADMINISTRATIVE:
                assert f"/{other}/" not in guide.text.html, guide.key


SOURCE = "# Otsikko\n\nJohdanto **näin**.\n\n## Ensin\n\nKatso [toinen](neuvoja.md#vastaa).\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n![Kuva](images/kuva.png)\n"


def test_a_guide_is_taken_apart_and_leads_inside_the_product() -> None:
    text = guide_text(SOURCE)

    assert (text.title, text.lead) == ("Otsikko", "Johdanto näin.")
    assert [(heading.anchor, heading.text) for heading in text.contents] == [("ensin", "Ensin")]
    assert '<h2 id="ensin">' in text.html
    assert f'href="{reverse("desk:guide", args=["neuvoja"])}#vastaa"' in text.html
    assert f'src="{reverse("desk:guide-picture", args=["kuva"])}"' in text.html
    assert '<div class="table-scroller" role="group" tabindex="0" aria-label="Ensin">' in text.html
    assert "style=" not in text.html


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "[a](javascript:alert(1))", '<img src=x onerror="a()">'])
def test_nothing_but_markdown_comes_through(evil: str) -> None:
    html = guide_text(f"# A\n\nB\n\n## C\n\n{evil}\n").html

    for tag in ("<script", "<img", 'href="javascript'):
        assert tag not in html
