"""Background work of the chat: the bot's answers, what becomes of silent talks, forgetting."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kaiku.chat.answering import answer_line
from kaiku.chat.forgetting import forget_old_talks
from kaiku.chat.live.sweeping import sweep


@app.task(queue="chat", retry=RetryStrategy(max_attempts=3, wait=1), pass_context=False)
def answer(talk_id: int, sequence: int) -> None:
    """The bot's answer to one line."""
    answer_line(talk_id, sequence)


@app.periodic(cron="* * * * * */30")
@app.task(queue="chat", queueing_lock="chat-sweep", pass_context=False)
def tend(timestamp: int) -> None:
    """Lost advisors, silent customers, the end of the day."""
    sweep()


@app.periodic(cron="25 2 * * *")
@app.task(queue="retention", queueing_lock="chat-forget", pass_context=False)
def forget(timestamp: int) -> None:
    """What was said is masked after a while, and forgotten after another."""
    forget_old_talks()
