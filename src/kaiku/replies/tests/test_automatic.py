from collections.abc import Callable
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Priority
from kaiku.conftest import City
from kaiku.handling.actions import change_priority, close_without_reply, move_ticket, take_ticket, transfer_ticket
from kaiku.handling.models import Prompt
from kaiku.organisation.actions import switch_automation
from kaiku.organisation.models import Automation
from kaiku.outbox.models import Outgoing
from kaiku.replies.automatic import carry_out_waiting, note_acknowledged, note_refused
from kaiku.replies.tasks import carry_out_step
from kaiku.tickets.models import Event, Message, Status, Ticket
from kaiku.ui.desk.wording import event_line
from kaiku.workflow.models import Step, StepEntry, Transition
from kaiku.workflow.queries import workflow_version

Acting = Callable[..., Ticket]
URL = "https://tilaus.example/kaiku"


def action(kind: str, **settings: Any) -> dict[str, Any]:
    return {"kind": kind, "settings": settings}


def set_actions(step: str, *actions: dict[str, Any]) -> None:
    Step.objects.filter(key=step).update(actions=list(actions))
    workflow_version.cache_clear()


@pytest.fixture
def acting(lamp: Ticket, eero: User) -> Acting:
    """Take the lamp under work after giving that step these actions, and let the worker carry them out."""

    def act(*actions: dict[str, Any], run: bool = True) -> Ticket:
        set_actions("kasittelyssa", *actions)
        take_ticket(lamp.pk, by=eero)
        if run:
            carry_out_step(StepEntry.objects.get().pk)
        lamp.refresh_from_db()
        return lamp

    return act


def results() -> list[tuple[str, str]]:
    return [(row["action"], row["result"]) for row in StepEntry.objects.get().results]


def automated(ticket: Ticket) -> list[Event]:
    return list(ticket.events.filter(kind=Event.Kind.AUTOMATED).order_by("pk"))


@pytest.mark.covers("R61")
def test_the_customer_is_told_in_his_language_and_the_story_shows_it(contact: Callable[..., Ticket], eero: User) -> None:
    set_actions("kasittelyssa", action("notify", texts={"fi": "Hoidamme asiaa.", "en": "We are on it."}))
    ticket = contact(language="en", text="The street lamp is broken.")
    before = Outgoing.objects.count()
    take_ticket(ticket.pk, by=eero)
    carry_out_step(StepEntry.objects.get().pk)

    message = ticket.messages.get(kind=Message.Kind.REPLY)
    assert (message.body, message.language, message.author, message.delivery) == ("We are on it.", "en", None, Message.Delivery.QUEUED)
    assert Outgoing.objects.count() == before + 1
    assert Outgoing.objects.get(key=f"message:{message.pk}").connection == "email"
    ticket.refresh_from_db()
    assert ticket.first_replied_at is None  # a machine's message is not the answer that was promised
    event = automated(ticket)[0]
    assert event.data["message"] == message.pk
    assert event_line(event, ticket, {}).text == "Työnkulku Palaute, versio 1: lähetti asiakkaalle viestin"


def test_who_wants_no_answer_gets_no_message(contact: Callable[..., Ticket], eero: User) -> None:
    set_actions("kasittelyssa", action("notify", texts={"fi": "Hoidamme asiaa."}))
    ticket = contact(wants_reply=False)
    take_ticket(ticket.pk, by=eero)
    carry_out_step(StepEntry.objects.get().pk)

    assert not ticket.messages.filter(kind=Message.Kind.REPLY).exists()
    assert results() == [("notify", "needless")]
    assert not automated(ticket)


def test_a_step_passes_the_ticket_to_another_groups_queue(acting: Acting, city: City) -> None:
    ticket = acting(action("assign", group="kirjasto"))

    assert (ticket.queue, ticket.group, ticket.assignee) == (city.library, city.library_group, None)
    assert ticket.former_groups == [city.lighting_group.pk]
    assert event_line(automated(ticket)[0], ticket, {}).text == "Työnkulku Palaute, versio 1: siirsi jonoon Kirjasto"


def test_a_persons_transfer_after_the_step_stands(acting: Acting, city: City, eero: User) -> None:
    ticket = acting(action("assign", group="kirjasto"), run=False)
    transfer_ticket(ticket.pk, to=city.unclear, by=eero)
    carry_out_step(StepEntry.objects.get().pk)

    ticket.refresh_from_db()
    assert ticket.queue == city.unclear
    assert results() == [("assign", "kept")]
    assert "koska käsittelijä on siirtänyt" in event_line(automated(ticket)[0], ticket, {}).text


def test_tags_are_put_on_and_taken_off(acting: Acting) -> None:
    ticket = acting(action("tag", tag="Lumi"), action("tag", tag="talvi"), action("untag", tag="lumi"), action("untag", tag="olematon"))

    assert [tag.name for tag in ticket.tags.all()] == ["talvi"]
    assert results() == [("tag", "done"), ("tag", "done"), ("untag", "done"), ("untag", "needless")]


def test_urgency_is_changed(acting: Acting) -> None:
    ticket = acting(action("priority", priority=Priority.URGENT.value))

    assert ticket.priority == Priority.URGENT
    assert event_line(automated(ticket)[0], ticket, {}).text == "Työnkulku Palaute, versio 1: muutti kiireellisyyttä: kiireellinen"


def test_the_urgency_that_a_person_chose_stands(acting: Acting, lamp: Ticket, eero: User) -> None:
    change_priority(lamp.pk, priority=Priority.LOW, by=eero)
    ticket = acting(action("priority", priority=Priority.URGENT.value))

    assert ticket.priority == Priority.LOW
    assert results() == [("priority", "kept")]


def test_a_group_is_prompted_as_its_members_wish(acting: Acting, city: City, eero: User, kirsi: User) -> None:
    for person in (eero, kirsi):
        person.preferences = {"group_prompts": True}
        person.save()
    acting(action("prompt", group="valaistus"), action("prompt", group="kirjasto"))

    prompts = Prompt.objects.filter(kind=Prompt.Kind.STEP)
    assert [row.user for row in prompts] == [eero]  # Kirsi may not see the ticket
    assert results() == [("prompt", "done"), ("prompt", "needless")]


def test_nobody_is_prompted_against_his_wish(acting: Acting, eero: User) -> None:
    acting(action("prompt", group="valaistus"))

    assert not Prompt.objects.filter(kind=Prompt.Kind.STEP).exists()


def test_an_entry_is_carried_out_once_however_often_its_job_runs(acting: Acting) -> None:
    ticket = acting(action("tag", tag="kerran"), action("notify", texts={"fi": "Hoidamme asiaa."}))
    for _time in range(3):
        carry_out_step(StepEntry.objects.get().pk)

    assert ticket.messages.filter(kind=Message.Kind.REPLY).count() == 1
    assert len(automated(ticket)) == 2


@pytest.mark.covers("R61")
def test_an_action_that_fails_harms_neither_the_step_nor_the_other_actions(acting: Acting) -> None:
    ticket = acting(
        action("assign", group="olematon"), action("priority", priority=99), action("notify", texts={"fi": "x" * 20_001}), action("tag", tag="jatkui")
    )  # fmt: skip

    assert (ticket.step, ticket.status) == ("kasittelyssa", Status.OPEN)
    assert [tag.name for tag in ticket.tags.all()] == ["jatkui"]
    assert results() == [("assign", "failed"), ("priority", "failed"), ("notify", "failed"), ("tag", "done")]
    assert [row.get("why") for row in StepEntry.objects.get().results] == ["queue", "broken", "refused", None]
    assert "ei onnistunut: ryhmällä ei ole jonoa" in event_line(automated(ticket)[0], ticket, {}).text


def test_the_first_step_acts_on_a_new_contact_but_not_on_what_is_carried_over(contact: Callable[..., Ticket]) -> None:
    set_actions("saapunut", action("tag", tag="uusi"))
    fresh, old = contact(), contact(wants_receipt=False)

    assert [entry.ticket_id for entry in StepEntry.objects.all()] == [fresh.pk]
    carry_out_step(StepEntry.objects.get().pk)
    assert fresh.tags.count() == 1
    assert old.tags.count() == 0


def test_while_the_automation_is_off_entries_wait(acting: Acting, teemu: User) -> None:
    switch_automation(Automation.STEP_ACTIONS, is_on=False, by=teemu)
    forget_snapshots()
    ticket = acting(action("tag", tag="odotti"))
    assert not ticket.tags.exists()

    switch_automation(Automation.STEP_ACTIONS, is_on=True, by=teemu)
    forget_snapshots()
    StepEntry.objects.update(entered_at=ticket.received_at.replace(year=2020))
    assert carry_out_waiting() == 1
    assert ticket.tags.exists()


def test_staying_in_a_step_and_passing_to_a_closed_one_by_a_person_act_alike(acting: Acting, eero: User) -> None:
    ticket = acting(action("tag", tag="a"))
    set_actions("suljettu", action("tag", tag="loppu"))
    take_ticket(ticket.pk, by=eero)
    assert StepEntry.objects.count() == 1
    close_without_reply(ticket.pk, reason="needless", by=eero)

    assert [entry.step for entry in StepEntry.objects.order_by("pk")] == ["kasittelyssa", "suljettu"]


@pytest.fixture
def called(acting: Acting) -> Ticket:
    """A ticket whose step called another system, and waits for it to take the call."""
    version = Step.objects.get(key="kasittelyssa").version
    steps = {step.key: step for step in version.steps.all()}
    Transition.objects.create(
        version=version, key="kuitattu", source=steps["kasittelyssa"], target=steps["odottaa"], names={"fi": "Kuitattu"}
    )
    return acting(action("webhook", url=URL, on_acknowledged="kuitattu"))


def test_a_call_goes_through_the_outbox_and_its_answer_makes_the_move_that_waited(called: Ticket) -> None:
    row = Outgoing.objects.get(connection="webhooks")
    entry = StepEntry.objects.get()
    assert (row.kind, row.subject_id, row.key) == ("step-1", entry.pk, f"step:{entry.pk}:1")
    assert results() == [("webhook", "sent")]

    note_acknowledged(entry.pk, 1)
    called.refresh_from_db()
    assert (called.step, called.status) == ("odottaa", Status.WAITING)
    assert results() == [("webhook", "done")]
    stepped = called.events.get(kind=Event.Kind.STEPPED)
    assert (stepped.by, stepped.data["move"]) == (Event.By.SYSTEM, "kuitattu")


def test_an_answer_that_comes_too_late_moves_nothing_and_is_seen(called: Ticket, eero: User) -> None:
    move_ticket(called.pk, transition_key="sulje", by=eero, reason="Hoidettu")
    note_acknowledged(StepEntry.objects.get(step="kasittelyssa").pk, 1)

    called.refresh_from_db()
    assert called.step == "suljettu"
    assert StepEntry.objects.get(step="kasittelyssa").results[-1] == {"place": 1, "action": "webhook", "result": "failed", "why": "move"}


def test_calls_that_would_move_a_ticket_to_and_fro_for_ever_are_stopped(called: Ticket) -> None:
    entry = StepEntry.objects.get()
    StepEntry.objects.bulk_create(
        StepEntry(ticket=called, version_id=entry.version_id, step="saapunut", entered_at=entry.entered_at) for _time in range(19)
    )
    note_acknowledged(entry.pk, 1)

    called.refresh_from_db()
    entry.refresh_from_db()
    assert called.step == "kasittelyssa"
    assert entry.results[-1]["why"] == "loop"


def test_a_call_that_is_given_up_is_told(called: Ticket) -> None:
    note_refused(StepEntry.objects.get().pk, 1)

    assert results() == [("webhook", "failed")]
    assert "toinen järjestelmä ei vastannut" in event_line(automated(called)[-1], called, {}).text
