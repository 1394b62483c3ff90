"""NOTIFY and LISTEN of the database itself: the change and its telling are one transaction; one connection a listening process."""

from collections.abc import AsyncIterator

import psycopg
from django.db import connection

from kaiku.base.inserting import call
from kaiku.base.live.carrier import BEGAN, LiveAway
from kaiku.base.prepared import ask_lightly

CHANNEL = "kaiku"
PATIENCE = 30  # seconds of silence before asking whether the connection still lives


def tell(payload: str) -> None:
    """The database delivers at commit and drops at rollback; what is told without a change has nothing to keep."""
    if connection.in_atomic_block:
        call("pg_notify(%s, %s)", [CHANNEL, payload])
    else:
        ask_lightly("SELECT pg_notify(%s, %s)", [CHANNEL, payload])


async def hear() -> AsyncIterator[str]:
    """Over a connection of its own, past the pool."""
    parameters = connection.get_connection_params()
    own = {key: parameters[key] for key in ("host", "port", "user", "password", "dbname") if parameters.get(key)}
    try:
        async with await psycopg.AsyncConnection.connect(**own, autocommit=True, application_name="kaiku events") as database:
            await database.execute(f"LISTEN {CHANNEL}")
            yield BEGAN
            while True:
                async for notification in database.notifies(timeout=PATIENCE):
                    yield notification.payload
                await database.execute("SELECT 1")  # a connection that died silently fails here
    except (psycopg.Error, OSError) as error:
        raise LiveAway from error
