"""A content administrator makes a new service by configuration alone, with the keyboard alone, and takes it back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.citizen_walk import be_slow
from e2e.keys import Keyboard
from kaiku.accounts.models import User
from kaiku.base.values import Priority
from kaiku.conftest import City
from kaiku.contactforms.models import ContactForm
from kaiku.handling.actions import close_without_reply, take_ticket
from kaiku.tickets.models import Status, Ticket
from kaiku.workflow.models import Workflow
from kaiku.workflow.overview import published_plan
from kaiku.workflow.queries import workflow_of
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.queries import rule_of

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True), pytest.mark.slow]
Contact = Callable[..., Ticket]


@pytest.fixture
def keys(lit_city: City, saara: User, sign_in: Callable[[User], Page], live_server: Any) -> Keyboard:
    page = sign_in(saara)
    page.set_viewport_size({"width": 1280, "height": 900})
    return Keyboard(page, live_server.url)


def make_workflow(keys: Keyboard) -> None:
    """From the ready beginning, with one step more, published."""
    keys.open("/hallinta/tyonkulut/uusi/")
    keys.write("Nimi suomeksi", "Venepaikan varaus")
    keys.press("button", "Tee luonnos")
    keys.press("link", "Lisää vaihe")
    keys.write("Nimi suomeksi", "Odottaa maksua")
    keys.write("Nimi asiakkaalle suomeksi (valinnainen)", "Odottaa maksuasi")
    keys.choose("Tila", "Käsittelyssä")
    keys.press("button", "Tallenna luonnokseen")
    move(keys, "Lisää siirto Käsittelyssä", "Odottaa maksua", "Lähetä lasku")
    move(keys, "Lisää siirto Odottaa maksua", "Suljettu", "Maksettu")
    keys.press("link", "Testaa")
    expect(keys.page.locator("main")).to_contain_text("Kokeilet luonnosta")
    keys.page.go_back()
    keys.press("link", "Julkaise")
    keys.press("button", "Julkaise")


def move(keys: Keyboard, link: str, target: str, name: str) -> None:
    """A move from one step to another."""
    keys.press("link", link)
    keys.choose("Mihin vaiheeseen", target)
    keys.write("Nimi suomeksi", name)
    keys.press("button", "Tallenna luonnokseen")


def make_form(keys: Keyboard) -> None:
    """One question with a number for an answer, seen as a resident sees it, published."""
    keys.open("/hallinta/lomakkeet/")
    keys.write("Nimi suomeksi", "Venepaikka")
    keys.press("button", "Tee lomake")
    keys.press("link", "Lisää kysymys")
    keys.write("Kysymys suomeksi", "Kuinka leveä vene on senttimetreinä?")
    keys.choose("Miten vastataan", "Numero")
    keys.tick("Vastaus on pakollinen")
    keys.press("button", "Tallenna luonnokseen")
    keys.press("link", "Esikatsele")
    expect(keys.page.get_by_label("Kuinka leveä vene on senttimetreinä?")).to_be_visible()
    keys.page.go_back()
    keys.press("button", "Julkaise")


def make_topic(keys: Keyboard) -> None:
    """A topic that knows its words, its handlers, its workflow and its form."""
    keys.open("/hallinta/aiheet/uusi/")
    keys.write("Nimi suomeksi", "Venepaikat")
    keys.choose("Teema", "Kadut ja liikenne")
    keys.choose("Kuka käsittelee", "Valaistus")
    keys.choose("Työnkulku", "Venepaikan varaus")
    keys.choose("Kysytäänkö paikkaa", "Paikkaa ei kysytä")
    keys.write("Sanat suomeksi (valinnainen)", "venepaikka\nlaituri")
    keys.press("button", "Lisää")
    keys.choose("Lomake, jonka aihe kysyy", "Venepaikka")
    keys.press("button", "Tallenna lomake")


def make_rule(keys: Keyboard) -> None:
    """Whoever writes of a sunken boat is helped before others; seen on history before it is taken into use."""
    keys.open("/hallinta/saannot/uusi/")
    keys.write("Sääntö yhdellä lauseella", "Uponnut vene voi vuotaa polttoainetta.")
    keys.choose("Uusi ehto", "Aihe")
    keys.press("button", "Lisää ehto")
    keys.tick("Venepaikat")
    keys.choose("Uusi ehto", "Sanat tekstissä")
    keys.press("button", "Lisää ehto")
    keys.write("Sanat tekstissä", "uponnut vene")
    keys.choose("Kiireellisyys", "Korkea")
    keys.press("button", "Tallenna")
    keys.press("link", "Mitä sääntö tekisi viimeisille yhteydenotoille")
    expect(keys.page.locator("main")).to_contain_text("Korkea")
    keys.page.go_back()
    keys.press("button", "Ota käyttöön")


def send_as_citizen(page: Page, address: str) -> Ticket:
    """Through the public form, which asks the new question."""
    resident = Keyboard(page, address)
    resident.open("/yhteydenotto/kuvaile/")
    resident.write("Kerro asiasi", "Laiturissa on uponnut vene. Haluaisin sen venepaikan itselleni.")
    resident.press("button", "Jatka")
    resident.pick("Venepaikat")
    resident.press("button", "Jatka")
    resident.write("Kuinka leveä vene on senttimetreinä?", "240")
    resident.press("button", "Jatka")
    resident.pick("Ei, en tarvitse vastausta")
    resident.press("button", "Jatka")
    be_slow()
    resident.press("button", "Lähetä")
    expect(page.locator("h1")).to_have_text("Kiitos yhteydenotosta")
    return Ticket.objects.latest("pk")


@pytest.mark.covers("R44", "R53", "R57", "R97", "R162", "R197", "R203")
def test_a_new_service_is_made_tried_used_rolled_back_and_taken_back_by_keyboard(
    keys: Keyboard, contact: Contact, saara: User, aino: User, new_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    old = contact(text="Uponnut vene keskellä satamaa")
    make_workflow(keys)
    make_form(keys)
    make_topic(keys)
    make_rule(keys)

    ticket = send_as_citizen(new_context().new_page(), live_server.url)

    flow = workflow_of(ticket)
    assert flow is not None and flow.names["fi"] == "Venepaikan varaus"
    assert (ticket.step, ticket.topic.names["fi"], ticket.priority) == ("saapunut", "Venepaikat", Priority.HIGH)
    assert "240" in str(ticket.answers)

    first, asked = ticket.workflow_version_id, ticket.form_version_id
    change_and_roll_back(keys)
    ticket.refresh_from_db()
    assert (ticket.workflow_version_id, ticket.form_version_id) == (first, asked)

    take_back(keys)
    ticket.refresh_from_db()
    old.refresh_from_db()
    assert workflow_of(ticket) == flow
    assert take_ticket(ticket.pk, by=aino).step == "kasittelyssa"
    assert close_without_reply(ticket.pk, reason="needless", words="", by=aino).status == Status.CLOSED
    assert (old.status, old.priority) == (Status.NEW, Priority.NORMAL)


def change_and_roll_back(keys: Keyboard) -> None:
    """Form, workflow and rule get another version each, and then the former one's content again."""
    keys.open("/hallinta/lomakkeet/venepaikka/")
    keys.press("link", "Lisää kysymys")
    keys.write("Kysymys suomeksi", "Onko vene vakuutettu?")
    keys.press("button", "Tallenna luonnokseen")
    keys.press("button", "Julkaise")
    assert labels_asked() == ["Kuinka leveä vene on senttimetreinä?", "Onko vene vakuutettu?"]
    keys.press("button", "Ota taas käyttöön")
    assert labels_asked() == ["Kuinka leveä vene on senttimetreinä?"]

    keys.open("/hallinta/tyonkulut/")
    keys.press("link", "Venepaikan varaus")
    keys.press("link", "Muokkaa Odottaa maksua")
    keys.write("Nimi suomeksi", "Odottaa käteistä")
    keys.press("button", "Tallenna luonnokseen")
    keys.press("link", "Julkaise")
    keys.press("button", "Julkaise")
    assert "Odottaa käteistä" in steps_in_use()
    keys.press("link", "Versiot")
    keys.press("link", "v1")
    keys.press("button", "Ota tämä sisältö taas käyttöön")
    assert "Odottaa maksua" in steps_in_use() and "Odottaa käteistä" not in steps_in_use()

    rule = HandlingRule.objects.get(names__fi="Uponnut vene voi vuotaa polttoainetta.")
    keys.open(f"/hallinta/saannot/{rule.key}/muokkaus/")
    keys.choose("Kiireellisyys", "Matala")
    keys.press("button", "Tallenna")
    rule.refresh_from_db()
    assert rule_of(rule).then.priority == "low"
    keys.open(f"/hallinta/saannot/{rule.key}/")
    keys.press("link", f"Katso ja palauta versiota {rule.version} edeltävä tilanne")
    keys.press("button", "Palauta tilanne ennen tätä muutosta")
    rule.refresh_from_db()
    assert (rule_of(rule).then.priority, rule.is_active) == ("high", True)


def labels_asked() -> list[str]:
    """What the form that is in use asks."""
    form = ContactForm.objects.get(key="venepaikka")
    version = form.versions.order_by("number").last()
    return [question["labels"]["fi"] for question in version.questions] if version else []


def steps_in_use() -> list[str]:
    """Names of the steps of the workflow's version in use."""
    plan = published_plan(Workflow.objects.get(names__fi="Venepaikan varaus"))
    return [step.names["fi"] for step in plan.steps] if plan else []


def take_back(keys: Keyboard) -> None:
    """Everything new out of use again."""
    keys.open("/hallinta/saannot/")
    keys.press("link", "Uponnut vene voi vuotaa polttoainetta.")
    keys.press("button", "Poista käytöstä")
    keys.open("/hallinta/aiheet/")
    keys.press("link", "Venepaikat")
    keys.press("link", "Poista käytöstä")
    keys.press("button", "Poista käytöstä")
    keys.open("/hallinta/tyonkulut/")
    keys.press("link", "Venepaikan varaus")
    keys.press("button", "Poista käytöstä")
