"""A talk from the first question to its end, by the pages that need no scripts."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import moved_to
from kaiku.base.snapshots import forget_snapshots
from kaiku.channels.chat.actions import ticket_by_rule
from kaiku.chat.forgetting import forget_old_talks
from kaiku.chat.live.hours import opens_next
from kaiku.chat.live.sweeping import sweep
from kaiku.chat.models import Conversation, Line, Seat
from kaiku.chat.tests.talking import begun, bot, bot_answers, come, open_hours, said
from kaiku.organisation.models import ExceptionalDay, HourPattern, PatternUse
from kaiku.organisation.rules import CITY_TIME
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Message, Ticket

__all__ = ["bot"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city", "bot")]
S = Conversation.State


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.covers("R36", "R120", "R128")
def test_a_question_is_answered_once_with_its_source_and_who_answers_is_said() -> None:
    talk = begun(avain="sama-avain-1")
    Client().post(f"/chat/{talk.key}/viesti/", {"text": "Entä sunnuntaina?", "avain": "toinen-avain"})
    Client().post(f"/chat/{talk.key}/viesti/", {"text": "Entä sunnuntaina?", "avain": "toinen-avain"})
    page = Client().get(f"/chat/{talk.key}/").content.decode()
    assert "Vastausta haetaan" in page and '<noscript><meta http-equiv="refresh"' in page

    bot_answers(talk)
    bot_answers(talk)  # a job of a dead worker runs again

    assert [who for who, _text in said(talk)] == ["customer", "customer", "bot", "bot"]
    assert list(talk.lines.values_list("sequence", flat=True)) == [1, 2, 3, 4]
    page = Client().get(f"/chat/{talk.key}/").content.decode()
    assert page.count("Tekoälyn vastaus") == 2 and 'href="/ohjeet/kirjastot/"' in page and "http-equiv" not in page
    assert "Jätä soittopyyntö" in page and "Tee yhteydenotto tästä" in page  # nobody serves the chat, and there is a way all the same
    assert Client().get(f"/en/chat/{talk.key}/").status_code == 200
    assert Client().get("/chat/arvattu-avain-joka-ei-ole-oikea/").status_code == 404
    news = Client().get(f"/chat/{talk.key}/rivit/?jalkeen=3").content.decode()
    assert news.count("data-sequence") == 1


def test_near_questions_are_said_by_a_press_once_and_only_the_newest_answer_offers_them() -> None:
    talk = begun()
    bot_answers(talk)
    page = Client().get(f"/chat/{talk.key}/").content.decode()
    assert page.count('name="text" value="Uimahallit"') == 1
    for _twice in range(2):
        Client().post(f"/chat/{talk.key}/viesti/", {"text": "Uimahallit", "avain": "vastaus-2"})
    assert [text for who, text in said(talk) if who == "customer"] == ["Milloin kirjasto on auki?", "Uimahallit"]
    assert "data-replies" not in Client().get(f"/chat/{talk.key}/").content.decode()
    bot_answers(talk)
    assert Client().get(f"/chat/{talk.key}/").content.decode().count("data-replies") == 1


@pytest.mark.covers("R35", "R125", "R126", "R132", "R136", "R137")
def test_from_the_bot_to_the_queue_to_an_advisor_to_a_ticket_and_back(aino: User, anna: User, katri: User) -> None:
    open_hours()
    talk = begun("Haluan ihmiselle, kirjastokortti on rikki")
    bot_answers(talk)
    assert talk.state == S.WAITING
    assert "Olet jonossa 1." in Client().get(f"/chat/{talk.key}/").content.decode()
    second = begun("Milloin uimahalli on auki?")
    Client().post(f"/chat/{second.key}/neuvoja/")
    assert "Olet jonossa 2." in Client().get(f"/chat/{second.key}/").content.decode()

    come(aino, most=1)

    talk.refresh_from_db()
    second.refresh_from_db()
    assert (talk.state, talk.advisor, second.state) == (S.LIVE, aino, S.WAITING)
    desk = browser(aino)
    page = desk.get(f"/tyopoyta/chat/{talk.pk}/").content.decode()
    assert "kirjastokortti on rikki" in page and "Kirjasto on auki" in page
    desk.post(f"/tyopoyta/chat/{talk.pk}/luonnos/", {"text": "Hei, kat"})
    assert ">Hei, kat</textarea>" in desk.get(f"/tyopoyta/chat/{talk.pk}/").content.decode()
    for _twice in range(2):
        desk.post(f"/tyopoyta/chat/{talk.pk}/viesti/", {"text": "Hei, katson asiaa.", "avain": "neuvojan-avain"})
    assert [text for who, text in said(talk) if who == Line.Who.ADVISOR] == ["Hei, katson asiaa."]
    assert "></textarea>" in desk.get(f"/tyopoyta/chat/{talk.pk}/").content.decode()

    assert browser(katri).get("/tyopoyta/chat/").status_code == 403
    assert browser(anna).get(f"/tyopoyta/chat/{talk.pk}/").status_code == 404  # another's talk
    assert browser(anna).post(f"/tyopoyta/chat/{talk.pk}/viesti/", {"text": "Minäkin"}).status_code == 404

    for _twice in range(2):
        desk.post(f"/tyopoyta/chat/{talk.pk}/yhteydenotto/", {"email": "liisa@posti.example"})
    ticket = Ticket.objects.get(channel="chat")
    assert ticket.messages.get(kind=Message.Kind.CONTACT).body.count("katson asiaa") == 1
    assert ticket.follow_code in said(talk)[-1][1]

    come(anna)
    second.refresh_from_db()
    assert second.advisor == anna  # direct to who is free
    desk.post(f"/tyopoyta/chat/{talk.pk}/siirto/", {"kenelle": str(anna.pk)})
    talk.refresh_from_db()
    assert talk.advisor == anna and "Hei, katson asiaa." in browser(anna).get(f"/tyopoyta/chat/{talk.pk}/").content.decode()
    browser(anna).post(f"/tyopoyta/chat/{talk.pk}/siirto/", {"kenelle": "botti"})
    talk.refresh_from_db()
    assert talk.state == S.BOT
    Client().post(f"/chat/{talk.key}/viesti/", {"text": "Kiitos!"})
    bot_answers(talk)
    assert said(talk)[-1][0] == Line.Who.BOT
    assert set(AuditEntry.objects.filter(action="chat.joined", object_id=talk.pk).values_list("actor_id", flat=True)) == {aino.pk, anna.pk}


@pytest.mark.covers("R28", "R127", "R130", "R138")
def test_when_nobody_is_there_the_matter_is_left_and_who_waited_in_vain_has_a_ticket(aino: User, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = begun("Kadun valo ei pala Hämeenkadulla")
    refused = Client().post(f"/chat/{talk.key}/neuvoja/", headers={"X-Requested-With": "fetch"})
    assert refused.status_code == 422 and "eivät ole nyt paikalla" in refused.content.decode()
    empty = Client().post(f"/chat/{talk.key}/yhteystiedot/", {})
    assert empty.status_code == 422 and not Ticket.objects.exists()
    for _twice in range(2):
        left = Client().post(f"/chat/{talk.key}/yhteystiedot/", {"phone": "040 123 4567", "when": "aamulla"}).content.decode()
    ticket = Ticket.objects.get(channel="chat")
    assert ticket.follow_code in left and "aamulla" in ticket.messages.get(kind=Message.Kind.CONTACT).body
    assert ticket.customer is not None and ticket.customer.phone and ticket.wants_reply

    form = Client().post(f"/chat/{talk.key}/lomake/")
    assert "Kadun valo ei pala" in Client().get(form["Location"]).content.decode()

    open_hours()
    waited = begun("Onko ketään siellä?")
    Client().post(f"/chat/{waited.key}/neuvoja/")
    monkeypatch.setattr("kaiku.chat.live.sweeping.chat_is_open", lambda: False)
    sweep()
    waited.refresh_from_db()
    assert (waited.state, waited.ending) == (S.CLOSED, Conversation.Ending.UNANSWERED)
    Conversation.objects.filter(pk=waited.pk).update(closed_at=timezone.now() - timedelta(minutes=5))
    assert (ticket_by_rule(), ticket_by_rule()) == (1, 0)
    assert Ticket.objects.filter(channel="chat").count() == 2


@pytest.mark.covers("R127")
@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2027, 1, 5, 10, tzinfo=CITY_TIME), True),  # a Tuesday
        (datetime(2027, 1, 5, 8, 59, tzinfo=CITY_TIME), False),
        (datetime(2027, 1, 6, 10, tzinfo=CITY_TIME), False),  # Epiphany, a Wednesday
        (datetime(2027, 1, 7, 10, tzinfo=CITY_TIME), False),  # the city's own exception
        (datetime(2027, 1, 9, 10, tzinfo=CITY_TIME), False),  # a Saturday
    ],
)
def test_the_door_to_a_person_keeps_hours_holidays_and_exceptions(aino: User, moment: datetime, is_open: bool) -> None:
    weekly = {str(day): ["9.00–15.00"] for day in range(5)}
    pattern = HourPattern.objects.create(key="chat-arkisin", names={"fi": "Arkisin"}, weekly=weekly)
    PatternUse.objects.create(place_key="chat", pattern=pattern)
    ExceptionalDay.objects.create(place_key="chat", date=date(2027, 1, 7))
    forget_snapshots()
    with moved_to(moment):
        come(aino)
        talk = begun()
        page = Client().get(f"/chat/{talk.key}/").content.decode()
        assert ("Siirry palveluneuvojalle" in page) is is_open
        asked = Client().post(f"/chat/{talk.key}/neuvoja/", headers={"X-Requested-With": "fetch"})
        talk.refresh_from_db()
        assert (asked.status_code, talk.state) == ((200, S.LIVE) if is_open else (422, S.BOT))
        assert is_open or opens_next() == datetime(2027, 1, {5: 5, 6: 8, 7: 8, 9: 11}[moment.day], 9, tzinfo=CITY_TIME)


def test_silence_is_asked_about_before_the_end_and_a_lost_advisor_costs_no_place(aino: User, anna: User, settings: Any) -> None:
    open_hours()
    come(aino)
    talk = begun()
    Client().post(f"/chat/{talk.key}/neuvoja/")
    browser(aino).post(f"/tyopoyta/chat/{talk.pk}/viesti/", {"text": "Miten voin auttaa?"})
    long_ago = timezone.now() - timedelta(minutes=settings.CHAT_IDLE_MINUTES + 1)
    Conversation.objects.filter(pk=talk.pk).update(customer_at=long_ago)
    sweep()
    assert "Oletko vielä paikalla?" in said(talk)[-1][1]
    Client().post(f"/chat/{talk.key}/jatko/")
    sweep()
    talk.refresh_from_db()
    assert talk.state == S.LIVE and talk.warned_at is None

    Seat.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    sweep()
    talk.refresh_from_db()
    assert talk.state == S.WAITING and talk.advisor is None
    come(anna)
    talk.refresh_from_db()
    assert talk.advisor == anna

    browser(anna).post(f"/tyopoyta/chat/{talk.pk}/viesti/", {"text": "Jatketaan."})
    Conversation.objects.filter(pk=talk.pk).update(customer_at=long_ago)
    sweep()
    Conversation.objects.filter(pk=talk.pk).update(warned_at=long_ago)
    sweep()
    talk.refresh_from_db()
    assert (talk.state, talk.ending) == (S.CLOSED, Conversation.Ending.IDLE)
    assert Client().post(f"/chat/{talk.key}/viesti/", {"text": "Hei?"}).status_code == 422


def test_a_copy_goes_by_mail_and_what_was_said_is_masked_and_then_forgotten(settings: Any) -> None:
    talk = begun("Hetuni on 131052-308T ja puhelin 040 123 4567")
    bot_answers(talk)
    assert "Poistin viestistäsi henkilötiedot" in said(talk)[-1][1]
    sent = Client().post(f"/chat/{talk.key}/kopio/", {"email": "liisa@posti.example"})
    assert sent.status_code == 200 and Outgoing.objects.filter(kind="chat.copy").count() == 1
    assert "131052-308T" in Client().get(f"/chat/{talk.key}/kopio/?lataa=1").content.decode()
    for _more in range(3):
        refused = Client().post(f"/chat/{talk.key}/kopio/", {"email": "toinen@posti.example"})
    assert refused.status_code == 422

    Client().post(f"/chat/{talk.key}/loppu/")
    Conversation.objects.update(closed_at=timezone.now() - timedelta(days=settings.CHAT_RAW_DAYS + 1))
    forget_old_talks()
    text = said(talk)[0][1]
    assert "131052" not in text and "040" not in text and not talk.copies.exists()
    Conversation.objects.update(closed_at=timezone.now() - timedelta(days=settings.CHAT_MASKED_DAYS + 1))
    forget_old_talks()
    assert not Conversation.objects.exists() and not Line.objects.exists()


def test_anothers_key_is_no_proof_that_an_advisor_has_said_it(aino: User) -> None:
    open_hours()
    talk = begun("Haluan ihmiselle")
    bot_answers(talk)
    come(aino, most=1)
    Client().post(f"/chat/{talk.key}/viesti/", {"text": "Hei", "avain": "kumman-avain"})
    answer = browser(aino).post(f"/tyopoyta/chat/{talk.pk}/viesti/", {"text": "Kirjaan asian.", "avain": "kumman-avain"})
    assert (answer.status_code, said(talk)[-1][1]) == (302, "Kirjaan asian.")
