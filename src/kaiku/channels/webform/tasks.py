"""Background work of the web form."""

from procrastinate.contrib.django import app

from kaiku.channels.webform.actions import discard_old_drafts
from kaiku.channels.webform.limits import forget_old_counts


@app.periodic(cron="17 * * * *")
@app.task(name="webform.clean", queueing_lock="webform.clean")
def clean_web_form(timestamp: int) -> None:
    """Forget day-old drafts and counts."""
    discard_old_drafts()
    forget_old_counts()
