"""The search for markers finds what is there, in every kind of column."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kaiku.config.tests.everywhere import places_of
from kaiku.intake.contact import Sender
from kaiku.tickets.models import Ticket


@pytest.fixture
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.mark.usefixtures("_own_files")
def test_a_marker_is_found_in_texts_json_files_and_where_it_is_enciphered(contact: Callable[..., Ticket]) -> None:
    contact(text="Katuvalo Merkki7531 ei pala.", key="Merkki7531", sender=Sender(name="Merkki7531", email="a@posti.example"))
    default_storage.save("attachments/a.txt", ContentFile(b"Merkki7531"))

    open_ones, all_ones = places_of("merkki7531"), places_of("Merkki7531", deciphered=True)

    assert {"tickets_message.body", "tickets_ticket.title", "outbox_received.key"} <= set(open_ones)
    assert not any(place.startswith("customers_") for place in open_ones)
    assert {"customers_customer.name", "outbox_received.raw", "attachments/a.txt"} <= set(all_ones)
    assert places_of("Merkki9999", deciphered=True) == []
