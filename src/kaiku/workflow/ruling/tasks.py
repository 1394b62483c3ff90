"""Background work of the rules."""

from procrastinate.contrib.django import app

from kaiku.workflow.ruling.actions import trim_shadows
from kaiku.workflow.ruling.happenings import trim_happenings


@app.periodic(cron="47 * * * *")
@app.task(name="ruling.trim", queueing_lock="ruling.trim")
def trim_trials(timestamp: int) -> None:
    """Of what rules on trial would have done, keep the newest; what rules were asked about goes in time."""
    trim_shadows()
    trim_happenings()
