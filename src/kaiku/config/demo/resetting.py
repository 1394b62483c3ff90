"""A demonstration back to how it began: for those who practise. People keep their accounts, passwords, roles and groups."""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import translation

from kaiku.accounts.models import RoleGrant, User
from kaiku.base.clock import now
from kaiku.base.object_files import ObjectFiles
from kaiku.base.snapshots import forget_snapshots
from kaiku.config.demo.loading import load
from kaiku.organisation.models import HandlerGroup, Membership

CONTACTS = 1500
_STANDING = frozenset({"django_migrations", "django_content_type", "auth_permission"})  # made with the tables, not by people
_JOBS = "procrastinate_"  # the one that empties stands there too
_PATIENCE = "20s"
log = structlog.get_logger("kaiku.demo")


class NotADemonstration(Exception):
    """The city's own contacts would be gone."""


def reset(contacts: int = CONTACTS) -> int:
    """Empty every table and the files, then make everything anew; how many contacts. Killed in between it is run again from the start.

    Raises:
        NotADemonstration: KAIKU_DEMO is not set.
    """
    if not settings.DEMO:
        raise NotADemonstration
    people = _people()
    _empty(people)
    forget_snapshots()  # numbers begin anew, and would fit what is remembered of other rows
    if isinstance(default_storage, ObjectFiles):
        for name in list(default_storage.names()):
            default_storage.delete(name)
    for folder in (settings.MEDIA_ROOT, settings.ARCHIVE_FOLDER):
        shutil.rmtree(folder, ignore_errors=True)
        Path(folder).mkdir(parents=True, exist_ok=True)
    Path(settings.DISPOSAL_LEDGER).unlink(missing_ok=True)
    unknown = secrets.token_urlsafe(32)  # of accounts that were not there before: nobody is told of them
    with translation.override("fi"):
        made = load(settings.PACK, password=unknown, count=contacts, until=now(), seed=837, say=_tell)
    _give_back(people)
    log.info("the demonstration was reset", contacts=made)
    return made


@dataclass(frozen=True)
class _Person:
    """An account with what the pack does not know of it."""

    username: str
    name: str
    email: str
    password: str
    roles: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]


def _people() -> list[_Person]:
    found = User.objects.filter(is_active=True).exclude(password="").prefetch_related("grants", "memberships__group")
    return [
        _Person(
            one.username,
            one.name,
            one.email,
            one.password,
            tuple((grant.role, grant.reach) for grant in one.grants.all()),
            tuple(membership.group.key for membership in one.memberships.all()),
        )
        for one in found
    ]


def _tell(text: str) -> None:
    log.info("the demonstration is made anew", told=text)


@transaction.atomic
def _empty(people: list[_Person]) -> None:
    """In one transaction with the accounts: who comes in between waits, and finds no half of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        names = {name for (name,) in cursor.fetchall()} - _STANDING
        tables = ", ".join(f'"{name}"' for name in sorted(names) if not name.startswith(_JOBS))
        cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
        cursor.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")
    User.objects.bulk_create([User(username=one.username, name=one.name, email=one.email, password=one.password) for one in people])


@transaction.atomic
def _give_back(people: list[_Person]) -> None:
    """The trial accounts have the pack's roles by now; others get theirs, and of their groups those that are there."""
    bare = {user.username: user for user in User.objects.filter(grants=None)}
    groups = {group.key: group for group in HandlerGroup.objects.all()}
    pairs = [(bare[one.username], one) for one in people if one.username in bare]
    RoleGrant.objects.bulk_create([RoleGrant(user=user, role=role, reach=reach) for user, one in pairs for role, reach in one.roles])
    homes = [Membership(user=user, group=groups[key]) for user, one in pairs for key in one.groups if key in groups]
    Membership.objects.bulk_create(homes)
