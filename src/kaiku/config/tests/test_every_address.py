"""Every address has somebody who guards it: a new one without a row here or in rights.txt fails; then what each guard lets nobody past."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.config.stream.access import may_see, missed_events, signed_in_scope
from kaiku.conftest import City, make_person
from kaiku.organisation.models import Unit
from kaiku.organisation.queries import city_today
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.measures.answering import answer
from kaiku.reporting.measures.asking import question_from
from kaiku.tickets.models import Attachment, Message, Ticket
from kaiku.tickets.queries import tickets_visible_to

pytestmark = pytest.mark.django_db
# Face or name -> what lets one in. Desk and administration: ui/desk/tests/rights.txt, cell by cell.
GUARDS = {
    "desk": "rights.txt",
    "administration": "rights.txt",
    "dashboards": "right to reports or to handle (ui/dashboards/tests/test_dashboards.py)",
    "components": "public: looks, maps, the contact for weaknesses",
    "sign-in": "public: the way in and out",
    "embedding-loader": "public: a script",
    "citizen": "public, code, token or key in the address (test_follow_page.py, test_talk.py), or the resident's session (test_account_pages.py)",
    "openapi": "public: the interface's description",
    "api": "key and scope (below)",
    "scim": "the key of the directory (api/scim/tests/test_access.py)",
    "open311": "key for what is not public (api/open311/tests)",
    "open311-file": "signed token in the address (api/open311/tests)",
    "social-calls": "the platform's signature (channels/social/tests)",
}
BY_ITS_OWN_SECRET = {"token"}  # asks for the client's name and key in its body
HUGE = 2**63 - 1
REFUSALS = {302, 303, 403, 404, 405, 422}
_NUMBER = re.compile(r"<(?:row|int):\w+>")
_WORD = re.compile(r"<(?:\w+:)?\w+>")
NEEDS = {"reference": "K7F-3KQ9", "file_id": "1", "topic": "katuvalot", "event_id": "1"}
Contact = Callable[..., Ticket]


def addresses(resolver: URLResolver, face: str = "", before: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """Each pattern with its face and the whole of its route."""
    for item in resolver.url_patterns:
        route = before + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from addresses(item, item.namespace or face, route)
        else:
            yield face or item.name or ("open311" if "open311/" in route else "api" if route.startswith("^api/") else ""), route, item


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.covers("R161", "R200")
def test_every_address_has_a_guard() -> None:
    faces = {face for face, _route, _pattern in addresses(get_resolver())}

    assert faces - set(GUARDS) == set(), "say in GUARDS who guards these"


@pytest.mark.covers("R89", "R161", "R200")
def test_no_operation_of_the_interface_answers_without_a_key_nor_to_a_session(aino: User, teemu: User) -> None:
    operations = [
        (pattern.name, route.partition("api/v1/")[2])
        for face, route, pattern in addresses(get_resolver())
        if face == "api" and pattern.name and pattern.name not in BY_ITS_OWN_SECRET | {"api-root"} and route.startswith("api/v1/")
    ]
    assert len(operations) > 15
    for client in (Client(), browser(aino), browser(teemu)):
        for name, route in operations:
            for word, value in NEEDS.items():
                route = route.replace(f"<{word}>", value)
            for method in ("get", "post", "patch"):
                status = getattr(client, method)(f"/api/v1/{route}", {}, content_type="application/json").status_code
                assert status in (401, 405), (name, method, status)


@pytest.mark.covers("R161", "R200")
def test_forged_numbers_are_not_there_and_break_nothing(aino: User, teemu: User) -> None:
    """Whatever number stands in the address: 404, a redirect or the refusal of the method, never a fault."""
    for person, face in ((aino, "desk"), (teemu, "administration")):
        client = browser(person)
        for found, route, _pattern in addresses(get_resolver()):
            if found != face or not _NUMBER.search(route):
                continue
            for number in (0, HUGE, 10**30):
                address = "/" + _WORD.sub("ei-ole", _NUMBER.sub(str(number), route))
                for status in (client.get(address).status_code, client.post(address, {}).status_code):
                    assert status in REFUSALS, (route, number, status)


@pytest.mark.django_db(transaction=True)  # the stream closes the connections of its thread
@pytest.mark.covers("R160", "R161", "R200")
def test_a_right_that_is_taken_away_ends_in_the_open_session(contact: Contact, aino: User, teemu: User) -> None:
    ticket, client, administrator = contact(), browser(aino), browser(teemu)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    assert client.get(f"/tyopoyta/{ticket.pk}/").status_code == 200
    assert administrator.get("/hallinta/loki/").status_code == 200
    aino.grants.all().delete()
    teemu.grants.all().delete()
    aino.grants.create(role=Role.INTERNAL_CUSTOMER, reach=Reach.OWN)

    assert client.get(f"/tyopoyta/{ticket.pk}/").status_code == 404
    assert client.post(f"/tyopoyta/{ticket.pk}/yhteystiedot/").status_code == 404
    assert client.get("/tyopoyta/haku/?q=katuvalo").status_code == 403
    assert administrator.get("/hallinta/loki/").status_code == 403
    scope = signed_in_scope(cookie)
    assert scope is not None and not may_see(scope, _event_of(ticket))

    aino.is_active = False
    aino.save()
    assert client.get("/tyopoyta/").status_code == 302
    assert signed_in_scope(cookie) is None


@pytest.mark.covers("R89", "R161", "R177", "R200")
def test_a_partner_from_whom_a_contact_is_taken_sees_nothing_of_it_any_more(contact: Contact, paavo: User, eero: User) -> None:
    ticket = contact()
    row = Attachment(
        ticket=ticket, message=ticket.messages.get(kind=Message.Kind.CONTACT), name="a.png", content_type="image/png", size=3, sha256="x"
    )
    row.file.save("a.png", ContentFile(b"abc"), save=False)
    row.save()
    Ticket.objects.filter(pk=ticket.pk).update(assignee=paavo)
    client = browser(paavo)
    addresses_of_it = (f"/tyopoyta/{ticket.pk}/", f"/tyopoyta/{ticket.pk}/rinnalla/", f"/tyopoyta/liite/{row.pk}/")
    before = [client.get(address).status_code for address in addresses_of_it]
    assert ticket.reference in client.get("/tyopoyta/jonot/").content.decode() + client.get("/tyopoyta/").content.decode()

    Ticket.objects.filter(pk=ticket.pk).update(assignee=eero)

    assert before == [200, 200, 200]
    assert [client.get(address).status_code for address in addresses_of_it] == [404, 404, 404]
    assert client.post(f"/tyopoyta/{ticket.pk}/vastaukset/", {"body": "Vastaus", "seen_version": "1"}).status_code == 404
    for address in ("/tyopoyta/", "/tyopoyta/jonot/", f"/tyopoyta/haku/?q={ticket.reference}", "/tyopoyta/haku/?q=katuvalo"):
        page = client.get(address).content.decode()
        assert "Hämeenpuistossa" not in page, address
    scope = signed_in_scope(f"sessionid={client.cookies['sessionid'].value}")
    assert scope is not None and not may_see(scope, _event_of(ticket, assignee=eero.pk))


def _event_of(ticket: Ticket, **more: object) -> dict[str, object]:
    told = {"ticket": ticket.pk, "queue": ticket.queue_id, "group": ticket.group_id, "unit": ticket.unit_id, "assignee": ticket.assignee_id}
    return {**told, "area": ticket.area_id, "created_by": ticket.created_by_id, **more}


@pytest.mark.django_db(transaction=True)  # the stream closes the connections of its thread
@pytest.mark.covers("R89", "R161", "R177", "R200")
def test_files_counts_and_streams_of_a_partner_and_of_a_units_viewer_hold_only_their_own(contact: Contact, city: City, paavo: User) -> None:
    """Three contacts in three units; one is the partner's, one the viewer's unit's, one nobody's of them."""
    Unit.objects.filter(pk=city.library_group.unit_id).update(service_group=city.lighting_group.unit.service_group)
    viewer = make_person("uuno", "Uuno Yksikkö", Role.VIEWER, Reach.UNIT, city.library_group)
    exporter = make_person("erkki", "Erkki Yksikkö", Role.REPORTER, Reach.UNIT, city.library_group)
    lamp, book, given = contact(), contact(text="Laina on kadonnut.", topic_key="kirjastot"), contact(text="Lamppu rikki.")
    Ticket.objects.filter(pk=given.pk).update(assignee=paavo)
    write_new_facts()
    own = {paavo: given, viewer: book}
    for person, one in own.items():
        client = browser(person)
        others = {lamp, book, given} - {one}
        assert list(tickets_visible_to(person)) == [one]
        assert matching(client, "tila:avoin") == 1, person
        scope = signed_in_scope(f"sessionid={client.cookies['sessionid'].value}")
        assert scope is not None
        assert {told["ticket"] for told in missed_events(scope, "0") or []} == {one.pk}
        for other in others:
            other.refresh_from_db()
            assert not may_see(scope, _event_of(other))
        for kind in ("taulukko", "rivit"):
            assert client.post(reverse("dashboards:file"), {"muoto": "csv", "mita": kind}).status_code == 403
    assert browser(paavo).get(reverse("dashboards:file")).status_code in (403, 405)
    rows = b"".join(browser(exporter).post(reverse("dashboards:file"), {"muoto": "csv", "mita": "rivit"})).decode().splitlines()  # type: ignore[arg-type]
    assert len(rows) == 2 and "kirjastot" in rows[1]
    for person, count in ((paavo, 0), (viewer, 1), (exporter, 1)):
        assert answer(person, question_from(QueryDict(), city_today())).total.cells[0].count == count, person


def matching(client: Client, words: str) -> int:
    """How many contacts the list shows for a search."""
    page = client.get("/tyopoyta/haku/", {"q": words}).content.decode()
    return len({reference for reference in Ticket.objects.values_list("reference", flat=True) if reference in page})
