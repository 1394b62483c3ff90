"""Accounts from the command line: the first administrator of a new installation, and a forgotten password."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from kaiku.accounts.forgotten import SHORTEST_PASSWORD
from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.accounts.sessions import end_sessions
from kaiku.audit.actions import record_audit
from kaiku.base.errors import KaikuError
from kaiku.organisation.models import HandlerGroup, Membership


class AccountRefused(KaikuError):
    """The account cannot be made so; the text says why."""


@transaction.atomic
def add_account(
    username: str, *, name: str, password: str, email: str = "", title: str = "", roles: Mapping[Role, Reach], groups: Sequence[str] = ()
) -> User:
    """Make one account with its roles and handler groups; who may use the machine's command line needs no other right."""
    _check_password(password)
    if User.objects.filter(username__iexact=username).exists():
        raise AccountRefused(f"the account {username} exists already; kaiku set-password gives it a new password")
    known = {group.key: group for group in HandlerGroup.objects.filter(key__in=groups)}
    if unknown := [key for key in groups if key not in known]:
        raise AccountRefused(f"no such handler group: {', '.join(unknown)}")
    user = User(username=username, name=name, email=email, title=title)
    user.set_password(password)
    user.save()
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role, reach=reach) for role, reach in roles.items())
    Membership.objects.bulk_create(Membership(user=user, group=group) for group in known.values())
    told = ", ".join(f"{role.value}: {reach.value}" for role, reach in roles.items())
    record_audit("account.added", actor_id=None, object_type="user", object_id=user.pk, reason=told)
    return user


@transaction.atomic
def set_password(username: str, password: str) -> User:
    """Give an account a new password; every session of the old one ends."""
    _check_password(password)
    user = User.objects.select_for_update().filter(username__iexact=username).first()
    if user is None:
        raise AccountRefused(f"no such account: {username}")
    user.set_password(password)
    user.save(update_fields=["password"])
    record_audit("account.password_set", actor_id=None, object_type="user", object_id=user.pk)
    end_sessions(user.pk, by=None)
    return user


def _check_password(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise AccountRefused(f"the password is shorter than {SHORTEST_PASSWORD} characters")
