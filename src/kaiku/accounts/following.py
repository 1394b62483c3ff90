"""What the city's directory changes of accounts: roles by its groups, and who may come in. It never takes what was given by hand."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from kaiku.accounts.actions import ADMINISTRATORS, KIND, AccountError, keep_an_administrator, value_of
from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import GrantSource, Reach, Role
from kaiku.accounts.sessions import ACCESS, end_sessions
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import record_change
from kaiku.base.live import publish


@transaction.atomic
def follow_roles(person: User, wanted: Mapping[Role, Reach], *, told_by: str) -> bool:
    """Make the roles that come from the directory those that it gives; False when the last administrator had to keep his."""
    rows = {Role(grant.role): grant for grant in RoleGrant.objects.filter(user=person, source=GrantSource.DIRECTORY)}
    kept_all = True
    for role, grant in rows.items():
        reach = wanted.get(role)
        if reach is not None and reach == grant.reach:
            continue
        if reach != Reach.ALL and grant.reach == Reach.ALL and not _may_lose(person, role):
            kept_all = False
        elif reach is None:
            grant.delete()
            _note("role.revoked", person, f"{told_by}: {role.value}")
        else:
            grant.reach = reach
            grant.save(update_fields=["reach"])
            _note("role.granted", person, f"{told_by}: {role.value}: {reach.value}")
    for role in wanted.keys() - rows.keys():
        RoleGrant.objects.create(user=person, role=role, reach=wanted[role], source=GrantSource.DIRECTORY)
        _note("role.granted", person, f"{told_by}: {role.value}: {wanted[role].value}")
    return kept_all


@transaction.atomic
def follow_new_roles(new: Iterable[tuple[int, Role, Reach]], *, told_by: str) -> None:
    """Give roles to people who had none from the directory, many at a time."""
    rows = [RoleGrant(user_id=user_id, role=role, reach=reach, source=GrantSource.DIRECTORY) for user_id, role, reach in new]
    for row in RoleGrant.objects.bulk_create(rows, batch_size=1000):
        told = f"{told_by}: {row.role}: {row.reach}"
        record_audit("role.granted", actor_id=None, object_type="user", object_id=row.user_id, reason=told)


@transaction.atomic
def follow_leaving(person: User, *, told_by: str) -> bool:
    """Close the account of who left; False when it is the last administrator's, which stays open."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_active:
        try:
            keep_an_administrator(person)
        except AccountError:
            return False
        _open(person, is_open=False, told_by=told_by)
        end_sessions(person.pk, by=None, reason=told_by)
    return True


@transaction.atomic
def follow_return(person: User, *, told_by: str) -> None:
    """Open the account of who came back."""
    _open(person, is_open=True, told_by=told_by)


def _may_lose(person: User, role: Role) -> bool:
    """Is somebody else left to manage users, or does the person keep the role by hand?"""
    others = RoleGrant.objects.filter(user=person, role__in=ADMINISTRATORS, reach=Reach.ALL, user__is_active=True)
    if others.exclude(role=role, source=GrantSource.DIRECTORY).exists():
        return True
    try:
        keep_an_administrator(person, leaves=role)
    except AccountError:
        return False
    return True


def _open(person: User, *, is_open: bool, told_by: str) -> None:
    before = value_of(person)
    person.is_active = is_open
    person.save(update_fields=["is_active"])
    _note("account.opened" if is_open else "account.closed", person, told_by)
    record_change(KIND, person.username, name=person.name, before=before, after=value_of(person), by=None, note=told_by)


def _note(action: str, person: User, reason: str) -> None:
    record_audit(action, actor_id=None, actor_name="", object_type="user", object_id=person.pk, reason=reason)
    publish(ACCESS, user=person.pk)  # an open stream tells from now on what the person may see now
