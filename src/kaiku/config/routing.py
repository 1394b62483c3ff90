"""Which database a query goes to: all to the primary, but inside base.replica.reading() what reports and public pages count and list."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from kaiku.base import replica

# Rights, sessions, configuration and the log are always read where they are written.
_APPS = frozenset({"tickets", "reporting", "publishing"})
# Withdrawn at once; and what somebody without a session, whom no cookie sends to the primary, asks for the moment it was written.
_NEVER_LATE = frozenset({"compilation", "compilationcase", "follower", "addressconfirmation"})


class Router:
    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        meta = model._meta
        may = meta.app_label in _APPS and meta.model_name not in _NEVER_LATE
        return replica.ALIAS if may and replica.is_read() else DEFAULT_DB_ALIAS

    def db_for_write(self, _model: type[Model], **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *_rows: Model, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, *_names: Any, **_hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS
