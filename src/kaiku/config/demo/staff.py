"""Demonstration accounts; they exist only in demonstration mode."""

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import transaction

from kaiku.accounts.models import RoleGrant, User
from kaiku.config.pack.entries import StaffMember
from kaiku.organisation.models import HandlerGroup, Membership


@transaction.atomic
def make_staff(staff: Iterable[StaffMember], *, password: str) -> list[User]:
    """Accounts with roles and groups; existing ones get the pack's roles and groups and keep their password."""
    hashed = make_password(password)  # one hash for all: they share the password anyway, and hashing is slow on purpose
    groups = {group.key: group for group in HandlerGroup.objects.all()}
    members = list(staff)
    made = User.objects.bulk_create(
        [User(username=one.key, name=one.name, title=one.title, email=f"{one.key}@example.org", password=hashed) for one in members],
        update_conflicts=True,
        unique_fields=["username"],
        update_fields=["name", "title", "email"],
    )
    pairs = list(zip(made, members, strict=True))
    grants = RoleGrant.objects.bulk_create(
        [RoleGrant(user=user, role=role, reach=reach) for user, member in pairs for role, reach in member.roles.items()],
        update_conflicts=True,
        unique_fields=["user", "role", "source"],
        update_fields=["reach"],
    )
    RoleGrant.objects.filter(user__in=made).exclude(pk__in=[grant.pk for grant in grants]).delete()
    homes = Membership.objects.bulk_create(
        [Membership(user=user, group=groups[key]) for user, member in pairs for key in member.groups],
        update_conflicts=True,
        unique_fields=["user", "group"],
        update_fields=["group"],  # as it is: who is there already keeps his duty
    )
    Membership.objects.filter(user__in=made).exclude(pk__in=[home.pk for home in homes]).delete()
    return made
