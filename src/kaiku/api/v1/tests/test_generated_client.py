"""The document is enough for others' tools: a client generated from it by one of them sends a contact and reads it."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kaiku.api.v1.interface import document
from kaiku.tickets.models import Ticket

PACKAGE = "client_of_kaiku"
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the client, made without a word of complaint."""
    told, folder = tmp_path / "openapi.json", tmp_path / PACKAGE
    told.write_text(json.dumps(document()), encoding="utf-8")
    tools = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = ["openapi-python-client", "generate", "--path", str(told), "--output-path", str(folder), "--meta", "none"]
    said = subprocess.run(command, env=tools, capture_output=True, text=True, check=True, timeout=120)
    assert "arning" not in said.stdout + said.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def part(name: str) -> Any:
    """A module of the generated package."""
    return importlib.import_module(f"{PACKAGE}.{name}")


@pytest.mark.covers("R188", "R189")
def test_a_generated_client_sends_a_contact_once_and_reads_it(generated: Path, key: str, live_server: Any) -> None:
    operations = {operation["operationId"].lower() for ways in document()["paths"].values() for operation in ways.values()}
    assert {file.stem.replace("_", "") for file in generated.glob("api/*/*.py")} - {"init"} == operations
    client = part("client").AuthenticatedClient(base_url=live_server.url, token=key)
    contact = part("models").ContactIn(text="Katuvalo ei pala Keskustorilla.", external_id="g-1")
    create = part("api.contacts.create_contact").sync_detailed

    sent, again = (create(client=client, body=contact, idempotency_key="g-1") for _time in range(2))
    read = part("api.tickets.get_ticket").sync(sent.parsed.reference, client=client)
    listed = part("api.tickets.list_tickets").sync(client=client)

    assert (sent.status_code, again.status_code, again.parsed.reference) == (201, 200, sent.parsed.reference)
    assert (read.reference, read.status) == (sent.parsed.reference, Ticket.objects.get().status)
    assert [row.reference for row in listed.items] == [sent.parsed.reference]
