"""Django's sessions in the database; only the reading, which every page of the desk begins with, is composed once."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from kaiku.base.composed import composed


class SessionStore(db.SessionStore):
    """What SESSION_ENGINE names."""

    def _get_session_from_db(self) -> Any:
        row = next(iter(_valid(self.session_key or "", timezone.now())), None)
        if row is None:
            self._session_key = None  # as Django: an id that is not known is never taken over
        return row


@composed
def _valid(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
