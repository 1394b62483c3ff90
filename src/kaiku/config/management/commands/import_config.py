"""`kaiku import-config [FOLDER]`: read a configuration pack into the database."""

import getpass
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.config.pack import Pack, PackError, read_pack
from kaiku.config.pack.exchange import take_in
from kaiku.config.pack.knowledge import read_knowledge, write_knowledge
from kaiku.config.pack.writing import Report, import_pack
from kaiku.organisation.models import ServiceArea


class Command(BaseCommand):
    """Checks the whole pack first; with one fault nothing is written."""

    help = "Read a configuration pack (a folder of YAML files) into the database."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, and a dry run."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.PACK)
        parser.add_argument("--check", action="store_true", help="only check the files")
        parser.add_argument("--by", default="", metavar="USERNAME", help="whose account stands in the history of what changes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every problem, or what was written."""
        try:
            pack, knowledge = read_pack(options["folder"]), read_knowledge(options["folder"])
        except PackError as error:
            raise CommandError(f"{len(error.problems)} problems:\n{error}") from None
        if options["check"]:
            self.stdout.write("The pack is good.")
            return
        self.stdout.write(str(self._take_in(pack, options["by"])))
        if made := write_knowledge(knowledge, is_demonstration=settings.DEMO):
            self.stdout.write(f"{made} new articles of the knowledge base.")

    def _take_in(self, pack: Pack, username: str) -> Report:
        """The first import makes everything; later ones are written down with who took them in."""
        if not ServiceArea.objects.exists():
            return import_pack(pack)
        if not username:
            return take_in(pack, by=_OnServer(_("Palvelimella: %(who)s") % {"who": _login()}))
        person = User.objects.filter(username=username, is_active=True).first()
        if person is None:
            raise CommandError(f"there is no account {username}")
        return take_in(pack, by=person)


@dataclass
class _OnServer:
    """Who works on the server without an account."""

    name: Any
    pk: Any = None


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in a container
        return str(os.getuid())
