"""Background entry points of handling."""

from procrastinate.contrib.django import app

from kaiku.handling.notifying import send_digests


@app.periodic(cron="2 * * * *")
@app.task(queue="outbox", queueing_lock="prompt-digests", pass_context=False)
def send_prompt_digests(timestamp: int) -> None:
    """Once a day to each who chose so; hourly, so that a morning without a worker only delays it."""
    send_digests()
