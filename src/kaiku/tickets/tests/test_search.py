from collections.abc import Callable

import pytest
from django.db.models import Q

from kaiku.accounts.models import User
from kaiku.base.encryption import blind_index
from kaiku.conftest import City
from kaiku.customers.models import Customer
from kaiku.intake.contact import Place, Sender
from kaiku.tickets.actions import index_ticket
from kaiku.tickets.models import Ticket
from kaiku.tickets.search import HiddenFrom, read_search, search_page

Contact = Callable[..., Ticket]


@pytest.fixture
def indexed(contact: Contact) -> Contact:
    """A received contact whose words are already in the index."""

    def make(**changes: object) -> Ticket:
        ticket = contact(**changes)
        index_ticket(ticket)
        return ticket

    return make


def found(typed: str, user: User) -> list[int]:
    return [row.pk for row in search_page(typed, user).rows]


@pytest.mark.covers("R84")
@pytest.mark.parametrize(
    "typed", ["katuvalo", "katuvalojen", "Katuvaloissa", "valo", "hämeenpuistosta", "Hämeenpuisto 21", "katuvalo suojatiellä"]
)
def test_inflected_words_parts_of_compounds_and_places_find_the_contact(typed: str, indexed: Contact, aino: User) -> None:
    lamp = indexed()
    indexed(text="Milloin kirjasto on auki sunnuntaisin?", place=Place())

    assert found(typed, aino) == [lamp.pk]


def test_a_hidden_place_is_not_found_by_its_words(indexed: Contact, aino: User) -> None:
    lamp, other = (
        indexed(text="Katuvalo on pimeä", place=Place()),
        indexed(text="Katuvalo on pimeä", place=Place(address="Hämeenpuisto 21")),
    )
    hidden = HiddenFrom(place=Q(pk=other.pk))

    def hits(typed: str) -> list[int]:
        return [row.pk for row in search_page(typed, aino, hidden=hidden).rows]

    assert hits("katuvalot") == [other.pk, lamp.pk]
    assert hits("hämeenpuistosta") == hits("katuvalo hämeenp") == []
    assert found("katuvalo hämeenp", aino) == [other.pk]


def test_every_word_must_be_there(indexed: Contact, aino: User) -> None:
    indexed()
    assert found("katuvalo kirjasto", aino) == []


def test_newest_comes_first_and_pages_go_on(indexed: Contact, aino: User) -> None:
    made = [indexed().pk for _number in range(5)]
    first = search_page("katuvalo", aino, size=3)
    second = search_page("katuvalo", aino, after=first.next, size=3)

    assert [row.pk for row in (*first.rows, *second.rows)] == made[::-1]
    assert second.next is None


@pytest.mark.covers("R84")
def test_code_and_reference_find_exactly_one(indexed: Contact, aino: User) -> None:
    lamp = indexed()
    indexed()

    assert found(lamp.follow_code.lower().replace("-", " "), aino) == [lamp.pk]
    assert found(lamp.reference, aino) == [lamp.pk]
    assert found(f"koodi:{lamp.reference}", aino) == [lamp.pk]


@pytest.mark.covers("R84")
def test_customer_is_found_by_mail_phone_and_whole_name(indexed: Contact, aino: User) -> None:
    lamp = indexed()
    call = indexed(sender=Sender(name="Veikko Soittaja", phone="0401234567"), text="Puu kaatui tielle.")

    assert found("LIISA@posti.example", aino) == [lamp.pk]
    assert found("liisa asiakas", aino) == [lamp.pk]
    assert found("040 123 4567", aino) == [call.pk]
    assert found("+358 40 1234567", aino) == [call.pk]
    assert found("toinen@posti.example", aino) == []


@pytest.mark.covers("R84", "R175")
def test_search_stays_within_rights(indexed: Contact, kirsi: User, katri: User, eero: User, risto: User) -> None:
    lamp = indexed()

    assert found("katuvalo", eero) == [lamp.pk]
    assert found("katuvalo", katri) == [lamp.pk]
    assert found("katuvalo", kirsi) == []
    assert found(lamp.follow_code, kirsi) == []
    assert found("liisa@posti.example", katri) == []  # a viewer may not ask who wrote
    assert found("katuvalo", risto) == []


def test_chips_narrow_and_unknown_ones_find_nothing(indexed: Contact, aino: User, city: City) -> None:
    lamp = indexed()
    book = indexed(text="Milloin kirjasto on auki sunnuntaisin?", place=Place(), channel="phone")
    Ticket.objects.filter(pk=book.pk).update(status="closed")

    assert found("jono:valaistus", aino) == [lamp.pk]
    assert found("tila:suljettu", aino) == [book.pk]
    assert found("tila:avoin katuvalo", aino) == [lamp.pk]
    assert found("aihe:kirjastot", aino) == [book.pk]
    assert found("kanava:puhelin", aino) == [book.pk]
    assert found('ryhmä:"valaistus"', aino) == [lamp.pk]
    assert found("jono:olematon", aino) == []
    assert [chip.text for chip in read_search("jono:olematon lamppu").unknown] == ["jono:olematon"]


@pytest.mark.parametrize("typed", ["", "   ", "'", "a & b", "!(|", "x':*", "\x00", "💡", "a" * 5000, "käsittelijä:", "12", "-", "jono:"])
def test_odd_input_is_no_error(typed: str, indexed: Contact, aino: User) -> None:
    indexed()
    assert search_page(typed, aino).rows is not None


def test_the_beginning_of_an_unknown_word_is_enough(indexed: Contact, aino: User) -> None:
    lamp = indexed(text="Lamppu pimeänä osoitteessa Xylofonipolku 3.")
    assert found("xylofonipol", aino) == [lamp.pk]


def test_search_reads_words_by_the_index_and_counts_nothing(
    indexed: Contact, aino: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    indexed()
    aino = User.objects.get(pk=aino.pk)
    with django_assert_max_num_queries(3) as done:  # type: ignore[attr-defined]
        search_page("katuvalo", aino)
    assert not any("COUNT(" in query["sql"].upper() for query in done.captured_queries)
    assert Customer.objects.get().email_index == blind_index("liisa@posti.example")
