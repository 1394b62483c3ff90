"""What rules do to a ticket after it came: when the customer writes, at a step, when nobody does anything."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Priority
from kaiku.conftest import City
from kaiku.handling.actions import change_priority, take_ticket
from kaiku.handling.actions.ruled import carry_out_rules, carry_out_waiting_rules
from kaiku.handling.models import Prompt
from kaiku.organisation.models import Automation, AutomationOff
from kaiku.organisation.rules import Calendar, working_time_ago, working_time_between
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.tickets.models import Event, Ticket
from kaiku.workflow.ruling.facts import facts_now
from kaiku.workflow.ruling.happenings import answer_of, note_idle_tickets, trim_happenings
from kaiku.workflow.ruling.models import HandlingRule, Happening, ShadowHit

pytestmark = pytest.mark.django_db
Contact = Callable[..., Ticket]


def make_rule(key: str, moment: dict[str, Any], *, words: str = "", **more: Any) -> HandlingRule:
    conditions = [{"all": [{"field": "words", "values": [words]}]}] if words else []
    row = HandlingRule.objects.create(key=key, names={"fi": f"Sääntö {key}"}, moment=moment, conditions=conditions, **more)
    forget_snapshots()
    return row


def carry_out_all() -> int:
    return sum(carry_out_rules(pk) for pk in Happening.objects.filter(done_at=None).order_by("pk").values_list("pk", flat=True))


def idle_for(hours: int, ticket: Ticket) -> Any:
    """Some working hours after the ticket came, seen from wall time: days of eight hours, weekends between."""
    return moved_to(ticket.received_at + timedelta(days=hours / 8 * 2 + 4))


@pytest.mark.covers("R53")
def test_an_answer_with_such_words_changes_the_ticket_and_says_which_rule_did_it(contact: Contact, city: City, aino: User) -> None:
    effects = {"priority": "urgent", "queue": "kirjasto", "tags": ["kiire"], "note": "Soita asiakkaalle.", "handler": True}
    make_rule("kiire", {"moment": "answered"}, words="vaara", effects=effects)
    ticket = contact(text="Lamppu on pimeä")
    take_ticket(ticket.pk, by=aino)
    receive_customer_reply(ticket.pk, text="Tästä on nyt vaaraa pyöräilijöille.")

    assert carry_out_all() == 1
    ticket.refresh_from_db()

    assert (ticket.priority, ticket.queue) == (Priority.URGENT, city.library)
    assert [tag.name for tag in ticket.tags.all()] == ["kiire"]
    note = ticket.notes.get()
    assert (note.author, note.body) == (None, "Soita asiakkaalle.")
    told = [(one.data["action"], one.data["rule"], one.data["rule_version"]) for one in ticket.events.filter(kind=Event.Kind.AUTOMATED)]
    assert told == [(kind, "kiire", 1) for kind in ("priority", "assign", "tag", "handler", "note")]
    newest = ticket.decisions.filter(field="priority").order_by("-pk").first()
    assert newest is not None and (newest.source, newest.value, newest.reason["words"]) == (
        "kiire@1",
        str(Priority.URGENT.value),
        ["vaara"],
    )


def test_the_words_are_looked_for_in_the_answer_alone(contact: Contact) -> None:
    make_rule("kiire", {"moment": "answered"}, words="pimeä", effects={"priority": "urgent"})
    ticket = contact(text="Lamppu on pimeä")
    receive_customer_reply(ticket.pk, text="Kiitos.")
    carry_out_all()
    ticket.refresh_from_db()
    assert ticket.priority == Priority.NORMAL


def test_a_rule_of_later_moments_does_nothing_to_a_contact_that_arrives(contact: Contact) -> None:
    make_rule("kiire", {"moment": "answered"}, effects={"priority": "urgent", "tags": ["kiire"]})
    ticket = contact()
    assert (ticket.priority, ticket.tags.count(), Happening.objects.count()) == (Priority.NORMAL, 0, 0)


@pytest.mark.covers("R53")
def test_coming_to_a_step_or_a_status_asks_the_rules_that_name_it(contact: Contact, aino: User) -> None:
    make_rule("avoin", {"moment": "step", "places": ["status:open"]}, effects={"tags": ["avoin"]})
    make_rule("vaihe", {"moment": "step", "places": ["palaute/kasittelyssa"]}, effects={"tags": ["vaihe"]})
    make_rule("muu", {"moment": "step", "places": ["palaute/suljettu"]}, effects={"tags": ["muu"]})
    ticket = contact()
    take_ticket(ticket.pk, by=aino)
    send_reply(ticket.pk, body="Korjaamme lampun.", by=aino, seen_version=1)  # the same step: nothing happens

    assert carry_out_all() == 1
    assert sorted(tag.name for tag in ticket.tags.all()) == ["avoin", "vaihe"]


@pytest.mark.covers("R53")
def test_a_ticket_that_nobody_touches_is_found_once_and_again_only_after_somebody_did_something(contact: Contact, aino: User) -> None:
    make_rule("hiljaa", {"moment": "idle", "hours": 8}, effects={"tags": ["hiljaa"], "note": "Tämä odottaa."})
    ticket = contact()
    assert carry_out_waiting_rules() == 0

    with idle_for(8, ticket):
        assert (carry_out_waiting_rules(), carry_out_waiting_rules()) == (1, 0)
        take_ticket(ticket.pk, by=aino)
    with moved_to(now() + timedelta(days=30)):
        assert (carry_out_waiting_rules(), carry_out_waiting_rules()) == (1, 0)
        assert trim_happenings() == 0
    assert ticket.notes.count() == 2


def test_a_closed_ticket_or_one_elsewhere_is_not_idle(contact: Contact, aino: User) -> None:
    make_rule("odottaa", {"moment": "idle", "hours": 8, "places": ["status:waiting"]}, effects={"tags": ["hiljaa"]})
    make_rule("auki", {"moment": "idle", "hours": 8, "places": ["palaute/kasittelyssa"]}, effects={"tags": ["kesken"]})
    ticket, closed = contact(), contact()
    take_ticket(ticket.pk, by=aino)
    send_reply(closed.pk, body="Valmis.", by=aino, seen_version=1, and_close=True)
    with idle_for(8, ticket):
        assert carry_out_waiting_rules() == 1
    assert [tag.name for tag in ticket.tags.all()] == ["kesken"]
    assert not closed.tags.exists()


def test_one_who_acts_before_the_job_stops_it(contact: Contact, aino: User) -> None:
    make_rule("hiljaa", {"moment": "idle", "hours": 8}, effects={"tags": ["hiljaa"]})
    ticket = contact()
    with idle_for(8, ticket):
        found = note_idle_tickets()
        take_ticket(ticket.pk, by=aino)
        assert carry_out_rules(found[0])
    assert not ticket.tags.exists()


def test_what_a_person_chose_stays(contact: Contact, aino: User) -> None:
    make_rule("avoin", {"moment": "step", "places": ["status:open"]}, effects={"priority": "urgent"})
    ticket = contact()
    change_priority(ticket.pk, priority=Priority.LOW, by=aino)
    take_ticket(ticket.pk, by=aino)
    carry_out_all()
    ticket.refresh_from_db()
    assert ticket.priority == Priority.LOW
    assert ticket.events.get(kind=Event.Kind.AUTOMATED).data["result"] == "kept"


def test_the_handler_is_reminded_and_without_one_the_group(contact: Contact, city: City, eero: User, aino: User) -> None:
    make_rule("muistutus", {"moment": "answered"}, effects={"handler": True})
    ticket = contact()
    take_ticket(ticket.pk, by=eero)
    receive_customer_reply(ticket.pk, text="Onko uutta?")
    Prompt.objects.all().delete()
    carry_out_all()
    assert [(one.user, one.kind) for one in Prompt.objects.all()] == [(eero, Prompt.Kind.REMINDED)]


def test_a_rule_on_trial_only_tells_what_it_would_do(contact: Contact, aino: User) -> None:
    rule = make_rule("koe", {"moment": "step", "places": ["status:open"]}, effects={"priority": "high"}, is_shadow=True)
    ticket = contact()
    take_ticket(ticket.pk, by=aino)
    carry_out_all()
    ticket.refresh_from_db()
    assert ticket.priority == Priority.NORMAL
    hit = ShadowHit.objects.get(rule=rule)
    assert (hit.ticket, hit.changes) == (ticket, {"priority": ["normal", "high"]})


def test_what_happened_while_the_automation_was_off_is_done_afterwards(contact: Contact, aino: User) -> None:
    make_rule("avoin", {"moment": "step", "places": ["status:open"]}, effects={"tags": ["avoin"]})
    ticket = contact()
    off = AutomationOff.objects.create(automation=Automation.RULES, switched_at=now(), switched_by_name="Saara")
    forget_snapshots()
    take_ticket(ticket.pk, by=aino)
    assert (carry_out_all(), carry_out_waiting_rules()) == (0, 0)
    off.delete()
    forget_snapshots()
    with moved_to(now() + timedelta(minutes=3)):
        assert carry_out_waiting_rules() == 1
    assert ticket.tags.get().name == "avoin"


def test_an_effect_that_fails_leaves_the_others(contact: Contact, aino: User, monkeypatch: pytest.MonkeyPatch) -> None:
    make_rule("avoin", {"moment": "step", "places": ["status:open"]}, effects={"tags": ["avoin"], "note": "Huom."})

    def broken(*_args: Any, **_named: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("kaiku.handling.actions.ruled.tag_by_itself", broken)
    ticket = contact()
    take_ticket(ticket.pk, by=aino)
    carry_out_all()
    assert ticket.notes.get().body == "Huom."
    assert [one["result"] for one in Happening.objects.get().results] == ["failed", "done"]


def many_like(ticket: Ticket, count: int) -> None:
    """Rows as this one: only the sweep is looked at, not the way in."""
    values = {field.attname: getattr(ticket, field.attname) for field in Ticket._meta.concrete_fields if not field.primary_key}
    Ticket.objects.bulk_create(Ticket(**{**values, "reference": f"X{n}", "follow_code": f"kopio-{n}"}) for n in range(count))


@pytest.mark.slow
def test_a_backlog_drains_200_at_a_time_and_each_is_done_once(contact: Contact) -> None:
    ticket = contact()
    many_like(ticket, 449)
    make_rule("unohdetut", {"moment": "idle", "hours": 16}, effects={"tags": ["unohdettu"]})

    with idle_for(20, ticket):
        swept = [carry_out_waiting_rules() for _sweep in range(4)]

    assert swept == [200, 200, 50, 0]
    assert Ticket.objects.filter(tags__name="unohdettu").count() == 450
    assert Happening.objects.exclude(done_at=None).count() == 450


def test_a_ticket_that_breaks_the_rules_does_not_stop_the_others_and_is_left_after_an_hour(
    contact: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = contact()
    many_like(ticket, 4)
    make_rule("unohdetut", {"moment": "idle", "hours": 16}, effects={"tags": ["unohdettu"]})

    def answer(happening: Happening, asked: Ticket) -> Any:
        if asked.pk == ticket.pk:
            raise ValueError
        return answer_of(happening, asked)

    monkeypatch.setattr("kaiku.handling.actions.ruled.answer_of", answer)
    with idle_for(20, ticket):
        assert carry_out_waiting_rules() == 4
        broken = Happening.objects.get(ticket=ticket)
        assert (broken.done_at, broken.attempts) == (None, 1)
        for _sweep in range(11):
            assert carry_out_waiting_rules() == 0

    broken.refresh_from_db()
    assert (broken.done_at is None, broken.attempts, broken.results) == (False, 12, [{"result": "failed", "why": "broken"}])
    assert Ticket.objects.filter(tags__name="unohdettu").count() == 4


def test_a_ticket_that_cannot_even_be_asked_does_not_stop_the_others(contact: Contact, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = contact()
    many_like(ticket, 4)
    make_rule("unohdetut", {"moment": "idle", "hours": 16}, effects={"tags": ["unohdettu"]})

    def facts(tickets: Any, texts: Any, table: Any) -> Any:
        if ticket.pk in {one.pk for one in tickets}:
            raise ValueError
        return facts_now(tickets, texts, table)

    monkeypatch.setattr("kaiku.workflow.ruling.happenings.facts_now", facts)
    with idle_for(20, ticket):
        assert [carry_out_waiting_rules(), carry_out_waiting_rules()] == [4, 0]

    assert Happening.objects.get(ticket=ticket).results == [{"result": "failed", "why": "broken"}]


@given(minutes=st.integers(1, 60 * 200), back=st.integers(0, 60 * 24 * 20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_working_time_ago_is_the_latest_moment_from_which_it_has_passed(minutes: int, back: int) -> None:
    calendar, amount, end = Calendar(), timedelta(minutes=minutes), now() - timedelta(minutes=back)
    moment = working_time_ago(end, amount, calendar)
    assert working_time_between(moment, end, calendar) == amount
    assert working_time_between(moment + timedelta(seconds=1), end, calendar) < amount
