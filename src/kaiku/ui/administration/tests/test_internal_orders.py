"""An order that the city's own people make: its form, its workflow and its queue are made on administration's pages alone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category
from kaiku.categories.queries import choosable_topic
from kaiku.conftest import City
from kaiku.handling.actions import take_ticket
from kaiku.replies.closing import step_ticket
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.tests.test_contact_forms import HOME as FORMS
from kaiku.ui.administration.tests.test_contact_forms import ROWS
from kaiku.workflow.models import WorkflowVersion

pytestmark = pytest.mark.django_db
FLOW = "kalustetilaus"
DELIVERY = {
    "name_fi": "Toimitus", "name_sv": "Leverans", "name_en": "Delivery", "public_fi": "Kalusteet ovat tulossa", "public_sv": "På kommande",
    "public_en": "On the way", "status": "open", "due": "40",
}  # fmt: skip
TOPIC = {
    "name_fi": "Työpisteen kalusteet", "name_sv": "Möbler", "name_en": "Furniture", "parent": "kadut", "group": "kirjasto",
    "audience": "internal", "place_need": "none", "type": "tilaus",
}  # fmt: skip
HOW_MANY = {"label_fi": "Montako tuolia?", "label_sv": "Hur många?", "label_en": "How many?", "kind": "number", "required": "on", **ROWS}


def make_order(admin: Client) -> None:
    """Workflow, type, topic, form, in the order in which an administrator makes them."""

    def flow(name: str, *parts: Any, **values: Any) -> None:
        answer = admin.post(reverse(f"administration:workflow{name}", args=parts), values)
        assert answer.status_code == 302, (name, answer.status_code)

    flow("-new", name_fi="Kalustetilaus", area="", like="")
    flow("-step-new", FLOW, **DELIVERY, seen="1")
    flow("-move-new", FLOW, "kasittelyssa", name_fi="Vie toimitukseen", capability="handle", target="toimitus", seen="2")
    flow("-move-new", FLOW, "toimitus", name_fi="Toimitettu", capability="handle", target="suljettu", seen="3")
    flow("-publication", FLOW, note="Uusi tilaus", seen="4")
    forget_snapshots()
    kind = {"name_fi": "Tilaus", "name_sv": "Beställning", "name_en": "Order", "workflow": FLOW}
    assert admin.post("/hallinta/tyypit/uusi/", kind).status_code == 302
    forget_snapshots()
    assert admin.post("/hallinta/aiheet/uusi/", TOPIC).status_code == 302
    forget_snapshots()
    admin.post(FORMS, {"fi": "Kalusteet"})
    admin.post(f"{FORMS}kalusteet/kysymykset/", {**HOW_MANY, "seen": "0"})
    topic = Category.objects.get(key="tyopisteen-kalusteet")
    admin.post(f"{FORMS}kalusteet/tiedot/", {"fi": "Kalusteet", "topics": [str(topic.pk)]})
    assert admin.post(f"{FORMS}kalusteet/julkaisu/", {"seen": "1"}).status_code == 302
    forget_snapshots()


@pytest.mark.covers("R42")
def test_an_order_with_its_own_form_and_workflow_is_made_in_administration_and_goes_its_way(
    teemu: User, ilkka: User, kirsi: User, city: City
) -> None:
    admin, orderer = Client(), Client()
    admin.force_login(teemu)
    orderer.force_login(ilkka)
    make_order(admin)

    assert choosable_topic("tyopisteen-kalusteet") is None, "residents are not offered it"
    assert "?aihe=tyopisteen-kalusteet" in orderer.get("/tyopoyta/sisainen/").content.decode()
    asked = "/tyopoyta/sisainen/?aihe=tyopisteen-kalusteet"
    assert "Montako tuolia?" in orderer.get(asked).content.decode()
    order = {"title": "Tuolit", "text": "Neuvotteluhuoneeseen 3.", "key": "t"}
    assert orderer.post(asked, order).status_code == 422, "the number is missing"
    assert orderer.post(asked, {**order, "k-montako-tuolia": "8"}).status_code == 302

    ticket = Ticket.objects.get()
    assert (ticket.queue, ticket.answers, WorkflowVersion.objects.get(pk=ticket.workflow_version_id or 0).workflow.key) == (
        city.library,
        {"montako-tuolia": "8"},
        FLOW,
    )
    take_ticket(ticket.pk, by=kirsi)
    step_ticket(ticket.pk, transition_key="kasittelyssa--toimitus", by=kirsi)
    page = orderer.get(f"/tyopoyta/sisainen/{ticket.pk}/").content.decode()
    assert "Kalusteet ovat tulossa" in page
    assert "Montako tuolia?" in page
