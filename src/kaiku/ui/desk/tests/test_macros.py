"""Macros at the desk: made on a page, run in the ticket with the effects in sight, what leaves the house is read first."""

from collections.abc import Callable
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.replies.runs.macros import keep_macro
from kaiku.replies.runs.models import Macro
from kaiku.tickets.models import Message, Ticket
from kaiku.ui.desk.tests.conftest import Browse

MADE = {
    "name": "Lamppu vaihtoon",
    "whose": "own",
    "words": "draft",
    "text_fi": "Vaihdamme lampun {tunnus}.",
    "hand": "mine",
    "tags": "Lamppu, ulko",
}


def keep(by: User, **fields: Any) -> Macro:
    return keep_macro(Macro(**{"name": "Lamppu vaihtoon", "owner": by, **fields}), by=by)


@pytest.mark.covers("R83")
def test_a_macro_is_made_shown_and_run_in_the_ticket(lamp: Ticket, eero: User, browse: Browse) -> None:
    desk = browse(eero)
    assert desk.post("/tyopoyta/makrot/uusi/", MADE).status_code == 302
    one = Macro.objects.get()
    assert (one.owner, one.tags) == (eero, ["lamppu", "ulko"])
    panel = desk.get(f"/tyopoyta/{lamp.pk}/makrot/", HTTP_HX_REQUEST="true").content.decode()
    assert 'data-key="1"' in panel
    assert "Ottaa sinulle käsittelyyn" in panel
    assert "<html" not in panel

    page = desk.post(f"/tyopoyta/{lamp.pk}/makrot/", {"macro": str(one.pk)}, follow=True)

    text = page.content.decode()
    assert f"Vaihdamme lampun {lamp.reference}." in text
    assert "Katso tai kumoa" in text
    lamp.refresh_from_db()
    assert lamp.assignee == eero
    assert "1 kerran" in desk.get("/tyopoyta/makrot/").content.decode()


def test_what_leaves_the_house_is_read_first(lamp: Ticket, aino: User, browse: Browse) -> None:
    one, desk = keep(aino, texts={"fi": "Hei {asiakkaan_nimi}. <b>"}, words="send"), browse(aino)
    asked = desk.post(f"/tyopoyta/{lamp.pk}/makrot/", {"macro": str(one.pk)}, follow=True).content.decode()
    assert "Hei Liisa Asiakas. &lt;b&gt;" in asked
    assert not lamp.messages.filter(kind=Message.Kind.REPLY).exists()
    desk.post(f"/tyopoyta/{lamp.pk}/makrot/", {"macro": str(one.pk), "seen": "1"})
    assert lamp.messages.get(kind=Message.Kind.REPLY).body == "Hei Liisa Asiakas. <b>"


def test_many_tickets_get_a_macro_after_its_effects_were_shown(contact: Callable[..., Ticket], aino: User, browse: Browse) -> None:
    tickets, one, desk = [contact(), contact()], keep(aino, note="Koottu.", tags=["kooste"]), browse(aino)
    chosen = {"verb": "macro", "ticket": [str(ticket.pk) for ticket in tickets]}
    page = desk.post("/tyopoyta/joukkotoiminto/", chosen)["Location"]
    shown = desk.post(page, {"macro": str(one.pk)}, follow=True).content.decode()
    assert "Lisää tunnisteet: kooste" in shown
    assert not tickets[0].notes.exists()
    assert "2 onnistui" in desk.post(page, follow=True).content.decode()
    assert [ticket.notes.get().body for ticket in tickets] == ["Koottu.", "Koottu."]
    done = desk.get(page).content.decode()
    assert "Merkintöjä ei voi perua." in done and "Tämä on kumottu" not in done
    assert "2 onnistui" in desk.post(f"{page.split('?')[0]}kumous/", follow=True).content.decode()
    done = desk.get(page).content.decode()
    assert "Tämä on kumottu." in done and "Kumoa</button>" not in done


def test_a_result_says_to_whom_and_a_preview_shows_the_citys_language_first(
    contact: Callable[..., Ticket], aino: User, eero: User, browse: Browse
) -> None:
    tickets, desk = [contact(), contact()], browse(aino)
    chosen = {"ticket": [str(ticket.pk) for ticket in tickets]}
    page = desk.post("/tyopoyta/joukkotoiminto/", {"verb": "assign", **chosen})["Location"]
    assert "<h1>Osoita: Eero Osaaja</h1>" in desk.post(page, {"assignee": str(eero.pk)}, follow=True).content.decode()
    one = keep(aino, texts={"en": "Thanks.", "fi": "Kiitos.", "sv": "Tack."})
    page = desk.post("/tyopoyta/joukkotoiminto/", {"verb": "macro", **chosen})["Location"]
    shown = desk.post(page, {"macro": str(one.pk)}, follow=True).content.decode()
    assert shown.index("Kiitos.") < shown.index("Tack.") < shown.index("Thanks.")
    assert "Vastausluonnokset jäävät sinulle." in desk.post(page, follow=True).content.decode()


@pytest.mark.covers("R83")
def test_who_makes_macros_for_whom(aino: User, eero: User, city: City, browse: Browse) -> None:
    assert browse(eero).post("/tyopoyta/makrot/uusi/", {**MADE, "whose": "all"}).status_code == 422
    assert browse(eero).post("/tyopoyta/makrot/uusi/", {**MADE, "whose": str(city.library_group.pk)}).status_code == 422
    assert browse(eero).post("/tyopoyta/makrot/uusi/", {**MADE, "whose": str(city.lighting_group.pk)}).status_code == 302
    groups = Macro.objects.get()
    assert browse(aino).get(f"/tyopoyta/makrot/{groups.pk}/").status_code == 404
    desk = browse(eero)
    assert 'value="Lamppu vaihtoon"' in desk.get(f"/tyopoyta/makrot/{groups.pk}/").content.decode()
    assert desk.post(f"/tyopoyta/makrot/{groups.pk}/poisto/").status_code == 302
    assert "Ei vielä makroja" in desk.get("/tyopoyta/makrot/").content.decode()


def test_macros_cost_the_same_however_many(lamp: Ticket, aino: User, browse: Browse, django_assert_max_num_queries: Any) -> None:
    desk = browse(aino)
    for number in range(12):
        keep(aino, name=f"Makro {number}", texts={"fi": "Hei."}, hand="mine", step="vastattu")
    desk.get(f"/tyopoyta/{lamp.pk}/makrot/")
    with django_assert_max_num_queries(12):
        desk.get(f"/tyopoyta/{lamp.pk}/makrot/", HTTP_HX_REQUEST="true")
