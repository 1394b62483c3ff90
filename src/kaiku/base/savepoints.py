"""Where the way back of a whole is enough, its parts do without their own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.transaction import TransactionManagementError


@contextmanager
def without_inner_savepoints() -> Iterator[None]:
    """Within one atomic block: those inside it make no savepoints, which are two statements each.

    An error of one of them ends the whole, also where the code between would have caught it and gone on: TransactionManagementError.
    """
    connection.features.uses_savepoints = False
    try:
        yield
        if connection.needs_rollback:
            raise TransactionManagementError("an error was caught where there is no savepoint to go back to")
    finally:
        del connection.features.uses_savepoints
