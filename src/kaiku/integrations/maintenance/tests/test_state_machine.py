"""A fault leaves, is worked on elsewhere and comes back: what that does to the ticket and what its customer hears."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City
from kaiku.handling.models import Prompt
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.maintenance.actions import note_failed, note_sent, send_additions, send_by_itself, take_told
from kaiku.integrations.maintenance.hearing import tell_silence
from kaiku.integrations.maintenance.models import Case, CaseUpdate, MaintenanceSystem
from kaiku.integrations.maintenance.rules import State, Told, read_answer, state_after, told_of
from kaiku.integrations.maintenance.sending import request_of
from kaiku.integrations.maintenance.tests.conftest import Fault
from kaiku.outbox.models import Outgoing
from kaiku.replies.actions import receive_customer_reply
from kaiku.tickets.actions import lock_ticket
from kaiku.tickets.models import Event, Message, Status, Ticket

pytestmark = pytest.mark.django_db


def sent(ticket: Ticket) -> Case:
    """Its case, taken over there."""
    case = Case.objects.get(ticket=ticket)
    note_sent(case.pk, f"R-{case.pk}")
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("state", "told", "after"),
    [
        (State.WAITING, Told.RECEIVED, State.SENT), (State.SENT, Told.WORKING, State.WORKING), (State.WORKING, Told.RECEIVED, State.WORKING),
        (State.WORKING, Told.DONE, State.DONE), (State.DONE, Told.RECEIVED, State.WORKING), (State.SENT, Told.NOT_OURS, State.RETURNED),
        (State.RETURNED, Told.DONE, State.RETURNED), (State.SENT, Told.WORDS, State.SENT), (State.FAILED, Told.RECEIVED, State.SENT),
    ],
)  # fmt: skip
def test_each_state_has_one_next(state: str, told: Told, after: str):
    assert state_after(state, told) == after


@pytest.mark.parametrize(
    ("text", "told", "words"),
    [
        ("TILA: VALMIS\nReikä on paikattu.", Told.DONE, "Reikä on paikattu."), ("Hei!\n> tila: Ei kuulu meille.\nKadunpito hoitaa.", Told.NOT_OURS, "Hei!\nKadunpito hoitaa."),
        ("Status: in progress", Told.WORKING, ""), ("Tila: TYÖN ALLA", Told.WORKING, ""), ("Mikä lamppu?", Told.WORDS, "Mikä lamppu?"),
        ("Tila: outo", Told.WORDS, "Tila: outo"), ("", Told.WORDS, ""),
    ],
)  # fmt: skip
def test_an_answer_is_read_by_its_line(text: str, told: Told, words: str):
    assert read_answer(text) == (told, words)


def test_words_of_many_systems_are_known():
    assert [told_of(word) for word in ("OPEN", "action-scheduled", "no_further_action", "NOT_COUNCILS_RESPONSIBILITY", "hmm")] == [
        Told.RECEIVED, Told.WORKING, Told.DONE, Told.NOT_OURS, Told.WORDS
    ]  # fmt: skip


@pytest.mark.covers("R49", "R183")
def test_a_fault_leaves_at_once_and_tells_nothing_of_who_wrote(fault: Fault, ramboll: MaintenanceSystem):
    ticket = fault()

    case = Case.objects.get(ticket=ticket)
    row = Outgoing.objects.get(connection=ramboll.line)
    assert (row.kind, row.subject_id, case.state, case.system) == ("case", case.pk, State.WAITING, ramboll)
    request = request_of(case)
    assert (request.service_code, request.external_id, request.lat) == ("valo", case.number, 61.4981)
    assert "liisa" not in repr(request).lower()
    assert ticket.events.filter(kind=Event.Kind.AUTOMATED, data__action="maintenance", data__result="done").exists()
    assert send_by_itself(lock_ticket(ticket.pk))[0] == "needless" and Case.objects.count() == 1


def test_other_topics_sensitive_matters_and_what_came_from_there_stay(fault: Fault, ramboll: MaintenanceSystem, teemu: User):
    there = add_client(ClientEdit("Ramboll", scopes=("contacts:write",)), by=teemu)
    ramboll.client = there
    ramboll.services = {"katuvalot": "valo", "tuki": "tuki"}
    ramboll.save()
    forget_snapshots()
    fault(topic_key="kirjastot", text="Milloin kirjasto on auki?")
    fault(topic_key="tuki", text="Toimeentulotuki")
    fault(recorded_by_id=there.user_id)
    assert not Case.objects.exists() and not Outgoing.objects.filter(connection__startswith="maintenance").exists()
    assert Event.objects.filter(kind=Event.Kind.AUTOMATED, data__result="kept").count() == 2


@pytest.mark.covers("R49", "R183")
def test_what_is_said_there_moves_the_ticket_and_the_customer_hears_of_the_end_once(fault: Fault):
    ticket = fault()
    case = sent(ticket)
    ticket.refresh_from_db()
    assert (ticket.step, ticket.status, case.state) == ("kasittelyssa", Status.OPEN, State.SENT)

    for _time in range(2):
        take_told(case.pk, key="1", told=Told.WORKING, words="Auto on matkalla.")
        take_told(case.pk, key="2", told=Told.DONE, words="Lamppu on vaihdettu.")

    ticket.refresh_from_db()
    assert (ticket.step, ticket.status) == ("vastattu", Status.RESOLVED) and ticket.first_replied_at
    assert [note.body for note in ticket.notes.all()] == ["Ramboll: Auto on matkalla."]
    (reply,) = ticket.messages.filter(kind=Message.Kind.REPLY)
    assert (reply.body, reply.delivery) == ("Lamppu on vaihdettu.", "queued")
    assert list(ticket.events.filter(kind=Event.Kind.MIRRORED).order_by("pk").values_list("data__state", flat=True)) == ["working", "done"]
    assert CaseUpdate.objects.count() == 2


@pytest.mark.covers("R184")
def test_what_was_said_first_and_comes_last_changes_no_state(fault: Fault):
    case, at = sent(fault()), now()
    take_told(case.pk, key="2", told=Told.DONE, words="Lamppu on vaihdettu.", said_at=at)
    take_told(case.pk, key="1", told=Told.WORKING, words="Auto on matkalla.", said_at=at - timedelta(seconds=1))
    case.refresh_from_db()
    assert case.state == State.DONE and [note.body for note in case.ticket.notes.all()] == ["Ramboll: Auto on matkalla."]
    take_told(case.pk, key="3", told=Told.WORKING, words="Rikki taas.", said_at=at + timedelta(seconds=1))
    case.refresh_from_db()
    assert case.state == State.WORKING


def test_the_systems_words_stay_inside_when_the_city_wants_so(fault: Fault, ramboll: MaintenanceSystem):
    MaintenanceSystem.objects.update(tells_customer=False)
    case = sent(fault())
    take_told(case.pk, key="2", told=Told.DONE, words="Lamppu on vaihdettu.")
    assert not Message.objects.filter(kind=Message.Kind.REPLY).exists()
    assert case.ticket.notes.get().body == "Ramboll: Lamppu on vaihdettu."


@pytest.mark.covers("R184")
def test_what_is_not_theirs_comes_to_the_advisors_and_after_twice_stays_here(fault: Fault, city: City, monkeypatch: Any):
    ticket = fault()
    for number in range(2):
        case = Case.objects.filter(ticket=ticket).latest("pk")
        note_sent(case.pk, f"R-{number}")
        take_told(case.pk, key="1", told=Told.NOT_OURS, words="Yksityinen tie.")
        ticket.refresh_from_db()
        assert ticket.queue == city.unclear and city.lighting_group.pk in ticket.former_groups and ticket.is_open
        outcome = send_by_itself(lock_ticket(ticket.pk))
        assert outcome[0] == ("done" if number == 0 else "failed")
    assert outcome[1] == {"why": "returns"} and Case.objects.count() == 2
    assert ticket.notes.filter(body="Ramboll: Yksityinen tie.").count() == 2

    take_told(case.pk, key="3", told=Told.DONE, words="Korjattiin sittenkin.")
    ticket.refresh_from_db()
    assert ticket.is_open and ticket.notes.filter(body="Ramboll: Korjattiin sittenkin.").exists()
    assert not Message.objects.filter(kind=Message.Kind.REPLY).exists()


def test_a_fault_that_was_closed_elsewhere_comes_back_open(fault: Fault, city: City):
    case = sent(fault())
    take_told(case.pk, key="1", told=Told.DONE)
    take_told(case.pk, key="2", told=Told.NOT_OURS)
    ticket = Ticket.objects.get()
    assert (ticket.queue, ticket.status) == (city.unclear, Status.OPEN) and ticket.due_at is not None


def test_what_the_customer_adds_goes_after_once(fault: Fault):
    ticket = fault()
    sent(ticket)
    message = receive_customer_reply(ticket.pk, text="Toinenkin lamppu on pimeä.")
    assert [send_additions(), send_additions()] == [1, 0]
    assert Outgoing.objects.get(kind="addition").subject_id == message.pk


def test_what_may_be_a_strangers_goes_after_when_it_is_confirmed(fault: Fault):
    ticket = fault()
    sent(ticket)
    doubtful = receive_customer_reply(ticket.pk, text="Olen naapuri.", is_unverified=True)
    own = receive_customer_reply(ticket.pk, text="Toinenkin lamppu on pimeä.")
    assert [send_additions(), send_additions()] == [1, 0]
    assert Outgoing.objects.get(kind="addition").subject_id == own.pk

    Message.objects.filter(pk=doubtful.pk).update(is_unverified=False)

    assert [send_additions(), send_additions()] == [1, 0]
    assert set(Outgoing.objects.filter(kind="addition").values_list("subject_id", flat=True)) == {own.pk, doubtful.pk}


def test_a_fault_that_waits_has_the_same_words_at_each_try_and_what_came_meanwhile_goes_after_it_once(fault: Fault):
    ticket = fault()
    Case.objects.all().delete()
    doubtful = receive_customer_reply(ticket.pk, text="Olen naapuri.", is_unverified=True)
    own = receive_customer_reply(ticket.pk, text="Lamppu on portin vieressä.")
    assert send_by_itself(lock_ticket(ticket.pk))[0] == "done"
    late = receive_customer_reply(ticket.pk, text="Toinenkin lamppu on pimeä.")
    Message.objects.filter(pk=doubtful.pk).update(is_unverified=False)

    case = Case.objects.get(ticket=ticket)
    assert request_of(case).text == f"Katuvalo ei pala Hämeenpuistossa.\n\n{own.body}"
    assert send_additions() == 0  # not before the fault itself
    sent(ticket)
    assert [send_additions(), send_additions()] == [2, 0]
    assert set(Outgoing.objects.filter(kind="addition").values_list("subject_id", flat=True)) == {doubtful.pk, late.pk}


def test_what_was_confirmed_after_the_fault_had_left_goes_after_it(fault: Fault):
    ticket = fault()
    Case.objects.all().delete()
    doubtful = receive_customer_reply(ticket.pk, text="Olen naapuri.", is_unverified=True)
    assert send_by_itself(lock_ticket(ticket.pk))[0] == "done"
    sent(ticket)
    assert send_additions() == 0

    Message.objects.filter(pk=doubtful.pk).update(is_unverified=False)

    assert [send_additions(), send_additions()] == [1, 0]
    assert Outgoing.objects.get(kind="addition").subject_id == doubtful.pk


@pytest.mark.covers("R183")
def test_what_did_not_get_there_and_silence_are_told_to_the_handlers(fault: Fault, eero: User):
    eero.preferences = {"group_prompts": True}
    eero.save()
    silent, failed = fault(), fault()
    sent(silent)
    note_failed(Case.objects.get(ticket=failed).pk)
    note_failed(Case.objects.get(ticket=failed).pk)
    assert Case.objects.get(ticket=failed).state == State.FAILED
    assert Prompt.objects.filter(ticket=failed, user=eero).count() == 1
    assert tell_silence() == 0
    with moved_to(now() + timedelta(days=7)):
        assert [tell_silence(), tell_silence()] == [1, 0]
    assert Prompt.objects.filter(ticket=silent, user=eero).count() == 1
    assert silent.events.filter(kind=Event.Kind.MIRRORED, data__state="silent").exists()


@pytest.mark.covers("R183", "R184", "R235")
def test_the_system_tells_us_itself_with_a_key_of_its_own(fault: Fault, ramboll: MaintenanceSystem, teemu: User, client: Client):
    there = add_client(ClientEdit("Ramboll", scopes=("contacts:write",)), by=teemu)
    other = add_client(ClientEdit("Muu", scopes=("contacts:write",)), by=teemu)
    MaintenanceSystem.objects.update(client=there)
    case = sent(fault())
    keys = {name: make_key(one.pk, by=teemu) for name, one in (("there", there), ("other", other))}
    told = {"service_request_id": case.number, "update_id": "77", "status": "closed", "description": "Vaihdettu."}
    post = lambda key, **more: client.post("/open311/v2/servicerequestupdates.json", {**told, "api_key": keys[key], **more})  # noqa: E731

    assert post("other").status_code == 404
    assert [post("there").status_code, post("there").status_code] == [201, 200]
    assert post("there", update_id="").status_code == 400
    assert Message.objects.get(kind=Message.Kind.REPLY).body == "Vaihdettu."
    assert post("there", service_request_id=case.remote_number, update_id="78", status="in_progress").status_code == 201
    case.refresh_from_db()
    assert case.state == State.WORKING
    given = {"service_code": "muu", "description": "Tämä ei kuulu meille: kirjaston ovi.", "api_key": keys["there"]}
    assert client.post("/open311/v2/requests.json", given).status_code == 201  # what came there and is not theirs at all
    assert Ticket.objects.latest("pk").created_by == there.user
