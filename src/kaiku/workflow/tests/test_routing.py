from collections.abc import Callable

import pytest

from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City, names
from kaiku.tickets.models import Event, Ticket
from kaiku.workflow.models import Workflow
from kaiku.workflow.queries import NotConfigured, routing_table, step_name, workflow_of
from kaiku.workflow.ruling.models import HandlingRule

MakeContact = Callable[..., Ticket]


def add_rule(city: City, *, queue: str = "kirjasto", workflow: str = "", is_active: bool = True, **conditions: list[str]) -> None:
    group = [{"field": field, "values": values} for field, values in conditions.items()]
    effects = {"queue": queue, "workflow": workflow}
    HandlingRule.objects.create(
        key="saanto-1", names=names("Valoasiat kirjastoon"), conditions=[{"all": group}], effects=effects, is_active=is_active
    )
    forget_snapshots()


@pytest.mark.covers("R53")
def test_a_rule_goes_before_the_topics_own_group_and_is_named_in_the_timeline(contact: MakeContact, city: City) -> None:
    add_rule(city, topic=["katuvalot"], words=["suojatie"])

    ticket = contact()

    assert ticket.queue == city.library
    assert ticket.events.get(kind=Event.Kind.ROUTED).data["reason"] == {
        "code": "rule",
        "rule": "Valoasiat kirjastoon",
        "words": ["suojatie"],
    }


@pytest.mark.parametrize(
    "conditions",
    [{"topic": ["kirjastot"]}, {"words": ["susi"]}, {"channel": ["phone"]}, {"language": ["sv"]}, {"type": ["kiitos"]}],
)
def test_a_rule_with_one_unmet_condition_does_nothing(contact: MakeContact, city: City, conditions: dict[str, list[str]]) -> None:
    add_rule(city, **conditions)

    assert contact().queue == city.lighting


def test_a_rule_for_a_theme_covers_its_topics(contact: MakeContact, city: City) -> None:
    add_rule(city, topic=["kadut"])

    assert contact().queue == city.library


@pytest.mark.covers("R58")
def test_a_rule_can_choose_the_workflow_and_leave_the_queue_to_the_topic(contact: MakeContact, city: City) -> None:
    permits = Workflow.objects.create(key="lupa", names=names("Lupa-asia"))
    version = permits.versions.create(number=1, state="published")
    version.steps.create(key="tarkastus", names=names("Tarkastus"), status="new")
    add_rule(city, topic=["katuvalot"], queue="", workflow="lupa")

    ticket, other = contact(), contact(text="Laina kirjastossa")

    assert (ticket.queue, ticket.workflow_version_id, ticket.step) == (city.lighting, version.pk, "tarkastus")
    assert other.workflow_version_id == city.workflow.versions.get().pk
    data = ticket.events.get(kind=Event.Kind.ROUTED).data
    assert (data["workflow"], data["workflow_reason"]) == ("lupa", {"code": "rule", "rule": "Valoasiat kirjastoon"})


@pytest.mark.covers("R98")
def test_a_rule_can_be_switched_off(contact: MakeContact, city: City) -> None:
    add_rule(city, topic=["katuvalot"], is_active=False)

    assert contact().queue == city.lighting


@pytest.mark.covers("R237", "R41")
def test_an_internal_contact_without_a_topic_goes_to_the_internal_queue(contact: MakeContact, city: City) -> None:
    assert contact(channel="internal", text="Avain katosi").queue == city.internal


@pytest.mark.django_db
def test_a_city_without_an_unclear_queue_is_told_to_import_its_pack() -> None:
    with pytest.raises(NotConfigured, match="import a configuration pack"):
        routing_table()


def test_a_ticket_keeps_the_workflow_version_it_began_with(lamp: Ticket, city: City) -> None:
    began = workflow_of(lamp)
    city.workflow.versions.update(state="retired")
    city.workflow.versions.create(number=2, state="published")
    forget_snapshots()

    assert workflow_of(lamp) == began
    assert step_name(lamp, "fi") == "Saapunut"
