"""`kaiku read-mails FOLDER`: what would become of the mails of a folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.channels.email.addresses import envelope_address
from kaiku.channels.email.measuring import Fared, mails_in, read_mails


class Command(BaseCommand):
    """Each goes the true way in, and all is taken back; for an installation where nothing else happens meanwhile."""

    help = "take the mails of a folder as if they had arrived, tell what became of them, and take all of it back"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="files of one mail each, in folders of any depth")
        parser.add_argument("--each", action="store_true", help="a line for each mail")

    def handle(self, *args: Any, **options: Any) -> None:
        """One block of figures; fails when a mail was lost or a machine's mail opened or reopened anything."""
        folder = options["folder"]
        paths = mails_in(folder) if folder.is_dir() else []
        if not paths:
            raise CommandError(f"There are no mails in {folder}.")
        fared = read_mails(folder, paths, address=envelope_address())
        self._tell(fared, each=options["each"])
        if not fared.is_right:
            raise CommandError("A mail was lost, or a machine's mail opened or reopened a ticket.")

    def _tell(self, fared: Fared, *, each: bool) -> None:
        if each:
            for name, outcome in fared.by_name.items():
                self.stdout.write(f"{outcome:20} {name}")
        self.stdout.write(f"{fared.mails} mails in {fared.seconds:.1f} s, slowest {fared.slowest[0]:.2f} s ({fared.slowest[1]})")
        for outcome, number in sorted(fared.outcomes.items()):
            self.stdout.write(f"  {outcome:20} {number:5}")
        for name, error in fared.unreadable.items():
            self.stdout.write(f"  unreadable: {name}: {error}")
        for what in ("opened", "reopened", "lost"):
            names = getattr(fared, what)
            self.stdout.write(f"  {what if what == 'lost' else what + ' by machines':20} {len(names):5} {' '.join(names)}".rstrip())
