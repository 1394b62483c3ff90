"""`kaiku set-password USERNAME`: give an account a new password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.base.errors import KaikuError
from kaiku.config.accounts import set_password
from kaiku.config.management.password_prompt import asked_password


class Command(BaseCommand):
    """For the day when somebody has forgotten his."""

    help = "Give an account a new password; its open sessions end."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("username")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, set, tell."""
        try:
            user = set_password(options["username"], asked_password(from_stdin=options["password_stdin"]))
        except KaikuError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Account {user.username} has a new password.")
