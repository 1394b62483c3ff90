"""When a person was last at the desk: he who is here gets no mails about what the page already tells, and his session goes on."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.prepared import ask

_AT_MOST_EVERY = timedelta(minutes=1)
_SEEN = """
WITH person AS (UPDATE accounts_user SET last_seen_at = %s WHERE id = %s),
place AS (UPDATE accounts_staffsession SET last_seen_at = %s WHERE session_key = %s)
UPDATE django_session SET expire_date = GREATEST(expire_date, %s) WHERE session_key = %s
"""


class LastSeen:
    """Writes the time at most once a minute, and not for what the page asks by itself in the background."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "_cached_user", None)  # asked for by the view, or never read: a citizen's page has none
        if isinstance(user, User) and not request.headers.get("X-Background"):
            until = request.session.prolonged_until() if hasattr(request.session, "prolonged_until") else None
            if until is not None or _is_old(user):
                key, moment = request.session.session_key, now()
                ask(_SEEN, [moment, user.pk, moment, key, until or moment, key])
        return response


def _is_old(user: User) -> bool:
    return user.last_seen_at is None or user.last_seen_at < now() - _AT_MOST_EVERY
