"""Where people are signed in: noted at sign-in, ended by themselves, by administrators, and by every change that takes a right away."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, QuerySet

from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.networks import network_mark, shown_network
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.live import publish

ACCESS = "access"  # heard by the streams: the person's open ones end, and come back only with a session that still holds
SINCE = "since"  # in a session: when its person signed in; kept by the store itself, so that no way in can forget it
_KEPT = timedelta(days=90)


def note_session(user: User, session_key: str, *, way: StaffSession.Way, device: str, address: str, provider_session: str = "") -> None:
    """Remember that the person signed in here."""
    StaffSession.objects.create(
        user=user,
        session_key=session_key,
        way=way,
        device=device[:60],
        network=shown_network(address),
        network_mark=network_mark(address),
        provider_session=provider_session[:100],
        started_at=now(),
        last_seen_at=now(),
    )


def note_sign_out(session_key: str) -> None:
    """The person himself ended it."""
    StaffSession.objects.filter(session_key=session_key, ended_at=None).update(ended_at=now())


def open_sessions(user: User) -> QuerySet[StaffSession]:
    """Where the person is signed in, latest first; those that ended by themselves are left out."""
    alive = Session.objects.filter(expire_date__gt=now()).values("session_key")
    return StaffSession.objects.filter(user=user, ended_at=None, session_key__in=alive).order_by("-last_seen_at", "-pk")


@transaction.atomic
def end_session(session_id: int, *, by: User) -> bool:
    """End one of one's own; False when it is not there any more."""
    found = StaffSession.objects.select_for_update().filter(pk=session_id, user=by, ended_at=None).first()
    if found is None:
        return False
    _end([found])
    record_audit("session.ended", actor_id=by.pk, actor_name=by.name, object_type="user", object_id=by.pk, reason=found.device)
    return True


@transaction.atomic
def end_sessions(user_id: int, *, by: User | None, keep: str = "", reason: str = "") -> None:
    """End every session of a person at once, also those that nobody noted; `keep` names one that stays (its holder renews its hash)."""
    User.objects.filter(pk=user_id).update(session_round=F("session_round") + 1)
    _end(list(StaffSession.objects.select_for_update().filter(user_id=user_id, ended_at=None).exclude(session_key=keep or None)))
    publish(ACCESS, user=user_id)
    told = {"actor_id": by.pk, "actor_name": by.name} if by else {"actor_id": None}
    record_audit("sessions.ended", object_type="user", object_id=user_id, reason=reason, **told)


@transaction.atomic
def end_sessions_of_other(user_id: int, *, by: User) -> None:
    """An administrator ends all sessions of a person."""
    require(by, Capability.MANAGE_USERS)
    end_sessions(user_id, by=by)


@transaction.atomic
def end_provider_session(provider_session: str) -> int:
    """The directory says that a session there is over, and all that began through it are; how many there were."""
    rows = StaffSession.objects.select_for_update().filter(way=StaffSession.Way.ENTRA, ended_at=None)
    found = list(rows.filter(provider_session=provider_session) if provider_session else rows.none())
    _end(found)
    for user_id in {row.user_id for row in found}:
        record_audit("session.ended_by_directory", actor_id=None, object_type="user", object_id=user_id)
    return len(found)


def forget_old_sessions() -> int:
    """Remove what was noted of sessions that are long over."""
    over = now() - _KEPT
    return StaffSession.objects.filter(last_seen_at__lt=over - timedelta(seconds=settings.SESSION_COOKIE_AGE)).delete()[0]


def _end(rows: list[StaffSession]) -> None:
    Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
    StaffSession.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=now())
    for user_id in {row.user_id for row in rows}:
        publish(ACCESS, user=user_id)
