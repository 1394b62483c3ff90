"""`kaiku rotate-keys`: everything encrypted under the newest of KAIKU_DATA_KEYS, so that the older ones can be taken away."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kaiku.audit.sealing import renew_signatures
from kaiku.config.rotating import Progress, encrypted_tables, rotate, rotate_files


class Command(BaseCommand):
    """May run while Kaiku is in use, and again after it was stopped."""

    help = "Encrypt everything anew under the newest data key, and make the blind indexes anew where their key has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """A line a table."""
        unreadable = sum(self._told(rotate(table)) for table in encrypted_tables())
        unreadable += self._told(rotate_files())
        renewed, unknown = renew_signatures()
        self.stdout.write(f"{'seals of the audit log':40} {renewed} signed anew")
        if unknown:
            self.stderr.write(f"  {unknown} seals are signed by none of the keys: kaiku verify-audit tells which")
        if unreadable or unknown:
            raise CommandError(f"{unreadable + unknown} rows could not be read. Keep every key until it is known which one they need.")
        self.stdout.write("Everything is under the newest key. The older data keys can be taken away once Kaiku was started without them.")

    def _told(self, steps: Iterable[Progress]) -> int:
        """A line a table; how many rows of them no key opens."""
        done: dict[str, Progress] = {}
        for progress in steps:
            if done and progress.table not in done:
                self.stdout.write("")
            done[progress.table] = progress
            self.stdout.write(f"\r{progress.table:40} {progress.seen} of {progress.rows}, {progress.changed} written anew", ending="")
            self.stdout.flush()
        if done:
            self.stdout.write("")
        for progress in done.values():
            if progress.unreadable:
                self.stderr.write(f"  {progress.table}: {progress.unreadable} open with none of the keys and were left as they are")
        return sum(progress.unreadable for progress in done.values())
