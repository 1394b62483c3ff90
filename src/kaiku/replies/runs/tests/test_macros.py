"""A macro does all that it says through the actions with their rights, or nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.base.errors import NotAllowed
from kaiku.conftest import City
from kaiku.handling.actions import take_ticket
from kaiku.handling.models import Draft
from kaiku.intake.contact import Sender
from kaiku.organisation.queries import city_today
from kaiku.replies.actions import receive_customer_reply
from kaiku.replies.runs.actions import plan_run, start_run, undo_run
from kaiku.replies.runs.macros import MacroRefused, keep_macro, macros_for, may_change, retire_macro, wants_review
from kaiku.replies.runs.models import Macro, Run, RunRow
from kaiku.replies.runs.planning import effects_of
from kaiku.tickets.models import Event, Message, Ticket

Contact = Callable[..., Ticket]
TEXT = {"fi": "Hei {asiakkaan_nimi}, lamppu {tunnus} vaihdetaan. Terveisin {kasittelija}"}


def macro(by: User, **fields: Any) -> Macro:
    return keep_macro(Macro(**{"name": "Lamppu vaihtoon", "owner": by, **fields}), by=by)


def run(one: Macro, ticket: Ticket, by: User) -> RunRow:
    begun = start_run(plan_run(Run.Verb.MACRO, [ticket.pk], by=by, macro=one).pk, by=by)
    return RunRow.objects.get(run=begun)


def test_a_macro_does_everything_at_once_and_is_undone(lamp: Ticket, eero: User, city: City) -> None:
    one = macro(eero, texts=TEXT, note="Tilattu.", hand="mine", tags=["lamppu"], topic=city.books)
    lamp.tags.create(name="ennestaan")
    assert [effect.obstacle for effect in effects_of(one, eero, lamp)] == [""] * 5

    assert run(one, lamp, eero).state == "done"

    lamp.refresh_from_db()
    assert (lamp.assignee, lamp.topic) == (eero, city.books)
    assert set(lamp.tags.values_list("name", flat=True)) == {"ennestaan", "lamppu"}
    assert lamp.notes.get().body == "Tilattu."
    draft = Draft.objects.get(ticket=lamp, user=eero, kind="reply")
    assert draft.body == f"Hei Liisa Asiakas, lamppu {lamp.reference} vaihdetaan. Terveisin Eero Osaaja"
    assert not lamp.messages.filter(kind=Message.Kind.REPLY).exists()
    one.refresh_from_db()
    assert (one.used, one.used_at is not None) == (1, True)

    undone = undo_run(Run.objects.latest("pk").pk, by=eero)

    lamp.refresh_from_db()
    assert undone.rows.get().state == "done"
    assert (lamp.assignee, lamp.topic) == (None, city.lamps)
    assert set(lamp.tags.values_list("name", flat=True)) == {"ennestaan"}


def test_what_only_marks_a_contact_is_a_change_of_it_and_is_written_once(lamp: Ticket, eero: User) -> None:
    before = lamp.updated_at
    one = macro(eero, note="Tilattu.", tags=["lamppu"], texts=TEXT)
    plan = plan_run(Run.Verb.MACRO, [lamp.pk], by=eero, macro=one)

    with CaptureQueriesContext(connection) as asked:
        start_run(plan.pk, by=eero)

    told = [query["sql"] for query in asked]
    assert len([text for text in told if text.startswith('UPDATE "tickets_ticket"')]) == 1
    assert len([text for text in told if 'INSERT INTO "tickets_event"' in text]) == 1
    lamp.refresh_from_db()
    assert lamp.updated_at > before
    assert list(lamp.events.order_by("pk").values_list("kind", flat=True))[-2:] == [Event.Kind.EDITED, Event.Kind.NOTED]
    assert plan.rows.get().last_event == lamp.events.order_by("pk").last().pk


def test_a_macro_that_sends_answers_and_closes(lamp: Ticket, aino: User) -> None:
    one = macro(aino, texts={"fi": "Vaihdamme lampun {tunnus}."}, words="send", closing="done")
    assert run(one, lamp, aino).state == "done"
    lamp.refresh_from_db()
    assert lamp.status == "closed"
    assert lamp.messages.get(kind=Message.Kind.REPLY).body == f"Vaihdamme lampun {lamp.reference}."


def test_a_step_follows_the_workflow(lamp: Ticket, aino: User) -> None:
    closing = macro(aino, step="vastattu")
    assert effects_of(closing, aino, lamp)[0].obstacle == "Tähän vaiheeseen ei pääse siitä, missä yhteydenotto on."
    assert run(closing, lamp, aino).state == "failed"
    answered = macro(aino, texts={"fi": "Valmista on."}, words="send", step="vastattu")
    assert [effect.obstacle for effect in effects_of(answered, aino, lamp)] == ["", ""]
    assert run(answered, lamp, aino).state == "done"
    lamp.refresh_from_db()
    assert lamp.step == "vastattu"


def test_one_refusal_stops_all_of_it(lamp: Ticket, aino: User, eero: User) -> None:
    take_ticket(lamp.pk, by=eero)
    row = run(macro(aino, note="Jotain.", tags=["x"], hand="mine"), lamp, aino)
    assert (row.state, row.error) == ("failed", "Eero Osaaja ehti ottaa tämän käsittelyyn.")
    assert not lamp.notes.exists()
    assert not lamp.tags.exists()


def test_an_answer_to_an_older_state_is_stopped(lamp: Ticket, aino: User) -> None:
    one = macro(aino, texts={"fi": "Selvä."}, words="send")
    planned = plan_run(Run.Verb.MACRO, [lamp.pk], by=aino, macro=one)
    receive_customer_reply(lamp.pk, text="Perun tämän.")
    row = start_run(planned.pk, by=aino).rows.get()
    assert row.state == "failed"
    assert "uusi viesti" in row.error
    assert not lamp.messages.filter(kind=Message.Kind.REPLY).exists()


def test_a_language_without_words_is_told_before_and_nothing_leaves(contact: Contact, aino: User) -> None:
    swedish = contact(language="sv")
    one = macro(aino, texts={"fi": "Selvä."}, words="send")
    assert effects_of(one, aino, swedish)[0].obstacle == "Makrossa ei ole tekstiä asiakkaan kielellä."
    assert run(one, swedish, aino).state == "failed"
    nameless = contact(sender=Sender(), wants_reply=False)
    assert run(macro(aino, texts=TEXT, words="send"), nameless, aino).error.startswith("Tekstin kohtaa ei voitu täyttää")


def test_rights_are_those_of_who_runs_it(lamp: Ticket, aino: User, kirsi: User) -> None:
    shared = Macro.objects.create(name="Yhteinen", hand="mine", changed_at=lamp.received_at)
    assert effects_of(shared, kirsi, lamp)[0].obstacle == "Sinulla ei ole oikeutta tähän."
    begun = Run.objects.create(by=kirsi, verb="macro", macro=shared, made_at=lamp.received_at)
    RunRow.objects.create(run=begun, ticket=lamp)
    assert start_run(begun.pk, by=kirsi).rows.get().state == "failed"
    assert not Event.objects.filter(ticket=lamp, kind=Event.Kind.TAKEN).exists()


def test_whose_macro_it_is_decides_who_sees_and_changes_it(aino: User, anna: User, eero: User, city: City, saara: User) -> None:
    own, groups = macro(aino, note="a"), macro(aino, owner=None, group=city.advisors, note="b")
    shared = Macro.objects.create(name="Kaikkien", note="c", changed_at=own.changed_at)
    assert list(macros_for(aino)) == [own, groups, shared]
    assert list(macros_for(anna)) == [groups, shared]
    assert list(macros_for(eero)) == [shared]
    assert [may_change(anna, each) for each in (own, groups, shared)] == [False, True, False]
    with pytest.raises(NotAllowed):
        retire_macro(own.pk, by=anna)
    with pytest.raises(NotAllowed):
        keep_macro(shared, by=aino)
    retire_macro(groups.pk, by=anna)
    assert list(macros_for(aino)) == [own, shared]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"hand": "person"},
        {"hand": "queue"},
        {"closing": "spam", "step": "vastattu"},
        {"closing": "spam", "hand": "release"},
        {"closing": "spam", "texts": {"fi": "Hei."}, "words": "send"},
        {"closing": "done", "texts": {"fi": "Hei."}},
    ],
)
def test_what_contradicts_itself_is_refused(fields: dict[str, Any], aino: User) -> None:
    with pytest.raises(MacroRefused):
        macro(aino, **fields)
    assert not Macro.objects.exists()


@pytest.mark.covers("R83")
def test_review_comes_due(aino: User) -> None:
    today = city_today()
    assert wants_review(macro(aino, note="a", review_on=today))
    assert not wants_review(macro(aino, note="a", review_on=today + timedelta(days=1)))


def test_whom_another_has_is_told_before_the_macro_runs(lamp: Ticket, contact: Contact, aino: User, eero: User) -> None:
    """What a preview of many says is what then happens."""
    one = macro(aino, note="Jotain.", hand="mine")
    assert [effect.obstacle for effect in effects_of(one, aino, lamp)] == ["", ""]
    lamp = take_ticket(lamp.pk, by=eero)
    assert [effect.obstacle for effect in effects_of(one, aino, lamp)] == ["", "Tämä on jo käsittelyssä: Eero Osaaja."]
    assert [effect.obstacle for effect in effects_of(one, eero, lamp)] == ["", ""]
    assert run(one, lamp, aino).state == "failed"
