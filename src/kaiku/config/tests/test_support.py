"""The support bundle tells what is wrong and of no person, contact or secret."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.config.support import _PARTS, support_bundle
from kaiku.intake.contact import Sender
from kaiku.integrations.alarms.models import Alarm
from kaiku.outbox.models import Connection
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db


def opened(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name).decode() for name in bundle.namelist()}


@pytest.mark.covers("R195")
def test_it_tells_what_helps_and_nothing_of_anybody(contact: Any, aino: User, monkeypatch: pytest.MonkeyPatch) -> None:
    contact(text="Salainen lamppu Pispalassa", sender=Sender(name="Liisa Virtanen", email="liisa.virtanen@posti.example"))
    error = "550 <liisa.virtanen@posti.example> Liisa Virtanen 040 123 4567 unknown at mail.kaupunki.example"
    Connection.objects.create(name="email", last_error=error, last_error_at=now(), failures_in_row=3)
    Alarm.objects.create(key="connection-email liisa.virtanen@posti.example", text="x", part="answering", began_at=now())
    monkeypatch.setenv("KAIKU_SMTP_PASSWORD", "12345678")
    monkeypatch.setenv("KAIKU_SMTP_HOST", "posti.kaupunki.example")
    monkeypatch.setenv("KAIKU_WEB_WORKERS", "3")

    parts = opened(support_bundle())

    whole = "".join(parts.values())
    planted = ("Salainen lamppu", "liisa", "Liisa", "Virtanen", "040 123", "posti.example", "kaupunki.example", "12345678", aino.name)
    assert [word for word in planted if word in whole] == []
    assert json.loads(parts["settings.json"])["KAIKU_WEB_WORKERS"] == "3" and json.loads(parts["settings.json"])["KAIKU_SMTP_HOST"] == "set"
    assert json.loads(parts["connections.json"])[0]["failures_in_row"] == 3 and "550" in parts["connections.json"]
    assert json.loads(parts["version.json"])["packages"]["django"] and "tickets.0001_initial" in parts["version.json"]
    assert any(row["table"] == Ticket._meta.db_table for row in json.loads(parts["tables.json"]))
    assert "cannot be read" not in whole and parts["findings.txt"].startswith(("✓", "•", "✗"))


def test_a_part_that_fails_says_so_and_the_rest_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("secret words")

    monkeypatch.setitem(_PARTS, "jobs.json", broken)

    parts = opened(support_bundle())

    assert json.loads(parts["jobs.json"]) == {"cannot be read": "OSError"} and "packages" in parts["version.json"]


def test_an_administrator_fetches_it_and_the_log_tells(client: Client, teemu: User) -> None:
    client.force_login(teemu)

    answer = client.post(reverse("administration:support"))

    assert answer.headers["Content-Type"] == "application/zip" and "version.json" in opened(answer.content)
    assert AuditEntry.objects.filter(action="support.fetched", actor_id=teemu.pk).exists()
