"""What statistics count survives the tickets: of destroyed ones the figures are kept, by kind."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import connection

from kaiku.retention.models import DisposedFigure
from kaiku.tickets.models import Ticket

Figures = dict[tuple[Any, ...], tuple[int, ...]]
_KINDS = (
    "received_month", "closed_month", "area_id", "unit_id", "topic_id", "contact_type_id", "district_id", "channel", "language",
    "closing_reason",
)  # fmt: skip
_SUMS = ("count", "replied", "reply_seconds", "handling_seconds", "rated", "rating_sum")
_MONTH = f"coalesce(date_trunc('month', {{}} AT TIME ZONE '{settings.TIME_ZONE}')::date, '1970-01-01')"
_LIVE = f"""
SELECT {_MONTH.format("received_at")} AS received_month, {_MONTH.format("closed_at")} AS closed_month, area_id, unit_id,
    coalesce(topic_id, 0) AS topic_id, coalesce(contact_type_id, 0) AS contact_type_id, coalesce(district_id, 0) AS district_id,
    channel, language, closing_reason, count(*) AS count, count(first_replied_at) AS replied,
    coalesce(sum(extract(epoch FROM first_replied_at - received_at)::bigint), 0) AS reply_seconds,
    coalesce(sum(extract(epoch FROM closed_at - received_at)::bigint), 0) AS handling_seconds,
    count(rating) AS rated, coalesce(sum(rating), 0) AS rating_sum
FROM {Ticket._meta.db_table} {{where}} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""  # noqa: S608 - only names of our own
_TABLE = DisposedFigure._meta.db_table
_COLUMNS = ", ".join((*_KINDS, *_SUMS))
_KEEP = f"""
INSERT INTO {_TABLE} AS kept ({_COLUMNS}) {_LIVE.format(where="WHERE id = ANY(%s)")}
ON CONFLICT ({", ".join(_KINDS)}) DO UPDATE SET {", ".join(f"{name} = kept.{name} + excluded.{name}" for name in _SUMS)}
"""  # nosec B608 - names come from the model
_ALL = f"""
SELECT {", ".join(_KINDS)}, {", ".join(f"sum({name})::bigint" for name in _SUMS)}
FROM (({_LIVE.format(where="")}) UNION ALL (SELECT {_COLUMNS} FROM {_TABLE})) AS both_kinds GROUP BY {", ".join(_KINDS)}
"""  # noqa: S608 - only names of our own


def figures() -> Figures:
    """Everything that was ever received, by kind: of the tickets that are there and of those that were."""
    return _read(_ALL)


def figures_of(ticket_ids: Collection[int]) -> Figures:
    """Only of these tickets."""
    return _read(_LIVE.format(where="WHERE id = ANY(%s)"), [list(ticket_ids)])


def keep_figures(ticket_ids: Collection[int]) -> None:
    """Before these are destroyed, in the same transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [list(ticket_ids)])


def _read(query: str, values: list[Any] | None = None) -> Figures:
    with connection.cursor() as cursor:
        cursor.execute(query, values or [])
        return {tuple(row[: len(_KINDS)]): tuple(map(int, row[len(_KINDS) :])) for row in cursor.fetchall()}
