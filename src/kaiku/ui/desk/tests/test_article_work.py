import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.handling.models import Draft
from kaiku.knowledge.actions import note_miss, save_feedback
from kaiku.knowledge.models import Article, ArticleCount, ArticlePicture, ArticleVersion, SearchMiss
from kaiku.knowledge.passages import letter_text
from kaiku.knowledge.tests.writing import approved, published
from kaiku.knowledge.text import html_of
from kaiku.tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db
DESK = "/tyopoyta/ohjeet"


@pytest.fixture
def as_aino(client: Client, aino: User) -> Client:
    client.force_login(aino)
    return client


def _photo(name: str = "kartta.png") -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), content_type="text/html")


@pytest.mark.covers("R140")
def test_a_picture_is_told_in_words_and_residents_see_it_while_a_published_text_shows_it(as_aino: Client, aino: User, teemu: User) -> None:
    version = published(aino, teemu, "Pulkkamäet", "Mäet ovat kartalla.")
    address = f"{DESK}/{version.article_id}/kuvat/"
    assert as_aino.post(address, {"file": _photo(), "alt": " "}).status_code == 422
    assert as_aino.post(address, {"file": SimpleUploadedFile("a.png", b"<script>"), "alt": "Kartta"}).status_code == 422
    assert not ArticlePicture.objects.exists()

    assert as_aino.post(address, {"file": _photo(), "alt": "Mäet kartalla"}).status_code == 302
    picture = ArticlePicture.objects.get()
    shown = as_aino.get(picture.address)
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert Client().get(picture.address).status_code == 404  # no published text shows it

    text = f"Mäet:\n\n![Mäet kartalla]({picture.address})"
    as_aino.post(f"{DESK}/{version.article_id}/teksti/fi/", {"title": "Pulkkamäet", "text": text, "seen": version.pk})
    assert as_aino.post(f"{DESK}/kuvat/{picture.pk}/poisto/").status_code == 422  # the draft needs it
    newest = approved(version.article, teemu)
    assert Client().get(picture.address).status_code == 200
    assert f'<img src="{picture.address}" alt="Mäet kartalla"' in Client().get(f"/ohjeet/{newest.article.key}/").content.decode()

    as_aino.force_login(teemu)
    as_aino.post(f"{DESK}/versio/{newest.pk}/poisto/")
    assert Client().get(picture.address).status_code == 404


def test_only_pictures_of_the_knowledge_base_are_shown() -> None:
    own = "/ohjeet/kuvat/01234567-89ab-cdef-0123-456789abcdef/"
    html = html_of(f"![a](https://muu.example/x.png) ![b]({own}) ![]({own}) ![c](/ohjeet/kuvat/../../x)")

    assert html.count("<img") == 1
    assert f'src="{own}"' in html


@pytest.mark.covers("R140")
def test_two_writers_see_each_other_and_the_later_one_compares(as_aino: Client, aino: User, eero: User, teemu: User) -> None:
    version = published(aino, teemu, "Ladut", "Latu on auki.")
    editor = f"{DESK}/{version.article_id}/teksti/fi/"
    as_aino.post(f"{editor}lasnaolo/", {"version": version.pk})
    other = Client()
    other.force_login(eero)
    assert "Aino Neuvonen muokkaa samaa tekstiä" in other.post(f"{editor}lasnaolo/", {"version": version.pk}).content.decode()

    as_aino.post(editor, {"title": "Ladut", "text": "Latu on kiinni.", "seen": version.pk})
    assert "Aino Neuvonen tallensi uuden version" in other.post(f"{editor}lasnaolo/", {"version": version.pk}).content.decode()
    late = other.post(editor, {"title": "Ladut", "text": "Latu on märkä.", "seen": version.pk})
    page = late.content.decode()
    assert late.status_code == 422
    assert "Latu on kiinni.</del>" in page
    assert "Latu on märkä.</ins>" in page


@pytest.mark.covers("R146", "R159")
def test_a_reply_is_put_together_from_the_nearest_articles_and_not_sent(
    as_aino: Client, contact: Callable[..., Ticket], aino: User, teemu: User
) -> None:
    ticket = contact(text="Katuvalo on pimeänä kotikadulla.")
    assert (
        "Tietämyskannassa ei ole tähän sopivaa ohjetta"
        in as_aino.post(f"/tyopoyta/{ticket.pk}/ohjeet/luonnos/", follow=True).content.decode()
    )
    assert not Draft.objects.exists()
    lamp = published(aino, teemu, "Katuvalo ei pala", "Ilmoita **valosta**.\n\n- paikka\n- pylväs", internal_text="Salainen")

    as_aino.post(f"/tyopoyta/{ticket.pk}/ohjeet/luonnos/")

    body = Draft.objects.get(ticket=ticket).body
    assert "Ilmoita valosta.\n\n- paikka\n- pylväs" in body
    assert "- Katuvalo ei pala: http" in body
    assert body.endswith("Terveisin\nAino Neuvonen")
    assert "Salainen" not in body
    assert not ticket.messages.filter(kind=Message.Kind.REPLY).exists()
    assert ArticleCount.objects.get(what="inserted").article_id == lamp.article_id


@pytest.mark.covers("R153")
def test_a_solved_ticket_becomes_the_draft_of_an_article_without_who_asked(
    as_aino: Client, contact: Callable[..., Ticket], aino: User
) -> None:
    ticket = contact(text="Missä on venepaikka? Soittakaa 040 1234567.")
    address = f"/tyopoyta/{ticket.pk}/ohjeet/artikkeliksi/"
    as_aino.post(address)
    assert not Article.objects.exists()  # not answered yet
    assert ticket.customer
    Message.objects.create(
        ticket=ticket, kind=Message.Kind.REPLY, author=aino, body=f"Hei {ticket.customer.name}, satamassa.", created_at=now()
    )
    Ticket.objects.filter(pk=ticket.pk).update(status="closed")

    as_aino.post(address)

    draft = ArticleVersion.objects.get()
    assert draft.state == "draft"
    assert "satamassa." in draft.text
    said = f"{draft.title} {draft.text} {draft.internal_text} {draft.wordings}"
    assert "1234567" not in said
    assert not any(part in said for part in ticket.customer.name.split())
    assert ticket.reference in draft.internal_text


@pytest.mark.covers("R153", "R157")
def test_gaps_and_what_does_not_serve_are_listed_and_an_articles_effect_is_counted(
    as_aino: Client, contact: Callable[..., Ticket], aino: User, teemu: User, city: City, django_assert_max_num_queries: Any
) -> None:
    for _time in range(2):
        note_miss("hevostalli", language="fi", where=SearchMiss.Where.FRONT)
    bad = published(aino, teemu, "Epäselvä ohje", "Teksti.")
    for _time in range(3):
        save_feedback(bad, helped=False)
    published(aino, teemu, "Vanha ohje", "Teksti.", review_on=now().date() - timedelta(days=1))
    with django_assert_max_num_queries(40):
        page = as_aino.get(f"{DESK}/kehitys/").content.decode()
    assert "hevostalli" in page
    begun = as_aino.get(f"{DESK}/uusi/?haettu=hevostalli&aihe={city.lamps.key}").context
    assert begun["form"]["wordings"].value() == "hevostalli"
    assert begun["about"]["topics"].value() == [city.lamps.key]
    assert f"{DESK}/uusi/?haettu=hevostalli" in page
    assert f"{DESK}/sanat/" not in as_aino.get(f"{DESK}/").content.decode()  # whose they are not to change
    assert page.count("Epäselvä ohje") == 1
    assert "Vanha ohje" in page

    told = published(aino, teemu, "Katuvalot", "Ilmoita.", topics=(city.lamps.key,))
    ArticleVersion.objects.filter(pk=told.pk).update(decided_at=now() - timedelta(days=21))
    for days in (25, 26, 27, 10):
        ticket = contact(text="Katuvalo ei pala.")
        Ticket.objects.filter(pk=ticket.pk).update(received_at=now() - timedelta(days=days), topic=city.lamps.pk)
    assert "3 ennen, 1 jälkeen" in as_aino.get(f"{DESK}/{told.article_id}/vaikutus/").content.decode()


def test_a_letter_keeps_paragraphs_and_lines() -> None:
    text = "Hei\n\nkaksi **sanaa**\n\n1. yksi\n2. kaksi\n\nTerveisin\n{kasittelija}"

    assert letter_text(text) == "Hei\n\nkaksi sanaa\n\n- yksi\n- kaksi\n\nTerveisin\n{kasittelija}"
