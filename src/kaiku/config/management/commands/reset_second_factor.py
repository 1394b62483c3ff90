"""`kaiku reset-second-factor USERNAME`: take away a lost phone's second factor."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.accounts.models import User
from kaiku.accounts.second_factor import remove_lost_factor


class Command(BaseCommand):
    """For the last administrator, who has nobody else to ask."""

    help = "Remove the second factor of an account; its open sessions end."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove and tell."""
        user = User.objects.filter(username__iexact=options["username"]).first()
        if user is None:
            raise CommandError(f"no such account: {options['username']}")
        remove_lost_factor(user, by=None)
        self.stdout.write(f"Account {user.username} signs in with its password alone, or takes a new app into use.")
