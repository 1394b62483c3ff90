"""The city of the benchmark, run as a process on an empty database: tables, the configuration pack, staff, pools to draw from."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench.words import sentences

PASSWORD = "bench-kaiku-2025"
STAFF_EACH = 4  # people in each handler group, who hold the tickets
EVERYBODY = 610  # all accounts that the city expects
CUSTOMERS = 500
LISTENERS = 250  # who hold the streams open; the product lets each person have twenty


def main() -> None:
    """Everything but the tickets."""
    django.setup()
    call_command("migrate", verbosity=0)
    _import_pack(settings.PACK)
    _make_staff()
    _make_pools()


def _import_pack(pack: Path) -> None:
    from io import StringIO

    call_command("import_config", pack, stdout=StringIO())


def _make_staff() -> None:
    """An advisor who sees all, a specialist who sees his group, and people in every group for tickets to belong to."""
    from django.contrib.auth.hashers import make_password

    from kaiku.accounts.models import RoleGrant, User
    from kaiku.accounts.rules import Reach, Role
    from kaiku.config.demo.crowd import crowd
    from kaiku.config.demo.material import read_material
    from kaiku.config.demo.staff import make_staff
    from kaiku.organisation.models import HandlerGroup, Membership

    password = make_password(PASSWORD)

    def person(username: str, role: Role, reach: Reach, group: HandlerGroup) -> None:
        user = User.objects.create(username=username, name=username.title(), email=f"{username}@kaupunki.example", password=password)
        RoleGrant.objects.create(user=user, role=role, reach=reach)
        Membership.objects.create(user=user, group=group)

    groups = list(HandlerGroup.objects.filter(is_active=True).order_by("pk"))
    advisors = next((group for group in groups if group.is_service_point), groups[0])
    for number, group in enumerate(groups):
        for place in range(STAFF_EACH):
            person(f"tekija-{number}-{place}", Role.SPECIALIST, Reach.GROUP, group)
    person("neuvoja", Role.ADVISOR, Reach.ALL, advisors)
    names = read_material(settings.PACK / "demo").names
    make_staff(crowd([group.key for group in groups], names, count=EVERYBODY - User.objects.count()), password=PASSWORD)
    for number in range(LISTENERS):
        listener = User.objects.create(username=f"kuulija-{number}", name="Kuulija", email="", password=password)
        RoleGrant.objects.create(user=listener, role=Role.ADVISOR, reach=Reach.ALL)


def _make_pools() -> None:
    """Texts with their search words, and encrypted contact details, for the set-based inserts of seed.py."""
    from kaiku.base.encryption import blind_index, encrypt

    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA bench")
        cursor.execute("CREATE TABLE bench.sentences (n bigint PRIMARY KEY, body text, words tsvector)")
        cursor.executemany("INSERT INTO bench.sentences VALUES (%s, %s)", list(enumerate(sentences())))
        cursor.execute("UPDATE bench.sentences SET words = to_tsvector('simple', body)")
        cursor.execute("CREATE TABLE bench.customers (n bigint PRIMARY KEY, name bytea, email bytea, name_index bytea, email_index bytea)")
        for number in range(CUSTOMERS):
            name, email = f"Asukas {number}", f"asukas{number}@posti.example"
            details = [encrypt(name.encode()), encrypt(email.encode()), blind_index(name), blind_index(email)]
            cursor.execute("INSERT INTO bench.customers VALUES (%s, %s, %s, %s, %s)", [number, *details])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    main()
