from datetime import timedelta

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.knowledge.models import Article, ArticleFeedback
from kaiku.knowledge.tests.writing import published, translated
from kaiku.ui.citizen.tests.walking import walk

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R15", "R148")
def test_the_front_page_and_the_list_find_with_other_words_than_the_title(client: Client, aino: User, teemu: User) -> None:
    version = published(aino, teemu, "Katuvalo ei pala", "Ilmoita sammuneesta valosta.")

    for address in ("/", "/ohjeet/"):
        assert f"/ohjeet/{version.article.key}/" in client.get(address, {"q": "sammuneet katuvalot"}).content.decode()


def test_what_may_be_the_answer_stands_first_and_what_only_shares_a_word_apart(client: Client, aino: User, teemu: User) -> None:
    near = published(aino, teemu, "Katuvalo ei pala", "Ilmoita sammuneesta valosta.")
    far = published(aino, teemu, "Kirjaston valot", "Lukusali suljetaan.")

    page = client.get("/ohjeet/", {"q": "sammunut katuvalo"}).content.decode()
    assert [page.index(words) for words in ("Löytyi näitä", near.title, "Näissä voi olla samaa", far.title)] == sorted(
        page.index(words) for words in ("Löytyi näitä", near.title, "Näissä voi olla samaa", far.title)
    )

    page = client.get("/ohjeet/", {"q": "sali pihalla"}).content.decode()
    assert page.index("Emme löytäneet ohjetta") < page.index("Jätä yhteydenotto") < page.index(far.title)


def test_articles_stand_under_their_themes_in_the_readers_language(client: Client, aino: User, teemu: User, city: City) -> None:
    version = published(aino, teemu, "Katuvalo ei pala", "Ilmoita.", topics=(city.lamps.key,))
    translated(version.article, aino, teemu, "A street light is out", "Report it.", language="en")

    assert "A street light is out" in client.get("/en/ohjeet/").content.decode()
    swedish = client.get(f"/sv/ohjeet/{version.article.key}/").content.decode()
    assert 'lang="fi">Katuvalo ei pala' in swedish
    assert "Anvisningen finns ännu inte på ditt språk" in swedish


def test_whether_it_helped_is_kept_without_who_said_so(client: Client, aino: User, teemu: User) -> None:
    version = published(aino, teemu, "Katuvalo ei pala", "Ilmoita.")

    client.post(f"/ohjeet/{version.article.key}/auttoiko/", {"auttoi": "0", "text": "Soittakaa 040 1234567"})

    said = ArticleFeedback.objects.get()
    assert (said.helped, said.text, said.article_id) == (False, "Soittakaa [puhelin]", version.article_id)


@pytest.mark.covers("R157")
def test_the_form_offers_answers_while_one_writes_and_on_the_next_page(client: Client, aino: User, teemu: User) -> None:
    version = published(aino, teemu, "Katuvalo ei pala", "Ilmoita sammuneesta valosta.")
    text = "Katuvalo on sammunut kotikadulla."

    assert version.title in client.post("/yhteydenotto/kuvaile/vihjeet/", {"text": text}).content.decode()
    assert version.title in client.post("/yhteydenotto/kuvaile/", {"text": text}, follow=True).content.decode()


@pytest.mark.covers("R14")
def test_a_disruption_stands_on_the_front_page_the_form_its_map_page_and_the_chat_until_it_ends(
    client: Client, aino: User, teemu: User, city: City
) -> None:
    outlets = ("faq", "form", "chat")
    told = published(
        aino,
        teemu,
        "Keskusta on pimeänä",
        "Vika korjataan.",
        kind="notice",
        severity="disruption",
        topics=(city.lamps.key,),
        outlets=outlets,
    )
    walk(client, until="paikka")  # the topic is chosen; the place page has the map
    places = ("/", "/ohjeet/", "/yhteydenotto/aihe/", "/yhteydenotto/paikka/", "/chat/")
    assert [told.title in client.get(place).content.decode() for place in places] == [True] * 5

    books = Client()
    walk(books, until="vastaus", kuvaile={"text": "Kirja on kadonnut."}, aihe={"choice": "muu", "topic": city.books.key})
    assert told.title not in books.get("/yhteydenotto/vastaus/").content.decode()

    Article.objects.filter(pk=told.article_id).update(valid_until=now() - timedelta(seconds=1))
    assert [place for place in places if told.title in client.get(place).content.decode()] == []
