from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.conftest import City
from kaiku.handling.models import Draft
from kaiku.knowledge.actions import change_about
from kaiku.knowledge.models import Article, ArticleVersion
from kaiku.knowledge.queries import read_in
from kaiku.knowledge.rules import About
from kaiku.knowledge.tests.writing import published, translated
from kaiku.organisation.queries import city_today
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
FORM = {"kind": "faq", "outlets": ["faq"], "title": "Pulkkamäet", "text": "## Mäet\n\n<script>x</script> **Auki**", "seen": "0"}


@pytest.fixture
def as_aino(client: Client, aino: User) -> Client:
    client.force_login(aino)
    return client


@pytest.mark.covers("R140", "R156")
def test_an_article_goes_from_the_editor_through_approval_to_the_public_and_away(as_aino: Client, aino: User, teemu: User) -> None:
    as_aino.post("/tyopoyta/ohjeet/uusi/", FORM)
    version = ArticleVersion.objects.get()
    as_aino.post(f"/tyopoyta/ohjeet/versio/{version.pk}/hyvaksyttavaksi/")
    key = version.article.key
    assert as_aino.get(f"/ohjeet/{key}/").status_code == 404

    as_aino.force_login(teemu)
    as_aino.post(f"/tyopoyta/ohjeet/versio/{version.pk}/julkaisu/")
    page = as_aino.get(f"/ohjeet/{key}/").content.decode()
    assert "<h2>Mäet</h2>" in page
    assert "<strong>Auki</strong>" in page
    assert "<script>x" not in page

    as_aino.post(f"/tyopoyta/ohjeet/versio/{version.pk}/poisto/", {"note": "Vanhentui"})
    assert as_aino.get(f"/ohjeet/{key}/").status_code == 404
    assert read_in(key, "fi", audience="faq") is None


def test_a_preview_saves_nothing(as_aino: Client) -> None:
    page = as_aino.post("/tyopoyta/ohjeet/uusi/", {**FORM, "esikatselu": "1"})

    assert "<strong>Auki</strong>" in page.content.decode()
    assert not Article.objects.exists()


@pytest.mark.covers("R145", "R146", "R159")
def test_the_ticket_shows_articles_that_its_text_asks_for_and_one_goes_into_the_reply(
    as_aino: Client, contact: Callable[..., Ticket], aino: User, teemu: User
) -> None:
    ticket = contact(text="Katuvalo on pimeänä kotikadulla.")
    words = ("Katuvalo ei pala", "Ilmoita **valosta**.")
    lamp = published(aino, teemu, *words, internal_text="Salainen numero")
    published(aino, teemu, "Uimahallit", "Hallit ovat auki.")
    beside = as_aino.get(f"/tyopoyta/{ticket.pk}/ohjeet/").content.decode()
    assert "Katuvalo ei pala" in beside
    assert "Uimahallit" not in beside

    as_aino.post(f"/tyopoyta/{ticket.pk}/ohjeet/{lamp.pk}/", {"body": "Hei"})
    draft = Draft.objects.get(ticket=ticket, user=aino)
    assert draft.body == "Hei\n\nIlmoita valosta."

    as_aino.post(f"/tyopoyta/{ticket.pk}/ohjeet/{lamp.pk}/", {"mita": "linkki"})
    draft.refresh_from_db()
    assert draft.body.endswith(f"/ohjeet/{lamp.article.key}/")
    assert not ticket.messages.filter(kind="reply").exists()


@pytest.mark.covers("R232")
def test_a_draft_is_put_together_from_the_nearest_guides_with_its_sources_and_nothing_leaves(
    as_aino: Client, contact: Callable[..., Ticket], aino: User, teemu: User
) -> None:
    ticket = contact(text="Katuvalo on pimeänä kotikadulla.")
    published(aino, teemu, "Katuvalo ei pala", "Ilmoita **valosta** lomakkeella.", internal_text="Salainen numero")
    published(aino, teemu, "Uimahallit", "Hallit ovat auki.")

    page = as_aino.post(f"/tyopoyta/{ticket.pk}/ohjeet/luonnos/", follow=True).content.decode()

    draft = Draft.objects.get(ticket=ticket, user=aino)
    assert "Ilmoita valosta lomakkeella." in draft.body and "/ohjeet/" in draft.body  # what it says and where that stands
    assert "Hallit" not in draft.body and "Salainen" not in draft.body
    assert "Luonnos on koottu ohjeista: Katuvalo ei pala. Tarkista se ennen kuin lähetät." in page
    assert not ticket.messages.filter(kind="reply").exists()

    stranger = contact(text="Zzyzx qwfp arst.")
    as_aino.post(f"/tyopoyta/{stranger.pk}/ohjeet/luonnos/")
    assert not Draft.objects.filter(ticket=stranger).exists()


@pytest.mark.covers("R142")
def test_a_reply_draft_is_filled_and_that_the_name_was_seen_is_written_down(
    as_aino: Client, contact: Callable[..., Ticket], aino: User, teemu: User
) -> None:
    ticket = contact()
    version = published(aino, teemu, "Kiitos", "Hei {asiakkaan_nimi}, tunnus {tunnus}. {kasittelija}", kind="reply")

    as_aino.post(f"/tyopoyta/{ticket.pk}/ohjeet/{version.pk}/")

    body = Draft.objects.get(ticket=ticket).body
    assert f"tunnus {ticket.reference}. Aino Neuvonen" in body
    assert ticket.customer and ticket.customer.name in body
    assert AuditEntry.objects.filter(action="customer.details_shown").exists()


@pytest.mark.covers("R142")
def test_a_reply_draft_stands_under_its_class_and_comes_in_the_customers_language(
    as_aino: Client, contact: Callable[..., Ticket], aino: User, teemu: User, city: City
) -> None:
    finnish = published(aino, teemu, "Katuvalo korjataan", "Katuvalo korjataan viikossa.", kind="reply", topics=(city.lamps.key,))
    swedish = translated(finnish.article, aino, teemu, "Gatlampan repareras", "Gatlampan repareras inom en vecka.", language="sv")
    published(aino, teemu, "Laina uusitaan", "Laina uusitaan kirjastossa.", kind="reply", topics=(city.books.key,))

    listed = as_aino.get("/tyopoyta/ohjeet/", {"tyyppi": "reply", "aihe": city.lamps.key}).content.decode()
    assert "Katuvalo korjataan" in listed and "Laina uusitaan" not in listed

    for language, own in (("fi", finnish), ("sv", swedish)):
        ticket = contact(text="Katuvalo ei pala." if language == "fi" else "Gatlampan lyser inte.", language=language)
        words = "katuvalo korjataan" if language == "fi" else "gatlampan repareras"
        beside = as_aino.get(f"/tyopoyta/{ticket.pk}/ohjeet/", {"ohjehaku": words}).content.decode()
        assert own.title in beside
        as_aino.post(f"/tyopoyta/{ticket.pk}/ohjeet/{own.pk}/")
        assert own.text in Draft.objects.get(ticket=ticket).body


@pytest.mark.covers("R141")
def test_an_internal_guide_cannot_be_put_into_a_reply(as_aino: Client, contact: Callable[..., Ticket], aino: User, teemu: User) -> None:
    ticket = contact()
    version = published(aino, teemu, "Korvaukset", "Vain meille.", kind="internal")

    assert as_aino.post(f"/tyopoyta/{ticket.pk}/ohjeet/{version.pk}/").status_code == 403
    assert not Draft.objects.exists()
    assert as_aino.get(f"/ohjeet/{version.article.key}/").status_code == 404


@pytest.mark.covers("R147")
def test_a_guide_whose_day_of_review_has_passed_is_listed_and_says_so_with_its_owner(
    as_aino: Client, aino: User, saara: User, city: City
) -> None:
    today = city_today()
    guides: dict[str, Any] = {"kind": "internal", "owner_id": aino.pk, "area_id": city.area.pk}
    old = published(aino, saara, "Avainten luovutus", "Avain on kopissa.", review_on=today, **guides)
    published(aino, saara, "Tilojen varaus", "Varaa ajoissa.", review_on=today + timedelta(days=1), **guides)

    listed = as_aino.get("/tyopoyta/ohjeet/?vanhat=on").content.decode()
    assert "Avainten luovutus" in listed
    assert "Tilojen varaus" not in listed
    assert (listed.count("Tarkista<"), listed.count(f"<td>{aino.name}</td>")) == (1, 1)
    assert "Tarkistuspäivä on mennyt" in as_aino.get(f"/tyopoyta/ohjeet/{old.article_id}/").content.decode()

    change_about(old.article_id, About(review_on=today + timedelta(days=365), **guides), by=saara)
    assert "Avainten luovutus" not in as_aino.get("/tyopoyta/ohjeet/?vanhat=on").content.decode()


@pytest.mark.covers("R143")
def test_a_theme_of_the_topic_tree_narrows_the_list_and_the_search_to_all_beneath_it(
    as_aino: Client, aino: User, teemu: User, city: City
) -> None:
    published(aino, teemu, "Katuvalot", "Pimeästä valosta ilmoitetaan.", topics=(city.lamps.key,))
    published(aino, teemu, "Kirjaston valot", "Valo palaa iltaan.", topics=(city.books.key,))
    page = as_aino.get("/tyopoyta/ohjeet/").content.decode()
    assert f'<optgroup label="{city.streets.names["fi"]}">' in page

    for chosen, shown in (
        (city.streets.key, (True, False)),
        (city.lamps.key, (True, False)),
        (city.books.key, (False, True)),
        ("", (True, True)),
    ):
        for words in ("", "valo"):
            page = as_aino.get("/tyopoyta/ohjeet/", {"aihe": chosen, "q": words}).content.decode()
            assert (">Katuvalot</a>" in page, ">Kirjaston valot</a>" in page) == shown, (chosen, words)


def test_older_articles_follow_the_newer_changes_and_none_is_lost(
    as_aino: Client, aino: User, saara: User, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaiku.ui.administration.paging.SIZE", 2)
    made = [published(aino, saara, f"Ohje {number}", "Teksti", area_id=city.area.pk).article_id for number in range(5)]
    change_about(made[0], About("faq", outlets=("faq",), area_id=city.area.pk), by=saara)  # the oldest is now the newest change
    seen, address = [], "/tyopoyta/ohjeet/"
    while address:
        page = as_aino.get(address).context["page"]
        seen += [row.pk for row in page.rows]
        address = page.older and f"/tyopoyta/ohjeet/{page.older}"
    assert seen == [made[0], *made[:0:-1]]


def test_the_list_asks_as_much_whatever_it_shows(as_aino: Client, aino: User, teemu: User, django_assert_max_num_queries: Any) -> None:
    def count() -> int:
        with django_assert_max_num_queries(40) as asked:
            as_aino.get("/tyopoyta/ohjeet/")
        return len(asked)

    published(aino, teemu, "Yksi", "Teksti")
    as_aino.get("/tyopoyta/ohjeet/")
    before = count()
    for number in range(5):
        published(aino, teemu, f"Ohje {number}", "Teksti", owner_id=aino.pk)
    assert count() == before
