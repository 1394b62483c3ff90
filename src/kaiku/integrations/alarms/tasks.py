"""Background entry points: a look around every minute, and the forgetting of what is old."""

from procrastinate.contrib.django import app

from kaiku.integrations.alarms.actions import clean_up, look_around


@app.periodic(cron="* * * * *")
@app.task(queue="watch", queueing_lock="look-around", pass_context=False)
def watch(timestamp: int) -> None:
    """Begin, tell and end alarms."""
    look_around()


@app.periodic(cron="15 3 * * *")
@app.task(queue="watch", queueing_lock="clean-alarms", pass_context=False)
def forget_old(timestamp: int) -> None:
    """Forget what is old."""
    clean_up()
