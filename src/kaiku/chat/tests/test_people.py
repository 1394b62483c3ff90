"""People behind the bot: handing on to a group, words of the knowledge base, what is masked, what the customer says at the end."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.chat.bot.models import Turn
from kaiku.chat.live.sweeping import sweep
from kaiku.chat.models import Conversation, Participant, Seat
from kaiku.chat.tests.talking import begun, bot, bot_answers, come, open_hours, said
from kaiku.chat.tests.test_talk import browser
from kaiku.conftest import City
from kaiku.knowledge.models import ArticleCount
from kaiku.knowledge.tests.writing import published

__all__ = ["bot"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city", "bot")]
S = Conversation.State
GONE = timedelta(minutes=5)


def with_person(text: str = "Milloin kirjasto on auki?") -> Conversation:
    """A talk whose first words ask for a person."""
    return begun(text, ihminen="1")


def handed(talk: Conversation, user: User, to: str) -> Conversation:
    browser(user).post(f"/tyopoyta/chat/{talk.pk}/siirto/", {"kenelle": to})
    talk.refresh_from_db()
    return talk


@pytest.mark.covers("R132", "R136")
def test_a_talk_handed_to_a_group_waits_for_its_people_and_not_for_an_empty_room(aino: User, anna: User, eero: User, city: City) -> None:
    open_hours()
    come(aino)
    talk = with_person()
    assert (talk.state, talk.advisor) == (S.LIVE, aino)  # one step: the bot was not in between
    bot_answers(talk)
    assert "bot" not in [who for who, _text in said(talk)]

    lighting = city.lighting_group.pk
    assert handed(talk, aino, f"ryhma-{lighting}").advisor == aino  # nobody of the group is there, and nothing has changed
    come(eero, most=1)
    come(anna)
    page = browser(aino).get(f"/tyopoyta/chat/{talk.pk}/").content.decode()
    assert f'value="ryhma-{lighting}"' in page and f'value="{anna.pk}"' in page
    assert handed(talk, aino, f"ryhma-{lighting}").advisor == eero
    assert "neuvojille, jotka hoitavat tätä asiaa" in said(talk)[-2][1]

    other = with_person("Katuvalo on rikki")
    other = handed(other, User.objects.get(pk=other.advisor_id or 0), f"ryhma-{lighting}")
    assert (other.state, other.group_id) == (S.WAITING, lighting)  # eero has as many as he takes, anna is free and not of the group
    assert "siirretty ryhmälle" in browser(anna).get("/tyopoyta/chat/").content.decode()
    Seat.objects.filter(user=eero).update(seen_at=timezone.now() - GONE)
    sweep()
    other.refresh_from_db()
    talk.refresh_from_db()
    assert {talk.advisor, other.advisor} <= {aino, anna}


def test_who_was_lost_or_sent_it_to_the_bot_gets_it_again_when_nobody_else_is_there(aino: User) -> None:
    open_hours()
    come(aino)
    talk = with_person()
    Seat.objects.update(seen_at=timezone.now() - GONE)
    sweep()
    talk.refresh_from_db()
    assert talk.state == S.WAITING and "Yhteys neuvojaan katkesi" in said(talk)[-1][1]
    come(aino)  # the laptop is open again
    talk.refresh_from_db()
    assert talk.advisor == aino

    assert handed(talk, aino, "botti").state == S.BOT
    Client().post(f"/chat/{talk.key}/neuvoja/")
    talk.refresh_from_db()
    assert talk.advisor == aino


@pytest.mark.covers("R125", "R132")
def test_what_was_told_to_the_bot_is_masked_and_bared_on_record(aino: User, anna: User) -> None:
    open_hours()
    talk = begun("Hetuni on 131052-308T ja kortti on rikki")
    come(aino)
    Client().post(f"/chat/{talk.key}/neuvoja/")
    Client().post(f"/chat/{talk.key}/viesti/", {"text": "Numeroni on 040 123 4567"})
    desk = browser(aino)
    page = desk.get(f"/tyopoyta/chat/{talk.pk}/").content.decode()
    assert "131052-308T" not in page and "kortti on rikki" in page and "040 123 4567" in page  # the second was said to a person
    assert not AuditEntry.objects.filter(action="chat.bared").exists()
    assert browser(anna).get(f"/tyopoyta/chat/{talk.pk}/?paljas=1").status_code == 404
    assert "131052-308T" in desk.get(f"/tyopoyta/chat/{talk.pk}/?paljas=1").content.decode()
    assert AuditEntry.objects.get(action="chat.bared").actor_id == aino.pk


@pytest.mark.covers("R132")
def test_words_of_the_knowledge_base_come_into_several_talks_at_once(aino: User, teemu: User, settings: Any) -> None:
    reply = published(
        aino, teemu, "Kortin uusiminen", "Hei!\n\n- Uusi **kortti** saa kirjastosta.\n\nTerveisin {kasittelija}",
        kind="reply", internal_text="Maksu 3 e vain aikuisilta.",
    )  # fmt: skip
    long = published(aino, teemu, "Kirjaston ohje", "Kortti uusitaan kirjastossa. " + "Pitkä lause jatkuu. " * 200)
    open_hours()
    come(aino, most=2)
    talks = [with_person("Kirjastokortti on rikki"), with_person("Kortin uusiminen?")]
    third = with_person()
    assert [talk.advisor for talk in talks] == [aino, aino] and third.state == S.WAITING
    desk = browser(aino)
    beside = desk.get(f"/tyopoyta/chat/{talks[0].pk}/ohjeet/?ohjehaku=kortin+uusiminen").content.decode()
    assert 'data-place="1"' in beside and "Kortin uusiminen" in beside

    words = f"/tyopoyta/chat/{talks[0].pk}/ohjeet/{reply.pk}/"
    added = desk.post(words, headers={"X-Requested-With": "fetch"}).content.decode()
    assert added == "Hei!\n\n- Uusi kortti saa kirjastosta.\n\nTerveisin Aino"
    desk.post(f"/tyopoyta/chat/{talks[0].pk}/luonnos/", {"text": "Kiitos kysymästä."})
    desk.post(words)  # without scripts: after one's own words
    drafts = dict(Participant.objects.filter(user=aino).values_list("conversation_id", "draft"))
    assert drafts == {talks[0].pk: f"Kiitos kysymästä.\n\n{added}", talks[1].pk: ""}
    short = desk.post(f"/tyopoyta/chat/{talks[1].pk}/ohjeet/{long.pk}/", headers={"X-Requested-With": "fetch"}).content.decode()
    assert len(short) < 900 and short.endswith(f"/ohjeet/{long.article.key}/")
    assert sum(ArticleCount.objects.filter(what="inserted").values_list("count", flat=True)) == 3
    assert [who for who, _text in said(talks[0])].count("advisor") == 0  # nothing was sent


@pytest.mark.covers("R135")
def test_who_has_ended_a_talk_is_asked_once_whether_it_helped(aino: User) -> None:
    talk = begun()
    turn = Turn.objects.create(talk=talk.mark, asked_at=timezone.now(), language="fi", question="a", text="b", kind="answered")
    early = Client().post(f"/chat/{talk.key}/apu/", {"apua": "yes"}, headers={"X-Requested-With": "fetch"})
    assert early.status_code == 422 and "Saitko" not in Client().get(f"/chat/{talk.key}/").content.decode()
    Client().post(f"/chat/{talk.key}/loppu/")
    assert "Saitko keskustelusta apua?" in Client().get(f"/chat/{talk.key}/").content.decode()
    assert Client().post(f"/chat/{talk.key}/apu/", {"apua": "hurraa"}, headers={"X-Requested-With": "fetch"}).status_code == 422

    assert Client().post(f"/chat/{talk.key}/apu/", {"apua": "partly"}).status_code == 302

    talk.refresh_from_db()
    turn.refresh_from_db()
    assert (talk.helped, turn.helped) == ("partly", False)
    page = Client().get(f"/chat/{talk.key}/").content.decode()
    assert "Kiitos vastauksestasi." in page and "Saitko" not in page
