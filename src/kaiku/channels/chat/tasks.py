"""Background work of the chat as a channel."""

from procrastinate.contrib.django import app

from kaiku.channels.chat.actions import ticket_by_rule


@app.periodic(cron="*/2 * * * *")
@app.task(queue="chat", queueing_lock="chat-tickets", pass_context=False)
def settle(timestamp: int) -> None:
    """Tickets of ended talks, as the city has agreed."""
    ticket_by_rule()
