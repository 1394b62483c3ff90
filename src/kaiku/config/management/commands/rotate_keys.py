"""`kaiku rotate-keys`: everything encrypted under the newest of KAIKU_DATA_KEYS, so that the older ones can be taken away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kaiku.config.rotating import encrypted_tables, rotate


class Command(BaseCommand):
    """May run while Kaiku is in use, and again after it was stopped."""

    help = "Encrypt everything anew under the newest data key, and make the blind indexes anew where their key has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """A line a table."""
        unreadable = 0
        for table in encrypted_tables():
            progress = None
            for progress in rotate(table):
                self.stdout.write(f"\r{progress.table:40} {progress.seen} of {progress.rows}, {progress.changed} written anew", ending="")
                self.stdout.flush()
            if progress is not None:
                self.stdout.write("")
                unreadable += progress.unreadable
                if progress.unreadable:
                    self.stderr.write(f"  {progress.unreadable} rows open with none of the keys and were left as they are")
        if unreadable:
            raise CommandError(f"{unreadable} rows could not be read. Keep every key until it is known which one they need.")
        self.stdout.write("Everything is under the newest key. The older data keys can be taken away once Kaiku was started without them.")
