"""The contact form from description to receipt, without scripts."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Priority
from kaiku.categories.models import Diversion
from kaiku.channels.webform.models import ContactDraft
from kaiku.channels.webform.queries import answers_of
from kaiku.conftest import City, names
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.customers.models import Customer
from kaiku.intake.contact import Place
from kaiku.places.models import District, PlaceName
from kaiku.publishing.actions import publish_ticket
from kaiku.publishing.models import Follower
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import ANSWERS, BASE, TEXT, errors_of, send, walk

SQUARE = [[23.70, 61.48], [23.80, 61.48], [23.80, 61.52], [23.70, 61.52]]
QUESTIONS = [
    {"key": "vika", "kind": "choice", "required": True, "labels": {"fi": "Mitä on vialla?"},
     "options": [{"key": "pimea", "names": {"fi": "Pimeä"}}, {"key": "vaurio", "names": {"fi": "Vaurio"}}]},
    {"key": "johdot", "kind": "text", "required": True, "labels": {"fi": "Millaisia johtoja?"},
     "show_if": {"question": "vika", "is": ["vaurio"]}},
]  # fmt: skip
PLACE = {"address": "Hämeenpuisto 21", "lon": "23.7497", "lat": "61.4981"}


@pytest.fixture
def streets(city: Any) -> District:
    """A district and a street to find."""
    district = District.objects.create(key="keskusta", names={"fi": "Keskusta"}, lon=23.75, lat=61.5, outline=SQUARE)
    PlaceName.objects.create(kind="street", name="Hämeenpuisto", folded="hameenpuisto", lon=23.7497, lat=61.4981, highest_number=50)
    return district


@pytest.fixture
def asked(city: Any) -> None:
    """Street lights ask two questions."""
    form = ContactForm.objects.create(key="lamppu")
    TopicForm.objects.create(topic=city.lamps, form=form)
    ContactFormVersion.objects.create(form=form, number=1, questions=QUESTIONS, published_at=timezone.now())


@pytest.fixture
def published(contact: Any, aino: Any) -> str:
    """A published case beside Hämeenpuisto 21; its public number."""
    ticket = contact(may_publish=True, topic_key="katuvalot", place=Place(lon=23.7500, lat=61.4981, address="Hämeenpuisto 20"))
    return publish_ticket(ticket.pk, title="Valo sammunut", text="Valo ei pala.", by=aino).number


@pytest.mark.covers("R1", "R2", "R238")
def test_a_stranger_sends_a_contact_and_gets_a_receipt(client: Client, city: Any):
    walk(client)
    response = send(client)

    ticket = Ticket.objects.get()
    assert response["Location"] == f"{BASE}kiitos/{ticket.follow_code}/"
    page = client.get(response["Location"]).content.decode()
    assert ticket.follow_code in page and TEXT.split(".")[0] in page
    assert (ticket.topic, ticket.queue, ticket.channel) == (city.lamps, city.lighting, "webform")


@pytest.mark.covers("R55")
@pytest.mark.parametrize(("text", "is_urgent"), [("Katuvalo ei pala, sähköjohto roikkuu tiellä.", True), (TEXT, False)])
def test_the_receipt_of_what_a_rule_finds_dangerous_tells_the_emergency_number(client: Client, city: Any, text: str, is_urgent: bool):
    walk(client, kuvaile={"text": text})
    page = client.get(send(client)["Location"]).content.decode().split("<footer")[0]

    assert ("Hätätilanteessa soita 112" in page) is is_urgent
    assert (Ticket.objects.get().priority == Priority.URGENT) is is_urgent


@pytest.mark.covers("R1")
def test_sending_is_quick_and_its_queries_are_few(client: Client, city: Any):
    walk(client)
    with CaptureQueriesContext(connection) as queries:
        send(client)
    assert len(queries) <= 45


def test_the_receipt_is_for_its_sender_only(client: Client, city: Any):
    walk(client)
    address = send(client)["Location"]
    assert client.get(address).status_code == 200
    assert Client().get(address).status_code == 404
    assert b"Katuvalo" not in Client().get(address).content


@pytest.mark.covers("R1")
def test_the_whole_form_works_without_cookies(city: Any):
    address, response = f"{BASE}kuvaile/", None
    for page in ANSWERS:
        browser = Client()  # keeps nothing between pages
        assert browser.get(address).status_code == 200
        token = browser.get(address).context["draft_token"]
        response = browser.post(f"{BASE}{page}/", {**ANSWERS[page], "luonnos": token})
        address = response["Location"]
    assert "luonnos=" in address
    ContactDraft.objects.update(started_at=now() - timedelta(minutes=1))
    browser = Client()
    token = browser.get(address).context["draft_token"]
    receipt = browser.post(f"{BASE}tarkista/", {"luonnos": token})["Location"]
    assert Client().get(receipt).status_code == 200
    assert Ticket.objects.count() == 1


def test_a_second_send_leads_to_the_same_receipt(client: Client, city: Any):
    walk(client)
    first = send(client)
    again = client.post(f"{BASE}tarkista/")
    assert again["Location"] == first["Location"]
    assert Ticket.objects.get().follow_code in client.get(again["Location"]).content.decode()
    assert Ticket.objects.count() == 1


def test_a_page_of_a_sent_contact_tells_its_code_and_changes_nothing(client: Client, city: Any):
    walk(client)
    send(client)
    late = client.post(f"{BASE}kuvaile/", {"text": "Jotain muuta"})
    assert late.status_code == 409
    assert Ticket.objects.get().follow_code in late.content.decode()
    assert client.get(f"{BASE}aihe/").status_code == 200


def test_beginning_again_after_sending_begins_anew_with_the_topic_of_the_link(client: Client, city: Any):
    walk(client)
    send(client)
    page = client.get(f"{BASE}?aihe=kirjastot", follow=True)
    assert page.status_code == 200
    assert page.redirect_chain == [(f"{BASE}kuvaile/?aihe=kirjastot", 302)]
    assert 'id="id_text"' in page.content.decode()


def test_a_topic_link_asks_what_to_do_with_an_unfinished_contact(client: Client, city: Any):
    walk(client, until="aihe")
    page = client.get(f"{BASE}?aihe=kirjastot")
    assert TEXT in page.content.decode(), "the words about the lamp do not slip under another topic unseen"
    anew = client.post(f"{BASE}uusi/", {"aihe": "kirjastot"})
    assert anew["Location"] == f"{BASE}kuvaile/?aihe=kirjastot"
    assert TEXT not in client.get(anew["Location"]).content.decode()


@pytest.mark.covers("R6")
def test_a_place_nobody_needs_is_skipped_with_one_press(client: Client, city: Any):
    walk(client, until="paikka", aihe={"choice": "muu", "topic": "kirjastot"})
    assert 'name="ohita"' in client.get(f"{BASE}paikka/").content.decode()
    client.post(f"{BASE}paikka/", {"ohita": "1", "address": "Hämeenp"})
    kept = answers_of(ContactDraft.objects.get())["paikka"]
    assert kept["none"] == "none" and not kept["address"]


def test_a_place_that_is_needed_cannot_be_skipped(client: Client, city: Any):
    walk(client, until="paikka")
    assert 'name="ohita"' not in client.get(f"{BASE}paikka/").content.decode()
    assert client.post(f"{BASE}paikka/", {"ohita": "1"}).status_code == 422


@pytest.mark.covers("R238")
@pytest.mark.parametrize(
    ("step", "answers", "fields"),
    [
        ("kuvaile", {}, ["id_text"]),
        ("aihe", {}, ["id_choice_0"]),
        ("aihe", {"choice": "muu"}, ["id_topic"]),
        ("paikka", {}, ["id_address"]),
        ("vastaus", {}, ["id_wants_0"]),
        ("vastaus", {"wants": "yes"}, ["id_email"]),
        ("vastaus", {"wants": "yes", "email": "liisa@", "phone": "12"}, ["id_email", "id_phone"]),
    ],
)
def test_an_unfinished_page_comes_back_with_its_errors(client: Client, city: Any, step: str, answers: dict[str, str], fields: list[str]):
    walk(client, until=step)
    response = client.post(f"{BASE}{step}/", answers)

    body = response.content.decode()
    assert response.status_code == 422
    assert [field for field, _text in errors_of(response)] == fields
    assert all(f'id="{field}"' in body for field in fields)
    assert "<title>Virhe: " in body
    for value in answers.values():
        assert value in body


def test_pages_may_not_be_skipped(client: Client, city: Any):
    assert client.get(f"{BASE}tarkista/")["Location"] == f"{BASE}kuvaile/"
    client.post(f"{BASE}kuvaile/", {"text": TEXT})
    assert client.get(f"{BASE}vastaus/")["Location"] == f"{BASE}aihe/"
    assert client.post(f"{BASE}tarkista/")["Location"] == f"{BASE}aihe/"
    assert Ticket.objects.count() == 0


@pytest.mark.covers("R3")
def test_the_topic_is_suggested_from_the_text_and_may_be_left_to_the_city(client: Client, city: Any):
    walk(client, until="aihe")
    page = client.get(f"{BASE}aihe/").content.decode()
    assert 'value="katuvalot" checked' in page
    assert 'value="vikailmoitus" checked' in page
    response = client.post(f"{BASE}aihe/", {"choice": "en-tieda"})
    assert response["Location"] == f"{BASE}paikka/"


@pytest.mark.covers("R3")
def test_without_any_suggestion_the_whole_list_is_offered(client: Client, city: Any):
    walk(client, until="aihe", kuvaile={"text": "Xyzzy plugh."})
    page = client.get(f"{BASE}aihe/").content.decode()
    assert "Ehdotamme" not in page
    assert '<optgroup label="Kadut ja liikenne">' in page


@pytest.mark.covers("R6")
def test_questions_are_asked_by_topic_and_only_visible_ones_are_required(client: Client, asked: None):
    response = walk(client, until="vastaus")
    assert response["Location"] == f"{BASE}kysymykset/"
    assert client.post(f"{BASE}kysymykset/", {"k-vika": "vaurio"}).status_code == 422
    assert client.post(f"{BASE}kysymykset/", {"k-vika": "pimea", "k-johdot": "jäänne"})["Location"] == f"{BASE}vastaus/"
    client.post(f"{BASE}vastaus/", ANSWERS["vastaus"])
    send(client)
    assert Ticket.objects.get().answers == {"vika": "pimea"}


@pytest.mark.covers("R6")
def test_a_topic_without_place_or_questions_goes_straight_to_the_answer(client: Client, asked: None):
    response = walk(client, until="paikka", aihe={"choice": "muu", "topic": "kirjastot"})
    assert response["Location"] == f"{BASE}vastaus/"
    assert "Vaihe 3/4" in client.get(f"{BASE}vastaus/").content.decode()


@pytest.mark.covers("R9")
def test_who_wants_no_answer_leaves_no_contact_details(client: Client, city: Any):
    walk(client, vastaus={"wants": "no", "email": "puoliksi@", "phone": "1", "name": "Liisa"})
    assert "puoliksi" not in client.get(f"{BASE}tarkista/").content.decode()
    send(client)
    assert Customer.objects.count() == 0
    assert Ticket.objects.get().customer is None


@pytest.mark.covers("R22", "R23")
def test_somebody_elses_matter_is_diverted_and_a_person_may_insist(client: Client, city: Any):
    Diversion.objects.create(
        key="vikapalvelu", topic=city.lamps, kind="diversion", titles={"fi": "Ilmoita vikapalveluun"}, texts={"fi": "Siellä."},
        link_names={"fi": "Avaa vikapalvelu"}, urls={"fi": "https://viat.example/"}, contact_types=["vikailmoitus"],
    )  # fmt: skip
    forget_snapshots()
    before = client.get(f"{BASE}?aihe=katuvalot")
    assert before["Location"] == f"{BASE}ohjaus/?aihe=katuvalot", "the link out is shown before anything is written"
    diverted = walk(client, until="paikka")
    assert "/ohjaus/" in diverted["Location"]
    page = client.get(diverted["Location"]).content.decode()
    assert "https://viat.example/" in page and "Ilmoita vikapalveluun" in page
    assert Ticket.objects.count() == 0
    insisted = client.post(f"{BASE}aihe/", {"choice": "muu", "topic": "katuvalot", "type": "vikailmoitus", "silti": "katuvalot"})
    assert insisted["Location"] == f"{BASE}paikka/"
    assert client.post(f"{BASE}aihe/", {"choice": "katuvalot", "type": "kysymys"})["Location"] == f"{BASE}paikka/"


@pytest.mark.covers("R22")
def test_a_stopper_that_allows_no_insisting_cannot_be_passed(client: Client, city: Any):
    Diversion.objects.create(key="stop", topic=city.lamps, kind="stopper", titles={"fi": "Ei"}, texts={"fi": "Ei"}, may_insist=False)
    forget_snapshots()
    walk(client, until="aihe")
    response = client.post(f"{BASE}aihe/", {"choice": "katuvalot", "silti": "katuvalot"})
    assert "/ohjaus/" in response["Location"]
    assert "Jatka silti" not in client.get(response["Location"]).content.decode()


@pytest.mark.covers("R4")
def test_an_address_alone_is_found_on_the_map_by_the_server(client: Client, streets: District):
    walk(client)
    send(client)
    ticket = Ticket.objects.get()
    assert (ticket.lon, ticket.lat, ticket.district) == (23.7497, 61.4981, streets)


@pytest.mark.covers("R4")
def test_a_mark_on_the_map_gets_its_nearest_address(client: Client, streets: District):
    walk(client, paikka={"lon": "23.7499", "lat": "61.4981"})
    send(client)
    assert Ticket.objects.get().address == "Hämeenpuisto"


def test_a_rewritten_address_takes_its_mark_along(client: Client, streets: District):
    PlaceName.objects.create(kind="street", name="Satamakatu", folded="satamakatu", lon=23.7600, lat=61.4990)
    walk(client, until="vastaus", paikka=PLACE)
    client.post(f"{BASE}paikka/", {**PLACE, "address": "Satamakatu"})
    client.post(f"{BASE}vastaus/", ANSWERS["vastaus"])
    send(client)
    assert Ticket.objects.get().lon == 23.76


def test_a_place_outside_the_city_must_be_confirmed(client: Client, streets: District):
    walk(client, until="paikka")
    outside = {"lon": "24.94", "lat": "60.17"}
    response = client.post(f"{BASE}paikka/", outside)
    assert response.status_code == 422
    assert [field for field, _text in errors_of(response)] == ["id_outside"]
    assert client.post(f"{BASE}paikka/", {**outside, "outside": "on"}).status_code == 302


@pytest.mark.covers("R43")
def test_one_may_begin_on_the_map(client: Client, city: Any):
    assert client.get(f"{BASE}?alku=kartta")["Location"] == f"{BASE}paikka/?alku=kartta"
    assert "Vaihe 1/5" in client.get(f"{BASE}paikka/?alku=kartta").content.decode()
    response = client.post(f"{BASE}paikka/", {"alku": "kartta", "lon": "23.7497", "lat": "61.4981"})
    assert response["Location"].split("?")[0] == f"{BASE}kuvaile/"
    client.post(f"{BASE}kuvaile/", {"text": TEXT})
    assert client.post(f"{BASE}aihe/", ANSWERS["aihe"])["Location"] == f"{BASE}vastaus/"
    client.post(f"{BASE}vastaus/", {"wants": "no"})
    send(client)
    assert Ticket.objects.get().lon == 23.7497


@pytest.mark.covers("R5", "R18")
def test_near_published_cases_are_shown_and_may_be_followed_instead(client: Client, published: str):
    assert walk(client, until="vastaus", paikka=PLACE)["Location"] == f"{BASE}samat/"
    page = client.get(f"{BASE}samat/").content.decode()
    assert "Valo sammunut" in page and "Vaihe 4/6" in page
    followed = client.post(f"{BASE}samat/", {"sama": published})
    assert followed["Location"].startswith(f"/tapaus/{published}/?seuraan=")
    assert "Oma luonnoksesi on tallessa" in client.get(followed["Location"]).content.decode()
    assert Follower.objects.count() == 1
    assert Ticket.objects.count() == 1, "only the published one: no own contact was sent"


@pytest.mark.covers("R5")
def test_without_near_cases_the_step_is_left_out(client: Client, city: Any):
    assert walk(client, until="vastaus", paikka=PLACE)["Location"] == f"{BASE}vastaus/"
    assert client.get(f"{BASE}samat/")["Location"] == f"{BASE}vastaus/"


def test_changing_an_answer_returns_to_the_check_page(client: Client, asked: None):
    walk(client, until="vastaus")
    client.post(f"{BASE}kysymykset/", {"k-vika": "pimea"})
    client.post(f"{BASE}vastaus/", ANSWERS["vastaus"])
    page = client.get(f"{BASE}tarkista/").content.decode()
    assert f'href="{BASE}paikka/?muuta=1"' in page
    assert client.post(f"{BASE}paikka/", {"address": "Muualla", "muuta": "1"})["Location"] == f"{BASE}tarkista/"
    changed = client.post(f"{BASE}aihe/", {"choice": "muu", "topic": "kirjastot", "muuta": "1"})
    assert changed["Location"] == f"{BASE}tarkista/", "the new topic asks nothing"
    back = client.post(f"{BASE}aihe/", {**ANSWERS["aihe"], "muuta": "1"})
    assert back["Location"] == f"{BASE}kysymykset/?muuta=1", "the questions of the new topic are still to be answered"


@pytest.mark.covers("R27")
def test_the_language_may_change_on_the_way_and_nothing_is_lost(client: Client, city: Any):
    walk(client, until="vastaus")
    page = client.get(f"/sv{BASE}paikka/").content.decode()
    assert '<html lang="sv"' in page and "Hämeenpuisto 21" in page
    walk(client, prefix="/en")
    ContactDraft.objects.update(started_at=now() - timedelta(minutes=1))
    receipt = client.post(f"/en{BASE}tarkista/")
    assert receipt["Location"].startswith("/en/yhteydenotto/kiitos/")
    assert Ticket.objects.get().language == "fi", "the reply's language was chosen to be Finnish"


@pytest.mark.covers("R155")
def test_what_the_city_asks_to_be_told_is_shown_while_one_writes_and_before_sending(city: City):
    city.books.guidance = names("Kerro kirjan nimi.", "Tell the title of the book.")
    city.books.save()
    forget_snapshots()
    client = Client()
    typed = client.post(f"{BASE}kuvaile/vihjeet/", {"text": "Kirjaston kirja on kadonnut laukusta."}).content.decode()
    assert "Kerro kirjan nimi." in typed
    assert "Kerro kirjan nimi." in client.get(f"{BASE}kuvaile/?aihe=kirjastot").content.decode()
    walk(client, kuvaile={"text": "Kirja on kadonnut."}, aihe={"choice": "muu", "topic": "kirjastot"}, vastaus={"wants": "no"})
    assert "Kerro kirjan nimi." in client.get(f"{BASE}tarkista/").content.decode()
