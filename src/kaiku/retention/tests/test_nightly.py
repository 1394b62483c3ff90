"""What goes sooner than its ticket, and classes that need nobody's approval."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.config.tests.everywhere import places_of
from kaiku.outbox.models import Received
from kaiku.retention.holds import place_hold
from kaiku.retention.models import RetentionClass
from kaiku.retention.nightly import lighten, propose_automatic
from kaiku.retention.running import run_batch
from kaiku.retention.tests.conftest import MARK, close_at
from kaiku.tickets.models import Ticket

Keeping = dict[str, RetentionClass]
pytestmark = pytest.mark.usefixtures("own_files")


def test_originals_and_contact_details_go_before_their_ticket(planted: Ticket, keeping: Keeping) -> None:
    RetentionClass.objects.filter(key="viat").update(raw_days=90, contact_months=6)
    close_at(planted, now() - timedelta(days=100))

    assert lighten() == 1
    places = places_of(MARK, deciphered=True)
    assert not [place for place in places if place.startswith(("outbox_", "email_", "ace_"))]
    assert {"customers_customer.name", "tickets_message.body"} <= set(places)

    close_at(planted, now() - timedelta(days=200))
    assert lighten() == 1
    places = places_of(MARK, deciphered=True)
    assert "customers_customer.name" not in places
    assert "tickets_message.body" in places
    assert lighten() == 0


def test_a_held_ticket_loses_nothing(planted: Ticket, keeping: Keeping, arja: User) -> None:
    RetentionClass.objects.filter(key="viat").update(raw_days=1)
    close_at(planted, now() - timedelta(days=100))
    place_hold(planted, of_person=True, reason="Kantelu", until=None, by=arja)

    assert lighten() == 0
    assert Received.objects.exclude(raw=b"").filter(ticket_id=planted.pk).exists()


@pytest.mark.covers("R164")
def test_an_automatic_class_needs_nobody_and_others_do(keeping: Keeping, closed: Callable[..., Ticket]) -> None:
    closed(800)
    assert propose_automatic() == []
    RetentionClass.objects.filter(key="viat").update(is_automatic=True)

    (batch,) = propose_automatic()
    run_batch(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.proposed_by, Ticket.objects.count()) == ("done", None, 0)
    assert propose_automatic() == []
