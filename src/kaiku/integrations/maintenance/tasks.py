"""Background entry points: what customers add goes after their faults, news are asked for, silence is told."""

from procrastinate.contrib.django import app

from kaiku.integrations.maintenance.actions import send_additions
from kaiku.integrations.maintenance.hearing import hear_all, tell_silence


@app.periodic(cron="* * * * *")
@app.task(queue="inbox", queueing_lock="hear-maintenance", pass_context=False)
def hear(timestamp: int) -> None:
    """Ask for news, and send what customers added."""
    send_additions()
    hear_all()


@app.periodic(cron="*/15 * * * *")
@app.task(queue="inbox", queueing_lock="maintenance-silence", pass_context=False)
def silence(timestamp: int) -> None:
    """Tell the handlers of faults that nobody answers."""
    tell_silence()
