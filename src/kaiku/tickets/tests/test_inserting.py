from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import AutoField
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.base.clock import now
from kaiku.base.inserting import NotAsRead, insert, insert_all, rows_together, update, update_as_read
from kaiku.base.jobs import defer, jobs_together
from kaiku.base.live import publish
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
    before = {job.pk for job in ProcrastinateJob.objects.all()}
    with CaptureQueriesContext(connection) as queries, jobs_together():
        defer("kaiku.tickets.tasks.index_words", queue="language", ticket_id=1)
        defer("kaiku.tickets.tasks.index_words", queue="language", ticket_id=2)
    with pytest.raises(ZeroDivisionError), transaction.atomic(), jobs_together():
        defer("kaiku.tickets.tasks.index_words", queue="language", ticket_id=3)
        raise ZeroDivisionError

    assert len(queries) == 1
    jobs = ProcrastinateJob.objects.exclude(pk__in=before).filter(task_name__endswith="index_words").order_by("pk")
    assert [job.args["ticket_id"] for job in jobs] == [1, 2]


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


def test_rows_of_several_tables_are_one_statement_and_name_each_other(lamp: Ticket) -> None:
    with CaptureQueriesContext(connection) as queries, rows_together(Customer, Ticket, Event):
        customer = Customer(name="Liisa Äyräs", language="sv")
        insert(customer)
        ticket = Ticket(**{**_columns(lamp), "follow_code": "K-2222", "reference": "2222", "customer_id": customer.pk})
        insert(ticket)
        insert_all([Event(ticket=ticket, kind=kind, at=now(), by=Event.By.SYSTEM, data={"n": kind}) for kind in ("edited", "noted")])
        ticket.title = "Vasta lopuksi luettu"

    again = Ticket.objects.get(pk=ticket.pk)
    assert len(queries) == 3, "keys, the key of the second event, all rows"
    assert (again.title, again.customer, again.customer.name) == ("Vasta lopuksi luettu", customer, "Liisa Äyräs")
    assert [event.kind for event in again.events.order_by("pk")] == ["edited", "noted"]
    connection.check_constraints()


def test_after_an_error_no_gathered_row_is_written_and_the_next_ones_are(lamp: Ticket) -> None:
    def event() -> Event:
        return Event(ticket=lamp, kind=Event.Kind.EDITED, at=now(), by=Event.By.SYSTEM)

    before = Event.objects.count()

    with pytest.raises(ZeroDivisionError), rows_together(Event):
        insert(event())
        raise ZeroDivisionError

    assert Event.objects.count() == before
    insert(event())
    assert Event.objects.count() == before + 1
    with CaptureQueriesContext(connection) as queries, rows_together():
        pass
    assert len(queries) == 0


def test_jobs_notices_and_a_changed_row_travel_with_the_new_rows(lamp: Ticket) -> None:
    was = lamp.updated_at
    with CaptureQueriesContext(connection) as queries, rows_together(Event), jobs_together():
        insert(Event(ticket=lamp, kind=Event.Kind.EDITED, at=now(), by=Event.By.SYSTEM))
        defer("kaiku.tickets.tasks.index_words", queue="language", ticket_id=lamp.pk)
        defer("kaiku.tickets.tasks.index_words", queue="language", ticket_id=lamp.pk + 1)
        publish("ticket", id=lamp.pk)
        lamp.title = "Vaihdettu"
        update_as_read(lamp, "title", since="updated_at", was=was)

    assert len(queries) == 2, "the keys and all the rest"
    assert Ticket.objects.get(pk=lamp.pk).title == "Vaihdettu"
    jobs = ProcrastinateJob.objects.order_by("-pk")[:2]
    assert [(job.queue_name, job.args) for job in jobs] == [("language", {"ticket_id": lamp.pk + n}) for n in (1, 0)]


def test_a_row_that_somebody_changed_since_is_not_written_and_nothing_with_it(lamp: Ticket) -> None:
    before = Event.objects.count()
    with pytest.raises(NotAsRead), transaction.atomic(), rows_together(Event):
        insert(Event(ticket=lamp, kind=Event.Kind.EDITED, at=now(), by=Event.By.SYSTEM))
        update_as_read(lamp, "title", since="updated_at", was=lamp.updated_at - timedelta(seconds=1))

    assert Event.objects.count() == before
    with pytest.raises(TypeError):
        update_as_read(lamp, "title", since="updated_at", was=lamp.updated_at)


def test_every_table_counts_its_keys_in_the_sequence_that_is_asked(db: None) -> None:
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not isinstance(model._meta.auto_field, AutoField) or not model.__module__.startswith("kaiku."):
                continue
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [model._meta.db_table, model._meta.pk.column])
            assert cursor.fetchone() == (f"public.{model._meta.db_table}_{model._meta.pk.column}_seq",)


def _columns(ticket: Ticket) -> dict[str, Any]:
    return {field.attname: getattr(ticket, field.attname) for field in Ticket._meta.local_concrete_fields if field is not Ticket._meta.pk}
