"""What events of calls make, in whatever order and however often they come."""

import itertools
import random
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.channels.phone.actions import record_call
from kaiku.channels.phone.recording import Recording
from kaiku.conftest import City
from kaiku.handling.models import Prompt
from kaiku.intake.contact import Sender
from kaiku.integrations.ace.forgetting import forget_overdue_transcripts
from kaiku.integrations.ace.hearing import contact_data_of, hear
from kaiku.integrations.ace.models import Call, CallTicket, TelephoneSystem, Transcript
from kaiku.integrations.ace.queries import calls_of
from kaiku.integrations.ace.receiving import keep_event
from kaiku.integrations.ace.recording import Written, accept_proposal, join_call, record_on_call
from kaiku.integrations.ace.rules import numbers_of
from kaiku.integrations.ace.tests.conftest import SEGMENTS, Event, read
from kaiku.integrations.ace.watching import prompt_unwritten, tell_silence
from kaiku.organisation.queries import city_today
from kaiku.outbox.health import connections_health
from kaiku.retention.copies import forget_copies
from kaiku.retention.holds import lift_hold, place_hold
from kaiku.tickets.models import Message, Status, Ticket

pytestmark = pytest.mark.django_db
TRANSCRIPT = {"language": "fi", "segments": SEGMENTS}


@pytest.mark.covers("R31", "R185")
def test_an_answered_call_is_the_agents_work_at_once(ace: TelephoneSystem, aino: User, event: Event, city: City):
    hear(read(event("call.accepted", cli="+358 40 1234567", agent_upn="AINO@kaupunki.example", entrance="Vaihde", menu_choice="2")))

    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.assignee, ticket.status, ticket.queue) == ("phone", aino, Status.OPEN, city.unclear)
    assert ticket.title.startswith("Puhelu ") and ticket.topic == city.lamps
    assert ticket.customer is not None and ticket.customer.phone == "0401234567"
    assert not ticket.wants_reply and not Message.objects.filter(kind=Message.Kind.RECEIPT).exists()


def test_a_call_of_an_agent_without_an_account_waits_in_the_advisors_queue(ace: TelephoneSystem, eero: User, event: Event, city: City):
    hear(read(event("call.accepted", agent_upn="kuka@muualla.example")))
    ticket = Ticket.objects.get()
    assert (ticket.assignee, ticket.status, ticket.queue) == (None, Status.NEW, city.unclear)


@pytest.mark.parametrize("cli", ["", "anonymous", "Unknown", "+anonymous", "112", "tuntematon", "restricted 123"])
def test_a_hidden_number_is_no_customer(ace: TelephoneSystem, event: Event, cli: str):
    hear(read(event("call.accepted", cli=cli)))
    assert Ticket.objects.get().customer is None
    assert numbers_of(cli) == ()


def test_a_call_that_nobody_answered_or_that_goes_out_makes_no_contact(ace: TelephoneSystem, event: Event):
    hear(read(event("call.ended", "a", outcome="abandoned", cli="0401234567")))
    hear(read(event("call.accepted", "b", direction="outbound")))
    assert not Ticket.objects.exists() and Call.objects.count() == 2


def test_a_call_may_belong_to_a_contact_that_is_there(ace: TelephoneSystem, lamp: Ticket, event: Event):
    for call_id in ("a", "b"):
        hear(read(event("call.accepted", call_id, direction="outbound", contact_data={"ticket": lamp.reference.lower()})))
    assert Ticket.objects.count() == 1
    assert [link.ticket_id for link in CallTicket.objects.all()] == [lamp.pk, lamp.pk]


def test_a_draft_gives_way_when_the_calls_own_contact_is_told_later(ace: TelephoneSystem, aino: User, lamp: Ticket, event: Event):
    hear(read(event("call.accepted", agent_upn="aino")))
    for _time in range(2):
        hear(read(event("call.ended", after=60, contact_data={"ticket": lamp.reference})))
    draft = Ticket.objects.exclude(pk=lamp.pk).get()
    assert (draft.status, draft.closing_reason) == (Status.CLOSED, "duplicate") and len(calls_of(lamp)) == 1


@pytest.mark.covers("R32")
def test_every_order_of_events_three_times_over_gives_the_same_call_and_one_contact(
    ace: TelephoneSystem, aino: User, event: Event, city: City
):
    told = [
        event("call.accepted", after=0, agent_upn="aino", cli="0401234567", entrance="Vaihde", contact_data={"kieli": "fi", "luokka": "1"}),
        event("call.ended", after=200, outcome="handled", contact_data={"luokka": "2"}),
        event("call.transcript.ready", after=260, transcript={"language": "fi", "segments": SEGMENTS[:1]}),
        event("call.transcript.ready", after=300, transcript=TRANSCRIPT, outcome="korjattu"),
    ]
    seen = set()
    for number, order in enumerate(itertools.permutations(range(4))):
        sent = [told[place] for place in order] * 3
        random.Random(number).shuffle(sent)
        for one in sent:
            hear(read({**one, "data": {**one["data"], "call_id": f"c{number}"}}))
        call = Call.objects.get(call_id=f"c{number}")
        (link,) = call.links.select_related("ticket")
        kept = call.transcript
        states = sorted(link.ticket.events.filter(kind="mirrored").values_list("data__state", flat=True))
        further = str(sorted(contact_data_of(call).items()))
        seen.add((call.outcome, further, link.ticket.assignee_id, kept.segments, kept.summary))
        assert states.count("call") == 1 and states.count("transcript") in (1, 2)
    assert len(seen) == 1 and Transcript.objects.count() == 24
    ((outcome, further, assignee, _segments, summary),) = seen
    assert (outcome, assignee) == ("korjattu", aino.pk) and "('luokka', '2')" in str(further)
    assert summary.startswith("Katuvalo on ollut pimeänä") and "040" not in summary


@pytest.mark.covers("R32")
def test_what_was_said_is_shown_masked_kept_a_shorter_time_and_is_in_no_message(ace: TelephoneSystem, aino: User, event: Event):
    hear(read(event("call.accepted", agent_upn="aino")))
    hear(read(event("call.transcript.ready", after=60, transcript=TRANSCRIPT)))

    ticket = Ticket.objects.get()
    (shown,) = calls_of(ticket)
    words = " ".join(turn.text for turn in shown.turns)
    assert "[puhelin]" in words and "[henkilötunnus]" in words and "131052" not in words
    assert [turn.speaker for turn in shown.turns] == ["Neuvoja", "Soittaja", "Soittaja"] and shown.turns[1].at == "0.01"
    kept = Transcript.objects.get()
    assert (kept.keep_until - city_today()).days in (89, 90) and kept.topic_key == "katuvalot"
    assert not ticket.messages.filter(body__contains="Katuvalo").exists()
    forget_copies([ticket.pk])
    assert not Transcript.objects.exists() and Call.objects.get().cli == ""


@pytest.mark.covers("R32")
def test_what_was_said_is_forgotten_after_its_days_unless_its_ticket_is_held(ace: TelephoneSystem, aino: User, teemu: User, event: Event):
    hear(read(event("call.accepted", agent_upn="aino", cli="0401234567")))
    hear(read(event("call.transcript.ready", after=60, transcript=TRANSCRIPT)))
    last = Transcript.objects.get().keep_until
    hold = place_hold(Ticket.objects.get(), of_person=False, reason="Kantelu", until=None, by=teemu)
    days = last - city_today()

    with moved_to(now() + days):
        assert forget_overdue_transcripts() == 0
    with moved_to(now() + days + timedelta(days=1)):
        assert forget_overdue_transcripts() == 0 and Transcript.objects.exists()
        lift_hold(hold.pk, by=teemu)
        assert forget_overdue_transcripts() == 1
    assert not Transcript.objects.exists() and Call.objects.get().cli  # kept as long as its ticket


@pytest.mark.covers("R32")
def test_one_press_makes_the_summary_the_contact(ace: TelephoneSystem, aino: User, event: Event, city: City):
    hear(read(event("call.accepted", agent_upn="aino", cli="0401234567")))
    call = hear(read(event("call.transcript.ready", after=60, transcript=TRANSCRIPT)))
    ticket = accept_proposal(Ticket.objects.get().pk, call.pk, by=aino)

    ticket.refresh_from_db()
    assert (ticket.topic, ticket.queue, ticket.contact_type) == (city.lamps, city.lighting, city.fault)
    assert ticket.messages.get(kind="contact").body.startswith("Katuvalo on ollut pimeänä")
    assert not call.links.filter(is_draft=True).exists() and Transcript.objects.get().accepted_by == aino


def test_the_form_of_the_desk_completes_the_draft_and_a_second_one_makes_another(
    ace: TelephoneSystem, aino: User, event: Event, city: City
):
    hear(read(event("call.accepted", agent_upn="aino", cli="0401234567")))
    written = Written("Katuvalo ei pala.", place="Hämeenpuisto 1", sender=Sender(name="Liisa", email="liisa@posti.example"))
    first = record_on_call("c1", written, key="k", by=aino)
    again = record_on_call("c1", written, key="k", by=aino)
    other = record_on_call("c1", Written("Milloin kirjasto on auki?"), key="k2", by=aino)

    assert first.ticket_id == again.ticket_id != other.ticket_id and Ticket.objects.count() == 2
    ticket = Ticket.objects.get(pk=first.ticket_id)
    assert (ticket.queue, ticket.address, ticket.wants_reply) == (city.lighting, "Hämeenpuisto 1", True)
    assert ticket.customer is not None and (ticket.customer.name, ticket.customer.phone) == ("Liisa", "0401234567")
    assert ticket.messages.filter(kind=Message.Kind.RECEIPT).count() == 1
    hear(read(event("call.transcript.ready", after=60, transcript=TRANSCRIPT)))
    assert len(calls_of(ticket)) == len(calls_of(Ticket.objects.get(pk=other.ticket_id))) == 1


def test_what_the_agent_wrote_before_the_event_came_is_joined_by_it(ace: TelephoneSystem, aino: User, event: Event):
    receipt = record_on_call("c1", Written("Katuvalo ei pala."), key="k", by=aino)
    hear(read(event("call.accepted", agent_upn="aino")))
    assert (
        [ticket.pk for ticket in Ticket.objects.all()]
        == [receipt.ticket_id]
        == list(CallTicket.objects.values_list("ticket_id", flat=True))
    )


def test_a_call_about_an_older_contact_is_joined_to_it_and_its_draft_closed(ace: TelephoneSystem, aino: User, lamp: Ticket, event: Event):
    hear(read(event("call.accepted", agent_upn="aino")))
    join_call("c1", lamp.pk, by=aino)
    draft = Ticket.objects.exclude(pk=lamp.pk).get()
    assert (draft.status, draft.closing_reason) == (Status.CLOSED, "duplicate")
    assert len(calls_of(lamp)) == 1


def test_a_call_that_nobody_wrote_down_is_told_of_once(ace: TelephoneSystem, aino: User, event: Event):
    hear(read(event("call.accepted", agent_upn="aino")))
    hear(read(event("call.ended", after=60, ended_at=now().isoformat())))
    assert prompt_unwritten() == 0
    with moved_to(now() + timedelta(minutes=11)):
        assert (prompt_unwritten(), prompt_unwritten()) == (1, 0)
    assert Prompt.objects.get(kind=Prompt.Kind.CALL).user == aino


def test_silence_in_office_hours_rings_once(ace: TelephoneSystem, city: City):
    TelephoneSystem.objects.update(heard_at=now() - timedelta(days=7))
    assert tell_silence() and not tell_silence()
    assert next(row for row in connections_health() if row.name == "ace").is_alarming


def test_a_plain_recorded_call_is_as_before(ace: TelephoneSystem, aino: User):
    receipt = record_call(Recording("Katuvalo ei pala."), key="k", by=aino)
    assert receipt.is_new and not CallTicket.objects.exists()


def test_an_event_goes_before_the_texts_that_wait_to_be_read(ace: TelephoneSystem, lamp: Ticket, event: Event):
    keep_event(read(event("call.accepted")), b"{}")
    waiting = ProcrastinateJob.objects.filter(status="todo").order_by("-priority", "id")
    assert waiting[0].task_name == "kaiku.outbox.tasks.take" and waiting.filter(queue_name="language").exists()
