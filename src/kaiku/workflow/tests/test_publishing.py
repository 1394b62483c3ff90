"""Drafts, versions, the way back, and what happens to open tickets."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City
from kaiku.handling.actions import move_ticket, take_ticket
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.drafting import StaleDraft, create_workflow, discard_workflow_draft, edit_draft
from kaiku.workflow.models import TicketMigration, Workflow, WorkflowDraft, WorkflowVersion
from kaiku.workflow.moving import migrate_some
from kaiku.workflow.overview import loads_for, overviews, plan_of_version, published_plan
from kaiku.workflow.plans import WorkflowPlan, add_move, add_step, change_step, new_plan, place_step, remove_move, remove_step
from kaiku.workflow.publishing import (
    NoTarget,
    NotFromPack,
    NotPublishable,
    StillUsed,
    make_version,
    publish_draft,
    restore_version,
    retire_workflow,
    return_to_pack,
)
from kaiku.workflow.queries import published_workflows, workflow_version
from kaiku.workflow.values import value_of

NAMED = {"fi": "Tarkastus"}


@pytest.fixture
def boats(city: City, saara: User) -> Workflow:
    """Saara's own workflow, published once."""
    made = create_workflow(names={"fi": "Venepaikka"}, area="ymparisto", like=None, by=saara)
    publish_draft(made.key, seen=1, by=saara, note="Ensimmäinen")
    return Workflow.objects.get(pk=made.pk)


@pytest.fixture
def boat(boats: Workflow, contact: Callable[..., Ticket], eero: User) -> Ticket:
    """A ticket that is being handled in the first version."""
    ticket = contact()
    Ticket.objects.filter(pk=ticket.pk).update(workflow_version_id=boats.versions.get().pk, step="saapunut")
    take_ticket(ticket.pk, by=eero)
    ticket.refresh_from_db()
    return ticket


def with_inspection(boats: Workflow, by: User, seen: int = 0) -> None:
    """A draft with a step between."""
    edit_draft(boats.key, change=lambda plan: add_step(plan, names=NAMED, status=Status.OPEN), seen=seen, by=by)
    change = partial(add_move, source="kasittelyssa", target="tarkastus", names=NAMED)
    edit_draft(boats.key, change=change, seen=seen + 1, by=by)
    edit_draft(boats.key, change=partial(add_move, source="tarkastus", target="suljettu", names=NAMED), seen=seen + 2, by=by)


@pytest.mark.covers("R58", "R59", "R171", "R197")
def test_a_content_administrator_makes_changes_and_publishes_a_workflow_of_his_area(boats: Workflow, saara: User) -> None:
    with_inspection(boats, saara)
    version = publish_draft(boats.key, seen=3, by=saara)

    assert (version.number, version.state, version.published_by_name) == (2, WorkflowVersion.State.PUBLISHED, "Saara Sisältö")
    assert [step.key for step in published_workflows()[boats.key].steps] == ["saapunut", "kasittelyssa", "tarkastus", "suljettu"]
    assert not WorkflowDraft.objects.exists()
    newest = changes_of("workflow", boats.key)[0]
    assert newest.actor_name == "Saara Sisältö"
    assert newest.after is not None
    assert [step["key"] for step in newest.after["steps"]] == ["saapunut", "kasittelyssa", "tarkastus", "suljettu"]


def test_a_draft_changes_nothing_that_is_in_use(boats: Workflow, saara: User) -> None:
    with_inspection(boats, saara)

    assert "tarkastus" not in {step.key for step in published_workflows()[boats.key].steps}


@pytest.mark.covers("R171")
def test_another_area_s_and_the_whole_city_s_workflows_are_not_his_to_change(city: City, boats: Workflow, saara: User) -> None:
    Workflow.objects.filter(pk=boats.pk).update(area=city.other_area)

    for key in (boats.key, city.workflow.key):
        with pytest.raises(NotAllowed):
            edit_draft(key, change=partial(remove_step, key="saapunut"), seen=0, by=saara)
        with pytest.raises(NotAllowed):
            restore_version(key, number=1, by=saara)
        with pytest.raises(NotAllowed):
            retire_workflow(key, by=saara)
    with pytest.raises(NotAllowed):
        create_workflow(names={"fi": "Koko kaupungin"}, area="", like=None, by=saara)
    with pytest.raises(NotAllowed):
        create_workflow(names={"fi": "Vieras"}, area="sivistys", like=None, by=saara)
    assert not WorkflowDraft.objects.exists()
    assert Workflow.objects.count() == 2


def test_who_manages_nothing_may_not_edit(boats: Workflow, eero: User, katri: User) -> None:
    for stranger in (eero, katri):
        with pytest.raises(NotAllowed):
            edit_draft(boats.key, change=partial(remove_step, key="saapunut"), seen=0, by=stranger)


def test_an_edit_made_on_an_older_page_is_refused_and_shows_what_it_would_do(boats: Workflow, saara: User, teemu: User) -> None:
    edit_draft(boats.key, change=lambda plan: add_step(plan, names=NAMED, status=Status.OPEN), seen=0, by=teemu)

    with pytest.raises(StaleDraft) as refusal:
        edit_draft(boats.key, change=partial(remove_step, key="kasittelyssa"), seen=0, by=saara)

    assert (refusal.value.edits, refusal.value.who) == (1, "Teemu Tekninen")
    assert refusal.value.wanted is not None
    assert [step.key for step in refusal.value.wanted.steps] == ["saapunut", "tarkastus", "suljettu"]
    assert WorkflowDraft.objects.get().edits == 1


def test_a_workflow_with_errors_is_not_published(boats: Workflow, saara: User) -> None:
    edit_draft(boats.key, change=partial(remove_move, key="kasittelyssa--suljettu"), seen=0, by=saara)

    with pytest.raises(NotPublishable) as refusal:
        publish_draft(boats.key, seen=1, by=saara)

    assert "dead-end" in {finding.code for finding in refusal.value.findings}
    assert boats.versions.count() == 1
    assert WorkflowDraft.objects.count() == 1


def test_publishing_an_older_page_is_refused(boats: Workflow, saara: User) -> None:
    with_inspection(boats, saara)

    with pytest.raises(StaleDraft):
        publish_draft(boats.key, seen=2, by=saara)
    assert boats.versions.count() == 1


@pytest.mark.covers("R59")
def test_open_tickets_keep_their_version(boats: Workflow, boat: Ticket, saara: User, eero: User) -> None:
    with_inspection(boats, saara)
    publish_draft(boats.key, seen=3, by=saara)

    boat.refresh_from_db()
    assert boat.workflow_version_id == boats.versions.get(number=1).pk
    move_ticket(boat.pk, transition_key="kasittelyssa--suljettu", by=eero)
    boat.refresh_from_db()
    assert (boat.status, boat.step) == (Status.CLOSED, "suljettu")


@pytest.mark.covers("R59")
def test_open_tickets_pass_to_the_new_version_once_with_an_event_and_their_due_time(
    boats: Workflow, boat: Ticket, contact: Callable[..., Ticket], saara: User
) -> None:
    done = contact()
    first = boats.versions.get().pk
    Ticket.objects.filter(pk=done.pk).update(workflow_version_id=first, step="suljettu", status=Status.CLOSED)

    def replaced(plan: WorkflowPlan) -> WorkflowPlan:
        plan = add_move(add_step(plan, names=NAMED, status=Status.OPEN), source="saapunut", target="tarkastus", names=NAMED)
        return remove_step(add_move(plan, source="tarkastus", target="suljettu", names=NAMED), "kasittelyssa")

    plan = edit_draft(boats.key, change=replaced, seen=0, by=saara)
    assert [(load.step, load.count, load.target) for load in loads_for(boats, plan)] == [("kasittelyssa", 1, "")]
    with pytest.raises(NoTarget) as refusal:
        publish_draft(boats.key, seen=1, by=saara, targets={})
    assert refusal.value.steps == ["kasittelyssa"]

    version = publish_draft(boats.key, seen=1, by=saara, targets={"kasittelyssa": "tarkastus"})
    migration = TicketMigration.objects.get()
    assert migrate_some(migration.pk, limit=1) is True
    assert migrate_some(migration.pk, limit=1) is False
    assert migrate_some(migration.pk) is False

    due = boat.due_at
    boat.refresh_from_db()
    assert (boat.workflow_version_id, boat.step, boat.status, boat.due_at) == (version.pk, "tarkastus", Status.OPEN, due)
    event = boat.events.get(kind=Event.Kind.STEPPED)
    assert (event.actor, event.data) == (saara, {"from": "kasittelyssa", "to": "tarkastus", "version": 2})
    migration.refresh_from_db()
    assert migration.moved == 1
    assert migration.done_at is not None
    done.refresh_from_db()
    assert done.workflow_version_id == first


def test_a_former_version_is_published_anew(boats: Workflow, saara: User) -> None:
    first = plan_of_version(boats.versions.get())
    with_inspection(boats, saara)
    publish_draft(boats.key, seen=3, by=saara)
    version = restore_version(boats.key, number=1, by=saara)

    assert version.number == 3
    assert published_plan(boats) == first
    assert restore_version(boats.key, number=3, by=saara).number == 3


def test_the_log_of_changes_puts_a_workflow_back(boats: Workflow, saara: User) -> None:
    first = published_plan(boats)
    with_inspection(boats, saara)
    publish_draft(boats.key, seen=3, by=saara)
    newest = changes_of("workflow", boats.key)[0]
    restore_change(newest.pk, seen=newest.pk, by=saara)

    assert published_plan(boats) == first
    assert boats.versions.filter(state=WorkflowVersion.State.PUBLISHED).get().number == 3


def test_an_unused_workflow_goes_out_of_use_and_its_tickets_go_on(boats: Workflow, boat: Ticket, saara: User, eero: User) -> None:
    retire_workflow(boats.key, by=saara)
    forget_snapshots()

    assert boats.key not in published_workflows()
    move_ticket(boat.pk, transition_key="kasittelyssa--suljettu", by=eero)
    boat.refresh_from_db()
    assert boat.status == Status.CLOSED


def test_a_workflow_that_a_type_chooses_stays_in_use(city: City, boats: Workflow, saara: User, teemu: User) -> None:
    city.praise.workflow_key = boats.key
    city.praise.save()

    with pytest.raises(StillUsed):
        retire_workflow(boats.key, by=saara)
    with pytest.raises(StillUsed):
        retire_workflow(city.workflow.key, by=teemu)
    assert boats.key in published_workflows()


def test_a_discarded_draft_leaves_what_is_in_use_and_an_unborn_workflow_goes_with_its_draft(boats: Workflow, saara: User) -> None:
    with_inspection(boats, saara)
    discard_workflow_draft(boats.key, seen=3, by=saara)
    unborn = create_workflow(names={"fi": "Toinen"}, area="ymparisto", like=boats, by=saara)
    discard_workflow_draft(unborn.key, seen=1, by=saara)

    assert not WorkflowDraft.objects.exists()
    assert [row.key for row in Workflow.objects.order_by("key")] == ["palaute", "venepaikka"]


def test_a_copy_has_the_other_s_steps_and_a_key_of_its_own(boats: Workflow, saara: User) -> None:
    made = create_workflow(names={"fi": "Venepaikka"}, area="ymparisto", like=boats, by=saara)

    assert made.key == "venepaikka-2"
    assert [step["key"] for step in made.draft.plan["steps"]] == ["saapunut", "kasittelyssa", "suljettu"]


def test_the_list_counts_open_tickets_by_version_in_a_fixed_number_of_queries(
    boats: Workflow, boat: Ticket, city: City, django_assert_num_queries: Callable[..., object]
) -> None:
    def read() -> None:
        rows = {row.workflow.key: row for row in overviews()}
        assert rows[boats.key].open_by_version == {1: 1}
        assert rows["palaute"].usage.is_default

    read()
    with django_assert_num_queries(7):  # type: ignore[attr-defined]
        read()
    for number in range(5):
        made = Workflow.objects.create(key=f"tyo-{number}", names={"fi": "Työ"})
        make_version(made, place_step(change_step(new_plan({"fi": "Työ"}), "saapunut"), "saapunut", place=1), 1)
    with django_assert_num_queries(7):  # type: ignore[attr-defined]
        read()


def test_a_repair_stays_in_its_step_when_the_customer_is_answered(boats: Workflow, boat: Ticket, eero: User, saara: User) -> None:
    with_inspection(boats, saara)
    version = publish_draft(boats.key, seen=3, by=saara)
    Ticket.objects.filter(pk=boat.pk).update(workflow_version_id=version.pk, step="tarkastus")
    send_reply(boat.pk, body="Tulemme huomenna.", by=eero, seen_version=boat.version)

    boat.refresh_from_db()
    assert boat.step == "tarkastus"
    assert workflow_version(version.pk).step_for_status(Status.OPEN, leaving="tarkastus") is not None


@pytest.mark.covers("R59", "R198")
def test_a_workflow_of_the_pack_that_was_changed_goes_back_to_it_and_open_tickets_keep_theirs(
    boats: Workflow, boat: Ticket, saara: User, teemu: User
) -> None:
    Workflow.objects.filter(pk=boats.pk).update(origin=Workflow.Origin.PACK, pack_plan=value_of(published_plan_now(boats)))
    with_inspection(boats, saara)
    changed = publish_draft(boats.key, seen=3, by=saara)
    Ticket.objects.filter(pk=boat.pk).update(workflow_version_id=changed.pk)
    edit_draft(boats.key, change=lambda plan: add_step(plan, names={"fi": "Kesken"}, status=Status.OPEN), seen=0, by=saara)
    assert Workflow.objects.get(pk=boats.pk).origin == Workflow.Origin.HERE

    with pytest.raises(StaleChange):
        return_to_pack(boats.key, seen=1, by=saara)
    made = return_to_pack(boats.key, seen=2, by=saara)

    boat.refresh_from_db()
    row = Workflow.objects.get(pk=boats.pk)
    assert (made.number, made.state, made.note) == (3, "published", "Palautettu asetuspaketin versio.")
    assert value_of(published_plan_now(row)) == row.pack_plan
    assert (row.origin, boat.workflow_version_id, WorkflowDraft.objects.count()) == (Workflow.Origin.PACK, changed.pk, 1)
    newest = changes_of("workflow", boats.key)[0]
    restore_change(newest.pk, seen=newest.pk, by=saara)
    assert "tarkastus" in {step.key for step in published_plan_now(row).steps}


def test_who_may_not_change_a_workflow_is_told_so_before_anything_of_the_pack(boats: Workflow, eero: User, saara: User) -> None:
    with pytest.raises(NotAllowed):
        return_to_pack(boats.key, seen=1, by=eero)
    with pytest.raises(NotFromPack):
        return_to_pack(boats.key, seen=1, by=saara)

    assert boats.versions.count() == 1


def test_the_pack_s_version_of_the_whole_city_is_not_an_area_s_to_take_back(boats: Workflow, saara: User) -> None:
    city_wide = value_of(replace(published_plan_now(boats), area=""))
    Workflow.objects.filter(pk=boats.pk).update(pack_plan=city_wide)

    with pytest.raises(NotAllowed):
        return_to_pack(boats.key, seen=1, by=saara)

    assert boats.versions.count() == 1


def published_plan_now(boats: Workflow) -> WorkflowPlan:
    plan = published_plan(boats)
    assert plan is not None
    return plan
