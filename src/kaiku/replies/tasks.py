"""Background entry points of replies."""

from procrastinate.contrib.django import app

from kaiku.replies.timed import carry_out_due_timers


@app.periodic(cron="* * * * *")
@app.task(queue="workflow", queueing_lock="workflow-timers", pass_context=False)
def carry_out_timers(timestamp: int) -> None:
    """Make the moves whose time has come."""
    carry_out_due_timers()
