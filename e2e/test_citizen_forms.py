"""A form sent unfinished: the summary has the focus, each line leads to its field, and nothing typed or attached is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from e2e.citizen_walk import DESCRIBE, MAIL, attach, go_on, on_page
from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Attachment, Ticket
from kaiku.ui.citizen.tests.walking import walk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
FollowUp = Callable[[Client], None]


def assert_summary(page: Page, *fields: str) -> None:
    """The page is in error at exactly these fields (by id) and says so as it should."""
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused(timeout=20_000)
    assert page.title().startswith("Virhe: ")
    links = summary.locator("a")
    assert [link.get_attribute("href") for link in links.all()] == [f"#{field}" for field in fields]
    assert summary.locator("li").count() == page.locator(".field[data-error]").count() == len(fields)
    for link, field in zip(links.all(), fields, strict=True):
        link.click()
        focused = page.locator(f"#{field}")
        expect(focused).to_be_focused()
        expect(focused).to_be_in_viewport()
        described = page.locator(f"#{field}, fieldset:has(#{field})").evaluate_all(
            "all => all.flatMap(one => (one.getAttribute('aria-describedby') ?? '').split(' '))"
        )
        told = [page.locator(f"#{name}").inner_text() for name in described if name.endswith("_error")]
        assert len(told) == 1 and link.inner_text() in told[0]


@pytest.mark.covers("R26", "R238")
def test_words_topic_and_place_sent_empty_lead_to_what_is_missing(
    page: Page, live_server: Any, lit_city: City, client: Client, follow_up: FollowUp, photo: Path
) -> None:
    page.goto(live_server.url + DESCRIBE)
    attach(page, photo)
    go_on(page)
    assert_summary(page, "id_text")
    expect(page.locator(".file-list")).to_contain_text(photo.name)

    walk(client, until="aihe", kuvaile={"text": "Xyzzy plugh."})
    follow_up(client)
    page.goto(live_server.url + "/yhteydenotto/aihe/")
    go_on(page)
    assert_summary(page, "id_choice_0")
    page.get_by_label("Jokin muu aihe").check()
    go_on(page)
    assert_summary(page, "id_topic")
    expect(page.get_by_label("Jokin muu aihe")).to_be_checked()

    client.post("/yhteydenotto/aihe/", {"choice": "muu", "topic": "katuvalot"})
    page.goto(live_server.url + "/yhteydenotto/paikka/")
    go_on(page)
    assert_summary(page, "id_address")
    page.get_by_label("Kuvaile paikkaa omin sanoin").fill("Kioskin takana")
    page.evaluate("document.querySelector('[name=lon]').value = '25'; document.querySelector('[name=lat]').value = '60.2'")
    go_on(page)
    assert_summary(page, "id_outside")
    expect(page.get_by_label("Kuvaile paikkaa omin sanoin")).to_have_value("Kioskin takana")


@pytest.mark.covers("R26", "R238", "R6", "R9")
def test_questions_and_reply_sent_empty_lead_to_what_is_missing(
    page: Page, live_server: Any, lit_city: City, client: Client, follow_up: FollowUp
) -> None:
    walk(client, until="vastaus", paikka={"address": "Keskustori"})
    follow_up(client)
    page.goto(live_server.url + "/yhteydenotto/kysymykset/")
    go_on(page)
    assert_summary(page, "id_k-vika_0")
    page.get_by_label("Pylväs on vaurioitunut").check()
    go_on(page)
    assert_summary(page, "id_k-johdot")
    expect(page.get_by_label("Pylväs on vaurioitunut")).to_be_checked()

    client.post("/yhteydenotto/kysymykset/", {"k-vika": "pimea"})
    page.goto(live_server.url + "/yhteydenotto/vastaus/")
    go_on(page)
    assert_summary(page, "id_wants_0")
    page.get_by_label("Kyllä, haluan vastauksen").check()
    page.get_by_label("Nimi").fill("Liisa Asiakas")
    go_on(page)
    assert_summary(page, "id_email")
    page.get_by_label("Sähköposti").fill("liisa@")
    page.get_by_label("Puhelin").fill("12")
    go_on(page)
    assert_summary(page, "id_email", "id_phone")
    for label, value in (("Nimi", "Liisa Asiakas"), ("Sähköposti", "liisa@"), ("Puhelin", "12")):
        expect(page.get_by_label(label)).to_have_value(value)


@pytest.mark.covers("R10", "R11", "R12")
def test_forms_of_following_keep_text_and_good_files_when_one_is_refused(
    page: Page, live_server: Any, lamp: Ticket, eero: User, published_lamp: str, photo: Path, disguised: Path
) -> None:
    page.goto(live_server.url + "/asia/")
    page.get_by_role("button", name="Näytä").click()
    assert_summary(page, "id_code")
    page.get_by_label("Seurantakoodi").fill("AAA-AAAA-AAAA")
    page.get_by_role("button", name="Näytä").click()
    assert_summary(page, "id_code")
    expect(page.get_by_label("Seurantakoodi")).to_have_value("AAA-AAAA-AAAA")

    send_reply(lamp.pk, body="Korjattu.", by=eero, seen_version=1, and_close=True)
    page.goto(f"{live_server.url}/asia/{lamp.follow_code}/")
    page.get_by_role("button", name="Lähetä viesti").click()
    assert_summary(page, "id_text")
    page.get_by_label("Viestisi").fill("Tässä kuva.")
    page.get_by_label("Kuvat ja muut liitteet").set_input_files([photo, disguised])
    page.get_by_role("button", name="Lähetä viesti").click()
    assert_summary(page, "id_file")
    expect(page.get_by_label("Viestisi")).to_have_value("Tässä kuva.")
    expect(page.locator(".file-list")).to_contain_text(photo.name)
    page.get_by_role("button", name="Lähetä arvio").click()
    assert_summary(page, "id_rating_0")
    page.goto(f"{live_server.url}/asia/{lamp.follow_code}/")
    page.get_by_label("Viestisi").fill("Vain kuva.")
    page.get_by_label("Kuvat ja muut liitteet").set_input_files([photo, disguised])
    page.get_by_role("button", name="Lähetä viesti").click()
    assert_summary(page, "id_file")
    page.get_by_role("button", name="Lähetä viesti").click()
    expect(page.locator(".notice")).to_contain_text("Kiitos, viestisi on perillä.", timeout=20_000)
    assert [row.name for row in Attachment.objects.filter(ticket=lamp)] == [photo.name]

    page.goto(f"{live_server.url}/tapaus/{published_lamp}/")
    page.get_by_label("Sähköposti").fill("liisa@")
    page.get_by_role("button", name="Minullakin on sama asia").click()
    assert_summary(page, "id_email")


def test_without_scripts_the_summary_links_to_the_fields_and_a_file_chosen_with_the_page_is_kept(
    plain_page: Page, live_server: Any, lit_city: City, photo: Path, disguised: Path
) -> None:
    page = plain_page
    page.goto(live_server.url + DESCRIBE)
    page.get_by_label("Kuvat ja muut liitteet").set_input_files([photo, disguised])
    go_on(page)
    expect(page.locator(".error-summary li")).to_have_count(2)
    assert page.title().startswith("Virhe: ")
    expect(page.locator(".file-list li")).to_have_count(1)
    page.locator(".error-summary a").first.click()
    assert page.url.endswith("#id_text")
    page.get_by_label("Kerro asiasi").fill(f"Katuvalo ei pala. Vastaus osoitteeseen {MAIL}.")
    go_on(page)
    on_page(page, "Mitä asia koskee?")


def test_an_error_names_its_field_even_for_a_forged_answer(client: Client, lit_city: City) -> None:
    walk(client, until="vastaus", paikka={"address": "Keskustori"})
    client.post("/yhteydenotto/kysymykset/", {"k-vika": "pimea"})
    response = client.post("/yhteydenotto/vastaus/", {"wants": "ehkä", "name": "L" * 200, "language": "xx", "kind": "yy"})
    errors = {name: list(texts) for name, texts in response.context["form"].errors.items()}
    assert errors == {
        "wants": ["Valitse kohdassa ”Haluatko vastauksen?” jokin annetuista vaihtoehdoista."],
        "name": ["Lyhennä kohtaa ”Nimi”. Enintään 150 merkkiä."],
        "language": ["Valitse kohdassa ”Millä kielellä vastaamme?” jokin annetuista vaihtoehdoista."],
        "kind": ["Valitse kohdassa ”Kenen asialla olet?” jokin annetuista vaihtoehdoista."],
    }
