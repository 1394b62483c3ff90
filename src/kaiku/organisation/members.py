"""Who works in a handler group, who leads it and who stands in for him."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import GrantSource
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError
from kaiku.organisation.models import HandlerGroup, Membership
from kaiku.organisation.queries import require_managed
from kaiku.organisation.structure import area_id_of

KIND = "members"
Duty = Membership.Duty


class MemberRefused(KaikuError):
    """The change cannot be made; the text says why."""


@transaction.atomic
def add_member(group_key: str, user_id: int, *, duty: str = Duty.NONE, by: User) -> None:
    """Into the group, or another duty in it; he sees the group's contacts at once as far as his roles reach."""
    group = _locked(group_key, by)
    person = User.objects.get(pk=user_id)
    if not person.is_active:
        raise MemberRefused(_("Tunnus on suljettu. Avaa se ensin."))
    before = value_of(group)
    Membership.objects.update_or_create(group=group, user=person, defaults={"duty": Duty(duty)})
    _record(group, before, by)


@transaction.atomic
def remove_member(group_key: str, user_id: int, *, by: User) -> None:
    """Out of the group; what he has taken stays with him. No error when he is not in it."""
    group = _locked(group_key, by)
    before = value_of(group)
    Membership.objects.filter(group=group, user=user_id).delete()
    _record(group, before, by)


@transaction.atomic
def follow_members(group_key: str, *, joined: Collection[int], left: Collection[int], told_by: str) -> None:
    """People come and go by their groups in the city's directory; who was put in by hand stays. No error when the group is gone."""
    group = HandlerGroup.objects.select_for_update().filter(key=group_key).first()
    if group is None:
        return
    before = value_of(group)
    Membership.objects.filter(group=group, user__in=left, source=GrantSource.DIRECTORY).delete()
    new = [Membership(group=group, user_id=user_id, source=GrantSource.DIRECTORY) for user_id in sorted(joined)]
    Membership.objects.bulk_create(new, batch_size=1000, ignore_conflicts=True)
    record_change(KIND, group.key, name=group.name_in("fi"), before=before, after=value_of(group), by=None, note=told_by)


def value_of(group: HandlerGroup) -> dict[str, Any]:
    """The people by username, with their duties."""
    rows = Membership.objects.filter(group=group).select_related("user").order_by("user__username")
    return {"members": [{"key": row.user.username, "name": row.user.name, "duty": row.duty} for row in rows]}


def _locked(group_key: str, by: User) -> HandlerGroup:
    HandlerGroup.objects.select_for_update().get(key=group_key)
    group = HandlerGroup.objects.select_related("unit__service_group__area").get(key=group_key)
    require_managed(by, area_id_of(group))
    return group


def _record(group: HandlerGroup, before: Value, by: User) -> None:
    record_change(KIND, group.key, name=group.name_in("fi"), before=before, after=value_of(group), by=by)


def _read(key: str) -> Value | None:
    group = HandlerGroup.objects.filter(key=key).first()
    return value_of(group) if group else None


def _put(key: str, value: Value | None, by: User) -> None:
    group = _locked(key, by)
    before = value_of(group)
    wanted: Mapping[str, str] = {row["key"]: row.get("duty", "") for row in (value or {}).get("members", [])}
    Membership.objects.filter(group=group).exclude(user__username__in=wanted).delete()
    for person in User.objects.filter(username__in=wanted):
        Membership.objects.update_or_create(group=group, user=person, defaults={"duty": wanted[person.username]})
    _record(group, before, by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Käsittelijäryhmän jäsenet"),
        read=_read,
        put=_put,
        fields={"members": gettext_lazy("Jäsenet"), "duty": gettext_lazy("Vastuu ryhmässä"), "name": gettext_lazy("Nimi")},
    )
)
