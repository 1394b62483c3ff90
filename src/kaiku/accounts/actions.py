"""Changing what people may do: roles, and whether they come in at all."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Capability, Reach, Role, require
from kaiku.audit.actions import record_audit
from kaiku.base.errors import KaikuError


class AccountError(KaikuError):
    """The change cannot be made; the text says why."""


@transaction.atomic
def grant_role(user_id: int, *, role: Role, reach: Reach, by: User) -> None:
    """Give a person a role, or give the one he has another reach."""
    person = _lock_other(user_id, by)
    RoleGrant.objects.update_or_create(user=person, role=role, defaults={"reach": reach})
    _record("role.granted", person, by, f"{role.value}: {reach.value}")


@transaction.atomic
def revoke_role(user_id: int, *, role: Role, by: User) -> None:
    """Take a role away; no error when it is gone already."""
    person = _lock_other(user_id, by)
    if RoleGrant.objects.filter(user=person, role=role).delete()[0]:
        _record("role.revoked", person, by, role.value)


@transaction.atomic
def set_active(user_id: int, *, is_active: bool, by: User) -> None:
    """Close an account, or open it again; what the person has done stays."""
    person = _lock_other(user_id, by)
    if person.is_active != is_active:
        person.is_active = is_active
        person.save(update_fields=["is_active"])
        _record("account.opened" if is_active else "account.closed", person, by, "")


def _lock_other(user_id: int, by: User) -> User:
    require(by, Capability.MANAGE_USERS)
    if user_id == by.pk:
        raise AccountError(_("Et voi muuttaa omia oikeuksiasi. Pyydä toista pääkäyttäjää."))
    return User.objects.select_for_update().get(pk=user_id)


def _record(action: str, person: User, by: User, reason: str) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="user", object_id=person.pk, reason=reason)
