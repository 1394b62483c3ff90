"""Django's sessions in the database; only the reading, which every page of the desk begins with, is composed once.

A signed-in session ends when nobody used it for a while, and in any case when it has lasted long enough.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from kaiku.accounts.sessions import SINCE
from kaiku.base.composed import composed

_WORTH_WRITING = timedelta(minutes=1)


class SessionStore(db.SessionStore):
    """What SESSION_ENGINE names."""

    ends_at: datetime | None = None  # as the row says

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        if key == SESSION_KEY:
            super().__setitem__(SINCE, timezone.now().timestamp())

    def _get_session_from_db(self) -> Any:
        row = next(iter(_valid(self.session_key or "", timezone.now())), None)
        if row is None:
            self._session_key = None  # as Django: an id that is not known is never taken over
        else:
            self.ends_at = row.expire_date
        return row

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """The nearer of the two ends; a visitor's session lasts as Django says."""
        since = self.get(SINCE)
        if since is None:
            return super().get_expiry_date(**kwargs)
        longest = datetime.fromtimestamp(since, UTC) + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return min(longest, timezone.now() + timedelta(minutes=settings.SESSION_IDLE_MINUTES))

    def prolonged_until(self) -> datetime | None:
        """The new end of a session that is in use; None while it is not worth a write."""
        if self.ends_at is None or SINCE not in self:
            return None
        until = self.get_expiry_date()
        return until if until - self.ends_at >= _WORTH_WRITING else None


@composed
def _valid(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
