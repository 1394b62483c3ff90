"""Markers where nobody looks for people: what other servers repeat, macros and their runs, files of articles, faults and alarms."""

import io
import zipfile
from collections.abc import Callable

import httpx
import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.channels.email.reading.bounces import bounce_of
from kaiku.channels.email.reading.parsing import parse_mail
from kaiku.config.homes import HOMES
from kaiku.config.support import support_bundle
from kaiku.config.tests.everywhere import places_of
from kaiku.config.tests.test_markers import CODE, EMAIL, MARKERS, NAME, PHONE, STREET, TEXT, WORD
from kaiku.config.tests.test_markers_elsewhere import IDENTIFIERS, SAID, strangers
from kaiku.intake.contact import Sender
from kaiku.integrations.alarms.actions import look_around
from kaiku.integrations.alarms.models import Alarm, FaultSeen
from kaiku.integrations.alarms.rules import FAULTS_TO_ALARM
from kaiku.integrations.open311.client import Open311Client, Refusal, Server
from kaiku.knowledge.actions.importing import keep_uploads
from kaiku.knowledge.models import Article, ArticleUpload
from kaiku.knowledge.rules import About
from kaiku.replies.actions import mark_bounced
from kaiku.replies.runs.actions import plan_run, start_run
from kaiku.replies.runs.macros import keep_macro
from kaiku.replies.runs.models import Macro, Run, RunRow
from kaiku.tickets.models import Message, Ticket

pytestmark = [pytest.mark.django_db]
Contact = Callable[..., Ticket]


@pytest.mark.covers("R162")
def test_what_other_servers_repeat_of_a_person_is_kept_without_it(contact: Contact, aino: User) -> None:
    message = contact(sender=Sender(name="Merkkis", email="eero@posti.example")).messages.get(kind=Message.Kind.RECEIPT)
    mark_bounced(message.pk, error=f"550 5.1.1 <{EMAIL}>: {NAME} (merkkis) of {STREET} is no such user, call {PHONE}")
    message.refresh_from_db()
    assert message.delivery_error.startswith("550 5.1.1 <[sähköposti]>: [nimi] ([…]) of [osoite] is no such user")
    assert strangers((*IDENTIFIERS, NAME, STREET, "merkkis"), set()) == {}

    returned = f"From: mailer-daemon@posti.example\nSubject: Undeliverable: {WORD} {NAME}\nContent-Type: text/plain\n\nX".encode()
    assert WORD not in bounce_of(parse_mail(returned)).reason

    answer = httpx.Response(400, json=[{"code": 400, "description": f"invalid e-mail {EMAIL} of {NAME}, phone {PHONE} or {CODE}"}])
    with httpx.Client(transport=httpx.MockTransport(lambda _request: answer)) as http, pytest.raises(Refusal) as refused:
        Open311Client(Server("https://kunnossapito.example", "", ""), http)._post("requests", {}, (), "oma-1")
    assert "invalid e-mail" in str(refused.value) and not [one for one in (*IDENTIFIERS, NAME) if one in str(refused.value)]


@pytest.mark.covers("R162")
def test_a_macro_and_its_run_keep_nothing_of_the_tickets(contact: Contact, aino: User) -> None:
    tickets = [contact(text=text, sender=Sender(name=NAME, email=EMAIL, phone=PHONE)) for text in (TEXT, SAID)]
    assert [ticket.is_restricted for ticket in tickets] == [False, True]
    macro = keep_macro(Macro(name="Kuittaus", owner=aino, texts={"fi": "Hei {asiakkaan_nimi}"}, note="Tilattu.", hand="mine"), by=aino)
    run = start_run(plan_run(Run.Verb.MACRO, [ticket.pk for ticket in tickets], by=aino, macro=macro).pk, by=aino)
    gone = start_run(plan_run(Run.Verb.CLOSE, [tickets[0].pk], by=aino, given={"reason": "done"}).pk, by=aino, words=SAID)

    assert RunRow.objects.filter(run__in=(run, gone)).count() == 3
    assert any(NAME in str(ticket.drafts.get().body) for ticket in tickets if ticket.drafts.exists())
    assert strangers(MARKERS, set(HOMES)) == {}
    assert not [place for marker in MARKERS for place in places_of(marker, deciphered=True) if place.startswith("runs_")]


@pytest.mark.covers("R162")
def test_a_file_of_articles_waits_in_its_home_and_an_identity_code_in_it_is_pointed_out(aino: User) -> None:
    about = About(Article.Kind.FAQ, outlets=(Article.Outlet.FAQ,))
    keep_uploads([("kysymykset.md", f"# {WORD}?\n\nVastaus: {CODE}\n\n# Muu?\n\nMuu vastaus.\n".encode())], about, language="fi", by=aino)

    assert strangers((WORD, CODE), set(HOMES)) == {} and places_of(WORD)
    told = {item["title"]: item["notes"] for item in ArticleUpload.objects.get().items}
    assert ["henkilötunnus" in str(notes) for notes in told.values()] == [True, False]


@pytest.mark.covers("R162")
def test_a_fault_its_alarm_and_the_support_bundle_tell_of_nobody(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False

    def broken(*_given: object, **_named: object) -> None:
        raise ValueError(f"cannot show {SAID}")

    monkeypatch.setattr("kaiku.ui.citizen.views.pages.render", broken)
    for _time in range(FAULTS_TO_ALARM):
        answer = client.get("/saavutettavuus/", {"q": SAID}, headers={"referer": f"https://kaupunki.example/?q={WORD}"})
        assert answer.status_code == 500
    look_around()

    assert FaultSeen.objects.count() == FAULTS_TO_ALARM and Alarm.objects.filter(key="faults").exists()
    assert strangers(MARKERS, set()) == {}
    with zipfile.ZipFile(io.BytesIO(support_bundle())) as bundle:
        told = [answer.content.decode(), *(bundle.read(name).decode() for name in bundle.namelist())]
    assert not [marker for marker in MARKERS if marker.lower() in "".join(told).lower()]
