"""A test's own transaction hides that a request locks rows outside of any: in production such a request fails.

While a request of the test client is answered, a lock needs a transaction that the code under test has begun itself."""

from threading import local
from typing import Any

from django.db import connection
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError
from django.test.client import ClientHandler

from kaiku.base import composed

_answered = local()  # how many transactions the test itself is in, while this thread answers a request


def watch_locks() -> None:
    """For the whole run."""
    answer, compose, read = ClientHandler.__call__, SQLCompiler.as_sql, composed._Statement.rows

    def answering(self: ClientHandler, environ: dict[str, Any]) -> Any:
        before, _answered.within = getattr(_answered, "within", None), len(connection.atomic_blocks)
        try:
            return answer(self, environ)
        finally:
            _answered.within = before

    def composing(self: SQLCompiler, *args: Any, **options: Any) -> Any:
        _require_transaction(bool(self.query.select_for_update))
        return compose(self, *args, **options)

    def reading(self: Any, values: tuple[Any, ...]) -> Any:
        _require_transaction(self.locks)
        return read(self, values)

    ClientHandler.__call__ = answering  # type: ignore[method-assign]
    SQLCompiler.as_sql = composing  # type: ignore[method-assign]
    composed._Statement.rows = reading  # type: ignore[method-assign]


def _require_transaction(locks: bool) -> None:
    within = getattr(_answered, "within", None)
    if locks and within is not None and len(connection.atomic_blocks) <= within:
        raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
