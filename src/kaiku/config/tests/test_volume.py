"""What people open all day reads no more of the database among fifty thousand contacts than among five hundred: a year is no burden."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from kaiku.accounts.models import User
from kaiku.intake.contact import Sender
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
FEW, MANY = 500, 50_000
OWN = {"id", "follow_code", "reference", "updated_at", "received_at", "status", "closed_at"}
GROWN = 1.5  # an index of a hundred times the rows is a level or two deeper
SLACK = 60  # pages of 8 kB
_WRITES = re.compile(r"INSERT INTO|UPDATE|DELETE FROM|nextval|setval|procrastinate_|pg_notify|advisory", re.IGNORECASE)  # not asked again
Asked = list[tuple[str, Any]]


def fill(like: Ticket, count: int, *, before: int) -> None:
    """Copies of a contact over a year, a dozen of the newest still open, and the table as the planner knows it."""
    names = ", ".join(f'"{field.column}"' for field in Ticket._meta.fields if field.column not in OWN)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO tickets_ticket (follow_code, reference, updated_at, received_at, status, closed_at, {names}) "
            "SELECT 'x' || n, 'y' || n, now() - n * interval '10 minutes', now() - n * interval '10 minutes', "
            f"CASE WHEN n %% 40 = 0 AND n <= {FEW} THEN status ELSE 'closed' END, "
            f"CASE WHEN n %% 40 = 0 AND n <= {FEW} THEN NULL ELSE now() - n * interval '9 minutes' END, "
            f"{names} FROM tickets_ticket, generate_series(%s::int, %s::int) n WHERE id = %s",
            [before + 1, count, like.pk],
        )
        cursor.execute("ANALYZE tickets_ticket")


@contextmanager
def listening(asked: Asked) -> Iterator[None]:
    def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not many and sql.lstrip().upper().startswith(("SELECT", "WITH")) and not _WRITES.search(sql):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield


def pages_of(act: Callable[[], object]) -> dict[str, int]:
    """How many pages of the database each statement touches, asked again with EXPLAIN."""
    cache.clear()
    act()  # what a process remembers is read now
    asked: Asked = []
    cache.clear()
    with listening(asked):
        act()
    touched: dict[str, int] = {}
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
            told = cursor.fetchone()[0]
            plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
            touched[sql] = touched.get(sql, 0) + plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    return touched


@pytest.mark.covers("R178")
def test_daily_work_reads_as_much_among_fifty_thousand_as_among_five_hundred(
    contact: Callable[..., Ticket], aino: User, eero: User
) -> None:
    ticket = contact(sender=Sender(name="Liisa", email="liisa@posti.example"))
    advisor, specialist = Client(), Client()
    advisor.force_login(aino)
    specialist.force_login(eero)
    work: dict[str, Callable[[], object]] = {
        "front page": lambda: advisor.get("/tyopoyta/"),
        "queue": lambda: advisor.get("/tyopoyta/jonot/valaistus/"),
        "specialist's queue": lambda: specialist.get("/tyopoyta/jonot/valaistus/"),
        "ticket": lambda: specialist.get(f"/tyopoyta/{ticket.pk}/"),
        "search by reference": lambda: advisor.get("/tyopoyta/haku/", {"q": ticket.reference}),
        "follow page": lambda: Client().get(f"/seuraa/{ticket.follow_code}/"),
        "public list": lambda: Client().get("/julkaistut/"),
        "receiving": lambda: contact(text="Katuvalo on pimeänä."),
    }
    fill(ticket, FEW, before=0)
    few = {name: pages_of(act) for name, act in work.items()}
    fill(ticket, MANY, before=FEW)
    many = {name: pages_of(act) for name, act in work.items()}

    grown = {name: (sum(few[name].values()), sum(many[name].values())) for name in work}
    too_much = {name: figures for name, figures in grown.items() if figures[1] > GROWN * figures[0] + SLACK}
    worst = {name: max(many[name], key=lambda sql, name=name: many[name][sql] - few[name].get(sql, 0))[:600] for name in too_much}  # type: ignore[misc]
    assert sum(bool(many[name]) for name in work) >= 6, grown  # what a process remembers is asked by none
    assert not too_much, (grown, worst)
