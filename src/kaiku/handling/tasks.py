"""Background entry points of handling."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer
from kaiku.handling.actions.ruled import carry_out_rules as carry_out
from kaiku.handling.actions.ruled import carry_out_waiting_rules
from kaiku.handling.due_times import tell_of_due_times
from kaiku.handling.notifying import send_digests
from kaiku.handling.reminding import remind_of_comments
from kaiku.handling.reorganising import empty_some, follow_some, sweep_left_behind
from kaiku.handling.topics import carry_some


@app.periodic(cron="2 * * * *")
@app.task(queue="outbox", queueing_lock="prompt-digests", pass_context=False)
def send_prompt_digests(timestamp: int) -> None:
    """Once a day to each who chose so; hourly, so that a morning without a worker only delays it."""
    send_digests()


@app.periodic(cron="*/10 * * * *")
@app.task(queue="outbox", queueing_lock="comment-reminders", pass_context=False)
def remind_who_was_asked(timestamp: int) -> None:
    """Remind those whose comment still waits."""
    remind_of_comments()


@app.periodic(cron="*/10 * * * *")
@app.task(queue="outbox", queueing_lock="due-times", pass_context=False)
def tell_who_is_due(timestamp: int) -> None:
    """Tell those who are at work of the due times of their contacts."""
    tell_of_due_times()


@app.task(queue="workflow", pass_context=False)
def carry_tickets(topic_id: int, to_id: int, by_id: int) -> None:
    """Open tickets of a merged topic follow it; goes on in a job of its own while there are more."""
    if carry_some(topic_id, to_id, by_id):
        defer("kaiku.handling.tasks.carry_tickets", queue="workflow", topic_id=topic_id, to_id=to_id, by_id=by_id)


@app.task(queue="workflow", pass_context=False)
def empty_queue(queue_id: int, to_id: int, by_id: int) -> None:
    """Give a retired queue's contacts to another queue; goes on in a job of its own while there are more."""
    if empty_some(queue_id, to_id=to_id, by_id=by_id):
        defer("kaiku.handling.tasks.empty_queue", queue="workflow", queue_id=queue_id, to_id=to_id, by_id=by_id)


@app.task(queue="workflow", name="kaiku.handling.tasks.follow_groups", pass_context=False)
def follow(group_ids: list[int]) -> None:
    """Contacts follow their groups to another unit or area."""
    if follow_some(group_ids):
        defer("kaiku.handling.tasks.follow_groups", queue="workflow", group_ids=group_ids)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="workflow", queueing_lock="left-in-retired-queues", pass_context=False)
def sweep_retired_queues(timestamp: int) -> None:
    """A contact that was on its way when its queue was retired is looked for later."""
    sweep_left_behind()


@app.task(queue="workflow", pass_context=False)
def carry_out_rules(happening_id: int) -> None:
    """Do what rules say of what happened to a ticket."""
    carry_out(happening_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="workflow", queueing_lock="waiting-rules", pass_context=False)
def sweep_rules(timestamp: int) -> None:
    """Rules about idleness, and what was left behind."""
    carry_out_waiting_rules()
