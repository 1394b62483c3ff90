"""Background entry points of tickets."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kaiku.tickets.actions import index_ticket
from kaiku.tickets.models import Ticket


@app.task(queue="language", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def index_words(ticket_id: int) -> None:
    """Write the search words of a ticket after its texts changed."""
    index_ticket(Ticket.objects.get(pk=ticket_id))
