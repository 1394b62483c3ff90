"""Comment requests at the desk and on the page of a personal link."""

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.handling.actions import Question, answer_comment, ask_comment
from kaiku.handling.models import CommentRequest
from kaiku.handling.outside import answer_token
from kaiku.tickets.models import Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.ui.desk.tests.test_handling import following

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R71", "R72")
def test_a_colleague_is_asked_and_answers_at_the_desk(lamp: Ticket, eero: User, kirsi: User, browse: Browse) -> None:
    form = browse(eero).get(f"/tyopoyta/{lamp.pk}/kommenttipyynto/").content.decode()
    assert "Katuvalo ei pala Hämeenpuistossa" in form

    asked = {"address": "kirsi@kaupunki.example", "text": "Palavatko kirjaston valot?", "days": "2", "extract": "Katuvalo ei pala."}
    page = following(browse(eero), f"/tyopoyta/{lamp.pk}/kommenttipyynto/", **asked)
    assert "Kommenttipyyntö on lähetetty" in page and "Kirsi Kirjava" in page and "Peru pyyntö" in page

    client = browse(kirsi)
    assert "Sinulta pyydetään kommenttia" in client.get("/tyopoyta/").content.decode()
    listed = client.get("/tyopoyta/kommentit/").content.decode()
    request = CommentRequest.objects.get()
    assert "Palavatko kirjaston valot?" in listed and lamp.title not in listed
    shown = client.get(f"/tyopoyta/kommentit/{request.pk}/").content.decode()
    assert "Katuvalo ei pala." in shown and lamp.title not in shown and "liisa@posti.example" not in shown
    page = following(client, f"/tyopoyta/kommentit/{request.pk}/", body="Palavat.")
    assert "Kysyjä saa siitä herätteen" in page

    ticket = browse(eero).get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "Palavat." in ticket and "Kirsi Kirjava vastasi kommenttipyyntöön" in ticket
    assert "Palavat." not in Client().get(f"/asia/{lamp.follow_code}/").content.decode()


def test_what_leaves_the_house_is_shown_masked_before_it_leaves(lamp: Ticket, eero: User, browse: Browse) -> None:
    asked = {"address": "t@vaylat.example", "text": "Liisa Asiakas kysyi", "days": "5", "extract": "Soita 040 123 4567."}
    client, address = browse(eero), f"/tyopoyta/{lamp.pk}/valitys/"
    preview = client.post(address, asked).content.decode()
    assert (
        "Tarkista kirje" in preview
        and "t@vaylat.example" in preview
        and "[puhelin]" in preview
        and "Liisa Asiakas kysyi" not in preview.split("<form")[0]
    )
    assert not CommentRequest.objects.exists()
    assert "Tarkista kirje" not in client.post(address, {**asked, "edit": "1"}).content.decode()

    page = following(client, address, **asked, confirmed="1")
    assert "Asia on välitetty" in page and "t•••@vaylat.example" in page
    assert CommentRequest.objects.get().extract == "Soita [puhelin]."


@pytest.mark.parametrize("asked", [{}, {"address": "kirsi@kaupunki.example", "group": "1"}, {"address": "ei ole"}])
def test_nobody_or_two_at_once_cannot_be_asked(
    asked: dict[str, str], lamp: Ticket, eero: User, kirsi: User, city: City, browse: Browse
) -> None:
    values = {"text": "Onko?", "days": "1", **asked}
    if "group" in asked:
        values["group"] = str(city.library_group.pk)
    answer = browse(eero).post(f"/tyopoyta/{lamp.pk}/kommenttipyynto/", values)
    assert answer.status_code == 422 and not CommentRequest.objects.exists()


@pytest.mark.covers("R72")
def test_a_link_shows_the_question_and_takes_the_answer_without_signing_in(lamp: Ticket, eero: User, client: Client) -> None:
    question = Question("Onko pylväs teidän?", 3, "Pylväs on kaatunut.", address="t@vaylat.example")
    request = ask_comment(lamp.pk, question=question, by=eero)
    address = f"/kommentti/{answer_token(request)}/"
    page = client.get(address).content.decode()
    assert "Onko pylväs teidän?" in page and "Pylväs on kaatunut." in page
    assert "liisa@posti.example" not in page and lamp.follow_code not in page and lamp.title not in page
    assert client.post(address, {"body": " "}).status_code == 422
    assert client.post(address, {"body": "a"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not lamp.notes.exists()
    assert "Kiitos vastauksesta" in client.post(address, {"body": "Ei ole."}).content.decode()
    assert lamp.notes.get().body.endswith("Ei ole.")

    CommentRequest.objects.update(state=CommentRequest.State.WITHDRAWN)
    assert client.get(address).status_code == client.get("/kommentti/a:b/").status_code == 410


def test_links_are_tried_only_so_often(lamp: Ticket, eero: User, client: Client) -> None:
    request = ask_comment(lamp.pk, question=Question("Onko?", 3, address="t@vaylat.example"), by=eero)
    answers = [
        client.post(f"/kommentti/{answer_token(request)}/", {"body": ""}, REMOTE_ADDR="192.0.2.7").status_code for _time in range(21)
    ]
    assert answers == [422] * 20 + [429]


def test_lists_take_the_same_statements_whatever_the_number(
    lamp: Ticket, eero: User, kirsi: User, browse: Browse, django_assert_max_num_queries: object
) -> None:
    client = browse(kirsi)
    for number in (1, 12):
        for each in range(number):
            request = ask_comment(lamp.pk, question=Question(f"Kysymys {number} {each}", 1, user=kirsi), by=eero)
        answer_comment(request.pk, body="On.", by=kirsi)
        client.get("/tyopoyta/kommentit/")
        with django_assert_max_num_queries(10):  # type: ignore[operator]
            assert client.get("/tyopoyta/kommentit/").status_code == 200
