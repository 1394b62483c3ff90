"""`kaiku add-account USERNAME`: make an account of a member of staff, e.g. the first administrator."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.accounts.rules import Reach, Role
from kaiku.base.errors import KaikuError
from kaiku.config.accounts import add_account
from kaiku.config.management.password_prompt import asked_password


def role_and_reach(text: str) -> tuple[Role, Reach]:
    """ "advisor:all" as its two parts."""
    role, _colon, reach = text.partition(":")
    try:
        return Role(role), Reach(reach or Reach.GROUP)
    except ValueError:
        known = f"roles: {', '.join(Role.values)}; reaches: {', '.join(Reach.values)}"
        raise ArgumentTypeError(f"{text} is no role:reach ({known})") from None


class Command(BaseCommand):
    """Asks for the password, so that it stands in no command line."""

    help = "Make an account of a member of staff with its roles and handler groups."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who it is and what he may do."""
        parser.add_argument("username")
        parser.add_argument("--name", required=True)
        parser.add_argument("--email", default="")
        parser.add_argument("--title", default="")
        parser.add_argument("--role", type=role_and_reach, action="append", required=True, help="e.g. technical_admin:all; may be repeated")
        parser.add_argument("--group", action="append", default=[], help="key of a handler group; may be repeated")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, make, tell."""
        try:
            user = add_account(
                options["username"],
                name=options["name"],
                password=asked_password(from_stdin=options["password_stdin"]),
                email=options["email"],
                title=options["title"],
                roles=dict(options["role"]),
                groups=options["group"],
            )
        except KaikuError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Account {user.username} is made.")
