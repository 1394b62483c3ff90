"""Texts and notices in the browser: list, preview, save, stale pages, what residents then see."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.texts.actions import save_text
from kaiku.texts.models import CityText, Notice
from kaiku.texts.queries import own_words

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/tekstit/"
NOTICE = {
    "title_fi": "Huoltokatko",
    "text_fi": "<b>Yöllä</b>",
    "audience": "both",
    "starts_at": "1.1.2026 8.00",
    "ends_at": "31.12.2096 12.00",
}


@pytest.fixture
def desk(client: Client, teemu: User) -> Client:
    client.force_login(teemu)
    return client


def test_the_list_names_what_lacks_a_translation(desk: Client, teemu: User) -> None:
    assert "Kaikki tekstit ovat kolmella kielellä." in desk.get(PAGE).content.decode()
    save_text("front-title", {"fi": "Miten voimme auttaa?"}, by=teemu)

    page = desk.get(PAGE).content.decode()
    assert "Puuttuvat käännökset: 1 teksti" in page and "Puuttuu ruotsiksi, englanniksi" in page
    assert desk.get(PAGE, {"puuttuvat": "1"}).content.decode().count("<h2>") == 1


def test_a_saved_text_is_what_residents_read(desk: Client, client: Client) -> None:
    answer = desk.post(f"{PAGE}front-title/", {"seen": "{}", "fi": "<i>Moi</i>", "sv": "Hej", "en": "Hello"})
    assert answer.status_code == 302
    forget_snapshots()

    assert "&lt;i&gt;Moi&lt;/i&gt;" in client.get("/").content.decode()
    assert "<h1>Hej</h1>" in client.get("/sv/").content.decode()


def test_preview_shows_and_does_not_save(desk: Client) -> None:
    page = desk.post(f"{PAGE}receipt-due/", {"seen": "{}", "fi": "Vastaus {paiva}", "esikatselu": "1"})

    assert page.status_code == 200
    assert "Esikatselu: tätä ei ole tallennettu" in page.content.decode() and "Vastaus 12.3.2026" not in page.content.decode()
    assert "sanat=Vastaus+%7Bpaiva%7D" in page.content.decode()
    assert not CityText.objects.exists()


def test_the_letter_s_frame_is_sealed_and_escapes(desk: Client) -> None:
    page = desk.get(f"{PAGE}receipt-thanks/viesti/", {"kieli": "sv", "sanat": "<script>1</script>"})

    assert "sandbox" in page.headers["Content-Security-Policy"] and "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "&lt;script&gt;1&lt;/script&gt;" in page.content.decode()
    assert desk.get(f"{PAGE}front-title/viesti/").status_code == 404
    assert desk.get(f"{PAGE}receipt-thanks/viesti/", {"kieli": "xx"}).status_code == 404
    assert desk.get(f"{PAGE}ei-ole/").status_code == 404


def test_a_fault_is_told_by_its_field_and_typed_words_stay(desk: Client) -> None:
    page = desk.post(f"{PAGE}receipt-due/", {"seen": "{}", "fi": "Vastaus {nimi}", "sv": "Svar {paiva}"})

    assert page.status_code == 422
    assert "Muuttujaa {nimi} ei ole tässä tekstissä." in page.content.decode()
    assert "Svar {paiva}</textarea>" in page.content.decode()


def test_a_stale_page_is_told_what_is_new_and_may_save_then(desk: Client, teemu: User) -> None:
    save_text("front-title", {"fi": "Toisen teksti"}, by=teemu)
    page = desk.post(f"{PAGE}front-title/", {"seen": "{}", "fi": "Minun tekstini"})
    assert page.status_code == 409
    assert "Toisen teksti" in page.content.decode() and "Minun tekstini</textarea>" in page.content.decode()
    assert own_words("front-title") == {"fi": "Toisen teksti"}

    desk.post(f"{PAGE}front-title/", {"seen": json.dumps({"fi": "Toisen teksti"}), "fi": "Minun tekstini"})
    assert own_words("front-title") == {"fi": "Minun tekstini"}
    desk.post(f"{PAGE}front-title/oma/")
    assert own_words("front-title") == {}


def test_a_notice_is_made_shown_changed_and_ended(desk: Client) -> None:
    assert desk.post("/hallinta/tiedotteet/uusi/", NOTICE).status_code == 302
    forget_snapshots()
    notice = Notice.objects.get()
    for address in ("/", "/hallinta/tiedotteet/"):
        page = desk.get(address).content.decode()
        assert 'aria-label="Tiedotteet"' in page and "&lt;b&gt;Yöllä&lt;/b&gt;" in page

    stale = desk.post(f"/hallinta/tiedotteet/{notice.pk}/", {**NOTICE, "title_fi": "Katko", "seen": "{}"})
    assert stale.status_code == 409 and "Katko" in stale.content.decode()
    desk.post(f"/hallinta/tiedotteet/{notice.pk}/paatos/")
    forget_snapshots()
    assert 'aria-label="Tiedotteet"' not in desk.get("/").content.decode()


def test_a_notice_that_ends_before_it_begins_is_told_so(desk: Client) -> None:
    page = desk.post("/hallinta/tiedotteet/uusi/", {**NOTICE, "ends_at": "1.1.2020 8.00"})

    assert page.status_code == 422 and "Päättymisajan pitää olla alkamisajan jälkeen." in page.content.decode()
    assert "Huoltokatko" in page.content.decode() and not Notice.objects.exists()


def test_the_list_of_notices_costs_the_same_however_many(desk: Client, django_assert_max_num_queries) -> None:
    at = timezone.now()
    rows = (Notice(names={"fi": str(n)}, starts_at=at, ends_at=at + timedelta(days=1)) for n in range(60))
    Notice.objects.bulk_create(rows)
    desk.get("/hallinta/tiedotteet/")
    with django_assert_max_num_queries(8):
        desk.get("/hallinta/tiedotteet/")


def test_an_area_s_administrator_reads_but_may_not_change(client: Client, saara: User) -> None:
    client.force_login(saara)

    assert "koko kaupunkia" in client.get(f"{PAGE}front-title/").content.decode()
    assert client.post(f"{PAGE}front-title/", {"seen": "{}", "fi": "Hei"}).status_code == 403
    assert client.post("/hallinta/tiedotteet/uusi/", NOTICE).status_code == 403
    assert not Notice.objects.exists() and not CityText.objects.exists()
