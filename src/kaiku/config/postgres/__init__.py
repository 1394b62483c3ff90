"""The embedded PostgreSQL: where it lives, which binaries it uses, how it starts, survives and stops."""

from kaiku.config.postgres.binaries import Owner, PostgresMissing, binary_folder, database_owner
from kaiku.config.postgres.location import data_folder, socket_folder
from kaiku.config.postgres.server import EmbeddedPostgres, PostgresFailed

__all__ = [
    "EmbeddedPostgres",
    "Owner",
    "PostgresFailed",
    "PostgresMissing",
    "binary_folder",
    "data_folder",
    "database_owner",
    "socket_folder",
]
