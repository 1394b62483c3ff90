"""What may leave: the list of columns, that no person or text is in them, and the role that reads them here."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError, ProgrammingError

from kaiku.conftest import City
from kaiku.intake.contact import Sender
from kaiku.integrations.datalake.dictionary import dictionary
from kaiku.integrations.datalake.readers import READER, make_reader
from kaiku.integrations.datalake.tables import TABLES, VERSION
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.models import FactContact
from kaiku.tickets.models import Ticket

_KINDS = {
    "bigint": "int", "integer": "int", "smallint": "int", "character varying": "text", "text": "text", "date": "date", "boolean": "bool",
    "double precision": "float",
}  # fmt: skip
# Everything that leaves. A new column is added here by hand: is it a number, a code, a day or a public name?
_LEAVES = {
    "dim_date": "date year quarter month iso_year iso_week weekday",
    "dim_category": "category_key code tree parent_key main_key level path_fi name_fi name_sv name_en is_active",
    "dim_contact_type": "contact_type_key code name_fi name_sv name_en is_active",
    "dim_area": "area_key code name_fi name_sv name_en is_active",
    "dim_unit": "unit_key code external_id name_fi name_sv name_en service_group_code service_group_name_fi area_key is_active",
    "dim_group": "group_key code name_fi name_sv name_en unit_key is_active",
    "dim_queue": "queue_key code kind name_fi name_sv name_en group_key is_active",
    "dim_district": "district_key code city_code name_fi name_sv name_en lon lat",
    "dim_location": "location_key code source source_id kind name_fi name_sv name_en district_key lon lat is_active",
    "fact_contact": "contact_key received_date received_hour replied_date done_date status channel language priority is_restricted"
    " topic_key service_key contact_type_key queue_key group_key unit_key area_key district_key location_key cell reply_seconds"
    " reply_working lead_seconds handling_seconds handling_working waiting_seconds waiting_working rounds touches transfers messages_in"
    " messages_out wants_reply closing_reason is_published rating",
    "fact_step": "contact_key received_date step_number round status queue_key group_key has_assignee begun_date ended_date seconds"
    " working_seconds",
    "fact_message": "contact_key received_date sent_date kind channel language is_from_customer is_bounced messages",
}
_FINGERPRINTS = {1: "234-023-840-cad-e1c-bf3-bfd-391-366-d7e-018-ac1"}


def _all_values() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM kaiku_reports_{table.name}")
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


@pytest.mark.covers("R181", "R119")
def test_only_listed_columns_leave_and_the_views_have_no_others(db: None) -> None:
    assert {table.name: " ".join(column.name for column in table.columns) for table in TABLES} == _LEAVES
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_name ~ '^kaiku_reports_'")
        here = {(table.removeprefix("kaiku_reports_"), column): _KINDS[kind] for table, column, kind in cursor.fetchall()}
    assert here == {(table.name, column.name): column.kind for table in TABLES for column in table.columns}


def test_other_columns_are_another_version() -> None:
    assert _FINGERPRINTS[VERSION] == "-".join(table.fingerprint[:3] for table in TABLES)


@pytest.mark.covers("R119")
def test_every_table_and_column_is_explained_in_finnish_and_english() -> None:
    told = dictionary()
    for table in told["tables"]:
        assert len(table["meaning"]) > 3
        for column in table["columns"]:
            assert len(column["meaning"]) > 3, column
            assert len(column["meaning_en"]) > 2 and column["meaning_en"] != column["meaning"], column
    status = next(column for table in told["tables"] for column in table["columns"] if column["name"] == "status")
    assert set(status["values"]) == {"new", "open", "waiting", "resolved", "closed"}


@pytest.mark.covers("R181")
def test_nothing_of_a_person_and_none_of_the_words_leaves(contact: Callable[..., Ticket], city: City) -> None:
    sender = Sender(name="Oiva Tuntematon", email="oiva@posti.example", phone="+358401234567", kind="resident")
    tickets = [contact(sender=sender, text="Salainen sana hauki lampussa") for _number in range(6)]
    tickets.append(contact(sender=sender, text="lastensuojelu", topic_key="tuki"))
    write_new_facts()
    told = _all_values()
    for word in ("Oiva", "Tuntematon", "oiva@", "40123", "hauki", "Hämeenpuisto 21", "23.7497", tickets[0].follow_code):
        assert word not in told, word
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT topic_key, service_key, district_key, location_key, cell FROM kaiku_reports_fact_contact WHERE is_restricted"
        )
        assert cursor.fetchall() == [(None,) * 5]
    assert FactContact.objects.filter(is_restricted=True).exclude(topic_id=None).count() == 1


def test_a_square_is_told_only_when_five_contacts_are_in_it(contact: Callable[..., Ticket]) -> None:
    def squares() -> int:
        write_new_facts()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(cell) FROM kaiku_reports_fact_contact")
            return int(cursor.fetchall()[0][0])

    for _number in range(4):
        contact()
    assert squares() == 0
    contact()
    assert squares() == 5


@pytest.mark.covers("R107")
def test_the_second_role_reads_the_views_and_nothing_else(facts: None) -> None:
    password = make_reader("kaiku_test_reader")
    assert len(password) > 20
    make_reader("kaiku_test_reader")  # a new password for the same role

    def asks(query: str) -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE kaiku_test_reader")
            try:
                cursor.execute(query)
                return cursor.fetchall()
            finally:
                if not connection.needs_rollback:
                    cursor.execute("RESET ROLE")

    assert asks("SELECT count(*) FROM kaiku_reports_fact_contact") == [(FactContact.objects.filter(is_part=False).count(),)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT rolcanlogin, rolsuper, rolconfig FROM pg_roles WHERE rolname = 'kaiku_test_reader'")
        ((may_log_in, is_super, told),) = cursor.fetchall()
    assert len(tables) > 100
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege('kaiku_test_reader', %s, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')", [table])
            assert cursor.fetchall() == [(False,)], table
    for query in ("SELECT * FROM customers_customer", "DELETE FROM kaiku_reports_dim_area", "CREATE TABLE public.own (n int)"):
        with pytest.raises((ProgrammingError, InternalError)):
            asks(query)
    assert (may_log_in, is_super) == (True, False)
    assert "default_transaction_read_only=on" in told
    assert READER == "kaiku_reader"
