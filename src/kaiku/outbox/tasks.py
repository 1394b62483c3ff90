"""Background entry points: send at once after the change commits, and sweep what was missed or is due again."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer_once
from kaiku.outbox.health import is_connection_down
from kaiku.outbox.queries import lines_due
from kaiku.outbox.senders import connections, is_line, lane_of, sender_of
from kaiku.outbox.sending import send_due, send_one
from kaiku.outbox.taking import take_due, take_one


@app.task(queue="outbox")
def deliver(connection: str, outgoing_id: int) -> None:
    """Send one new row; on a line all that is due, over one connection, so that the jobs behind it find nothing left."""
    sender = sender_of(connection)
    if sender and is_line(connection):
        sweep_line(connection)
    elif sender:
        send_one(outgoing_id, connection, sender)


@app.periodic(cron="* * * * * */20")
@app.task(queue="outbox", queueing_lock="sweep-outbox", pass_context=False)
def sweep(timestamp: int) -> None:
    """Send what is due on every connection: retries, and rows whose own job was lost."""
    for connection in connections():
        sweep_line(connection)
    for line in lines_due():
        if not is_connection_down(line):  # of one that is down, one thing is tried after each pause
            defer_once(sweep_line, queueing_lock=f"sweep-{line}", lock=lane_of(line), line=line)


@app.task(queue="outbox")
def sweep_line(line: str) -> None:
    """Send what is due on one way out, or on its line to one system, unless it is down."""
    if (sender := sender_of(line)) and not is_connection_down(line):
        send_due(line, sender)


@app.task(queue="inbox")
def take(received_id: int) -> None:
    """Make of one kept thing what it is."""
    take_one(received_id)


@app.periodic(cron="* * * * * */20")
@app.task(queue="inbox", queueing_lock="sweep-inbox", pass_context=False)
def sweep_received(timestamp: int) -> None:
    """Take what waits: retries, and rows whose own job was lost."""
    take_due()
