"""The page of learning: its versions, limits, the way back; and what the desk says of it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import now
from kaiku.classification.learning.models import ModelVersion, Prediction, Thresholds
from kaiku.conftest import City
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.learning import views

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/oppiminen/"
FIGURES = {
    "tried": 60, "first": 0.8, "first_three": 0.95, "automatic": 0.5, "precision": 0.97,
    "classes": [{"name": "katuvalot", "examples": 12, "tried": 30, "precision": 0.9, "recall": 0.7}],
    "confusions": [["katuvalot", "kirjastot", 4]],
    "gate": {"passed": True, "candidate": 0.8, "live": 0.75, "tried": 60},
}  # fmt: skip


def made(number: int, state: str) -> ModelVersion:
    return ModelVersion.objects.create(
        field="topic", number=number, state=state, made_at=now(), examples=240, figures=FIGURES, learned=b"", sha256=""
    )


@pytest.fixture
def live(city: City) -> ModelVersion:
    """A version in use, which has been tried."""
    return made(2, "live")


@pytest.mark.covers("R54", "R56")
def test_the_page_tells_each_version_with_its_figures_and_the_gates_verdict(live: ModelVersion, teemu: User, client: Client) -> None:
    made(1, "former")
    client.force_login(teemu)

    page = client.get(PAGE).content.decode()

    assert "Versio 2" in page and "80 %" in page and "95 %" in page
    assert "Läpi: oikein 80 %, silloin käytössä ollut 75 %, samat 60 yhteydenottoa." in page
    assert page.count("Palaa tähän") == 1
    assert 'value="85"' in page and 'value="20"' in page


@pytest.mark.covers("R54")
def test_a_versions_page_tells_each_class_and_what_is_mixed_up(live: ModelVersion, teemu: User, client: Client) -> None:
    client.force_login(teemu)

    page = client.get(f"{PAGE}versiot/{live.pk}/").content.decode()

    assert "Katuvalot" in page and "Kirjastot" in page
    assert "90 %" in page and "70 %" in page and "näistä oikein 97 %" in page


@pytest.mark.covers("R54")
def test_the_limits_say_all_that_they_concern(live: ModelVersion, teemu: User, client: Client) -> None:
    client.force_login(teemu)

    page = client.get(PAGE).content.decode()

    assert "Kaiku antaa aiheen tai tyypin itse, kun se on varma vähintään (%)" in page
    assert "Kaiku ehdottaa aihetta, kiireellisyyttä tai arkaluonteisuutta, kun se on varma vähintään (%)" in page
    assert "Kiireellisyyden ja arkaluonteisuuden ehdottamiseen tarvitaan aina vähintään 50 %." in page


def test_limits_are_saved_or_come_back_with_what_was_typed(live: ModelVersion, teemu: User, client: Client) -> None:
    client.force_login(teemu)

    refused = client.post(f"{PAGE}rajat/", {"automatic_from": "30", "suggest_from": "77"})
    assert (refused.status_code, Thresholds.objects.exists()) == (422, False)
    assert 'value="77"' in refused.content.decode()
    beyond = client.post(f"{PAGE}rajat/", {"automatic_from": "101", "suggest_from": "-1"})
    assert beyond.status_code == 422 and "varma vähintään (%)”." in beyond.content.decode()

    assert client.post(f"{PAGE}rajat/", {"automatic_from": "90", "suggest_from": "30"}).status_code == 302
    row = Thresholds.objects.get()
    assert (row.automatic_from, row.suggest_from) == (0.9, 0.3)
    assert ConfigurationChange.objects.get().kind == "learning_limits"


def test_without_the_package_the_page_says_so(live: ModelVersion, teemu: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "can_embed", lambda: False)
    client.force_login(teemu)

    page = client.get(PAGE).content.decode()

    assert "Tämä kone ei voi oppia" in page and "KAIKU_WORDS_ONLY" in page and "Opeta nyt" not in page


def test_training_is_asked_for_once_at_a_time(live: ModelVersion, teemu: User, client: Client) -> None:
    client.force_login(teemu)

    assert "Opetus alkaa taustalla" in client.post(f"{PAGE}opetus/", follow=True).content.decode()
    assert "Opetus on jo tulossa." in client.post(f"{PAGE}opetus/", follow=True).content.decode()


@pytest.mark.covers("R54", "R67")
def test_the_desk_offers_what_was_learned_first_with_words_for_how_sure(
    live: ModelVersion, aino: User, contact: Callable[..., Ticket], client: Client
) -> None:
    ticket = contact(text="Hei, hoitaisitteko tämän asian kuntoon?")
    Prediction.objects.create(ticket=ticket, version=live, ranked=[["kirjastot", 0.6], ["katuvalot", 0.2]], at=now())
    client.force_login(aino)

    page = client.get(reverse("desk:classification", args=[ticket.pk])).content.decode()

    assert page.index("Kaiku ehdottaa") < page.index("Kirjastot, melko varma") < page.index("Katuvalot, epävarma")


@pytest.mark.covers("R54")
def test_the_desk_proposes_urgency_and_sensitivity_with_words_and_changes_nothing(
    city: City, aino: User, contact: Callable[..., Ticket], client: Client
) -> None:
    ticket = contact(text="Hei, hoitaisitteko tämän asian kuntoon?")
    for field, key in (("priority", "2"), ("sensitivity", "restricted")):
        version = ModelVersion.objects.create(field=field, number=1, state="live", made_at=now(), examples=9, learned=b"", sha256="")
        Prediction.objects.create(ticket=ticket, version=version, ranked=[[key, 0.8], ["3", 0.1]], at=now())
    client.force_login(aino)

    side = client.get(reverse("desk:side", args=[ticket.pk])).content.decode()
    assert "Kiireellisyys: Korkea" in side and "Arkaluonteisuus: Arkaluonteinen" in side and "lähes varma" in side
    form = client.get(reverse("desk:priority", args=[ticket.pk])).content.decode()
    assert "Kaiku ehdottaa: Korkea (lähes varma)." in form
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.sensitivity) == (3, "normal")

    client.post(reverse("desk:priority", args=[ticket.pk]), {"priority": "2"})
    assert "Kiireellisyys: Korkea" not in client.get(reverse("desk:side", args=[ticket.pk])).content.decode()
