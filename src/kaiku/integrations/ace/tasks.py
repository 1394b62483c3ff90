"""Background entry points: calls that nobody wrote down are told of, and so is the silence of the telephone system."""

from procrastinate.contrib.django import app

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
