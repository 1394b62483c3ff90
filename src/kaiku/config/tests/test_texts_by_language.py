"""What staff write for the public and residents choose is asked in the languages that the city serves, and in no other."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.errors import KaikuError
from kaiku.base.snapshots import forget_snapshots
from kaiku.config.addresses import hold_main_language
from kaiku.conftest import City, make_person
from kaiku.organisation.documents import CITY
from kaiku.organisation.languages import language_choices
from kaiku.organisation.models import CityDocument
from kaiku.replies.runs.macros import keep_macro
from kaiku.replies.runs.models import Macro
from kaiku.reporting.insights import InsightValue, approve_publication, propose_publication, public_changes, save_insight
from kaiku.reporting.models import Insight
from kaiku.ui.citizen.account.forms import ProfileForm
from kaiku.ui.citizen.forms import ReplyForm
from kaiku.ui.citizen.tests.walking import walk
from kaiku.ui.desk.runs import texts_of

Serve = Callable[..., None]
SERVED = [("fi", "en"), ("sv", "fi"), ("sv",)]


@pytest.fixture
def serve(city: City) -> Iterator[Serve]:
    """The city serves these languages, the first first."""

    def served(*languages: str) -> None:
        text = f"languages: [{', '.join(languages)}]\ndefault_language: {languages[0]}\n"
        CityDocument.objects.update_or_create(key=CITY, defaults={"text": text})
        forget_snapshots()

    yield served
    hold_main_language("fi")
    forget_snapshots()


def _browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _decided(by: User) -> Insight:
    return save_insight(InsightValue("Pimeä katu", "Valot sammuvat.", decision="Vaihdetaan johdot.", state="decided"), by=by)


def _told(*languages: str) -> dict[str, str]:
    return {language: f"Lamps {language}" for language in languages}


def _fields(page: str, part: str) -> list[str]:
    return [one for one in ("fi", "sv", "en") if f'name="{part}_{one}"' in page]


@pytest.mark.covers("R226")
@pytest.mark.parametrize("languages", SERVED)
def test_what_came_of_feedback_is_asked_and_told_in_the_citys_languages(serve: Serve, saara: User, languages: tuple[str, ...]) -> None:
    serve(*languages)
    row, second = _decided(saara), make_person("toinen", "Toinen Sisältö", Role.CONTENT_ADMIN, Reach.ALL)
    page = _browser(saara).get(reverse("dashboards:insight", args=[row.pk])).content.decode()
    assert sorted(_fields(page, "title")) == sorted(_fields(page, "text")) == sorted(languages)
    assert page.index(f'name="title_{languages[0]}"') == min(page.index(f'name="title_{one}"') for one in languages)

    with pytest.raises(KaikuError, match={"fi": "suomeksi", "sv": "ruotsiksi"}[languages[0]]):
        propose_publication(row.pk, {**_told(*languages), languages[0]: " "}, _told(*languages), by=saara)
    everything = {f"{part}_{one}": f"Lamps {one}" for part in ("title", "text") for one in ("fi", "sv", "en")}
    sent = _browser(saara).post(reverse("dashboards:insight-publication", args=[row.pk]), {"verb": "ehdota", **everything})
    row.refresh_from_db()
    assert (sent.status_code, set(row.public_titles), set(row.public_texts)) == (302, set(languages), set(languages))

    approve_publication(row.pk, seen=row.version, by=second)
    for one in languages:
        prefix = "" if one == languages[0] else f"/{one}"
        shown = Client().get(f"{prefix}/mita-palautteesta-seurasi/").content.decode()
        assert f'<html lang="{one}"' in shown and f'<h2 lang="{one}">Lamps {one}</h2>' in shown


def test_a_change_told_before_the_city_served_a_language_says_which_it_speaks(serve: Serve, saara: User) -> None:
    serve("sv")
    row, second = _decided(saara), make_person("toinen", "Toinen Sisältö", Role.CONTENT_ADMIN, Reach.ALL)
    row = propose_publication(row.pk, _told("sv"), _told("sv"), by=saara)
    approve_publication(row.pk, seen=row.version, by=second)
    serve("sv", "fi")
    assert [(one.title, one.text, one.language) for one in public_changes("fi")] == [("Lamps sv", "Lamps sv", "sv")]
    page = Client().get("/fi/mita-palautteesta-seurasi/").content.decode()
    assert '<html lang="fi"' in page and '<h2 lang="sv">Lamps sv</h2>' in page
    feed = Client().get("/fi/syotteet/muutokset.json").json()
    assert (feed["language"], feed["items"][0]["language"]) == ("fi", "sv")


@pytest.mark.covers("R226")
@pytest.mark.parametrize("languages", SERVED)
def test_a_compilation_is_written_in_one_of_the_citys_languages_the_first_chosen(
    serve: Serve, aino: User, languages: tuple[str, ...]
) -> None:
    serve(*languages)
    page = _browser(aino).get("/tyopoyta/koosteet/uusi/")
    field = page.context["form"]["language"]
    assert ([code for code, _name in field.field.choices], field.value()) == (list(languages), languages[0])
    refused = _browser(aino).post("/tyopoyta/koosteet/uusi/", {"title": "A", "language": "en" if "en" not in languages else "sv"})
    assert "language" in refused.context["form"].errors


@pytest.mark.covers("R226")
@pytest.mark.parametrize("languages", SERVED)
def test_a_macro_asks_for_words_in_the_citys_languages_and_keeps_those_it_has(serve: Serve, aino: User, languages: tuple[str, ...]) -> None:
    serve(*languages)
    page = _browser(aino).get("/tyopoyta/makrot/uusi/").content.decode()
    assert sorted(_fields(page, "text")) == sorted(languages)
    one = keep_macro(Macro(name="Kiitos", owner=aino, texts={"en": "Thanks.", "fi": "Kiitos.", "sv": "Tack."}), by=aino)
    address = f"/tyopoyta/makrot/{one.pk}/"
    assert _fields(_browser(aino).get(address).content.decode(), "text") == ["fi", "sv", "en"]  # nothing is lost unseen
    given: dict[str, Any] = {"name": "Kiitos", "whose": "own", "words": "draft", "text_fi": "Kiitos!", "text_sv": "Tack!", "text_en": ""}
    assert _browser(aino).post(address, given).status_code == 302
    one.refresh_from_db()
    assert one.texts == {"fi": "Kiitos!", "sv": "Tack!"}
    assert texts_of(one)[0][0] == languages[0]


@pytest.mark.covers("R226")
def test_a_resident_chooses_the_language_of_the_answer_among_the_citys(serve: Serve) -> None:
    serve("sv", "fi")
    assert language_choices() == [("sv", "Svenska"), ("fi", "Suomi")]
    assert language_choices(["en"]) == [("sv", "Svenska"), ("fi", "Suomi"), ("en", "English")]
    wanted = {"wants": "yes", "email": "liisa@posti.example"}
    for form in (ReplyForm({**wanted, "language": "en"}), ProfileForm({"language": "en"})):
        assert "language" in form.errors
    assert ReplyForm({**wanted, "language": "fi"}).is_valid()
    page = _reply_page()
    assert page.index('<option value="sv"') < page.index('<option value="fi"') and '<option value="en"' not in page

    serve("sv")
    reply, profile = ReplyForm({**wanted, "language": "en"}), ProfileForm({"language": "en"})
    assert reply.is_valid() and not reply.cleaned_data.get("language") and "language" not in reply.fields
    assert profile.is_valid() and profile.profile().language == "sv"
    page = _reply_page()
    assert 'name="email"' in page and 'name="language"' not in page


def _reply_page() -> str:
    client = Client()
    walk(client, until="vastaus", aihe={"choice": "muu", "topic": "katuvalot", "type": "vikailmoitus"})
    return client.get("/yhteydenotto/vastaus/").content.decode()
