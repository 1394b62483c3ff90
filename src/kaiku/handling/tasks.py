"""Background entry points of handling."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer
from kaiku.handling.notifying import send_digests
from kaiku.handling.topics import carry_some


@app.periodic(cron="2 * * * *")
@app.task(queue="outbox", queueing_lock="prompt-digests", pass_context=False)
def send_prompt_digests(timestamp: int) -> None:
    """Once a day to each who chose so; hourly, so that a morning without a worker only delays it."""
    send_digests()


@app.task(queue="workflow", pass_context=False)
def carry_tickets(topic_id: int, to_id: int, by_id: int) -> None:
    """Open tickets of a merged topic follow it; goes on in a job of its own while there are more."""
    if carry_some(topic_id, to_id, by_id):
        defer("kaiku.handling.tasks.carry_tickets", queue="workflow", topic_id=topic_id, to_id=to_id, by_id=by_id)
