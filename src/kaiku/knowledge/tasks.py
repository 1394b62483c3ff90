"""Background entry points of the knowledge base."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kaiku.knowledge.actions import forget_old_counts, forget_uploads
from kaiku.knowledge.indexing import forget_other_models, index_meanings, index_waiting_words, index_words


@app.task(queue="language", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def index_article(article_id: int) -> None:
    """After something was published or withdrawn."""
    index_words(article_id)
    index_meanings()


@app.periodic(cron="* * * * *")
@app.task(queue="language", queueing_lock="knowledge-meanings", lock="knowledge-meanings", pass_context=False)
def index_waiting(timestamp: int) -> None:
    """What an interruption, an import or another model left without vectors."""
    index_waiting_words()
    forget_other_models()
    index_meanings()


@app.periodic(cron="17 2 * * *")
@app.task(queue="language", queueing_lock="knowledge-counts", pass_context=False)
def forget_counts(timestamp: int) -> None:
    """Searches in vain are kept a year, files that nobody took a week."""
    forget_old_counts()
    forget_uploads()
