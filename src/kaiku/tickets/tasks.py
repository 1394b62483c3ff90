"""Background entry points of tickets."""

from contextlib import suppress

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kaiku.tickets.actions import index_ticket, seal_what_is_not
from kaiku.tickets.models import Ticket
from kaiku.tickets.scanners import ScannerAway
from kaiku.tickets.scanning import scan, scan_waiting


@app.task(queue="language", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def index_words(ticket_id: int) -> None:
    """Write the search words of a ticket after its texts changed."""
    index_ticket(Ticket.objects.get(pk=ticket_id))


@app.task(queue="scanning")
def scan_file(attachment_id: int) -> None:
    """Look at one new file; the sweep looks again while the scanner does not answer."""
    with suppress(ScannerAway):
        scan(attachment_id)


@app.periodic(cron="* * * * *")
@app.task(queue="scanning", queueing_lock="scan-waiting", pass_context=False)
def sweep_unscanned(timestamp: int) -> None:
    """Look at the files that still wait."""
    scan_waiting()


@app.periodic(cron="25 2 * * *")
@app.task(queue="language", queueing_lock="seal-restricted", pass_context=False)
def seal_restricted(timestamp: int) -> None:
    """Encrypt the texts of restricted tickets that stand in the clear: those from before there were seals."""
    while seal_what_is_not():
        pass
