"""The workshop of workflows in the browser's terms: pages, forms, refusals, older pages, rights."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City
from kaiku.tickets.models import Ticket
from kaiku.workflow.drafting import create_workflow
from kaiku.workflow.models import StepEntry, TicketMigration, Workflow, WorkflowDraft
from kaiku.workflow.overview import edited_plan, published_plan
from kaiku.workflow.publishing import publish_draft
from kaiku.workflow.values import value_of

STEP = {
    "name_fi": "Tarkastus", "name_sv": "Kontroll", "name_en": "Inspection", "public_fi": "Tarkastetaan", "public_sv": "Kontrolleras",
    "public_en": "Being inspected", "status": "open", "due": "16", "required": ["place"],
}  # fmt: skip
MOVE = {"name_fi": "Vie tarkastukseen", "capability": "handle"}


@pytest.fixture
def boats(city: City, saara: User) -> Workflow:
    """Saara's own workflow, published once."""
    made = create_workflow(names={"fi": "Venepaikka"}, area="ymparisto", like=None, by=saara)
    publish_draft(made.key, seen=1, by=saara)
    forget_snapshots()
    return Workflow.objects.get(pk=made.pk)


@pytest.fixture
def page(client: Client, saara: User) -> Client:
    """Saara's browser."""
    client.force_login(saara)
    return client


def at(name: str, *parts: Any) -> str:
    return reverse(f"administration:workflow{name}", args=parts)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.covers("R58", "R59", "R60", "R197")
def test_a_content_administrator_makes_a_workflow_from_nothing_and_publishes_it(page: Client, city: City) -> None:
    made = page.post(at("-new"), {"name_fi": "Tuholaisilmoitus", "area": "ymparisto", "like": ""})
    assert made.url == at("", "tuholaisilmoitus")

    key = "tuholaisilmoitus"
    page.post(at("-step-new", key), {**STEP, "seen": "1"})
    page.post(at("-move-new", key, "saapunut"), {**MOVE, "target": "tarkastus", "seen": "2"})
    page.post(at("-move-new", key, "tarkastus"), {"name_fi": "Sulje", "capability": "handle", "target": "suljettu", "seen": "3"})
    page.post(at("-step-sight", key, "tarkastus"), {"viewer": ["notes", "customer"], "seen": "4"})
    page.post(at("-action-new", key, "tarkastus") + "?laji=tag", {"tag": "tuholaiset", "seen": "5"})
    shown = text_of(page.get(at("", key)))
    assert "Katselija ei näe: asiakkaan tiedot, sisäiset merkinnät" in shown
    assert "Lisää tunniste ”tuholaiset”" in shown
    assert "vaaditaan paikka" in shown

    published = page.post(at("-publication", key), {"note": "Uusi palvelu", "seen": "6"})
    assert published.url == at("", key)
    plan = published_plan(Workflow.objects.get(key=key))
    assert plan is not None
    assert [step.key for step in plan.steps] == ["saapunut", "kasittelyssa", "tarkastus", "suljettu"]
    assert plan.step("tarkastus").required_fields == ("place",)


def test_the_list_tells_versions_users_and_open_tickets(page: Client, boats: Workflow, contact: Callable[..., Ticket]) -> None:
    ticket = contact()
    Ticket.objects.filter(pk=ticket.pk).update(workflow_version_id=boats.versions.get().pk)

    shown = text_of(page.get(at("s")))
    assert "Venepaikka Kaupunkiympäristö v1 – 1" in shown
    assert "Palaute vain katsottavaksi Koko kaupunki v1 Oletus" in shown


@pytest.mark.covers("R171")
def test_another_s_workflow_is_only_looked_at_and_copied(page: Client, city: City, saara: User) -> None:
    shown = page.get(at("", city.workflow.key))
    assert "ei ole oman palvelualueesi" in text_of(shown)
    assert "Lisää vaihe" not in text_of(shown)
    assert page.post(at("-step-new", city.workflow.key), {**STEP, "seen": "0"}).status_code == 403
    assert page.post(at("-step-removal", city.workflow.key, "saapunut"), {"seen": "0"}).status_code == 403
    assert page.post(at("-publication", city.workflow.key), {"seen": "0"}).status_code == 403
    assert page.post(at("-retirement", city.workflow.key)).status_code == 403
    assert not WorkflowDraft.objects.exists()

    page.post(at("-new"), {"name_fi": "Oma palaute", "area": "ymparisto", "like": "palaute"})
    assert len(edited_plan(Workflow.objects.get(key="oma-palaute")).steps) == 5


def test_the_area_of_others_is_no_choice(page: Client, city: City) -> None:
    for area in ("sivistys", ""):
        refused = page.post(at("-new"), {"name_fi": "Vieras", "area": area, "like": ""})
        assert refused.status_code in (422, 403)
    assert Workflow.objects.count() == 1


def test_a_wrong_form_comes_back_with_everything_typed(page: Client, boats: Workflow) -> None:
    refused = page.post(at("-step-new", boats.key), {**STEP, "name_fi": "", "name_sv": "Kontroll", "due": "nolla", "seen": "0"})

    assert refused.status_code == 422
    assert 'value="Kontroll"' in refused.content.decode()
    assert "Täytä kohta ”Nimi suomeksi”." in text_of(refused)
    assert refused.content.decode().count("error-summary") >= 1
    assert not WorkflowDraft.objects.exists()


def test_an_action_that_the_catalogue_refuses_is_told(page: Client, boats: Workflow) -> None:
    refused = page.post(at("-action-new", boats.key, "saapunut") + "?laji=webhook", {"url": "https://10.0.0.1/", "seen": "0"})

    assert refused.status_code == 422
    assert "ei ole sallittu" in text_of(refused)


def test_an_edit_on_an_older_page_gets_a_comparison_and_can_be_made_anew(page: Client, boats: Workflow) -> None:
    page.post(at("-step-new", boats.key), {**STEP, "seen": "0"})
    stale = page.post(at("-step", boats.key, "kasittelyssa"), {**STEP, "name_fi": "Työn alla", "seen": "0"})

    assert stale.status_code == 409
    assert "Käsittelyssä Työn alla" in text_of(stale)
    assert edited_plan(boats).step("kasittelyssa").names["fi"] == "Käsittelyssä"
    fields = re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">', stale.content.decode())
    again = {name: [value for other, value in fields if other == name] for name, _value in fields if name != "csrfmiddlewaretoken"}
    page.post(at("-step", boats.key, "kasittelyssa"), again)
    assert edited_plan(boats).step("kasittelyssa").names["fi"] == "Työn alla"


@pytest.mark.covers("R59")
def test_up_and_down_say_the_new_place_and_come_back_to_the_row(page: Client, boats: Workflow) -> None:
    moved = page.post(at("-step-place", boats.key, "kasittelyssa"), {"paikka": "alas", "seen": "0"})
    assert moved.url.endswith("#vaihe-kasittelyssa")
    assert "Käsittelyssä, paikka 3/3." in text_of(page.get(moved.url))

    page.post(at("-step-place", boats.key, "kasittelyssa"), {"paikka": "2", "seen": "1"})
    assert [step.key for step in edited_plan(boats).steps] == ["saapunut", "kasittelyssa", "suljettu"]


def test_a_workflow_with_errors_is_not_published_and_its_page_tells_why(page: Client, boats: Workflow) -> None:
    page.post(at("-move-removal", boats.key, "kasittelyssa--suljettu"), {"seen": "0"})

    assert "Vaiheesta ”Käsittelyssä” ei pääse suljettuun vaiheeseen." in text_of(page.get(at("-publication", boats.key)))
    assert page.post(at("-publication", boats.key), {"seen": "1"}).status_code == 422
    assert boats.versions.count() == 1


@pytest.mark.covers("R59")
def test_publishing_asks_where_open_tickets_of_a_removed_step_go(page: Client, boats: Workflow, contact: Callable[..., Ticket]) -> None:
    ticket = contact()
    Ticket.objects.filter(pk=ticket.pk).update(workflow_version_id=boats.versions.get().pk, step="kasittelyssa")
    page.post(at("-step-removal", boats.key, "kasittelyssa"), {"seen": "0"})
    page.post(at("-move-new", boats.key, "saapunut"), {"name_fi": "Sulje", "capability": "handle", "target": "suljettu", "seen": "1"})
    page.post(at("-step-new", boats.key), {**STEP, "required": [], "seen": "2"})
    page.post(at("-move-new", boats.key, "saapunut"), {**MOVE, "target": "tarkastus", "seen": "3"})
    page.post(at("-move-new", boats.key, "tarkastus"), {"name_fi": "Sulje", "capability": "handle", "target": "suljettu", "seen": "4"})

    assert "Käsittelyssä 1 Vaihe poistuu." in text_of(page.get(at("-publication", boats.key)))
    refused = page.post(at("-publication", boats.key), {"tickets": "pass", "seen": "5"})
    assert refused.status_code == 422
    passed = page.post(at("-publication", boats.key), {"tickets": "pass", "step_kasittelyssa": "tarkastus", "seen": "5"})
    assert passed.url == at("-versions", boats.key)
    assert TicketMigration.objects.get().targets == {"kasittelyssa": "tarkastus"}
    assert "kesken" in text_of(page.get(passed.url))


def test_a_former_version_is_looked_at_and_taken_into_use_again(page: Client, boats: Workflow) -> None:
    page.post(at("-step", boats.key, "kasittelyssa"), {**STEP, "name_fi": "Työn alla", "required": [], "seen": "0"})
    page.post(at("-publication", boats.key), {"seen": "1"})

    assert "Työn alla" in text_of(page.get(at("-version", boats.key, 1)))
    page.post(at("-version-restoration", boats.key, 1))
    plan = published_plan(boats)
    assert plan is not None
    assert plan.step("kasittelyssa").names["fi"] == "Käsittelyssä"
    assert boats.versions.count() == 3


@pytest.mark.covers("R59", "R198")
def test_a_changed_workflow_of_the_pack_goes_back_to_it_with_one_press(page: Client, boats: Workflow) -> None:
    plan = published_plan(boats)
    assert plan is not None
    assert page.post(at("-pack", boats.key), {"seen": "1"}).status_code == 422
    Workflow.objects.filter(pk=boats.pk).update(origin="pack", pack_plan=value_of(plan))
    assert "Asetuspaketin versio" not in text_of(page.get(at("-versions", boats.key)))
    page.post(at("-step", boats.key, "kasittelyssa"), {**STEP, "name_fi": "Työn alla", "required": [], "seen": "0"})
    page.post(at("-publication", boats.key), {"seen": "1"})
    shown = text_of(page.get(at("-versions", boats.key)))
    assert "Mitä palauttaminen muuttaisi" in shown and "Työn alla" in shown

    assert page.post(at("-pack", boats.key), {"seen": "1"}).status_code == 409
    assert page.post(at("-pack", boats.key), {"seen": "2"}).url == at("-versions", boats.key)

    assert published_plan(Workflow.objects.get(pk=boats.pk)) == plan
    assert "Asetuspaketin versio" not in text_of(page.get(at("-versions", boats.key)))


def test_the_trial_walks_by_moves_and_writes_nothing(page: Client, boats: Workflow, city: City) -> None:
    begun = text_of(page.post(at("-trial", boats.key), {"text": "Katuvalo ei pala", "path": ""}))
    assert "Vaihe: Saapunut" in begun
    assert "Jono Valaistus" in begun
    assert "Tämä yhteydenotto alkaisi toisessa työnkulussa" in begun

    after = text_of(page.post(at("-trial", boats.key), {"text": "", "path": "", "siirto": "saapunut--kasittelyssa"}))
    assert "Vaihe: Käsittelyssä" in after
    assert "sisällöllinen pääkäyttäjä, palveluneuvoja, asiantuntija" in after
    wrong = page.post(at("-trial", boats.key), {"text": "", "path": "suljettu--kasittelyssa"})
    assert wrong.status_code == 422
    assert not Ticket.objects.exists()


def test_the_drawing_has_every_step_and_a_name(page: Client, boats: Workflow) -> None:
    shown = page.get(at("", boats.key)).content.decode()

    assert shown.count('class="flow-step"') == 3
    assert 'role="img" aria-labelledby="flow-title flow-text"' in shown
    assert "style=" not in shown


def test_pages_that_are_not_there_are_not_found(page: Client, boats: Workflow) -> None:
    for address in (at("", "ei"), at("-step", boats.key, "ei"), at("-move", boats.key, "ei"), at("-version", boats.key, 9)):
        assert page.get(address).status_code == 404


def test_the_outline_costs_the_same_however_many_steps(
    page: Client, boats: Workflow, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    page.get(at("", boats.key))
    with django_assert_max_num_queries(16) as asked:
        page.get(at("", boats.key))
        few = len(asked)
    for number in range(4):
        page.post(at("-step-new", boats.key), {**STEP, "seen": str(number)})
    page.get(at("", boats.key))
    with django_assert_max_num_queries(few + 1):
        page.get(at("", boats.key))


@pytest.mark.covers("R61")
def test_an_administrator_sees_which_automatic_actions_failed(page: Client, lamp: Ticket, city: City) -> None:
    version = city.workflow.versions.get()
    failed = {"place": 1, "action": "assign", "result": "failed", "why": "queue"}
    StepEntry.objects.create(
        ticket=lamp, version=version, step="saapunut", entered_at=now(), done_at=now(), results=[failed], has_failed=True
    )
    StepEntry.objects.create(ticket=lamp, version=version, step="saapunut", entered_at=now(), done_at=now(), results=[])
    shown = page.get(at("", city.workflow.key)).content.decode()

    assert "Toimet, jotka eivät onnistuneet" in shown
    assert "Saapunut: Ohjaa ryhmän jonoon, ryhmällä ei ole jonoa" in shown
    assert lamp.reference in shown
    with moved_to(now() + timedelta(days=40)):
        assert "eivät onnistuneet" not in page.get(at("", city.workflow.key)).content.decode()
