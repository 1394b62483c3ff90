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
    made = []
    for member in staff:
        defaults = {"name": member.name, "title": member.title, "email": f"{member.key}@example.org"}
        user, _created = User.objects.update_or_create(
            username=member.key, defaults=defaults, create_defaults={**defaults, "password": hashed}
        )
        user.grants.exclude(role__in=member.roles).delete()
        for role, reach in member.roles.items():
            RoleGrant.objects.update_or_create(user=user, role=role, defaults={"reach": reach})
        user.memberships.exclude(group__key__in=member.groups).delete()
        for key in member.groups:
            Membership.objects.get_or_create(user=user, group=groups[key])
        made.append(user)
    return made
