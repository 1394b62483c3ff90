"""Markers planted in contacts of several channels are found in the declared homes and nowhere else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from kaiku.accounts.models import User
from kaiku.api.v1.tests import conftest as of_interface
from kaiku.base.clock import now
from kaiku.base.live import through_postgres
from kaiku.channels.email.reading.take import take_mail
from kaiku.channels.email.send import rendered
from kaiku.channels.email.tests.test_taking_mail import Box, mail
from kaiku.channels.phone.actions import record_call
from kaiku.channels.phone.recording import Recording
from kaiku.config.homes import HOMES
from kaiku.config.metrics import exposition
from kaiku.conftest import City
from kaiku.handling.actions import add_note, assign_ticket
from kaiku.outbox.actions import enqueue
from kaiku.publishing.actions import publish_ticket
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.tickets.actions import index_ticket
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import send, walk

frends, key, call = of_interface.frends, of_interface.key, of_interface.call  # its fixtures
NAME, EMAIL, PHONE, CODE, STREET, WORD = (
    "Marketta Merkkinen", "merkkiposti@merkki.example", "0457891234", "131052-308T", "Merkkikatu 77", "kvartsimerkki",
)  # fmt: skip
MARKERS = (NAME, "merkkiposti", PHONE, "457891234", CODE, STREET, WORD)
TEXT = f"Katuvalo ei pala, {WORD}. Terveisin {NAME}, {STREET}, {EMAIL}, {PHONE}"
SECRET = f"{TEXT}. Tunnukseni on {CODE}."


def columns() -> Iterator[tuple[str, str, str]]:
    """Every column of every table, with its type."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 "
            "AND NOT a.attisdropped ORDER BY 1, 2"
        )
        yield from cursor.fetchall()


def places_of(markers: tuple[str, ...]) -> set[str]:
    """Where any of the markers stands readable, as table.column."""
    found = set()
    for table, column, kind in columns():
        if kind == "bytea":
            condition = " OR ".join([f"position(convert_to(%s, 'UTF8') in \"{column}\") > 0"] * len(markers))
        else:
            condition = " OR ".join([f'position(lower(%s) in lower("{column}"::text)) > 0'] * len(markers))
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" WHERE {condition})', list(markers))
            if cursor.fetchone() == (True,):
                found.add(f"{table}.{column}")
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the live stream is told."""
    heard: list[str] = []
    forward = through_postgres.call

    def hear(function: str, values: Any) -> None:
        heard.append(json.dumps([str(value) for value in values]))
        forward(function, values)

    monkeypatch.setattr(through_postgres, "call", hear)
    return heard


def planted(text: str, client: Client, call: Any, city: City, aino: User) -> list[Ticket]:
    """The text by form, API, phone and mail."""
    before = set(Ticket.objects.values_list("pk", flat=True))
    reply = {"wants": "yes", "name": NAME, "email": EMAIL, "language": "fi", "may_publish": "on"}
    walk(client, kuvaile={"text": text}, paikka={"address": STREET, "words": ""}, vastaus=reply)
    assert send(client).status_code == 302
    given = {"text": text, "external_id": f"m{len(text)}", "wants_reply": True, "sender": {"name": NAME, "email": EMAIL, "phone": PHONE}}
    assert call("POST", "/contacts", given).status_code == 201
    record_call(Recording(text=text, place=STREET, name=NAME, contact=PHONE), key=f"k{len(text)}", by=aino)
    made = mail(text, sender=f"{NAME} <{EMAIL}>", Subject="Katuvalo")
    take_mail(made.as_bytes(), Box(), received_key=f"1:{len(text)}", received_at=now())
    return list(Ticket.objects.exclude(pk__in=before).order_by("pk"))


def handle(ticket: Ticket, aino: User) -> None:
    """All that staff usually do."""
    receive_customer_reply(ticket.pk, text=TEXT)
    assign_ticket(ticket.pk, to=aino, by=aino)
    add_note(ticket.pk, body=f"Soitettu: {PHONE}", by=aino)
    ticket.refresh_from_db()
    if ticket.customer is not None and ticket.customer.email:
        send_reply(ticket.pk, body=f"Hei {NAME}, lamppu vaihdetaan.", by=aino, seen_version=ticket.version)
    index_ticket(Ticket.objects.get(pk=ticket.pk))


@pytest.mark.covers("R162")
def test_markers_stand_in_their_homes_and_nowhere_else(
    client: Client,
    call: Any,
    city: City,
    aino: User,
    told: list[str],
    caplog: Any,
    capsys: Any,
    settings: Any,
) -> None:
    settings.MAIL_FROM = settings.MAIL_REPLY = "yhteys@kaupunki.example"
    aino.email = "aino@kaupunki.example"
    aino.save(update_fields=["email"])
    tickets = planted(TEXT, client, call, city, aino)
    assert len(tickets) == 4 and not any(ticket.is_restricted for ticket in tickets)
    for ticket in tickets:
        handle(ticket, aino)
    first = tickets[0]
    Ticket.objects.filter(pk=first.pk).update(may_publish=True)
    publish_ticket(first.pk, title="Katuvalo", text="Katuvalo ei pala", place="none", by=aino)

    assert places_of(MARKERS) - HOMES.keys() == set()
    identifiers = places_of(("merkkiposti", PHONE, "457891234", CODE))
    assert identifiers <= {"tickets_message.body", "tickets_note.body"}
    digest = rendered(enqueue("email", "digest", subject_id=aino.pk, key="digest:marker"))
    elsewhere = [caplog.text, "".join(capsys.readouterr()), exposition().decode(), "\n".join(told), str(vars(digest)) if digest else ""]
    elsewhere.append(Client().get("/").content.decode())
    for marker in MARKERS:
        assert not [text for text in elsewhere if marker.lower() in text.lower()], marker


@pytest.mark.covers("R163")
def test_of_restricted_tickets_no_marker_can_be_read(
    client: Client,
    call: Any,
    city: City,
    aino: User,
    settings: Any,
) -> None:
    settings.MAIL_FROM = settings.MAIL_REPLY = "yhteys@kaupunki.example"
    tickets = planted(SECRET, client, call, city, aino)
    assert len(tickets) == 4 and all(ticket.is_restricted for ticket in tickets)
    for ticket in tickets:
        handle(ticket, aino)

    assert places_of(MARKERS) == set()
    listed = call("GET", "/tickets")
    assert listed.status_code == 200
    assert WORD not in listed.content.decode() and "Katuvalo ei pala" not in listed.content.decode()
