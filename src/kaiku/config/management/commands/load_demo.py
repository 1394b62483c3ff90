"""`kaiku manage load_demo`: configuration, demonstration accounts and three months of invented contacts."""

import os
import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.ids import ALPHABET
from kaiku.config.demo.loading import load
from kaiku.config.pack import PackError


class Command(BaseCommand):
    """Password from KAIKU_DEMO_PASSWORD, else random and printed once."""

    help = "Fill the database with demonstration data; running it again adds nothing twice."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much."""
        parser.add_argument("--contacts", type=int, default=1500)
        parser.add_argument("--accounts", type=int, default=0, help="at least so many accounts, e.g. 610")
        parser.add_argument("--seed", type=int, default=837)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse outside demonstration mode when people already work here."""
        if not settings.DEMO and User.objects.exists():
            raise CommandError("This is not a demonstration: set KAIKU_DEMO=1 if invented contacts and accounts are wanted here.")
        given = os.environ.get("KAIKU_DEMO_PASSWORD")
        password = given or "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
        try:
            with translation.override("fi"):
                made = load(
                    settings.PACK,
                    password=password,
                    count=options["contacts"],
                    until=now(),
                    seed=options["seed"],
                    accounts=options["accounts"],
                    say=lambda text: self.stdout.write(text),
                )
        except PackError as error:
            raise CommandError(f"the pack has {len(error.problems)} problems:\n{error}") from None
        self.stdout.write(f"{made} demonstration contacts.")
        if not given:
            self.stdout.write(f"Password of new accounts: {password}   (shown only now)")
