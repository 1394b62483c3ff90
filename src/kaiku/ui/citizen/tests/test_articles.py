import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.knowledge.models import ArticleFeedback
from kaiku.knowledge.tests.writing import published, translated

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R15", "R148")
def test_the_front_page_and_the_list_find_with_other_words_than_the_title(client: Client, aino: User, teemu: User) -> None:
    version = published(aino, teemu, "Katuvalo ei pala", "Ilmoita sammuneesta valosta.")

    for address in ("/", "/ohjeet/"):
        assert f"/ohjeet/{version.article.key}/" in client.get(address, {"q": "sammuneet katuvalot"}).content.decode()


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
