from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.api.v1.tests.conftest import Call
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.handling.actions import add_note, take_ticket
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.organisation.models import Membership
from kaiku.tickets.models import Attachment, Event, Message, Note, Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R189")]
_SAID = {
    "replies": {"text": "Sana"}, "notes": {"text": "Sana"}, "step": {"move": "ota"}, "closure": {"reason": "needless"},
    "reopening": {"reason": "Uutta"}, "{reference}": {"title": "Uusi otsikko"},
}  # fmt: skip


def all_pages(call: Call, query: str) -> list[str]:
    found, cursor = [], ""
    while True:
        page = call("GET", f"/tickets?{query}&cursor={cursor}").json()
        found += [item["reference"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            return found


def test_pages_have_each_ticket_once_newest_first_or_by_change(call: Call, contact: Callable[..., Ticket], eero: User):
    tickets = [contact() for _number in range(5)]
    assert all_pages(call, "limit=2") == [ticket.reference for ticket in reversed(tickets)]

    take_ticket(tickets[1].pk, by=eero)
    since = (now() - timedelta(hours=1)).isoformat().replace("+", "%2B")
    order = [*(ticket.reference for ticket in tickets if ticket != tickets[1]), tickets[1].reference]
    assert all_pages(call, f"limit=2&updated_since={since}") == order
    later = now().isoformat().replace("+", "%2B")
    assert all_pages(call, f"updated_since={later}") == []
    for wrong in (
        "cursor=abc",
        "cursor=W10",
        "limit=0",
        "limit=201",
        "updated_since=2026-01-01T00:00:00",
        "updated_since=0",
        "updated_since=1764460800",
        "status=avoin",
    ):
        assert call("GET", f"/tickets?{wrong}").status_code == 422, wrong


def test_filters(call: Call, contact: Callable[..., Ticket], eero: User):
    lamp, book = contact(), contact(topic_key="kirjastot", text="Milloin kirjasto on auki?", channel="email")
    take_ticket(lamp.pk, by=eero)
    for query, expected in (
        ("status=open", lamp), ("status=new", book), ("topic=kirjastot", book), ("queue=valaistus", lamp), ("channel=email", book)
    ):  # fmt: skip
        assert all_pages(call, query) == [expected.reference]


def test_a_page_of_many_costs_the_same_as_of_one(call: Call, contact: Callable[..., Ticket]):
    contact()
    call("GET", "/tickets")
    with CaptureQueriesContext(connection) as one:
        call("GET", "/tickets")
    for _number in range(5):
        contact()
    with CaptureQueriesContext(connection) as many:
        assert len(call("GET", "/tickets").json()["items"]) == 6
    assert len(many) == len(one) <= 6


def test_a_client_sees_what_its_roles_reach(call: Call, frends: ApiClient, contact: Callable[..., Ticket], city: City, eero: User):
    lamp, book = contact(), contact(topic_key="kirjastot", text="Milloin kirjasto on auki?")
    secret = contact(topic_key="tuki", text="Asia koskee lastensuojelua.")
    add_note(lamp.pk, body="Sisäinen sana", by=eero)
    assert set(all_pages(call, "")) == {lamp.reference, book.reference}
    assert call("GET", f"/tickets/{secret.reference}").status_code == 404
    assert [note["text"] for note in call("GET", f"/tickets/{lamp.reference}").json()["notes"]] == ["Sisäinen sana"]

    RoleGrant.objects.filter(user=frends.user).update(role=Role.PARTNER, reach=Reach.GROUP)
    Membership.objects.create(user=frends.user, group=city.library_group)
    assert all_pages(call, "") == [book.reference]
    for path in ("", "/customer", "/files/1"):
        assert call("GET", f"/tickets/{lamp.reference}{path}").status_code == 404
    assert call("GET", f"/tickets/{book.reference}").json()["notes"] == []
    RoleGrant.objects.filter(user=frends.user).delete()
    assert all_pages(call, "") == []


def test_contact_details_are_apart_and_reading_them_is_logged(call: Call, frends: ApiClient, lamp: Ticket, contact: Callable[..., Ticket]):
    assert "liisa@posti.example" not in call("GET", f"/tickets/{lamp.reference}").content.decode()
    assert not AuditEntry.objects.filter(action="customer.details_shown").exists()

    answer = call("GET", f"/tickets/{lamp.reference}/customer")
    assert (answer.json()["name"], answer.json()["email"]) == ("Liisa Asiakas", "liisa@posti.example")
    told = AuditEntry.objects.get(action="customer.details_shown")
    assert (told.actor_id, told.object_id, told.customer_id) == (frends.user_id, lamp.pk, lamp.customer_id)
    nobody = contact(wants_reply=False)
    assert call("GET", f"/tickets/{nobody.reference}/customer").json()["type"] == "urn:kaiku:problem:no-customer"
    RoleGrant.objects.filter(user=frends.user).update(role=Role.VIEWER)
    assert call("GET", f"/tickets/{lamp.reference}/customer").status_code == 403


def test_files_are_read_once_they_may_be_opened(call: Call, lamp: Ticket, settings: Any, tmp_path: Any):
    settings.MEDIA_ROOT = tmp_path
    row = Attachment(
        ticket=lamp, message=lamp.messages.get(kind="contact"), name="kuva ä.png", content_type="image/png", size=3, sha256="x"
    )
    row.file.save("a.png", ContentFile(b"abc"), save=False)
    row.save()
    Ticket.objects.filter(pk=lamp.pk).update(attachment_count=1)
    told = call("GET", f"/tickets/{lamp.reference}").json()["messages"][0]["files"]
    assert told == [{"id": row.pk, "name": "kuva ä.png", "content_type": "image/png", "size": 3, "sha256": "x", "is_open": True}]
    answer = call("GET", f"/tickets/{lamp.reference}/files/{row.pk}")
    assert b"".join(answer.streaming_content) == b"abc"
    assert (answer.headers["Content-Type"], "attachment" in answer.headers["Content-Disposition"]) == ("application/octet-stream", True)
    Attachment.objects.update(scan="blocked")
    assert call("GET", f"/tickets/{lamp.reference}/files/{row.pk}").status_code == 404


def test_nothing_overwrites_what_was_not_seen(call: Call, lamp: Ticket, eero: User):
    tag = call("GET", f"/tickets/{lamp.reference}").headers["ETag"]
    assert call("GET", f"/tickets/{lamp.reference}", headers={"If-None-Match": tag}).status_code == 304
    assert call("PATCH", f"/tickets/{lamp.reference}", {"priority": 2}).status_code == 428
    take_ticket(lamp.pk, by=eero)
    late = call("PATCH", f"/tickets/{lamp.reference}", {"priority": 2}, headers={"If-Match": tag})
    assert (late.status_code, late.json()["type"]) == (412, "urn:kaiku:problem:changed")
    lamp.refresh_from_db()
    assert lamp.priority == 3

    tag = call("GET", f"/tickets/{lamp.reference}").headers["ETag"]
    change = {"priority": 2, "topic": "kirjastot", "contact_type": "kysymys", "title": "Uusi otsikko", "tags": ["Lumi"]}
    done = call("PATCH", f"/tickets/{lamp.reference}", change, headers={"If-Match": f"W/{tag}"})
    told = done.json()
    assert (told["priority"], told["topic"], told["contact_type"], told["title"], told["tags"]) == (
        2,
        "kirjastot",
        "kysymys",
        "Uusi otsikko",
        ["lumi"],
    )
    assert done.headers["ETag"] == call("GET", f"/tickets/{lamp.reference}").headers["ETag"] != tag
    half = call("PATCH", f"/tickets/{lamp.reference}", {"priority": 1, "topic": "olematon"}, headers={"If-Match": done.headers["ETag"]})
    lamp.refresh_from_db()
    assert (half.status_code, lamp.priority) == (422, 2)


def test_answering_noting_moving_closing_and_opening(call: Call, frends: ApiClient, lamp: Ticket):
    def act(path: str, body: dict[str, Any]) -> Any:
        tag = call("GET", f"/tickets/{lamp.reference}").headers["ETag"]
        return call("POST", f"/tickets/{lamp.reference}{path}", body, headers={"If-Match": tag})

    moves = call("GET", f"/tickets/{lamp.reference}").json()["moves"]
    assert moves == [{"key": "ota", "target": "kasittelyssa", "requires": []}]
    assert act("/step", {"move": "ota"}).json()["step"] == "kasittelyssa"
    assert (act("/step", {"move": "valmis"}).status_code, act("/step", {"move": "olematon"}).status_code) == (409, 409)
    assert act("/closure", {}).status_code == 409  # the customer waits for an answer
    assert act("/closure", {"reason": "olematon"}).status_code == 422
    noted = act("/notes", {"text": "Sana"})
    assert (noted.status_code, Note.objects.get(pk=noted.json()["id"]).author) == (201, frends.user)
    tag = call("GET", f"/tickets/{lamp.reference}").headers["ETag"]
    first, second = (
        call("POST", f"/tickets/{lamp.reference}/replies", {"text": "Korjataan."}, headers={"If-Match": tag}) for _number in range(2)
    )
    assert (first.status_code, second.status_code) == (201, 412)
    assert Message.objects.filter(kind="reply").count() == 1
    assert act("/closure", {}).json()["status"] == "closed"
    assert act("/replies", {"text": "Vielä"}).status_code == 409
    assert act("/reopening", {"reason": "Uutta tietoa"}).json()["status"] == "open"
    assert act("/closure", {"reason": "spam"}).json()["closing_reason"] == "spam"


def test_who_may_only_look_changes_nothing(call: Call, frends: ApiClient, lamp: Ticket):
    RoleGrant.objects.filter(user=frends.user).update(role=Role.VIEWER)
    tag = call("GET", f"/tickets/{lamp.reference}").headers["ETag"]
    before = Event.objects.count()
    for path, body in (
        ("/replies", {"text": "a"}),
        ("/notes", {"text": "a"}),
        ("/step", {"move": "ota"}),
        ("/closure", {"reason": "spam"}),
        ("/reopening", {"reason": "a"}),
    ):
        assert call("POST", f"/tickets/{lamp.reference}{path}", body, headers={"If-Match": tag}).status_code == 403
    assert call("PATCH", f"/tickets/{lamp.reference}", {"priority": 1}, headers={"If-Match": tag}).status_code == 403
    assert Event.objects.count() == before


def test_events_are_followed_without_personal_data(call: Call, contact: Callable[..., Ticket], eero: User):
    lamp = contact()
    take_ticket(lamp.pk, by=eero)
    found, after = [], 0
    while True:
        page = call("GET", f"/events?after={after}&limit=2").json()
        found += page["items"]
        after = page["after"]
        if not page["has_more"]:
            break
    assert [item["id"] for item in found] == list(Event.objects.order_by("pk").values_list("pk", flat=True))
    assert set(found[0]) == {"id", "kind", "at", "reference"} and found[0]["reference"] == lamp.reference
    assert call("GET", f"/events?after={after}").json() == {"items": [], "after": after, "has_more": False}
    only = call("GET", "/events?kind=taken&kind=routed").json()["items"]
    assert {item["kind"] for item in only} == {"taken", "routed"}
    assert call("GET", "/events?kind=olematon").status_code == 422 and call("GET", "/events?after=-1").status_code == 422


def test_categories_and_places(call: Call, city: City):
    topics = {topic["key"]: topic for topic in call("GET", "/topics").json()}
    assert (topics["katuvalot"]["parent"], topics["katuvalot"]["place"], topics["kadut"]["is_choosable"]) == ("kadut", "required", False)
    assert topics["katuvalot"]["names"] == {"fi": "Katuvalot", "sv": "Gatubelysning", "en": "Street lights"}
    assert [kind["key"] for kind in call("GET", "/contact-types").json()] == ["vikailmoitus", "kysymys", "kiitos"]
    assert call("GET", "/topics/katuvalot/form").status_code == 404
    assert call("GET", "/places?q=H%C3%A4meenpuisto").json() == [] and call("GET", "/places?q=a").status_code == 422


def test_a_note_arrives_once_by_its_key(call: Call, contact: Callable[..., Ticket], frends: ApiClient, teemu: User):
    lamp, book = contact(), contact(topic_key="kirjastot", text="Milloin kirjasto on auki?")

    def send(ticket: Ticket, text: str, key: str = "merkinta-1", **headers: str) -> Any:
        return call("POST", f"/tickets/{ticket.reference}/notes", {"text": text}, headers={"Idempotency-Key": key, **headers})

    first, again = send(lamp, "Työ on tilattu."), send(lamp, " Työ on tilattu. ")
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    assert [send(lamp, "Toinen sana").status_code, send(book, "Työ on tilattu.").status_code] == [409, 409]
    other = add_client(ClientEdit("Toinen", scopes=tuple(ApiScope.values)), by=teemu)
    RoleGrant.objects.create(user=other.user, role=Role.ADVISOR, reach=Reach.ALL)
    assert send(lamp, "Työ on tilattu.", Authorization=f"Bearer {make_key(other.pk, by=teemu)}").status_code == 201
    assert [send(lamp, "Sama", "").status_code, send(lamp, "Sama", "").status_code] == [201, 201]
    assert Note.objects.filter(ticket=lamp).count() == 4


def test_what_changed_since_is_found_by_its_index_among_many(call: Call, lamp: Ticket):
    names = ", ".join(
        f'"{field.column}"' for field in Ticket._meta.fields if field.column not in {"id", "follow_code", "reference", "updated_at"}
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO tickets_ticket (follow_code, reference, updated_at, {names}) "
            f"SELECT 'x' || n, 'y' || n, now() - n * interval '1 minute', {names} FROM tickets_ticket, generate_series(1, 20000) n WHERE id = %s",
            [lamp.pk],
        )
        cursor.execute("ANALYZE tickets_ticket")
        with CaptureQueriesContext(connection) as asked:
            since = (now() - timedelta(days=1)).isoformat().replace("+", "%2B")
            assert len(call("GET", f"/tickets?updated_since={since}&limit=50").json()["items"]) == 50
        listing = next(one["sql"] for one in asked if '"updated_at" >=' in one["sql"])
        cursor.execute(f"EXPLAIN {listing}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Index Scan using ticket_by_change" in plan
    assert "Sort" not in plan.replace("Sort Key", "")


@pytest.mark.covers("R89", "R161", "R200")
def test_no_operation_reaches_a_ticket_outside_the_clients_reach_nor_its_file_under_another(
    call: Call, frends: ApiClient, contact: Callable[..., Ticket], city: City
):
    lamp, book = contact(), contact(topic_key="kirjastot", text="Milloin kirjasto on auki?")
    file = Attachment(ticket=lamp, message=lamp.messages.get(kind="contact"), name="a.txt", content_type="text/plain", size=3, sha256="x")
    file.file.save("a.txt", ContentFile(b"abc"), save=False)
    file.save()
    assert call("GET", f"/tickets/{lamp.reference}/files/{file.pk}").status_code == 200
    assert call("GET", f"/tickets/{book.reference}/files/{file.pk}").status_code == 404
    RoleGrant.objects.filter(user=frends.user).update(role=Role.ADVISOR, reach=Reach.GROUP)
    Membership.objects.create(user=frends.user, group=city.library_group)
    before = (Event.objects.count(), Message.objects.count(), Note.objects.count(), Ticket.objects.filter(pk=lamp.pk).values().get())
    paths = call("GET", "/openapi.json").json()["paths"]
    tried = {}
    for path in (one for one in paths if "{reference}" in one):
        address = path.removeprefix("/api/v1").format(reference=lamp.reference, file_id=file.pk)
        for method in paths[path]:
            body = _SAID[path.rpartition("/")[2]] if method != "get" else None
            tried[method, path] = call(method.upper(), address, body, headers={"If-Match": '"1"'}).status_code
    assert len(tried) >= 9 and set(tried.values()) == {404}, tried
    after = (Event.objects.count(), Message.objects.count(), Note.objects.count(), Ticket.objects.filter(pk=lamp.pk).values().get())
    assert after == before and call("GET", f"/tickets/{book.reference}").status_code == 200
