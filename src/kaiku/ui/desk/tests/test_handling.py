from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.classification.models import Decision, TrainingExample
from kaiku.conftest import City
from kaiku.handling.actions import add_note, take_ticket
from kaiku.handling.models import Prompt
from kaiku.intake.contact import Place
from kaiku.intake.deletion import ask_for_deletion
from kaiku.publishing.models import Publication
from kaiku.replies.runs.models import Run
from kaiku.tickets.models import Event, Note, Status, Ticket
from kaiku.ui.desk.tests.conftest import Browse

Contact = Callable[..., Ticket]


def following(client: Client, to: str, /, **values: str) -> str:
    answer = client.post(to, values, follow=True)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.covers("R64")
def test_the_second_taker_is_told_who_was_faster(lamp: Ticket, aino: User, eero: User, browse: Browse) -> None:
    assert "Otit yhteydenoton käsittelyyn." in following(browse(eero), f"/tyopoyta/{lamp.pk}/otto/")
    assert "Eero Osaaja ehti ottaa tämän käsittelyyn." in following(browse(aino), f"/tyopoyta/{lamp.pk}/otto/")

    lamp.refresh_from_db()
    assert lamp.assignee == eero
    assert Event.objects.filter(ticket=lamp, kind=Event.Kind.TAKEN).count() == 1


@pytest.mark.covers("R65")
def test_changing_the_handler_tells_both(lamp: Ticket, aino: User, anna: User, eero: User, browse: Browse) -> None:
    take_ticket(lamp.pk, by=anna)
    client = browse(aino)
    form = client.get(f"/tyopoyta/{lamp.pk}/kasittelija/").content.decode()
    assert "Eero Osaaja" in form

    following(client, f"/tyopoyta/{lamp.pk}/kasittelija/", assignee=str(eero.pk))

    lamp.refresh_from_db()
    assert lamp.assignee == eero
    assert set(Prompt.objects.values_list("user__username", "kind")) == {("eero", "given"), ("anna", "taken_away")}
    following(client, f"/tyopoyta/{lamp.pk}/kasittelija/", assignee=str(anna.pk))
    page = client.get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "osoitti käsittelijäksi: Eero Osaaja" in page  # who did nothing to it is named too
    following(client, f"/tyopoyta/{lamp.pk}/kasittelija/", assignee=str(eero.pk))
    assert "Sait uuden yhteydenoton" in browse(eero).get("/tyopoyta/heratteet/").content.decode()


def test_an_empty_choice_comes_back_with_words(lamp: Ticket, aino: User, browse: Browse) -> None:
    for address in ("kasittelija", "siirto", "palautus", "sulkeminen", "avaus"):
        answer = browse(aino).post(f"/tyopoyta/{lamp.pk}/{address}/", {})
        assert answer.status_code == 422, address
        assert "Lomakkeessa on korjattavaa" in answer.content.decode(), address
    assert not lamp.events.exclude(kind__in=["received", "routed", "acknowledged"]).exists()


@pytest.mark.covers("R69")
def test_responsibility_moves_and_the_former_group_may_follow(lamp: Ticket, eero: User, kirsi: User, city: City, browse: Browse) -> None:
    page = following(browse(eero), f"/tyopoyta/{lamp.pk}/siirto/", queue=str(city.library.pk), note="Lamppu on kirjaston pihalla.")

    assert "Yhteydenotto ja vastuu siitä siirtyivät uuteen jonoon." in page
    assert "Ota käsittelyyn" not in page  # he may follow, not work on it
    assert "Lamppu on kirjaston pihalla." in browse(kirsi).get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert browse(eero).post(f"/tyopoyta/{lamp.pk}/otto/").status_code == 403


@pytest.mark.covers("R96")
def test_specialist_returns_to_the_advisors_with_a_word(lamp: Ticket, eero: User, city: City, browse: Browse) -> None:
    following(browse(eero), f"/tyopoyta/{lamp.pk}/palautus/", note="Ei ole meidän lamppumme.")
    lamp.refresh_from_db()
    assert lamp.queue == city.unclear
    assert Note.objects.get().body == "Ei ole meidän lamppumme."


@pytest.mark.covers("R73", "R95")
def test_closing_without_reply_asks_why(lamp: Ticket, aino: User, browse: Browse) -> None:
    following(browse(aino), f"/tyopoyta/{lamp.pk}/sulkeminen/", reason="duplicate", words="Sama kuin eilinen.")
    lamp.refresh_from_db()
    assert (lamp.status, lamp.closing_reason) == (Status.CLOSED, "duplicate")
    assert "sulki ilman vastausta: Sama asia on jo käsittelyssä" in browse(aino).get(f"/tyopoyta/{lamp.pk}/").content.decode()


@pytest.mark.covers("R95")
def test_who_wants_no_answer_can_simply_be_marked_ready(contact: Contact, eero: User, browse: Browse) -> None:
    quiet = contact(wants_reply=False)
    client = browse(eero)
    assert "Asia on hoidettu valmiiksi" in client.get(f"/tyopoyta/{quiet.pk}/sulkeminen/").content.decode()
    following(client, f"/tyopoyta/{quiet.pk}/sulkeminen/", reason="done")
    quiet.refresh_from_db()
    assert (quiet.status, quiet.closing_reason) == (Status.CLOSED, "done")


@pytest.mark.covers("R74")
def test_closed_matter_opens_again_with_a_reason(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    following(client, f"/tyopoyta/{lamp.pk}/sulkeminen/", reason="spam")
    page = client.get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "Yhteydenotto on suljettu. Avaa se uudelleen, jos haluat kirjoittaa asiakkaalle." in page
    assert "data-send-close" not in page

    following(client, f"/tyopoyta/{lamp.pk}/avaus/", reason="Ei ollutkaan roskaa.")
    lamp.refresh_from_db()
    assert (lamp.status, lamp.round) == (Status.OPEN, 2)


@pytest.mark.covers("R60")
def test_a_step_that_lacks_something_says_what(lamp: Ticket, eero: User, browse: Browse) -> None:
    take_ticket(lamp.pk, by=eero)
    answer = browse(eero).post(f"/tyopoyta/{lamp.pk}/vaihe/", {"move": "valmis"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Täydennä ensin: vastaus asiakkaalle." in page
    assert f'href="/tyopoyta/{lamp.pk}/?lista=a~&amp;kirjoita=reply#write"' in page.replace("%7E", "~")


def test_transfer_offers_queues_by_area(lamp: Ticket, eero: User, city: City, browse: Browse) -> None:
    page = browse(eero).get(f"/tyopoyta/{lamp.pk}/siirto/").content.decode()
    area = city.library.group.unit.service_group.area.name_in("fi")
    assert f'<optgroup label="{area}">' in page
    assert page.index(f'<optgroup label="{area}">') < page.index(f'<option value="{city.library.pk}">')
    assert f'<option value="{lamp.queue_id}">' not in page


@pytest.mark.covers("R67", "R57")
def test_corrected_topic_teaches_and_may_move_the_ticket_along(lamp: Ticket, aino: User, city: City, browse: Browse) -> None:
    following(browse(aino), f"/tyopoyta/{lamp.pk}/luokittelu/", topic="kirjastot", contact_type="kysymys", move="on")

    lamp.refresh_from_db()
    assert (lamp.topic, lamp.contact_type, lamp.queue) == (city.books, city.question, city.library)
    assert TrainingExample.objects.get(field=Decision.Field.TOPIC).corrected == "kirjastot"
    page = browse(aino).get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "Katuvalot → Kirjastot" in page
    assert "korjattu, miksi?" in page


@pytest.mark.covers("R67")
def test_corrected_topic_need_not_move_it(lamp: Ticket, aino: User, city: City, browse: Browse) -> None:
    following(browse(aino), f"/tyopoyta/{lamp.pk}/luokittelu/", topic="kirjastot", contact_type="kysymys")
    lamp.refresh_from_db()
    assert (lamp.topic, lamp.queue) == (city.books, city.lighting)


@pytest.mark.covers("R55")
def test_urgency_is_overridden_by_hand_and_logged(lamp: Ticket, aino: User, browse: Browse) -> None:
    page = following(browse(aino), f"/tyopoyta/{lamp.pk}/kiireys/", priority="1")
    assert "Aino Neuvonen muutti kiireellisyyttä: Normaali → Kiireellinen" in page


@pytest.mark.covers("R66")
def test_title_and_place_are_completed_and_old_values_kept(lamp: Ticket, aino: User, browse: Browse) -> None:
    page = following(
        browse(aino),
        f"/tyopoyta/{lamp.pk}/paikka/",
        title="Pylväs 12 pimeänä",
        address="Hämeenpuisto 21",
        place_words="",
        lon="23.75",
        lat="61.49",
    )

    lamp.refresh_from_db()
    assert (lamp.title, lamp.lon, lamp.lat) == ("Pylväs 12 pimeänä", 23.75, 61.49)
    assert "Aino Neuvonen muutti tietoja: otsikko, karttapiste" in page
    assert Event.objects.get(kind=Event.Kind.EDITED).data["before"]["lon"] == 23.7497


def test_impossible_coordinates_are_refused(lamp: Ticket, aino: User, browse: Browse) -> None:
    for lon, lat in (("999", "61"), ("nan", "61"), ("x", "y")):
        assert browse(aino).post(f"/tyopoyta/{lamp.pk}/paikka/", {"title": "T", "lon": lon, "lat": lat}).status_code == 422


@pytest.mark.covers("R57")
def test_free_tags_stand_beside_the_trees_and_filter_lists(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    assert "kaapelivika" in following(client, f"/tyopoyta/{lamp.pk}/tunnisteet/", tags="Kaapelivika, puisto, ")
    assert lamp.reference in client.get("/tyopoyta/jonot/?tag=kaapelivika").content.decode()
    assert lamp.reference not in client.get("/tyopoyta/jonot/?tag=muu").content.decode()


def test_publication_begins_masked_and_stops_at_personal_data(contact: Contact, aino: User, browse: Browse) -> None:
    lamp = contact(may_publish=True, text="Katuvalo ei pala. Soita 040 123 4567.")
    client = browse(aino)
    form = client.get(f"/tyopoyta/{lamp.pk}/julkaisu/").content.decode()
    assert "Soita [puhelin]." in form

    stopped = client.post(f"/tyopoyta/{lamp.pk}/julkaisu/", {"title": "Katuvalo", "text": "Soita 040 123 4567."})
    assert stopped.status_code == 422
    assert not Publication.objects.exists()

    following(
        client, f"/tyopoyta/{lamp.pk}/julkaisu/", title="Katuvalo ei pala", text="Katuvalo ei pala.", answer="Korjataan.", place="exact"
    )
    assert Publication.objects.get().text == "Katuvalo ei pala."
    following(client, f"/tyopoyta/{lamp.pk}/julkaisun-peruminen/", reason="Asiakas pyysi")
    assert Publication.objects.get().withdrawn_at is not None


def test_without_consent_nothing_is_published(lamp: Ticket, aino: User, browse: Browse) -> None:
    answer = browse(aino).post(f"/tyopoyta/{lamp.pk}/julkaisu/", {"title": "T", "text": "Teksti"})
    assert answer.status_code == 422
    assert "Asiakas ei ole antanut lupaa julkaisuun." in answer.content.decode()


@pytest.fixture
def three(contact: Contact) -> list[Ticket]:
    """Three lamps."""
    return [contact() for _number in range(3)]


def bulk(client: Client, tickets: list[Ticket], verb: str, **more: str):  # type: ignore[no-untyped-def]
    """The page of the run that was planned."""
    return client.post("/tyopoyta/joukkotoiminto/", {"verb": verb, "ticket": [str(row.pk) for row in tickets], **more})


def done(client: Client, tickets: list[Ticket], verb: str, **more: str) -> str:
    """The address of the run after it was begun."""
    page = bulk(client, tickets, verb)["Location"].split("?")[0]
    assert client.post(page, more).status_code == 302
    return str(page)


@pytest.mark.covers("R73")
def test_bulk_shows_first_then_does_row_by_row(three: list[Ticket], aino: User, browse: Browse) -> None:
    client = browse(aino)
    Ticket.objects.filter(pk=three[1].pk).update(status="closed")
    page = bulk(client, three, "close")["Location"]
    preview = client.get(page).content.decode()
    assert three[0].title in preview
    assert "Yhteydenotto on suljettu. (1)" in preview
    assert not Event.objects.filter(kind=Event.Kind.CLOSED).exists()

    ended = following(client, page, reason="needless")

    assert "2 onnistui" in ended
    assert "1 ei onnistunut" in ended
    assert "Yhteydenotto on suljettu. Avaa se ensin uudelleen." in ended
    assert set(Ticket.objects.filter(closing_reason="needless").values_list("pk", flat=True)) == {three[0].pk, three[2].pk}


def test_bulk_without_its_reason_changes_nothing(three: list[Ticket], aino: User, browse: Browse) -> None:
    client = browse(aino)
    assert client.post(bulk(client, three, "close")["Location"]).status_code == 422
    assert not Ticket.objects.filter(status="closed").exists()


def test_the_whole_list_can_be_chosen_within_ones_sight(three: list[Ticket], contact: Contact, eero: User, browse: Browse) -> None:
    contact(text="Milloin kirjasto on auki?", place=Place())
    client = browse(eero)
    page = client.post("/tyopoyta/joukkotoiminto/", {"verb": "take", "all": "1"})["Location"]
    assert "3 yhteydenottoa" in client.get(page).content.decode()
    client.post(page)
    assert set(Ticket.objects.filter(assignee=eero)) == set(three)


@pytest.mark.parametrize("verb", ["take", "transfer", "close", "assign"])
def test_bulk_can_be_undone_for_a_while(verb: str, three: list[Ticket], aino: User, eero: User, city: City, browse: Browse) -> None:
    client = browse(aino)
    more = {"transfer": {"queue": str(city.library.pk)}, "close": {"reason": "spam"}, "assign": {"assignee": str(eero.pk)}}.get(verb, {})
    page = done(client, three, verb, **more)
    add_note(three[2].pk, body="Jatkoin tästä.", by=aino)

    undone = following(client, f"{page}kumous/")

    assert undone.count("palautettu") == 2
    assert "Joku on jo jatkanut tätä." in undone
    for row in three[:2]:
        row.refresh_from_db()
        assert (row.assignee, row.queue, row.is_open) == (None, city.lighting, True)


def test_anothers_run_is_not_there_and_an_old_one_stays(three: list[Ticket], aino: User, anna: User, browse: Browse) -> None:
    page = done(browse(aino), three, "take")
    assert [browse(anna).get(page).status_code, browse(anna).post(f"{page}kumous/").status_code] == [404, 404]
    Run.objects.update(done_at=now() - timedelta(minutes=16))
    assert "Kumoamisen aika on jo ohi." in following(browse(aino), f"{page}kumous/")
    assert Ticket.objects.filter(assignee=aino).count() == 3


def test_bulk_never_reaches_a_strangers_ticket(three: list[Ticket], kirsi: User, browse: Browse) -> None:
    assert bulk(browse(kirsi), three, "take").status_code == 302
    assert not Run.objects.exists()


def test_odd_bulk_input_goes_back_to_the_list(three: list[Ticket], aino: User, browse: Browse) -> None:
    client = browse(aino)
    assert bulk(client, three, "explode").status_code == 302
    assert client.post("/tyopoyta/joukkotoiminto/", {"verb": "take", "ticket": ["x", "9" * 30, ""]}).status_code == 302


@pytest.mark.covers("R97")
def test_a_topic_with_its_own_group_bypasses_the_service_point(contact: Contact, kirsi: User, city: City, browse: Browse) -> None:
    book = contact(text="Milloin kirjasto on auki?", place=Place())
    assert book.queue == city.library
    assert book.title in browse(kirsi).get("/tyopoyta/jonot/kirjasto/").content.decode()


def test_a_wish_to_be_erased_tells_the_handlers_of_both_cases_what_to_do(lamp: Ticket, aino: User, browse: Browse) -> None:
    request = ask_for_deletion(lamp.pk)
    assert request is not None
    desk = browse(aino)

    asked_of, asked = (desk.get(f"/tyopoyta/{pk}/").content.decode() for pk in (lamp.pk, request.pk))

    assert f'href="/tyopoyta/{request.pk}/">{request.reference}</a>' in asked_of
    assert "Älä lupaa poistoa asiakkaalle." in asked_of
    assert "Vastaa asiakkaalle kuukauden kuluessa" in asked
    assert lamp.reference in asked


def test_after_a_transfer_one_goes_on_as_after_sending(contact: Contact, city: City, aino: User, browse: Browse) -> None:
    first, second = contact(text="Katuvalo 1 ei pala."), contact(text="Katuvalo 2 ei pala.")
    form = {"queue": city.library.pk, "lista": "q:valaistus~"}
    desk = browse(aino)
    assert f"/tyopoyta/{first.pk}/" in desk.post(f"/tyopoyta/{first.pk}/siirto/", form)["Location"]

    User.objects.filter(pk=aino.pk).update(preferences={"after_send": "next"})
    third = contact(text="Katuvalo 3 ei pala.")
    assert f"/tyopoyta/{third.pk}/" in desk.post(f"/tyopoyta/{second.pk}/siirto/", form)["Location"]
