"""Background entry points of learning."""

from procrastinate.contrib.django import app

from kaiku.classification.learning.training import learn_apart
from kaiku.language.embeddings import can_embed
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic


@app.task(name="learning.now", queue="learning", queueing_lock="learning.now", lock="learning")
def learn_now() -> None:
    """An administrator asked for it."""
    if can_embed():
        learn_apart()


@app.periodic(cron="20 2 * * *")
@app.task(name="learning.nightly", queue="learning", queueing_lock="learning.nightly", lock="learning", pass_context=False)
def learn_nightly(timestamp: int) -> None:
    """From what people corrected by day."""
    if can_embed() and is_automatic(Automation.LEARNING):
        learn_apart()
