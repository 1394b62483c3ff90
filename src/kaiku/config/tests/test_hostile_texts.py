"""Every kept text turned into an attack: no page takes any of them for markup or for a gap of its own, and none breaks."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.urls import reverse

from kaiku.base.encryption import EncryptedTextField
from kaiku.publishing.actions import publish_ticket
from kaiku.tickets.models import Ticket
from kaiku.ui.desk.tests import test_rights as rights

scene = rights.scene  # its fixture: a row of nearly everything
pytestmark = pytest.mark.django_db
MARKUP = "'\"><svg/onload=a(1)>"
HOSTILE = f"{MARKUP}=1\ue000key\ue001%(key)s{{{{7*7}}}}"  # for a browser, for the patterns of ui/components/patterns.py, for templates
NO_TEXTS = {"key", "password", "field", "connection", "segments"}  # read by the program for what they mean
LANGUAGES = {"fi", "sv", "en"}
PUBLIC = (
    "/",
    "/asia/",
    "/julkaistut/",
    "/koosteet/",
    "/ohjeet/",
    "/chat/",
    "/yhteydenotto/",
    "/ota-yhteytta/",
    "/mita-palautteesta-seurasi/",
)


def hostile_columns() -> set[str]:
    """Writes the attack over each text that is nothing but words; which columns held one."""
    models_of_ours = [model for model in apps.get_models() if model.__module__.startswith("kaiku.")]
    return {f"{model._meta.db_table}.{name}" for model in models_of_ours for name in _written(model)}


def _written(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        for row in model._default_manager.all():
            value = _hostile(field, getattr(row, field.attname))
            if value is None:
                continue
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=row.pk).update(**{field.attname: value})
                yield field.attname
            except (DatabaseError, ValueError):
                break  # a rule of the database holds it


def _hostile(field: Any, value: Any) -> Any:
    if field.name in NO_TEXTS or field.unique or field.choices:
        return None
    if isinstance(field, models.JSONField) and isinstance(value, dict) and value and set(value) <= LANGUAGES:
        return dict.fromkeys(value, HOSTILE)
    if isinstance(field, EncryptedTextField | models.CharField | models.TextField) and isinstance(value, str):
        return HOSTILE[: field.max_length]
    return None


def pages(scene: rights.Scene) -> Iterator[tuple[str, Client, str]]:
    """Each page of the desk and of administration with somebody who may open it, then those for all."""
    people = {}
    for role, person in scene.people.items():
        people[role] = Client(raise_request_exception=False)
        people[role].force_login(person)
    for name, pattern in rights.ADDRESSES.items():
        may = [role for role in rights.ROLES if rights.TABLE.get((name, "GET"), {}).get(role) == "+"]
        for role in may[-1:]:
            face = "" if ":" in name else "desk:"
            yield name, people[role], reverse(f"{face}{name}", kwargs=rights.arguments_of(pattern, scene.tickets[role], scene))
    yield "reports", people["risto"], "/raportit/"
    lamp = scene.tickets["aino"]
    case = Ticket.objects.values_list("follow_code", "publication__number").get(pk=lamp.pk)
    for address in (*PUBLIC, f"/asia/{case[0]}/", f"/tapaus/{case[1]}/"):
        yield address, Client(raise_request_exception=False), address


@pytest.mark.covers("R200")
def test_no_kept_text_is_taken_for_markup(scene: rights.Scene) -> None:
    lamp = scene.tickets["aino"]
    publish_ticket(lamp.pk, title="Katuvalo", text="Katuvalo ei pala", place="none", by=scene.people["aino"])
    for ticket in scene.tickets.values():
        scene.names_for(ticket)
    columns = hostile_columns()
    assert len(columns) > 150 and {"tickets_ticket.title", "customers_customer.name", "knowledge_articleversion.text"} <= columns, sorted(
        columns
    )
    amiss, escaped = [], 0
    for name, client, address in pages(scene):
        cache.clear()
        with transaction.atomic():
            answer = client.get(address)
            body = (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")
            transaction.set_rollback(True)
        is_markup = answer.headers.get("Content-Type", "").partition(";")[0] not in ("application/json", "text/csv", "text/plain")
        if answer.status_code >= 500 or (is_markup and ("<svg/onload" in body or MARKUP[:3] in body)):
            amiss.append((name, address, answer.status_code))
        escaped += "&lt;svg/onload" in body
    assert amiss == []
    assert escaped > 100
