"""What the windows of a talk ask again and again costs little, whatever has been said, and a page gets nothing that it has."""

import re
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.chat import actions
from kaiku.chat.models import Conversation
from kaiku.chat.tests.talking import begun, bot, bot_answers, come, open_hours
from kaiku.chat.tests.test_talk import browser

__all__ = ["bot"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city", "bot")]
_SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def talk(aino: User) -> Conversation:
    open_hours()
    come(aino)
    return begun("Milloin kirjasto on auki?", ihminen="1")


def door_of(html: str) -> str:
    found = re.search(r'data-mark="(\w*)"', html)
    return found[1] if found else "none"


def test_a_beat_is_one_statement_and_typing_is_told_only_where_somebody_reads_it(
    talk: Conversation, aino: User, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    told: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(actions, "publish", lambda kind, **ids: told.append((kind, ids)))
    with_bot, page = begun("Mihin vien sohvan?"), Client()
    Conversation.objects.update(seen_at="2026-01-01T00:00Z")
    told.clear()
    with django_assert_num_queries(2):
        assert page.post(f"/chat/{talk.key}/lasnaolo/").content.decode() == f"{talk.last_sequence} live"
        page.post(f"/chat/{with_bot.key}/lasnaolo/", {"kirjoittaa": "1"})
    assert told == []
    page.post(f"/chat/{talk.key}/lasnaolo/", {"kirjoittaa": "1"})
    assert told == [("typing", {"talk": talk.pk, "by": "customer", "only": aino.pk})]
    assert not Conversation.objects.filter(seen_at__year=2026, seen_at__month=1).exists()
    assert page.post("/chat/arvattu-avain-joka-ei-ole-oikea/lasnaolo/").status_code == 404


def test_who_writes_is_there_without_a_beat(talk: Conversation) -> None:
    Conversation.objects.update(seen_at="2026-01-01T00:00Z")
    Client().post(f"/chat/{talk.key}/viesti/", {"text": "Kuuleeko kukaan?"})
    talk.refresh_from_db()
    assert talk.seen_at == talk.customer_at


def test_a_line_its_news_and_the_lists_take_few_statements_however_long_the_talk_is(
    talk: Conversation, aino: User, django_assert_max_num_queries: Any
) -> None:
    customer, advisor, desk = Client(), browser(aino), f"/tyopoyta/chat/{talk.pk}"
    customer.get(f"/chat/{talk.key}/")  # the hours are read once in a while
    advisor.get(f"{desk}/")
    for round_ in range(2):
        for number in range(1 + 5 * round_):
            customer.post(f"/chat/{talk.key}/viesti/", {"text": f"Rivi {number}"})
        with django_assert_max_num_queries(10):
            customer.post(f"/chat/{talk.key}/viesti/", {"text": "Vielä", "avain": f"asiakas-{round_}"}, headers=_SCRIPT)
        with django_assert_max_num_queries(3):
            customer.get(f"/chat/{talk.key}/rivit/?jalkeen=1", headers=_SCRIPT)
        with django_assert_max_num_queries(18):
            advisor.post(f"{desk}/viesti/", {"text": "Kyllä", "avain": f"neuvoja-{round_}"}, headers=_SCRIPT)
        with django_assert_max_num_queries(8):
            advisor.get(f"{desk}/rivit/?jalkeen=999", headers=_SCRIPT)
        with django_assert_max_num_queries(4):
            advisor.post(f"{desk}/lasnaolo/", headers={**_SCRIPT, "X-Background": "1"})
        advisor.get("/tyopoyta/chat/lista/")
        with django_assert_max_num_queries(9):
            assert "Omat keskustelut" in advisor.get("/tyopoyta/chat/lista/").content.decode()
        begun("Toinen asia", ihminen="1")


@pytest.mark.covers("R139")
def test_the_door_is_sent_when_it_is_another_one_than_the_page_has(talk: Conversation, aino: User) -> None:
    def line(text: str, mark: str) -> str:
        form = {"text": text, "jalkeen": "2", "ovi": mark}
        return Client().post(f"/chat/{talk.key}/viesti/", form, headers=_SCRIPT).content.decode()

    mark = door_of(Client().get(f"/chat/{talk.key}/").content.decode())
    assert mark not in ("", "none")
    same = line("Hei", mark)
    assert "Hei" in same and "data-door" not in same
    refused = line(" ", mark)
    assert "Kirjoita viesti." in refused and door_of(refused) == ""  # the next answer takes the refusal away
    assert door_of(line("Hei taas", "")) == mark

    Conversation.objects.filter(pk=talk.pk).update(warned_at=talk.started_at)
    warned = Client().get(f"/chat/{talk.key}/rivit/?jalkeen=1&ovi={mark}").content.decode()
    assert "Jatka keskustelua" in warned and door_of(warned) not in (mark, "none")
    browser(aino).post(f"/tyopoyta/chat/{talk.pk}/siirto/", {"kenelle": "botti"})
    pending = line("Milloin uimahalli on auki?", mark)
    assert "Vastausta haetaan" in pending and door_of(pending) == ""
    bot_answers(talk)
    with_bot = Client().get(f"/chat/{talk.key}/rivit/?jalkeen=1&ovi={mark}").content.decode()
    assert "Siirry palveluneuvojalle" in with_bot and door_of(with_bot) not in (mark, "", "none")
