from collections.abc import Callable
from datetime import timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City, make_person
from kaiku.handling.actions import add_note, assign_ticket, save_draft, take_ticket, transfer_ticket
from kaiku.intake.contact import Place
from kaiku.queues.models import SavedView
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Ticket
from kaiku.ui.desk.keys import clean_key
from kaiku.ui.desk.lists import TicketList, list_from
from kaiku.ui.desk.tests.conftest import Browse

Contact = Callable[..., Ticket]


@pytest.mark.covers("R51", "R52")
def test_a_queue_is_shared_and_shows_who_has_what(lamp: Ticket, eero: User, aino: User, browse: Browse) -> None:
    take_ticket(lamp.pk, by=eero)
    assert "Eero Osaaja" in browse(aino).get("/tyopoyta/jonot/valaistus/").content.decode()
    assert "<b>Minä</b>" in browse(eero).get("/tyopoyta/jonot/valaistus/").content.decode()


@pytest.mark.covers("R51")
def test_views_and_queues_carry_counts_within_rights(contact: Contact, eero: User, aino: User, browse: Browse) -> None:
    lamp = contact()
    contact(text="Milloin kirjasto on auki?", place=Place())
    take_ticket(lamp.pk, by=eero)

    mine = browse(eero).get("/tyopoyta/jonot/")
    assert {view.key: view.count for view in mine.context["views"]} == {
        "open": "1", "mine": "1", "unassigned": "0", "late": "0", "waiting": "0", "copied": "0", "closed": "",
    }  # fmt: skip
    assert [link.name for link in mine.context["queue_links"]] == ["Valaistus"]
    every = browse(aino).get("/tyopoyta/jonot/")
    assert {link.key: link.count for link in every.context["queue_links"]}["kirjasto"] == "1"


@pytest.mark.covers("R87")
def test_advisor_lists_every_queue(city: City, aino: User, browse: Browse) -> None:
    page = browse(aino).get("/tyopoyta/jonot/")
    assert {link.key for link in page.context["queue_links"]} == {"epaselvat", "sisaiset", "valaistus", "kirjasto"}


@pytest.mark.covers("R51")
def test_filters_stand_in_the_address_and_as_chips(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    page = client.get("/tyopoyta/jonot/?due=late&topic=katuvalot").content.decode()
    assert "Myöhässä" in page
    assert "Näillä rajauksilla ei löytynyt yhteydenottoja" in page
    Ticket.objects.update(due_at=now() - timedelta(minutes=20))
    late = client.get("/tyopoyta/jonot/?due=late&topic=kadut").content.decode()
    assert lamp.title in late
    assert "yli 20 min" in late
    assert 'href="/tyopoyta/jonot/?topic=kadut"' in late


def test_unknown_queue_is_not_found_and_odd_filters_are_no_fault(aino: User, city: City, browse: Browse) -> None:
    client = browse(aino)
    assert client.get("/tyopoyta/jonot/olematon/").status_code == 404
    for query in (
        "after=x",
        "after=1.1.1.1",
        "status=%00",
        "topic=ei-ole",
        "priority=99",
        "tag=" + "x" * 500,
        "after=9007199254740993.1.-.1",
    ):
        assert client.get(f"/tyopoyta/jonot/?{query}").status_code == 200, query


@pytest.mark.covers("R51")
def test_own_view_is_saved_and_used(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    client.post("/tyopoyta/nakymat/", {"name": "Kiire", "lista": "q:valaistus~priority=1"})
    view = SavedView.objects.get()
    assert view.query == "queue=valaistus&priority=1"
    assert "Kiire" in client.get("/tyopoyta/jonot/").content.decode()
    client.post(f"/tyopoyta/nakymat/{view.pk}/poisto/")
    assert not SavedView.objects.exists()


def test_htmx_gets_only_the_rows(lamp: Ticket, aino: User, browse: Browse) -> None:
    part = browse(aino).get("/tyopoyta/jonot/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert lamp.title in part.content.decode()


def test_the_list_beside_a_ticket_keeps_its_filter(contact: Contact, aino: User, browse: Browse) -> None:
    lamp = contact()
    contact(text="Milloin kirjasto on auki?", place=Place())
    page = browse(aino).get(f"/tyopoyta/luettelo/?lista=q:valaistus~&nyt={lamp.pk}").content.decode()
    assert lamp.title in page
    assert "kirjasto" not in page.lower()
    assert 'aria-current="true"' in page


@pytest.mark.parametrize("where", [TicketList(), TicketList(words="katu & valo=1~x"), TicketList("valaistus")])
def test_a_list_comes_back_from_its_text(where: TicketList, city: City) -> None:
    assert list_from(str(where)) == where


@pytest.mark.parametrize("text", ["", "x", "q:ei~", "z~a=1", "~"])
def test_a_forged_list_is_no_list(text: str, city: City) -> None:
    assert list_from(text) is None


@pytest.mark.covers("R84")
def test_search_page_leads_straight_to_a_code(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    assert client.get(f"/tyopoyta/haku/?q={lamp.reference}").headers["Location"].startswith(f"/tyopoyta/{lamp.pk}/?lista=s~")
    assert "Näin haet" in client.get("/tyopoyta/haku/").content.decode()
    assert "Ei osumia" in client.get("/tyopoyta/haku/?q=sarvikuono").content.decode()
    assert "Rajausta ei tunnistettu" in client.get("/tyopoyta/haku/?q=jono:olematon").content.decode()


def test_home_shows_ones_own_day(lamp: Ticket, eero: User, browse: Browse) -> None:
    client = browse(eero)
    assert "Kaikki tehty" in client.get("/tyopoyta/").content.decode()
    take_ticket(lamp.pk, by=eero)
    assert lamp.title in client.get("/tyopoyta/").content.decode()


@pytest.mark.covers("R69")
def test_what_went_on_from_us_can_be_followed(lamp: Ticket, eero: User, city: City, browse: Browse) -> None:
    transfer_ticket(lamp.pk, to=city.library, by=eero)
    assert lamp.title in browse(eero).get("/tyopoyta/jonot/?followed=1").content.decode()


@pytest.mark.covers("R51")
@pytest.mark.parametrize("rows", [3, 30])
def test_list_page_takes_at_most_eight_statements_whatever_the_rows(
    rows: int, contact: Contact, aino: User, anna: User, browse: Browse, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _number in range(rows):
        contact()
    User.objects.update(last_seen_at=now())
    client = browse(aino)
    client.get("/tyopoyta/jonot/")  # counts are kept for a few seconds
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        assert client.get("/tyopoyta/jonot/").status_code == 200


@pytest.mark.parametrize("events", [3, 20])
def test_ticket_page_takes_at_most_ten_statements_whatever_its_story(
    events: int, lamp: Ticket, aino: User, browse: Browse, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(events):
        add_note(lamp.pk, body=f"Merkintä {number}", by=aino)
    save_draft(lamp.pk, kind="reply", body="Kesken", by=aino)
    User.objects.update(last_seen_at=now())
    client = browse(aino)
    client.get(f"/tyopoyta/{lamp.pk}/")
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        assert client.get(f"/tyopoyta/{lamp.pk}/").status_code == 200


def test_the_story_names_who_got_it_and_has_it_no_more(lamp: Ticket, aino: User, eero: User, city: City, browse: Browse) -> None:
    matti = make_person("matti", "Matti Meikä", "specialist", "group", city.lighting_group)
    assign_ticket(lamp.pk, to=eero, by=aino)
    assign_ticket(lamp.pk, to=matti, by=aino)
    User.objects.update(last_seen_at=now())

    page = browse(aino).get(f"/tyopoyta/{lamp.pk}/").content.decode()

    assert eero.name in page and matti.name in page and "toinen henkilö" not in page


@pytest.mark.parametrize(("has_draft", "most"), [(False, 10), (True, 11)])
def test_reply_takes_at_most_ten_statements_and_one_more_with_a_draft(
    has_draft: bool, most: int, contact: Contact, aino: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    first, lamp = contact(), contact()
    send_reply(first.pk, body="Vastaus", by=aino, seen_version=1)  # reads the configuration, which stays in memory
    if has_draft:
        save_draft(lamp.pk, kind="reply", body="Vastaus", by=aino)

    with django_assert_max_num_queries(most + 2) as done:  # type: ignore[attr-defined]
        send_reply(lamp.pk, body="Vastaus", by=aino, seen_version=1)

    assert len([query for query in done.captured_queries if "SAVEPOINT" not in query["sql"]]) <= most


def test_settings_are_kept_and_keys_remapped(aino: User, browse: Browse) -> None:
    client = browse(aino)
    page = client.get("/tyopoyta/asetukset/").content.decode()
    assert 'data-enabled="true"' in page
    values = {
        "language": "fi",
        "after_send": "next",
        "density": "dense",
        "keys_on": "on",
        "key_reply": "v",
        "mail_prompts": "never",
        "due_prompts": "late",
    }
    client.post("/tyopoyta/asetukset/", values)

    aino.refresh_from_db()
    kept = {name: aino.preferences[name] for name in ("after_send", "mail_prompts", "due_prompts", "keys")}
    assert kept == {"after_send": "next", "mail_prompts": "never", "due_prompts": "late", "keys": {"reply": "v"}}


def test_two_commands_cannot_share_a_key(aino: User, browse: Browse) -> None:
    answer = browse(aino).post(
        "/tyopoyta/asetukset/",
        {"language": "fi", "after_send": "stay", "mail_prompts": "now", "due_prompts": "2", "key_reply": "r", "key_note": "r"},
    )
    assert answer.status_code == 422
    assert "Sama näppäin on kahdella toiminnolla: r." in answer.content.decode()


def test_keys_are_all_off_when_switched_off(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    client.post("/tyopoyta/asetukset/", {"language": "fi", "after_send": "stay", "mail_prompts": "now", "due_prompts": "2"})
    page = client.get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "data-key=" not in page
    assert 'data-enabled="false"' in page


@pytest.mark.parametrize(
    ("typed", "kept"), [("v", "v"), ("g v", "g v"), ("J", ""), ("x", ""), ("[", ""), ("ab", ""), ("", ""), ("g j q", "")]
)
def test_keys_that_may_be_chosen(typed: str, kept: str) -> None:
    assert clean_key(typed) == kept


def test_the_desk_speaks_the_persons_language(aino: User, browse: Browse) -> None:
    client = browse(aino)
    client.post(
        "/tyopoyta/asetukset/", {"language": "en", "after_send": "stay", "mail_prompts": "now", "due_prompts": "2", "keys_on": "on"}
    )
    answer = client.get("/tyopoyta/")
    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en"' in answer.content.decode()


def test_pages_are_never_kept_by_a_cache(lamp: Ticket, aino: User, browse: Browse) -> None:
    for address in ("/tyopoyta/", "/tyopoyta/jonot/", f"/tyopoyta/{lamp.pk}/", "/tyopoyta/haku/?q=valo"):
        assert "no-store" in browse(aino).get(address).headers["Cache-Control"]


@pytest.mark.covers("R51", "R59")
def test_where_another_urgency_begins_a_heading_says_so(contact: Contact, aino: User, browse: Browse) -> None:
    urgent, _normal, low = contact(), contact(), contact()
    client = browse(aino)
    heading = '<li class="ticket-group"><h2><span class="visually-hidden">Kiireellisyys: </span>'
    assert heading not in client.get("/tyopoyta/jonot/").content.decode()  # nothing but normal ones

    Ticket.objects.filter(pk=urgent.pk).update(priority=1)
    Ticket.objects.filter(pk=low.pk).update(priority=4)

    page = client.get("/tyopoyta/jonot/").content.decode()
    assert [part.split("<")[0] for part in page.split(heading)[1:]] == ["Kiireellinen", "Normaali", "Matala"]
    assert "ticket-group" not in client.get("/tyopoyta/jonot/?order=oldest").content.decode()
    assert client.get("/tyopoyta/luettelo/").content.decode().count('<h3 class="ticket-group">') == 3
