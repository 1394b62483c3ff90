"""What is planted in every place that a ticket reaches is found nowhere afterwards."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from kaiku.chat.bot.forgetting import NO_WORDS
from kaiku.chat.bot.models import Gap
from kaiku.config.tests.everywhere import places_of
from kaiku.customers.models import Customer
from kaiku.retention.forgetting import anonymise_tickets, delete_doomed_files, destroy_tickets
from kaiku.retention.models import Lightened
from kaiku.retention.tests.conftest import MARK
from kaiku.tickets.models import Event, Ticket

_COUNTED = (
    "status", "channel", "language", "topic_id", "service_id", "contact_type_id", "priority", "queue_id", "group_id", "unit_id", "area_id",
    "district_id", "received_at", "first_replied_at", "closed_at", "closing_reason", "rating", "round", "reference",
)  # fmt: skip


@pytest.mark.covers("R167")
def test_an_anonymous_ticket_tells_of_nobody_and_counts_as_before(planted: Ticket) -> None:
    assert len(places_of(MARK, deciphered=True)) > 20
    before = Ticket.objects.filter(pk=planted.pk).values(*_COUNTED).get()
    kinds = list(planted.events.order_by("pk").values_list("pk", "kind", "at"))

    anonymise_tickets([planted.pk])
    delete_doomed_files()

    assert places_of(MARK, deciphered=True) == []
    assert Ticket.objects.filter(pk=planted.pk).values(*_COUNTED).get() == before
    assert list(planted.events.order_by("pk").values_list("pk", "kind", "at")) == kinds
    after = Ticket.objects.get(pk=planted.pk)
    assert (after.customer, after.lon, after.answers, after.attachment_count) == (None, None, {}, 0)
    assert after.follow_code != planted.follow_code
    assert Event.objects.get(ticket=planted, data__has_key="count").data == {"count": 1}
    assert Lightened.objects.get(ticket=planted).anonymised_at


@pytest.mark.covers("R167")
def test_a_destroyed_ticket_leaves_nothing(planted: Ticket, contact: Callable[..., Ticket]) -> None:
    other = contact()

    destroy_tickets([planted.pk])
    delete_doomed_files()

    assert places_of(MARK, deciphered=True) == []
    assert list(Ticket.objects.values_list("pk", flat=True)) == [other.pk]
    assert not Event.objects.filter(ticket_id=planted.pk).exists()
    assert list(Customer.objects.values_list("pk", flat=True)) == [other.customer_id]
    gaps = Gap.objects.order_by("pk").values_list("label", "examples", "state", "centre")
    assert list(gaps) == [("Missä luistellaan?", ["Missä luistellaan?"], "open", None), (NO_WORDS, [], "article", None)]


def test_a_customer_who_wrote_something_else_too_keeps_his_details(planted: Ticket, contact: Callable[..., Ticket]) -> None:
    other = contact()
    Ticket.objects.filter(pk=other.pk).update(customer=planted.customer)

    anonymise_tickets([planted.pk])

    assert Customer.objects.get(tickets=other).name == MARK


def test_a_file_that_another_row_shares_stays(planted: Ticket, contact: Callable[..., Ticket]) -> None:
    other, shared = contact(), planted.attachments.get()
    shared.pk, shared._state.adding, shared.ticket, shared.message = None, True, other, None
    shared.save()

    destroy_tickets([planted.pk])
    assert delete_doomed_files() == 0
    assert shared.file.read() == MARK.encode()

    destroy_tickets([other.pk])
    assert delete_doomed_files() == 2
    assert places_of(MARK) == []


@pytest.mark.parametrize("change", ["data = '{\"new\": 1}'", "kind = 'closed'", "at = now()"])
def test_even_disposal_only_takes_words_out_of_events(lamp: Ticket, change: str) -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        cursor.execute("SET LOCAL kaiku.disposal = 'on'")
        cursor.execute(f"UPDATE tickets_event SET {change} WHERE ticket_id = %s AND kind = 'received'", [lamp.pk])
