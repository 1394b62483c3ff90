"""Changing what people may do: roles, and whether they come in at all."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import CAPABILITIES, Capability, GrantSource, Reach, Role, require, within
from kaiku.accounts.sessions import ACCESS, end_sessions
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError
from kaiku.base.live import publish

KIND = "account"
ADMINISTRATORS = [role for role, listed in CAPABILITIES.items() if Capability.MANAGE_USERS in listed]


class AccountError(KaikuError):
    """The change cannot be made; the text says why."""


@transaction.atomic
def grant_role(user_id: int, *, role: Role, reach: Reach, by: User) -> None:
    """Give a person a role, or give the one he has another reach; nobody gives further than he reaches himself."""
    person = _lock_other(user_id, by)
    before = value_of(person)
    _require_reach(by, reach)
    if reach != Reach.ALL:
        keep_an_administrator(person, leaves=role)
    RoleGrant.objects.update_or_create(user=person, role=role, source=GrantSource.HAND, defaults={"reach": reach})
    _record("role.granted", person, by, f"{role.value}: {reach.value}", before)


@transaction.atomic
def revoke_role(user_id: int, *, role: Role, by: User) -> None:
    """Take a role away; no error when it is gone already, a refusal when nobody else could manage users."""
    person = _lock_other(user_id, by)
    before = value_of(person)
    grant = RoleGrant.objects.filter(user=person, role=role).order_by("-source").first()  # "hand" before "directory"
    if grant is not None and grant.source == GrantSource.DIRECTORY:
        raise AccountError(_("Rooli tulee hakemiston ryhmästä. Muuta ryhmiä hakemistossa tai ryhmän roolia sivulla Hakemisto."))
    if grant is not None:
        _require_reach(by, Reach(grant.reach))
        keep_an_administrator(person, leaves=role)
        grant.delete()
        _record("role.revoked", person, by, role.value, before)


@transaction.atomic
def set_active(user_id: int, *, is_active: bool, by: User) -> None:
    """Close an account, or open it again; what the person has done stays."""
    person = _lock_other(user_id, by)
    if person.is_active != is_active:
        before = value_of(person)
        for grant in person.grants.all():
            _require_reach(by, Reach(grant.reach))
        if not is_active:
            keep_an_administrator(person)
        person.is_active = is_active
        person.save(update_fields=["is_active"])
        _record("account.opened" if is_active else "account.closed", person, by, "", before)
        if not is_active:
            end_sessions(person.pk, by=by)


def value_of(person: User) -> dict[str, Any]:
    """What the log of changes keeps of an account: its roles given by hand with their reaches, and whether it is open."""
    grants = RoleGrant.objects.filter(user=person, source=GrantSource.HAND).order_by("role")
    return {"roles": {grant.role: grant.reach for grant in grants}, "is_active": person.is_active}


def _lock_other(user_id: int, by: User) -> User:
    require(by, Capability.MANAGE_USERS)
    if user_id == by.pk:
        raise AccountError(_("Et voi muuttaa omia oikeuksiasi. Pyydä toista pääkäyttäjää."))
    return User.objects.select_for_update().get(pk=user_id)


def _require_reach(by: User, reach: Reach) -> None:
    own = [one for role, one in by.reaches.items() if Capability.MANAGE_USERS in CAPABILITIES[role]]
    if not any(within(reach, one) for one in own):
        raise AccountError(_("Voit antaa ja ottaa pois vain oikeuksia, jotka eivät ulotu omiasi pidemmälle."))


def keep_an_administrator(person: User, *, leaves: Role | None = None) -> None:
    """AccountError when nobody else reaches everything as an administrator of users; two such changes wait for each other."""
    if leaves is not None and leaves not in ADMINISTRATORS:
        return
    rows = RoleGrant.objects.select_for_update().filter(role__in=ADMINISTRATORS, reach=Reach.ALL).order_by("pk")
    grants = list(rows.values_list("user_id", "user__is_active"))
    is_one = any(user_id == person.pk for user_id, _is_active in grants)
    if is_one and not any(is_active and user_id != person.pk for user_id, is_active in grants):
        raise AccountError(_("Hän on viimeinen pääkäyttäjä, joka voi ylläpitää käyttäjiä. Anna rooli ensin toiselle."))


def _record(action: str, person: User, by: User, reason: str, before: Value) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="user", object_id=person.pk, reason=reason)
    record_change(KIND, person.username, name=person.name, before=before, after=value_of(person), by=by)
    publish(ACCESS, user=person.pk)  # an open stream tells from now on what the person may see now


def _read(key: str) -> Value | None:
    person = User.objects.filter(username=key).first()
    return value_of(person) if person else None


def _put(key: str, value: Value | None, by: User) -> None:
    person = User.objects.get(username=key)
    wanted: dict[str, str] = dict((value or {}).get("roles", {}))
    now: dict[str, str] = value_of(person)["roles"]
    for role, reach in wanted.items():
        if now.get(role) != reach:
            grant_role(person.pk, role=Role(role), reach=Reach(reach), by=by)
    for role in now.keys() - wanted.keys():
        revoke_role(person.pk, role=Role(role), by=by)
    set_active(person.pk, is_active=bool((value or {}).get("is_active", False)), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Käyttäjän oikeudet"),
        read=_read,
        put=_put,
        fields={"roles": gettext_lazy("Roolit"), "is_active": gettext_lazy("Tunnus on käytössä"), **{r.value: r.label for r in Role}},
    )
)
