"""Markers that come by chat, telephone, social media and as files; what runs, searches, reports and the lake make of them."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.values import Sensitivity
from kaiku.channels.chat.actions import Wish, ticket_by_advisor
from kaiku.channels.social.models import SocialAccount
from kaiku.channels.social.tests import conftest as of_social
from kaiku.chat.bot.llm import budget
from kaiku.chat.bot.settings import BotSettings, ModelAccess
from kaiku.chat.bot.tests.server import ScriptedModel, json_answer, scripted_model
from kaiku.chat.bot.work import Passage, Retrieved
from kaiku.chat.live.actions import answer_customer
from kaiku.chat.live.seats import save_draft
from kaiku.chat.tests.talking import begun, bot_answers, come, open_hours
from kaiku.config.homes import HOMES
from kaiku.config.tests.everywhere import places_of
from kaiku.config.tests.test_markers import CODE, EMAIL, MARKERS, NAME, PHONE, STREET, TEXT, WORD
from kaiku.conftest import City
from kaiku.handling.actions import change_sensitivity
from kaiku.integrations.ace.hearing import hear
from kaiku.integrations.ace.models import TelephoneSystem
from kaiku.integrations.ace.recording import accept_proposal
from kaiku.integrations.ace.tests import conftest as of_calls
from kaiku.integrations.datalake.tables import TABLES
from kaiku.knowledge.actions.counting import note_miss
from kaiku.knowledge.models import SearchMiss
from kaiku.knowledge.terms import terms_of
from kaiku.replies.runs import actions as runs
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.spreadsheets import Text
from kaiku.retention.copies import forget_copies
from kaiku.tickets.actions import attach_files, lock_ticket
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Ticket

ace, event = of_calls.ace, of_calls.event  # their fixtures
peer_process, peer, city_page, carry = of_social.peer_process, of_social.peer, of_social.city_page, of_social.carry
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_own_files")]
IDENTIFIERS = ("merkkiposti", PHONE, "457891234", CODE)
SAID = f"{TEXT}. Tunnukseni on {CODE}."
Contact = Callable[..., Ticket]


@pytest.fixture
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def model(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedModel]:
    """A language model in use, and one text that it may answer from."""
    known = Passage(
        "1", "Katuvalot", "Katuvalo vaihdetaan.", "fi", "/ohjeet/1/", frozenset(terms_of("Katuvalo vaihdetaan", "fi")), likeness=0.5
    )
    monkeypatch.setattr("kaiku.chat.bot.answering.from_knowledge", lambda text, language: Retrieved((known,)))
    monkeypatch.setattr("kaiku.chat.bot.answering.settings_in_use", lambda: BotSettings(sure_from=0.2, maybe_from=0.0))
    with scripted_model() as scripted:
        scripted.say = lambda messages: json_answer("Katuvalo vaihdetaan. [1]")
        settings.LLM = asdict(ModelAccess(url=scripted.url, model="koe", key="avain", patience=5.0, longest=10.0))
        budget.forget_rest()
        yield scripted
        budget.forget_rest()


def strangers(markers: tuple[str, ...], homes: set[str]) -> dict[str, set[str]]:
    """Where a marker stands readable outside these homes, by marker."""
    found = {marker: set(places_of(marker)) - homes for marker in markers}
    return {marker: places for marker, places in found.items() if places}


def given_files(ticket: Ticket) -> None:
    """A file that tells of its sender by its name and by what is in it."""
    attach_files(lock_ticket(ticket.pk), [check_file(ContentFile(SAID.encode(), name=f"{NAME} {WORD} {CODE}.txt"))])


@pytest.mark.covers("R162")
def test_of_a_talk_the_model_and_the_tables_get_no_identifier(model: ScriptedModel, aino: User, caplog: Any) -> None:
    open_hours()
    talk = begun(f"Milloin katuvalo vaihdetaan? {SAID}")
    bot_answers(talk)
    Client().post(f"/chat/{talk.key}/neuvoja/")
    come(aino)
    save_draft(talk.pk, f"Hei {NAME}, soitan {PHONE}", by=aino)
    answer_customer(talk.pk, f"Hei {NAME}, soitan {PHONE}", by=aino)
    assert set(places_of(WORD)) <= HOMES.keys(), "before it is a ticket"
    ticket = Ticket.objects.get(pk=ticket_by_advisor(talk.pk, Wish(name=NAME, email=EMAIL, phone=PHONE), by=aino).ticket_id)

    asked = json.dumps(model.asked, ensure_ascii=False)
    assert "katuvalo" in asked.lower() and not [marker for marker in (*IDENTIFIERS, NAME, STREET) if marker.lower() in asked.lower()]
    assert ticket.is_restricted  # an identity code was in it
    assert strangers(MARKERS, set(HOMES)) == {}
    assert strangers((*IDENTIFIERS, NAME), set()) == {}
    assert not [marker for marker in MARKERS if marker.lower() in caplog.text.lower()]
    before = places_of(WORD, deciphered=True)
    assert {"chat_line.text", "chatbot_turn.question"} <= set(before)  # it was there to be found

    forget_copies([ticket.pk])

    left = set(places_of(WORD, deciphered=True))
    assert not [place for place in left if place.startswith("chat")], "of the talk and of the bot's log nothing is left"


@pytest.mark.covers("R162", "R32")
def test_of_a_telephone_call_only_what_an_advisor_accepts_is_readable(
    ace: TelephoneSystem, event: of_calls.Event, aino: User, caplog: Any
) -> None:
    segments = [{"speaker": "caller", "start_ms": 0, "end_ms": 9000, "text": f"Katuvalo on pimeänä. {SAID}"}]
    hear(of_calls.read(event("call.accepted", cli=PHONE, agent_upn="aino", contact_data={"nimi": NAME})))
    call = hear(of_calls.read(event("call.transcript.ready", after=60, transcript={"language": "fi", "segments": segments})))
    assert strangers(MARKERS, set()) == {}
    assert "ace_transcript.segments" in places_of(WORD, deciphered=True)

    ticket = accept_proposal(Ticket.objects.get().pk, call.pk, by=aino)

    assert ticket.messages.exists()
    assert strangers(MARKERS, set(HOMES)) == {} and strangers(IDENTIFIERS, set()) == {}
    assert not [marker for marker in MARKERS if marker.lower() in caplog.text.lower()]


@pytest.mark.covers("R162", "R34")
def test_of_a_private_message_of_social_media_only_the_words_are_readable(
    city_page: SocialAccount, peer: of_social.Peer, carry: of_social.Carry, aino: User, caplog: Any
) -> None:
    peer.write(person="457891234", name=NAME, text=TEXT)
    assert carry() == [200]
    assert Ticket.objects.get().channel == "social"
    assert strangers(MARKERS, set(HOMES)) == {}
    assert strangers(IDENTIFIERS, {"tickets_message.body"}) == {}

    peer.write(person="457891234", name=NAME, text=SAID)
    assert carry() == [200]
    assert Ticket.objects.get().is_restricted and strangers(MARKERS, set()) == {}
    assert not [marker for marker in MARKERS if marker.lower() in caplog.text.lower()]


@pytest.mark.covers("R162", "R163")
def test_of_a_file_only_its_name_is_readable_and_of_a_restricted_ticket_not_even_that(contact: Contact, aino: User) -> None:
    ticket = contact()
    given_files(ticket)
    assert strangers(MARKERS, {"tickets_attachment.name"}) == {}
    assert any(place.startswith("attachments/") for place in places_of(WORD, deciphered=True))
    client = Client()
    client.force_login(aino)
    answer = client.get(f"/tyopoyta/liite/{ticket.attachments.get().pk}/")
    assert answer.status_code == 200 and "Marketta" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert strangers(MARKERS, {"tickets_attachment.name"}) == {}, "who opened it is written down without its name"

    change_sensitivity(ticket.pk, sensitivity=Sensitivity.RESTRICTED, by=aino)

    assert strangers(MARKERS, set()) == {}


@pytest.mark.covers("R162")
def test_a_run_keeps_its_words_sealed_and_a_search_without_answer_masked(
    contact: Contact, aino: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "AT_ONCE", 0)  # a worker carries it on later
    run = runs.plan_run("close", [contact().pk], by=aino, given={"reason": "done"})
    runs.start_run(run.pk, by=aino, words=SAID)
    note_miss(SAID[:200], language="fi", where=SearchMiss.Where.DESK)
    client = Client()
    client.force_login(aino)
    for words in (PHONE, EMAIL, CODE):
        assert client.get("/tyopoyta/haku/", {"q": words}).status_code in (200, 302)

    assert strangers((*IDENTIFIERS, NAME), set()) == {}
    assert "runs_run.words" in places_of(WORD, deciphered=True)


@pytest.mark.covers("R162", "R107", "R119")
def test_neither_a_report_without_texts_nor_the_lake_tells_anything_of_the_words(contact: Contact, city: City, risto: User) -> None:
    RoleGrant.objects.filter(user=risto).update(role=Role.REPORTER, reach=Reach.ALL)
    given_files(contact(text=TEXT))
    contact(text=SAID)
    write_new_facts()
    client = Client()
    client.force_login(risto)
    files = {}
    for form in ("csv", "xlsx", "parquet", "json"):
        answer = client.post(reverse("dashboards:file"), {"muoto": form, "mita": "rivit"})
        assert answer.status_code == 200, (form, answer.status_code)
        files[form] = b"".join(answer)  # type: ignore[arg-type]
        refused = client.post(reverse("dashboards:file"), {"muoto": form, "mita": "rivit", "teksti": Text.IDENTIFIERS_MASKED})
        assert refused.status_code == 403
    with zipfile.ZipFile(io.BytesIO(files["xlsx"])) as book:
        told = [book.read(name).decode(errors="replace") for name in book.namelist()]
    rows = parquet.read_table(io.BytesIO(files["parquet"])).to_pylist()
    assert len(rows) == 2
    told += [files["csv"].decode(), files["json"].decode(), str(rows)]
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM kaiku_reports_{table.name}")
            told.append(str(cursor.fetchall()))

    everything = "\n".join(told).lower()
    assert "katuvalot" in everything
    assert not [marker for marker in MARKERS if marker.lower() in everything]
