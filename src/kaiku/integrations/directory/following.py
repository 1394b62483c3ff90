"""Accounts follow the directory: who came gets one, who left loses his sessions and work. Held when too many would leave."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from kaiku.accounts.following import follow_leaving, follow_return
from kaiku.accounts.models import Identity, User
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.handling.actions.leaving import return_work_of
from kaiku.integrations.directory.giving import give
from kaiku.integrations.directory.models import Directory, DirectoryPerson
from kaiku.integrations.directory.rules import HELD_WITHIN, are_too_many

log = structlog.get_logger("kaiku.directory")
PRESENT = Q(is_active=True, removed_at=None)
_BATCH = 500


@dataclass
class Followed:
    """What became of accounts."""

    made: int = 0
    changed: int = 0
    left: int = 0
    returned: int = 0
    tickets: int = 0
    is_held: bool = False
    kept: list[int] = field(default_factory=list)


@transaction.atomic
def follow(directory: Directory, people: Collection[int] | None = None, *, is_approved: bool = False) -> Followed:
    """Bring accounts up to date with these people, or with all of the directory."""
    directory = Directory.objects.select_for_update().get(pk=directory.pk)
    rows = DirectoryPerson.objects.filter(directory=directory)
    rows = rows if people is None else rows.filter(pk__in=list(people))
    found = list(rows.select_related("user").order_by("pk"))
    told = Followed()
    present = [row for row in found if row.is_active and row.removed_at is None]
    _join(directory, [row for row in present if row.user_id is None], told)
    _refresh([row for row in present if row.user_id is not None], told)
    _welcome_back(directory, present, told)
    leaving = _leaving(found)
    if leaving and not is_approved and _must_wait(directory, len(leaving)):
        told.is_held = True
        _hold(directory)
    else:
        for row in leaving:
            _leave(directory, row, told)
    waiting = {row.user_id for row in leaving if row.user_id} if told.is_held else set()
    affected = None if people is None else {row.user_id for row in found if row.user_id}
    are_kept = give(directory, affected, except_for=waiting) and not told.kept
    _settle(directory, are_kept=are_kept, is_whole=people is None)
    return told


def waiting_to_leave(directory: Directory) -> QuerySet[DirectoryPerson]:
    """Who has left the directory and whose account is open still."""
    others = DirectoryPerson.objects.filter(PRESENT, user=OuterRef("user"))
    rows = DirectoryPerson.objects.filter(~PRESENT, directory=directory, user__is_active=True, left_at=None)
    return rows.filter(~Exists(others)).select_related("user").order_by("name", "pk")


def told_by(directory: Directory) -> str:
    """How the logs name it."""
    return _("Hakemisto %(name)s") % {"name": directory.name}


def _join(directory: Directory, rows: list[DirectoryPerson], told: Followed) -> None:
    """An account for each who has none: the one that the directory meant before, or a new one; never another's of the same name."""
    if not rows:
        return
    subjects = {row.pk: (row.external_id or str(row.uid)).lower() for row in rows}
    known = dict(Identity.objects.filter(tenant=directory.tenant, subject__in=set(subjects.values())).values_list("subject", "user_id"))
    names = {row.user_name.lower() for row in rows}
    taken = set(User.objects.annotate(low=Lower("username")).filter(low__in=names).values_list("low", flat=True))
    made: list[tuple[DirectoryPerson, User]] = []
    for row in rows:
        if (user_id := known.get(subjects[row.pk])) is not None:
            row.user_id, row.is_clashing = user_id, False
        elif row.user_name.lower() in taken:
            row.is_clashing = True
        else:
            taken.add(row.user_name.lower())
            user = User(username=row.user_name, **account_values(row))
            user.set_unusable_password()
            made.append((row, user))
    User.objects.bulk_create([user for _row, user in made], batch_size=_BATCH)
    for row, user in made:
        row.user, row.is_clashing = user, False
        record_audit("account.made", actor_id=None, object_type="user", object_id=user.pk, reason=told_by(directory))
    identities = [Identity(user=user, tenant=directory.tenant, subject=subjects[row.pk]) for row, user in made]
    Identity.objects.bulk_create(identities, batch_size=_BATCH)
    DirectoryPerson.objects.bulk_update(rows, ["user", "is_clashing"], batch_size=_BATCH)
    told.made += len(made)


def account_values(row: DirectoryPerson) -> dict[str, Any]:
    """What an account takes from the directory besides its name; an address that is none is left out."""
    name = row.name or f"{row.given_name} {row.family_name}".strip() or row.user_name
    try:
        validate_email(row.email)
    except ValidationError:
        return {"name": name, "email": "", "title": row.title}
    return {"name": name, "email": row.email, "title": row.title}


def _refresh(rows: list[DirectoryPerson], told: Followed) -> None:
    """Names, addresses and titles as the directory has them; a user name only when it is free."""
    changed, renamed = [], []
    people = {user.pk: user for user in User.objects.filter(pk__in=[row.user_id for row in rows])}
    for row in rows:
        user = people[row.user_id or 0]
        values = account_values(row)
        if any(getattr(user, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(user, name, value)
            changed.append(user)
        if user.username != row.user_name:
            renamed.append((user, row.user_name))
    User.objects.bulk_update(changed, ["name", "email", "title"], batch_size=_BATCH)
    for user, name in renamed:
        if not User.objects.filter(username__iexact=name).exclude(pk=user.pk).exists():
            User.objects.filter(pk=user.pk).update(username=name)
    told.changed += len({user.pk for user in changed} | {user.pk for user, _name in renamed})


def _welcome_back(directory: Directory, present: list[DirectoryPerson], told: Followed) -> None:
    """Open the accounts that were closed because the directory said so; what an administrator closed by hand stays closed."""
    users = [row.user_id for row in present if row.user_id]
    gone = DirectoryPerson.objects.filter(user__in=users, user__is_active=False, left_at__isnull=False)
    for user in User.objects.filter(pk__in=gone.values("user")):
        follow_return(user, told_by=told_by(directory))
        told.returned += 1
    DirectoryPerson.objects.filter(user__in=users, left_at__isnull=False).update(left_at=None)


def _leaving(found: list[DirectoryPerson]) -> list[DirectoryPerson]:
    gone = [row.pk for row in found if not row.is_active or row.removed_at is not None]
    if not gone:
        return []
    others = DirectoryPerson.objects.filter(PRESENT, user=OuterRef("user"))
    return list(DirectoryPerson.objects.filter(~Exists(others), pk__in=gone, user__is_active=True).select_related("user").order_by("pk"))


def _must_wait(directory: Directory, leaving: int) -> bool:
    """Is it held already, or are there too many within a day?"""
    if directory.held_at is not None:
        return True
    rows = DirectoryPerson.objects.filter(directory=directory)
    recent = rows.filter(left_at__gt=now() - HELD_WITHIN).count()
    return are_too_many(leaving + recent, rows.filter(user__is_active=True).count() + recent)


def _hold(directory: Directory) -> None:
    if directory.held_at is None:
        directory.held_at = now()
        directory.save(update_fields=["held_at"])
        record_audit("directory.held", actor_id=None, object_type="directory", object_id=directory.pk, reason=told_by(directory))
        log.error("too many people would leave", directory=directory.key)


def _leave(directory: Directory, row: DirectoryPerson, told: Followed) -> None:
    """Close the account, end the sessions and return the work; the last administrator stays."""
    if row.user is None or not follow_leaving(row.user, told_by=told_by(directory)):
        told.kept.append(row.pk)
        return
    told.tickets += return_work_of(row.user.pk)
    DirectoryPerson.objects.filter(pk=row.pk).update(left_at=now())
    if row.removed_at is not None:
        row.places.all().delete()
    told.left += 1


def _settle(directory: Directory, *, are_kept: bool, is_whole: bool) -> None:
    """A hold ends when nobody waits any more; that the last administrator was kept is told until a whole round goes without it."""
    if directory.held_at is not None and not waiting_to_leave(directory).exists():
        directory.held_at = None
        directory.save(update_fields=["held_at"])
    if not are_kept or is_whole:
        keeps = not are_kept
        if keeps and not directory.keeps_administrator:
            log.error("the last administrator was kept", directory=directory.key)
        Directory.objects.filter(pk=directory.pk).exclude(keeps_administrator=keeps).update(keeps_administrator=keeps)


def forget_gone() -> int:
    """Remove rows of people who went long ago; their accounts stay for what they did."""
    over = now() - 30 * HELD_WITHIN
    return DirectoryPerson.objects.filter(removed_at__lt=over).exclude(user__is_active=True, left_at=None).delete()[0]
