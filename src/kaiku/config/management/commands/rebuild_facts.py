"""`kaiku rebuild-facts`: the facts that reports count, written anew from the events."""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from itertools import pairwise
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Max, Min

from kaiku.reporting.actions import rebuild_facts
from kaiku.reporting.summing import sum_stale_days
from kaiku.tickets.models import Ticket

_ALONE = 10_000  # tickets: fewer are written before another process has begun
_MOST = 8


class Command(BaseCommand):
    """May run while the service works; doing it again changes nothing."""

    help = "write the facts of reports anew from all events"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many at once; and the numbers of one process among them."""
        parser.add_argument("--processes", type=int, default=min(os.cpu_count() or 1, _MOST), help="how many write at once")
        parser.add_argument("--after", type=int, help="only tickets after this number")
        parser.add_argument("--until", type=int, help="only tickets up to this number")

    def handle(self, *args: Any, **options: Any) -> None:
        begun, done = time.monotonic(), 0
        if options["after"] is not None and options["until"] is not None:
            done = max(rebuild_facts(after=options["after"], until=options["until"]), default=0)
        elif options["processes"] > 1 and Ticket.objects.count() > _ALONE:
            self._share_out(options["processes"])
            return
        else:
            for done in rebuild_facts():
                if done % 50_000 == 0:
                    self.stdout.write(f"{done} contacts, {time.monotonic() - begun:.0f} s")
            sum_stale_days()
        self.stdout.write(f"ok     {done} contacts in {time.monotonic() - begun:.1f} s")

    def _share_out(self, processes: int) -> None:
        """Each process has as many numbers; the first and the last also what is before and after all tickets."""
        first, last = Ticket.objects.aggregate(first=Min("pk"), last=Max("pk")).values()
        edges = [0, *(first + (last - first) * share // processes for share in range(1, processes)), 2**62]
        # The project's own command with numbers: no shell, nothing from outside.
        command = [sys.executable, "-m", "django", "rebuild_facts"]
        working = [
            subprocess.Popen([*command, "--after", str(after), "--until", str(until)])  # nosec B603 - see above
            for after, until in pairwise(edges)
        ]
        if any([one.wait() for one in working]):
            raise CommandError("a process that rebuilds facts did not end well; see above and begin anew")
        sum_stale_days()
