"""Markers by the ways that few use: Open311, a visit, an import, a form half filled in; and what staff say of a person in passing."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from kaiku.accounts.models import User
from kaiku.api.open311.tests import conftest as of_open311
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.base.encryption import SealableJSONField, SealableTextField
from kaiku.channels.importing.actions import import_lines
from kaiku.channels.importing.lines import Line
from kaiku.channels.importing.mapping import read_mapping
from kaiku.channels.phone.recording import Recording
from kaiku.channels.visit.actions import record_visit
from kaiku.channels.webform.actions import save_typing, start_draft
from kaiku.config.homes import HOMES
from kaiku.config.tests.everywhere import places_of
from kaiku.config.tests.test_markers import CODE, EMAIL, MARKERS, NAME, PHONE, STREET, TEXT, WORD
from kaiku.config.tests.test_markers_elsewhere import IDENTIFIERS, SAID, strangers
from kaiku.handling.actions import Question, ask_comment, change_sensitivity
from kaiku.intake.contact import Sender
from kaiku.intake.splitting import Piece, split_ticket
from kaiku.organisation.queries import city_today
from kaiku.publishing.actions import publish_ticket, unpublish_ticket
from kaiku.publishing.following import follow_publication
from kaiku.retention.holds import place_hold
from kaiku.retention.requests import take_request
from kaiku.tickets.models import Ticket

app, key, send = of_open311.app, of_open311.key, of_open311.send  # their fixtures
pytestmark = pytest.mark.django_db
Contact = Callable[..., Ticket]
SEALABLE = (SealableTextField, SealableJSONField)


@pytest.mark.covers("R162")
@pytest.mark.parametrize(("text", "homes"), [(TEXT, set(HOMES)), (SAID, set())], ids=["plain", "restricted"])
def test_by_open311_a_visit_an_import_and_a_form_half_filled_in(
    text: str, homes: set[str], send: of_open311.Send, aino: User, capsys: Any, caplog: Any
) -> None:
    given = {"description": text, "email": EMAIL, "first_name": NAME.split()[0], "last_name": NAME.split()[1], "phone": PHONE}
    assert send({**of_open311.LAMP, **given, "address_string": STREET, "device_id": WORD, "account_id": EMAIL}).status_code == 201
    record_visit(Recording(text=text, place=STREET, name=NAME, contact=EMAIL), key="k", by=aino)
    old = {"id": "1", "text": text, "name": NAME, "email": EMAIL, "phone": PHONE, "address": STREET, "muistiinpano": WORD}
    errors = io.StringIO()
    tally = import_lines([Line(1, json.dumps(old), old)], read_mapping(None), source="vanha", errors=errors)
    assert tally.imported == 1, errors.getvalue()
    draft = start_draft("fi")
    save_typing(str(draft.token), "kuvaile", {"text": [text]}, language="fi")
    save_typing(str(draft.token), "vastaus", {"name": [NAME], "email": [EMAIL]}, language="fi")

    assert [ticket.is_restricted for ticket in Ticket.objects.all()] == [not homes] * 3
    assert strangers(MARKERS, homes) == {}
    assert strangers(IDENTIFIERS, {"tickets_message.body", "open311_servicerequest.account_id"} & homes) == {}
    assert "webform_contactdraft.answers" in places_of(WORD, deciphered=True)
    told = caplog.text + "".join(capsys.readouterr())
    assert not [marker for marker in MARKERS if marker.lower() in told.lower()]


@pytest.mark.covers("R162", "R163")
def test_what_is_encrypted_only_in_restricted_tickets_is_a_declared_home() -> None:
    sealable = [(model, field) for model in apps.get_models() for field in model._meta.concrete_fields if isinstance(field, SEALABLE)]
    assert {f"{model._meta.db_table}.{field.column}" for model, field in sealable} - HOMES.keys() == set()


@pytest.mark.covers("R162", "R168")
def test_what_staff_say_of_a_person_in_passing_has_no_name(contact: Contact, aino: User, saara: User, teemu: User) -> None:
    why = f"{NAME} ({PHONE}, {EMAIL}, {CODE}) soitti osoitteesta {STREET}"
    secret, plain = (contact(text=text, sender=Sender(name=NAME, email=EMAIL, phone=PHONE)) for text in (SAID, TEXT))
    client = Client()
    client.force_login(aino)
    assert client.post(f"/tyopoyta/{secret.pk}/perustelu/", {"reason": why}).status_code in (302, 303)
    secret.refresh_from_db()
    change_sensitivity(secret.pk, sensitivity="normal", reason=why, by=aino)
    reasons = AuditEntry.objects.filter(object_id=secret.pk).exclude(reason="").values_list("reason", flat=True)
    assert len(reasons) == 2 and all(reason.endswith("soitti osoitteesta [osoite]") for reason in reasons), list(reasons)

    ask_comment(plain.pk, question=Question(f"Onko {why}?", 2, extract=TEXT, address="kumppani@muu.example"), by=aino)
    split_ticket(plain.pk, pieces=[Piece("Puu kaatui."), Piece(f"Ojassa on {WORD}.")], with_files=False, by=aino)
    place_hold(plain, of_person=True, reason=why, until=city_today() + timedelta(days=9), by=teemu)
    take_request("access", name=NAME, email=EMAIL, phone=PHONE, received_on=now().date(), by=saara)
    Ticket.objects.filter(pk=plain.pk).update(may_publish=True)
    publication = publish_ticket(plain.pk, title="Katuvalo", text="Katuvalo ei pala", place="none", by=aino)
    follow_publication(publication.number, email=EMAIL)
    unpublish_ticket(plain.pk, reason=f"{NAME} pyysi", by=aino)

    assert strangers(MARKERS, set(HOMES)) == {}
    assert strangers(IDENTIFIERS, {"tickets_message.body"}) == {}
