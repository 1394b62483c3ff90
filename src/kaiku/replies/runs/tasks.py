"""Background entry points of runs."""

from procrastinate.contrib.django import app

from kaiku.replies.runs.actions import carry_on, pick_up_left_behind


@app.task(queue="workflow", pass_context=False)
def go_on(run_id: int) -> None:
    """Do what waits in a run; run twice it does nothing twice."""
    carry_on(run_id)


@app.periodic(cron="* * * * *")
@app.task(queue="workflow", queueing_lock="runs-left-behind", pass_context=False)
def sweep(timestamp: int) -> None:
    """Go on where a worker was lost; forget what is old."""
    pick_up_left_behind()
