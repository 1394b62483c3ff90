import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kaiku.base.clock import now
from kaiku.base.inserting import insert, insert_all, update
from kaiku.base.jobs import defer, jobs_together
from kaiku.conftest import City
from kaiku.customers.models import Customer
from kaiku.tickets.actions import lock_ticket
from kaiku.tickets.models import Event, Ticket


def test_a_row_written_directly_is_the_row_that_the_orm_reads(city: City) -> None:
    customer = Customer(name="Liisa Äyräs", email="liisa@posti.example", language="sv")
    customer.index_details()

    insert(customer)

    again = Customer.objects.get(pk=customer.pk)
    assert not customer._state.adding
    fields = [field.attname for field in Customer._meta.concrete_fields]
    assert {name: getattr(again, name) for name in fields} == {name: getattr(customer, name) for name in fields}


def test_many_rows_are_one_statement_and_get_their_keys_in_order(lamp: Ticket) -> None:
    events = [Event(ticket=lamp, kind=kind, at=now(), by=Event.By.SYSTEM, data={"n": kind}) for kind in ("edited", "noted", "rated")]

    with CaptureQueriesContext(connection) as queries:
        insert_all(events)

    assert len(queries) == 1
    assert [Event.objects.get(pk=event.pk).data for event in events] == [{"n": "edited"}, {"n": "noted"}, {"n": "rated"}]


def test_jobs_of_one_action_are_one_statement_and_none_after_an_error(city: City) -> None:
    with CaptureQueriesContext(connection) as queries, jobs_together():
        defer("kaiku.tickets.tasks.index_words", queue="language", ticket_id=1)
        defer("kaiku.tickets.tasks.index_words", queue="language", ticket_id=2)
    with pytest.raises(ZeroDivisionError), transaction.atomic(), jobs_together():
        defer("kaiku.tickets.tasks.index_words", queue="language", ticket_id=3)
        raise ZeroDivisionError

    assert len(queries) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT args ->> 'ticket_id' FROM procrastinate_jobs WHERE task_name LIKE '%%index_words' ORDER BY id", [])
        assert [row[0] for row in cursor.fetchall()] == ["1", "2"]


def test_update_writes_the_named_fields_and_no_other(lamp: Ticket) -> None:
    lamp.title, lamp.priority, lamp.assignee_id, lamp.former_groups = "Lamppu '%s", 1, None, [lamp.group_id]

    with CaptureQueriesContext(connection) as queries:
        update(lamp, "title", "former_groups", "assignee")

    again = Ticket.objects.get(pk=lamp.pk)
    assert len(queries) == 1
    assert (again.title, again.former_groups, again.assignee_id) == ("Lamppu '%s", [lamp.group_id], None)
    assert again.priority != 1


@pytest.mark.django_db(transaction=True)
def test_a_ticket_is_locked_only_inside_a_transaction(lamp: Ticket) -> None:
    with transaction.atomic():
        assert lock_ticket(lamp.pk) == lamp
    with pytest.raises(transaction.TransactionManagementError):
        lock_ticket(lamp.pk)
