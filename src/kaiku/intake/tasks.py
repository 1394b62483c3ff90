"""Background entry points of intake."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kaiku.intake.learned import read_contact


@app.task(queue="language", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def read_later(ticket_id: int) -> None:
    """What a new contact means, once it is in; running twice does nothing more."""
    read_contact(ticket_id)
