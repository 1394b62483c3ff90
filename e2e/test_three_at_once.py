"""Three people at one contact at the same time: a part, a bundle and a comparison; a partner outside and two of the city inside."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.test_desk_work import two_screens  # noqa: F401 - a person at another machine
from kaiku.accounts.models import User
from kaiku.handling.actions import assign_ticket, bundle_tickets, take_ticket
from kaiku.handling.models import Draft, Part
from kaiku.intake.splitting import Piece, split_ticket
from kaiku.tickets.models import Message, Note, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
PIECES = [Piece("Katuvalo ei pala.", "katuvalot"), Piece("Milloin kirjasto on auki?", "kirjastot")]


@pytest.mark.covers("R80", "R39", "R92")
def test_a_part_a_bundle_and_a_comparison_at_the_same_time(
    contact: Callable[..., Ticket],
    aino: User,
    anna: User,
    eero: User,
    sign_in: SignIn,
    two_screens: SignIn,  # noqa: F811
    live_server: Any,
) -> None:
    main, other = contact(text="Katuvalo ei pala. Milloin kirjasto on auki?"), contact(channel="phone")
    take_ticket(main.pk, by=aino)
    part = split_ticket(main.pk, pieces=PIECES, with_files=True, by=aino)[0].ticket
    bundle_tickets(main.pk, others=[other.pk], by=aino)
    specialist, answerer, comparer = sign_in(eero), two_screens(anna), two_screens(aino)
    home = f"{live_server.url}/tyopoyta"

    # The third writes first: the others see that, softly, and may go on.
    comparer.goto(f"{home}/{main.pk}/")
    comparer.fill("#write textarea", "Ainon vastaus, kesken.")
    answerer.goto(f"{home}/{main.pk}/")
    expect(answerer.locator("presence-beat")).to_contain_text("Aino Neuvonen kirjoittaa tähän", timeout=45_000)
    expect(comparer.locator("presence-beat")).to_contain_text("Anna Auttaja katsoo tätä", timeout=45_000)

    # The specialist writes his part meanwhile; it is nobody's message yet.
    specialist.goto(f"{home}/{part.pk}/")
    specialist.fill("#osuus", "Lamppu vaihdetaan torstaina.")
    specialist.get_by_role("button", name="Tallenna ja sulje osa").click()
    expect(specialist.locator(".toast")).to_be_visible()
    assert Part.objects.get(ticket=part).contribution == "Lamppu vaihdetaan torstaina."
    assert not Message.objects.filter(kind=Message.Kind.REPLY).exists()

    # The second answers everybody in the bundle.
    answerer.get_by_role("link", name="Vastaa kaikille").click()
    answerer.fill("[name=text_fi]", "Hei {nimi}, lamppu vaihdetaan torstaina.")
    answerer.get_by_role("button", name="Lähetä kaikille valituille").click()
    expect(answerer.locator("main")).to_contain_text("2 vastausta lähti")

    # The third has lost nothing, and reads the answer before his own leaves.
    expect(comparer.locator("#write textarea")).to_have_value("Ainon vastaus, kesken.")
    comparer.get_by_role("button", name=re.compile("Lähetä asiakkaalle")).click()
    expect(comparer.locator("h1")).to_have_text("Uusi viesti ehti väliin")
    expect(comparer.locator(".message")).to_contain_text("lamppu vaihdetaan torstaina.")
    expect(comparer.locator("textarea")).to_have_value("Ainon vastaus, kesken.")
    replies = list(Message.objects.filter(kind=Message.Kind.REPLY).values_list("ticket_id", "author__username"))
    assert sorted(replies) == sorted([(main.pk, "anna"), (other.pk, "anna")])
    assert Draft.objects.get(user=aino, ticket=main).body == "Ainon vastaus, kesken."
    assert not Note.objects.filter(body__contains="kesken").exists()


@pytest.mark.covers("R89", "R92", "R228")
def test_a_partner_works_while_two_of_the_city_write_and_sees_none_of_it(
    contact: Callable[..., Ticket],
    aino: User,
    eero: User,
    paavo: User,
    sign_in: SignIn,
    two_screens: SignIn,  # noqa: F811
    live_server: Any,
) -> None:
    ours, others = contact(), contact(text="Puistonpenkki on rikki.")
    assign_ticket(ours.pk, to=paavo, by=aino)
    home = f"{live_server.url}/tyopoyta"
    partner, advisor, specialist = two_screens(paavo), sign_in(aino), two_screens(eero)
    for page in (partner, advisor, specialist):
        page.goto(f"{home}/{ours.pk}/")

    # Inside, one writes a note and another begins an answer.
    specialist.get_by_role("link", name="Sisäinen", exact=True).click()
    expect(specialist.locator("#write")).to_have_attribute("data-kind", "note")
    specialist.fill("#write textarea", "Urakoitsija laskuttaa tästä.")
    specialist.get_by_role("button", name="Tallenna sisäinen").click()
    expect(specialist.locator(".note")).to_contain_text("Urakoitsija laskuttaa tästä.")
    advisor.fill("#write textarea", "Kumppanimme korjaa valon.")

    # Outside, the partner finds his own contact alone, asks, and tells that the work is done, with two photos.
    found = partner.goto(f"{home}/{others.pk}/")
    assert found is not None and found.status == 404
    partner.goto(f"{home}/haku/?q=Puistonpenkki")
    expect(partner.locator("main")).not_to_contain_text(others.reference)
    partner.goto(f"{home}/{ours.pk}/")
    expect(partner.locator("main")).not_to_contain_text("laskuttaa")
    partner.get_by_role("link", name="Kysy kaupungilta").click()
    partner.get_by_label("Kysymyksesi kaupungille").fill("Onko kaapissa avain?")
    partner.get_by_role("button", name="Lähetä kysymys").click()
    expect(partner.locator(".toast")).to_contain_text("Kysymys on lähetetty kaupungille.")
    partner.get_by_role("link", name="Työ on tehty").click()
    partner.get_by_label("Kerro kaupungille").fill("Vaihdoin lampun.")
    photos = [{"name": f"valo-{number}.txt", "mimeType": "text/plain", "buffer": b"Valo palaa."} for number in (1, 2)]
    partner.get_by_label("Kuvat työstä").set_input_files(photos)  # type: ignore[arg-type]
    partner.get_by_role("button", name="Lähetä kaupungille").click()
    expect(partner.locator(".toast")).to_contain_text("Kaupunki sai ilmoituksesi.")
    assert Note.objects.get(author=paavo, body__contains="lampun").attachments.count() == 2

    # What the advisor was writing is still there, and both of the city read what the partner did.
    expect(advisor.locator("#write textarea")).to_have_value("Kumppanimme korjaa valon.")
    for page in (advisor, specialist):
        page.goto(f"{home}/{ours.pk}/")
        expect(page.locator("main")).to_contain_text("Vaihdoin lampun.")
        expect(page.locator("main")).to_contain_text("Onko kaapissa avain?")
    assert not Message.objects.filter(kind=Message.Kind.REPLY).exists()
