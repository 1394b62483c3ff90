"""Background entry points: what was missed, what is lacking, how long the tokens hold."""

from procrastinate.contrib.django import app

from kaiku.channels.social.fetching import check_tokens, fetch_all
from kaiku.channels.social.lacking import complete as complete_item
from kaiku.channels.social.lacking import complete_due


@app.task(queue="inbox")
def complete(item_id: int) -> None:
    """Fetch the name and the files of one item."""
    complete_item(item_id)


@app.periodic(cron="* * * * *")
@app.task(queue="inbox", queueing_lock="complete-social", pass_context=False)
def complete_lacking(timestamp: int) -> None:
    """Those that could not be fetched at once."""
    complete_due()


@app.periodic(cron="*/5 * * * *")
@app.task(queue="inbox", queueing_lock="fetch-social", pass_context=False)
def fetch_missed(timestamp: int) -> None:
    """What the platforms' calls did not bring."""
    fetch_all()


@app.periodic(cron="20 5 * * *")
@app.task(queue="inbox", queueing_lock="social-tokens", pass_context=False)
def look_at_tokens(timestamp: int) -> None:
    """Once a day: a token that ends soon is told of before it does."""
    check_tokens()
