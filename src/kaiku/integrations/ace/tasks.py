"""Background entry points: calls that nobody wrote down and the telephone system's silence are told of; what was said is forgotten."""

from procrastinate.contrib.django import app

from kaiku.integrations.ace.forgetting import forget_overdue_transcripts
from kaiku.integrations.ace.watching import prompt_unwritten, tell_silence


@app.periodic(cron="*/5 * * * *")
@app.task(queue="inbox", queueing_lock="unwritten-calls", pass_context=False)
def unwritten(timestamp: int) -> None:
    """Remind agents of their calls."""
    prompt_unwritten()


@app.periodic(cron="*/15 * * * *")
@app.task(queue="inbox", queueing_lock="telephone-silence", pass_context=False)
def silence(timestamp: int) -> None:
    """Raise the alarm when nothing has been heard in office hours."""
    tell_silence()


@app.periodic(cron="15 2 * * *")
@app.task(queue="retention", queueing_lock="overdue-transcripts", pass_context=False)
def forget_overdue(timestamp: int) -> None:
    """Destroy what was said in calls when it has been kept as long as the city keeps it."""
    forget_overdue_transcripts()
