import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.knowledge.models import ArticleCount, SearchMiss
from kaiku.knowledge.tests.writing import published
from kaiku.ui.citizen.answers import answers_to
from kaiku.ui.citizen.tests.walking import ANSWERS, send, walk

pytestmark = pytest.mark.django_db
TEXT = "Katuvalo on sammunut kotikadulla."


def _counts() -> dict[str, int]:
    return dict(ArticleCount.objects.values_list("what", "count"))


@pytest.mark.covers("R18", "R157")
def test_who_sends_anyway_and_who_had_enough_are_counted_apart(client: Client, aino: User, teemu: User) -> None:
    version = published(aino, teemu, "Katuvalo ei pala", "Ilmoita sammuneesta valosta.")
    walk(client, until="aihe", kuvaile={"text": TEXT})
    page = client.get("/yhteydenotto/aihe/").content.decode()
    client.get("/yhteydenotto/aihe/")  # looked at twice, counted once
    assert "Tämä riitti, en lähetä" in page
    assert _counts() == {"suggested": 1}

    told = client.post("/yhteydenotto/riitti/", {"ohje": version.article.key}).content.decode()
    client.post("/yhteydenotto/riitti/", {"ohje": version.article.key})
    assert "Emme lähettäneet yhteydenottoasi" in told
    assert _counts() == {"suggested": 1, "enough": 1}

    for name in ("aihe", "paikka", "vastaus"):
        client.post(f"/yhteydenotto/{name}/", ANSWERS[name])
    send(client)  # and yet it was sent: then it was not enough
    assert _counts() == {"suggested": 1, "enough": 0, "sent": 1}


def test_what_has_little_to_do_with_the_text_is_not_offered(aino: User, teemu: User) -> None:
    published(aino, teemu, "Pimeä alikulku", "Alikulun lamppu vaihdetaan keväällä.")

    assert answers_to("Koulun ruokalassa oli pimeä hetki.", "fi") == []


def test_a_search_in_vain_becomes_a_gap_and_one_that_found_does_not(client: Client, aino: User, teemu: User) -> None:
    published(aino, teemu, "Katuvalo ei pala", "Ilmoita sammuneesta valosta.")
    client.get("/", {"q": "sammunut katuvalo"})
    client.get("/", {"q": "hevostallin vuokraus"})
    client.get("/ohjeet/", {"q": "hevostallin vuokraus"})

    assert sorted(SearchMiss.objects.values_list("where", "words")) == [("faq", "hevostallin vuokraus"), ("front", "hevostallin vuokraus")]
