"""The pages of the chatbot: switches, versions, answers; and the editors' inbox."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.chat.bot.models import Gap, Switch, TestQuestion, Turn, Version
from kaiku.chat.bot.settings import PROMPT
from kaiku.knowledge.models import Article
from kaiku.ui.desk.tests.named import bot_names

pytestmark = pytest.mark.django_db
PAGE, INBOX = "/hallinta/chatbotti/", "/tyopoyta/ohjeet/kysymykset/"


@pytest.fixture
def names() -> dict[str, Any]:
    return bot_names()


def test_the_page_tells_what_is_there_and_as_much_is_asked_whatever_the_rows(
    names: dict[str, Any], teemu: User, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(teemu)
    page = client.get(PAGE).content.decode()
    assert all(words in page for words in ("Kielimallia ei ole asetettu", "Versio 1", "Ei tiedetty", "Yksi ryhmä kysymyksiä odottaa"))

    turn = Turn.objects.get()
    Turn.objects.bulk_create([Turn(talk=turn.talk, asked_at=now(), language="fi", kind=kind) for kind in ("answered", "person", "case")])
    with django_assert_max_num_queries(30):
        assert client.get(PAGE).status_code == 200


@pytest.mark.covers("R131")
def test_switches_are_kept_and_a_version_that_cannot_work_is_told_of(
    teemu: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(teemu)
    assert all('href="/chat/"' in client.get(page).content.decode().partition("<footer")[2] for page in ("/ohjeet/", "/tietosuoja/"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{PAGE}kytkimet/", {"is_on": "on"})
    assert (Switch.objects.get().is_on, Switch.objects.get().uses_model) == (True, False)
    assert 'href="/chat/"' not in client.get("/ohjeet/").content.decode()

    values = {"sure_from": "50", "maybe_from": "20", "note": "Kokeillaan"}
    refused = client.post(f"{PAGE}versiot/", {**values, "prompt": "Ole mukava."})
    assert (refused.status_code, Version.objects.count()) == (422, 0)
    assert "Kehotteesta puuttuu" in refused.content.decode()

    client.post(f"{PAGE}versiot/", {**values, "prompt": PROMPT})
    assert Version.objects.get().settings["sure_from"] == 0.5


def test_an_answer_is_reviewed_once(names: dict[str, Any], teemu: User, client: Client) -> None:
    client.force_login(teemu)
    assert "Onko?" in client.get(f"{PAGE}vastaukset/").content.decode()

    client.post(f"{PAGE}vastaukset/{names['turn_id']}/arvio/", {"arvio": "wrong"})

    assert Turn.objects.get().verdict == "wrong"
    assert "Kaikki vastaukset on arvioitu" in client.get(f"{PAGE}vastaukset/").content.decode()


@pytest.mark.covers("R129")
def test_an_editor_begins_an_article_from_the_inbox(names: dict[str, Any], aino: User, client: Client) -> None:
    client.force_login(aino)
    assert "Onko?" in client.get(INBOX).content.decode()
    assert client.get(f"{INBOX}{names['gap_id']}/").status_code == 200

    client.post(f"{INBOX}{names['gap_id']}/ratkaisu/", {"valinta": "article", "otsikko": "Onko?"})

    assert Gap.objects.get().state == "article"
    assert TestQuestion.objects.get().article == Article.objects.get()
    assert "Mikään ei odota" in client.get(INBOX).content.decode()
