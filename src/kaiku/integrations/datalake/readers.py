"""A second role of the database for reporting tools: it reads the views of figures and nothing else."""

import secrets

from django.db import connection, transaction
from psycopg import sql

from kaiku.integrations.datalake.tables import PREFIX, TABLES

READER = "kaiku_reader"
_GRANTS = (
    "ALTER ROLE {reader} SET default_transaction_read_only = on",
    "ALTER ROLE {reader} SET statement_timeout = '120s'",
    "GRANT CONNECT ON DATABASE {database} TO {reader}",
    "GRANT SELECT ON {views} TO {reader}",
)


@transaction.atomic
def make_reader(name: str = READER) -> str:
    """Make the role, or give it a new password; the password is told only now. Needs a database user who may make roles."""
    password = secrets.token_urlsafe(24)
    names = {
        "reader": sql.Identifier(name),
        "views": sql.SQL(", ").join(sql.Identifier(PREFIX + table.name) for table in TABLES),
        "database": sql.Identifier(str(connection.settings_dict["NAME"])),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        verb = sql.SQL("ALTER" if cursor.fetchone() else "CREATE")
        hidden = cursor.connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
        made = "{verb} ROLE {reader} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 10 PASSWORD {hidden}"
        cursor.execute(sql.SQL(made).format(verb=verb, hidden=sql.Literal(hidden), **names))
        for grant in _GRANTS:
            cursor.execute(sql.SQL(grant).format(**names))
    return password
