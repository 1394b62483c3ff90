import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category, Diversion
from kaiku.conftest import City, names
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.handling.actions import add_note, take_ticket
from kaiku.organisation.queries import city_today
from kaiku.places.models import District, PlaceName
from kaiku.places.rules import fold
from kaiku.publishing.actions import PublishingError, publish_ticket
from kaiku.replies.actions import send_reply
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.measures.answering import answer
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.definitions import MEASURES
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.measures.periods import Period
from kaiku.tickets.actions import attach_files
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Message, Status, Ticket
from kaiku.ui.desk.forms.recording import InternalForm, RecordingForm
from kaiku.ui.desk.tests.conftest import Browse

CALL = {
    "text": "Katuvalo on pimeänä Hämeenpuistossa.",
    "place": "Hämeenpuisto 21",
    "name": "Veikko Soittaja",
    "contact": "040 123 4567",
    "key": "a",
}


@pytest.mark.covers("R31", "R88")
def test_a_call_is_recorded_in_four_fields_and_goes_to_its_queue(aino: User, city: City, browse: Browse) -> None:
    assert len([name for name, field in RecordingForm().fields.items() if not field.widget.is_hidden]) == 4

    answer = browse(aino).post("/tyopoyta/uusi/", {**CALL, "kind": "phone"})

    ticket = Ticket.objects.get()
    assert answer.headers["Location"] == f"/tyopoyta/{ticket.pk}/"
    assert (ticket.channel, ticket.queue, ticket.created_by, ticket.wants_reply) == ("phone", city.lighting, aino, True)
    assert ticket.customer is not None
    assert (ticket.customer.name, ticket.customer.phone, ticket.customer.email) == ("Veikko Soittaja", "0401234567", "")


@pytest.mark.covers("R4", "R88")
@pytest.mark.parametrize(("typed", "is_known"), [("Hämeenpuisto 21", True), ("hämeenpuisto", True), ("Se vanha tammi rannassa", False)])
def test_a_place_that_the_register_knows_gets_its_point_and_other_words_stay(
    aino: User, city: City, browse: Browse, typed: str, is_known: bool
) -> None:
    square = [[23.70, 61.45], [23.80, 61.45], [23.80, 61.55], [23.70, 61.55]]
    centre = District.objects.create(key="keskusta", names={"fi": "Keskusta"}, lon=23.75, lat=61.5, outline=square)
    PlaceName.objects.create(
        kind="street", name="Hämeenpuisto", folded=fold("Hämeenpuisto"), lon=23.750, lat=61.4975, highest_number=50, district=centre
    )
    forget_snapshots()

    browse(aino).post("/tyopoyta/uusi/", {**CALL, "kind": "phone", "place": typed})

    ticket = Ticket.objects.get()
    assert ticket.address == typed
    assert (ticket.lon, ticket.lat, ticket.district) == ((23.750, 61.4975, centre) if is_known else (None, None, None))


@pytest.mark.covers("R33")
def test_a_visit_is_recorded_the_same_way_and_counted_by_its_channel(aino: User, browse: Browse) -> None:
    browse(aino).post("/tyopoyta/uusi/", {**CALL, "kind": "visit", "contact": "veikko@posti.example"})
    ticket = Ticket.objects.get()
    assert ticket.channel == "visit"
    assert ticket.customer is not None and ticket.customer.email == "veikko@posti.example"

    browse(aino).post("/tyopoyta/uusi/", {**CALL, "kind": "phone", "key": "b"})
    write_new_facts()
    today = city_today()
    told = answer(aino, Question(MEASURES["received"], DIMENSIONS["channel"], Period(today, today)))
    assert {row.member.key: row.cells[0].count for row in told.rows if row.cells[0].count} == {"visit": 1, "phone": 1}


def test_who_wants_no_answer_leaves_no_details(aino: User, browse: Browse) -> None:
    browse(aino).post("/tyopoyta/uusi/", {**CALL, "contact": ""})
    ticket = Ticket.objects.get()
    assert (ticket.customer, ticket.wants_reply) == (None, False)


def test_settled_on_the_spot_is_closed_at_once(aino: User, browse: Browse) -> None:
    browse(aino).post("/tyopoyta/uusi/", {**CALL, "settled": "1"})
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.closing_reason, ticket.assignee) == (Status.CLOSED, "handled_by_phone", aino)


def test_one_form_sent_twice_is_one_contact(aino: User, browse: Browse) -> None:
    client = browse(aino)
    first, second = client.post("/tyopoyta/uusi/", CALL), client.post("/tyopoyta/uusi/", CALL)
    assert first.headers["Location"] == second.headers["Location"]
    assert Ticket.objects.count() == 1


def test_errors_keep_what_was_typed(aino: User, browse: Browse) -> None:
    answer = browse(aino).post("/tyopoyta/uusi/", {**CALL, "text": "", "contact": "ei numero"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kirjoita, mitä asia koskee." in page
    assert "Kirjoita puhelinnumero tai sähköpostiosoite" in page
    assert "Veikko Soittaja" in page
    assert not Ticket.objects.exists()


@pytest.mark.covers("R88")
def test_the_same_matter_is_suggested_while_one_writes(lamp: Ticket, aino: User, kirsi: User, browse: Browse) -> None:
    typed = {"text": "Hämeenpuistossa ei pala katuvalo", "place": "", "contact": ""}

    hints = browse(aino).post("/tyopoyta/uusi/vihjeet/", typed).content.decode()
    assert "Katuvalot" in hints
    assert lamp.reference in hints
    assert lamp.reference not in browse(kirsi).post("/tyopoyta/uusi/vihjeet/", typed).content.decode()
    by_mail = browse(aino).post("/tyopoyta/uusi/vihjeet/", {"text": "", "contact": "liisa@posti.example"}).content.decode()
    assert lamp.reference in by_mail


ASKED = {"title": "Neuvotteluhuoneen tuoli", "text": "Tuoli on rikki huoneessa 3.", "key": "b"}


def send(client: Client) -> Ticket:
    client.post("/tyopoyta/sisainen/", ASKED)
    return Ticket.objects.get(channel="internal")


@pytest.mark.covers("R41", "R91", "R237")
def test_internal_contact_is_sent_lands_with_the_advisors_and_is_followed_by_its_sender(
    ilkka: User, aino: User, city: City, browse: Browse
) -> None:
    ticket = send(browse(ilkka))

    assert (ticket.queue, ticket.created_by, ticket.title) == (city.internal, ilkka, "Neuvotteluhuoneen tuoli")
    assert "Neuvotteluhuoneen tuoli" in browse(aino).get("/tyopoyta/jonot/sisaiset/").content.decode()
    assert "Neuvotteluhuoneen tuoli" in browse(ilkka).get("/tyopoyta/sisainen/").content.decode()
    assert {name for name, field in InternalForm().fields.items() if not field.widget.is_hidden} == {"title", "text", "place", "file"}


MATERIAL = [
    {"key": "maara", "kind": "number", "labels": names("Montako esitettä?"), "required": True, "least": 1, "most": 500},
    {"key": "tapa", "kind": "choice", "labels": names("Miten saat ne?"), "required": True,
     "options": [{"key": "nouto", "names": names("Noudan itse")}, {"key": "lahetys", "names": names("Lähetetään")}]},
    {"key": "mihin", "kind": "text", "labels": names("Mihin lähetetään?"), "required": True,
     "show_if": {"question": "tapa", "is": ["lahetys"]}},
]  # fmt: skip


@pytest.fixture
def material(city: City) -> Category:
    """An order that only the city's own people make, with its own form and guidance."""
    topic = Category.objects.create(
        key="messut", tree="topic", parent=city.streets, names=names("Messuaineistot"), audience=Category.Audience.INTERNAL,
        guidance=names("Tilaa viimeistään kaksi viikkoa ennen."), place_need="none", default_type=city.question, group=city.library_group,
    )  # fmt: skip
    form = ContactForm.objects.create(key="messut", names=names("Messuaineistot"))
    ContactFormVersion.objects.create(form=form, number=1, questions=MATERIAL, published_at=now())
    TopicForm.objects.create(topic=topic, form=form)
    forget_snapshots()
    return topic


ORDER = {
    "title": "Esitteet messuille",
    "text": "Rekrymessut torstaina.",
    "k-maara": "50",
    "k-tapa": "nouto",
    "k-mihin": "Ei lähetetä",
    "key": "m",
}


@pytest.mark.covers("R42", "R58", "R197")
def test_an_internal_order_asks_its_own_questions_and_the_answers_are_read_in_their_version(
    material: Category, ilkka: User, kirsi: User, browse: Browse
) -> None:
    client = browse(ilkka)
    assert "?aihe=messut" in client.get("/tyopoyta/sisainen/").content.decode()
    page = client.get("/tyopoyta/sisainen/?aihe=messut").content.decode()
    assert "Montako esitettä?" in page
    assert "Tilaa viimeistään kaksi viikkoa ennen." in page
    assert 'name="place"' not in page

    client.post("/tyopoyta/sisainen/?aihe=messut", ORDER)
    ticket = Ticket.objects.get(channel="internal")
    assert (ticket.topic_id, ticket.answers) == (material.pk, {"maara": "50", "tapa": "nouto"})  # what was not asked is dropped

    ContactFormVersion.objects.create(form=material.topic_form.form, number=2, questions=[], published_at=now())
    forget_snapshots()
    for reader, address in ((ilkka, f"/tyopoyta/sisainen/{ticket.pk}/"), (kirsi, f"/tyopoyta/{ticket.pk}/rinnalla/")):
        shown = browse(reader).get(address).content.decode()
        assert "Montako esitettä?" in shown
        assert "Noudan itse" in shown


def test_answers_that_will_not_do_are_named_and_everything_typed_stays(material: Category, ilkka: User, browse: Browse) -> None:
    answer = browse(ilkka).post("/tyopoyta/sisainen/?aihe=messut", {**ORDER, "k-maara": "900", "k-tapa": "lahetys", "k-mihin": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Suurin luku on 500" in page
    assert "Vastaa kysymykseen: Mihin lähetetään?" in page
    assert 'value="900"' in page
    assert "Rekrymessut torstaina." in page
    assert not Ticket.objects.exists()


def test_a_stopped_topic_tells_where_to_go_and_takes_nothing(material: Category, ilkka: User, browse: Browse) -> None:
    Diversion.objects.create(
        key="messut", topic=material, kind="stopper", titles=names("Messut hoitaa messukeskus"), texts=names("Soita messukeskukseen."),
        link_names={}, urls={}, phone="03 123 4567", may_insist=False,
    )  # fmt: skip
    forget_snapshots()
    client = browse(ilkka)
    page = client.get("/tyopoyta/sisainen/?aihe=messut").content.decode()
    assert "Messut hoitaa messukeskus" in page
    assert 'name="text"' not in page
    assert client.post("/tyopoyta/sisainen/?aihe=messut", ORDER).status_code == 422
    assert not Ticket.objects.exists()


@pytest.mark.covers("R91", "R176")
def test_its_sender_sees_it_as_a_customer_would(ilkka: User, aino: User, browse: Browse) -> None:
    client = browse(ilkka)
    ticket = send(client)
    take_ticket(ticket.pk, by=aino)
    add_note(ticket.pk, body="Salainen sana työstä.", by=aino)
    send_reply(ticket.pk, body="Uusi tuoli tulee maanantaina.", by=aino, seen_version=1)

    assert client.get(f"/tyopoyta/{ticket.pk}/").headers["Location"] == f"/tyopoyta/sisainen/{ticket.pk}/"
    page = client.get(f"/tyopoyta/sisainen/{ticket.pk}/").content.decode()
    assert "Uusi tuoli tulee maanantaina." in page
    assert "Salainen sana" not in page
    assert "Aino" not in page

    client.post(f"/tyopoyta/sisainen/{ticket.pk}/", {"text": "Kiitos, odotan."})
    assert Message.objects.get(kind=Message.Kind.CUSTOMER_REPLY).body == "Kiitos, odotan."


@pytest.mark.covers("R41", "R91")
def test_files_come_with_an_internal_contact_and_its_answers_and_only_sound_ones(ilkka: User, aino: User, browse: Browse) -> None:
    client, read = browse(ilkka), SimpleUploadedFile("tuoli.txt", b"Jalka on poikki.")
    wrong = client.post("/tyopoyta/sisainen/", {**ASKED, "file": [read, SimpleUploadedFile("a.pdf", b"\x7fELF")]})
    assert wrong.status_code == 422
    assert not Ticket.objects.exists()
    assert 'type="file"' in wrong.content.decode()

    files = [SimpleUploadedFile("tuoli.txt", b"Jalka on poikki."), SimpleUploadedFile("huone.txt", b"3. kerros.")]
    client.post("/tyopoyta/sisainen/", {**ASKED, "file": files})
    ticket = Ticket.objects.get(channel="internal")
    own = f"/tyopoyta/sisainen/{ticket.pk}/"
    client.post(own, {"text": "Tässä vielä malli.", "file": [SimpleUploadedFile("malli.txt", b"Malli 7.")]})
    note = add_note(ticket.pk, body="Salainen", by=aino)
    attach_files(ticket, [check_file(SimpleUploadedFile("tarjous.txt", b"Hinta"))], note=note)

    page = client.get(own).content.decode()
    assert [name in page for name in ("tuoli.txt", "huone.txt", "malli.txt", "tarjous.txt")] == [True, True, True, False]
    opened = {file.name: client.get(f"/tyopoyta/liite/{file.pk}/").status_code for file in ticket.attachments.all()}
    assert opened == {"tuoli.txt": 200, "huone.txt": 200, "malli.txt": 200, "tarjous.txt": 404}
    ticket.refresh_from_db()
    assert ticket.attachment_count == 3


@pytest.mark.covers("R41")
def test_ones_own_list_goes_by_pages_and_costs_the_same(
    ilkka: User, browse: Browse, contact: Callable[..., Ticket], django_assert_max_num_queries: Any
) -> None:
    first = send(browse(ilkka))
    browse(ilkka).get("/tyopoyta/sisainen/")
    for number in range(31):
        contact(channel="internal", text=f"Tuoli {number}", recorded_by_id=ilkka.pk)
    client = browse(ilkka)
    with django_assert_max_num_queries(12):
        newest = client.get("/tyopoyta/sisainen/").content.decode()
    assert f"/sisainen/{first.pk}/" not in newest
    older = re.search(r'href="(\?ennen=\d+)"', newest)
    assert older is not None
    assert f"/sisainen/{first.pk}/" in client.get(f"/tyopoyta/sisainen/{older[1]}").content.decode()


@pytest.mark.covers("R41")
def test_an_internal_contact_is_in_nothing_public(ilkka: User, aino: User, browse: Browse) -> None:
    ticket = send(browse(ilkka))
    with pytest.raises(PublishingError):
        publish_ticket(ticket.pk, title="Tuoli", text="Rikki", by=aino)
    for address in (
        "/",
        "/julkaistut/",
        "/paikat/kaikki-julkaistut?laatikko=0,0,1,1",
        "/open311/v2/requests.json",
        "/syotteet/julkaistut.json",
    ):
        page = Client().get(address).content.decode()
        assert ticket.reference not in page
        assert ticket.title not in page


def test_a_sender_who_is_also_staff_elsewhere_sees_no_notes_of_it(katri: User, aino: User, browse: Browse) -> None:
    client = browse(katri)
    ticket = send(client)
    add_note(ticket.pk, body="Salainen sana työstä.", by=aino)
    Ticket.objects.filter(pk=ticket.pk).update(area=ticket.area_id)
    for address in (f"/tyopoyta/sisainen/{ticket.pk}/",):
        assert "Salainen sana" not in client.get(address).content.decode()


@pytest.mark.covers("R91")
def test_nobody_elses_internal_contact_is_there(ilkka: User, aino: User, contact: Callable[..., Ticket], browse: Browse) -> None:
    ticket = send(browse(ilkka))
    assert browse(aino).get(f"/tyopoyta/sisainen/{ticket.pk}/").status_code == 404


@pytest.mark.covers("R45")
def test_a_service_request_has_a_due_time_and_gets_an_owner(contact: Callable[..., Ticket], aino: User, city: City, browse: Browse) -> None:
    city.question.forms_task = True
    city.question.save()
    asked = contact(text="Milloin korjaatte katuvalon?", type_key="kysymys")
    assert asked.due_at is not None
    browse(aino).post(f"/tyopoyta/{asked.pk}/otto/")
    asked.refresh_from_db()
    assert asked.assignee == aino


def test_due_time_is_shown_in_the_groups_working_time(lamp: Ticket, aino: User, browse: Browse) -> None:
    assert lamp.due_at is not None
    assert lamp.due_at.weekday() < 5
    assert "Vastattava" in browse(aino).get(f"/tyopoyta/{lamp.pk}/").content.decode()
