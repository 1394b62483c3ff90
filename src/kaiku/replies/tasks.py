"""Background entry points of replies."""

from procrastinate.contrib.django import app

from kaiku.replies.automatic import carry_out_entry, carry_out_waiting
from kaiku.replies.timed import carry_out_due_timers


@app.periodic(cron="* * * * *")
@app.task(queue="workflow", queueing_lock="workflow-timers", pass_context=False)
def carry_out_timers(timestamp: int) -> None:
    """Make the moves whose time has come, and what steps were to do but nobody did."""
    carry_out_due_timers()
    carry_out_waiting()


@app.task(queue="workflow", pass_context=False)
def carry_out_step(entry_id: int) -> None:
    """Do what a step does by itself when a ticket comes to it."""
    carry_out_entry(entry_id)
