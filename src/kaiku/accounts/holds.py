"""Guessing is held back: each account from each network waits longer after each failure, whether the account exists or not.

Whoever fails elsewhere holds back himself: the person's own networks are not touched, so nobody can be shut out by another.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from kaiku.accounts.models import SignInHold, StaffSession, User
from kaiku.accounts.networks import network_mark, shown_network
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now

FREE_TRIES = 8
FREE_TRIES_OF_STRANGERS = 40  # from all networks together where the person has never signed in
EVERYWHERE = "*"
_LONGEST = timedelta(minutes=15)
_FORGOTTEN_AFTER = timedelta(days=1)


def begin_attempt(name: str, address: str, *, free: int = FREE_TRIES) -> datetime | None:
    """Count one try before it is looked at, so that many at the same time are no way around; until when to wait, None when it may go on."""
    account, network = _mark(name), network_mark(address)
    if until := _counted(account, network, shown_network(address), free):
        return until
    if not network or _is_known(name, network):
        return None
    return _counted(account, EVERYWHERE, "", FREE_TRIES_OF_STRANGERS)


def forgive_attempts(name: str, address: str) -> None:
    """It was right: only failures are held against anybody."""
    SignInHold.objects.filter(account=_mark(name), network__in=[network_mark(address), EVERYWHERE]).delete()


def holds_on(user: User) -> QuerySet[SignInHold]:
    """What holds tries at this account back just now."""
    return SignInHold.objects.filter(account__in=_marks(user), until__gt=now()).order_by("-until")


@transaction.atomic
def release_holds(user_id: int, *, by: User) -> int:
    """An administrator lets the person try again at once; how many holds there were."""
    require(by, Capability.MANAGE_USERS)
    user = User.objects.get(pk=user_id)
    released = SignInHold.objects.filter(account__in=_marks(user)).delete()[0]
    record_audit("sign_in.released", actor_id=by.pk, actor_name=by.name, object_type="user", object_id=user_id)
    return released


def forget_old_holds() -> int:
    """Remove failures of long ago."""
    past = now() - _FORGOTTEN_AFTER
    return SignInHold.objects.filter(Q(until=None) | Q(until__lt=now()), last_at__lt=past).delete()[0]


def code_name(user: User) -> str:
    """Under this name wrong one-time codes are counted."""
    return f"code:{user.pk}"


@transaction.atomic
def _counted(account: str, network: str, shown: str, free: int) -> datetime | None:
    SignInHold.objects.get_or_create(account=account, network=network, defaults={"shown_network": shown, "last_at": now()})
    row = SignInHold.objects.select_for_update().get(account=account, network=network)
    if row.until is not None and row.until > now():
        return row.until
    row.failures = 1 if row.last_at < now() - _FORGOTTEN_AFTER else row.failures + 1
    row.last_at = now()
    row.until = now() + min(_LONGEST, timedelta(minutes=2 ** min(row.failures - free, 10))) if row.failures >= free else None
    row.save()
    if row.failures == free:
        record_audit("sign_in.held", actor_id=None, object_type="network", reason=shown or network)
    return None


def _is_known(name: str, network: str) -> bool:
    return StaffSession.objects.filter(user__username__iexact=name.strip(), network_mark=network).exists()


def _marks(user: User) -> list[str]:
    return [_mark(user.username), _mark(code_name(user))]


def _mark(name: str) -> str:
    return hashlib.sha256(f"account {name.strip().lower()}".encode()).hexdigest()[:32]
