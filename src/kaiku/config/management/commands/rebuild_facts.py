"""`kaiku rebuild-facts`: the facts that reports count, written anew from the events."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from kaiku.reporting.actions import rebuild_facts


class Command(BaseCommand):
    """May run while the service works; doing it again changes nothing."""

    help = "write the facts of reports anew from all events"

    def handle(self, *args: Any, **options: Any) -> None:
        begun, done = time.monotonic(), 0
        for done in rebuild_facts():
            if done % 50_000 == 0:
                self.stdout.write(f"{done} contacts, {time.monotonic() - begun:.0f} s")
        self.stdout.write(f"ok     {done} contacts in {time.monotonic() - begun:.1f} s")
