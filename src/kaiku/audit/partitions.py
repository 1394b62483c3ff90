"""The months of the log: parts for those to come, and the end of those whose time is over."""

from datetime import UTC, datetime

import structlog
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from kaiku.audit.actions import record_audit
from kaiku.audit.models import AuditDisposal
from kaiku.base.clock import now

log = structlog.get_logger("kaiku.audit")
TABLE = "audit_auditentry"
_AHEAD = 12
_PATIENCE = "SET LOCAL lock_timeout = '5s'"  # rather tomorrow than in everybody's way
_PARTS = """
SELECT c.relname, (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''(.+?)''\\)'))[1]::timestamptz
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'audit_auditentry'::regclass
"""


def parts() -> dict[str, datetime]:
    """Each dated part of the log with the moment before which its entries are."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTS)
        return {name: until for name, until in cursor.fetchall() if until is not None}


def keep_parts() -> list[str]:
    """Parts for the months to come, those that are not there yet; what no part takes is kept in the part for the rest."""
    made = []
    start = max(parts().values())
    last = _months_after(now(), _AHEAD)
    while start < last:
        until = _months_after(start, 1)
        name = f"{TABLE}_{start:%Y_%m}"
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_PATIENCE)
            statement = sql.SQL("CREATE TABLE {} PARTITION OF {} FOR VALUES FROM ({}) TO ({})")
            cursor.execute(statement.format(sql.Identifier(name), sql.Identifier(TABLE), sql.Literal(start), sql.Literal(until)))
        made.append(name)
        start = until
    return made


def dispose_of_old() -> list[str]:
    """Remove the parts that lie wholly before the time that entries are kept; that it was done is written down and stays."""
    until = _months_after(now(), -settings.AUDIT_MONTHS)
    old = sorted((end, name) for name, end in parts().items() if end <= until)
    for end, name in old:
        _dispose_of(name, end)
    return [name for _end, name in old]


@transaction.atomic
def _dispose_of(name: str, until: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PATIENCE)
        cursor.execute(sql.SQL("SELECT count(*), max(id) FROM {}").format(sql.Identifier(name)))
        count, last = cursor.fetchone() or (0, None)
        cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))
    if last is not None:
        AuditDisposal.objects.create(at=now(), until=until, last_entry=last, entries=count)
        record_audit("audit.disposed", actor_id=None, object_type="audit", object_id=count, reason=f"{until:%Y-%m-%d}")
    log.info("audit log disposed of", part=name, entries=count)


def _months_after(moment: datetime, months: int) -> datetime:
    """The beginning of the month so many months later, in UTC as the parts are."""
    here = moment.astimezone(UTC)
    number = here.year * 12 + here.month - 1 + months
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)
