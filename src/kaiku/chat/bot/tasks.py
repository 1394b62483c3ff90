"""Background entry points of the chatbot."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kaiku.chat.bot.forgetting import forget_old_words
from kaiku.chat.bot.gathering import count_weeks, gather, note_said_again
from kaiku.chat.bot.trying import GuidanceNotRead, look_at_test_set, try_and_note

_ONCE_READ = RetryStrategy(max_attempts=30, wait=60, retry_exceptions={GuidanceNotRead})


@app.task(
    name="chatbot.try_version",
    queue="language",
    lock="chatbot.try",
    retry=_ONCE_READ,
)
def try_version(version_id: int) -> None:
    """The gate before a version."""
    try_and_note(version_id)


@app.periodic(cron="10 3 * * *")
@app.task(
    name="chatbot.test_set", queue="language", queueing_lock="chatbot.test_set", lock="chatbot.try", retry=_ONCE_READ, pass_context=False
)
def run_test_set(timestamp: int = 0) -> None:
    """After the night's changes of articles and releases."""
    look_at_test_set()


@app.periodic(cron="40 2 * * *")
@app.task(name="chatbot.nightly", queue="language", queueing_lock="chatbot.nightly", lock="chatbot.nightly", pass_context=False)
def learn_nightly(timestamp: int) -> None:
    """From what the bot failed at by day; then what is too old is forgotten."""
    note_said_again()
    gather()
    count_weeks()
    forget_old_words()
