"""Background entry points of reporting."""

from procrastinate.contrib.django import app

from kaiku.reporting.actions import move_facts as move
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.ordering import send_ordered
from kaiku.reporting.summing import sum_stale_days
from kaiku.reporting.trends.finding import find_rises


@app.periodic(cron="* * * * *")
@app.task(queue="reporting", queueing_lock="new-facts", lock="facts", pass_context=False)
def write_facts(timestamp: int) -> None:
    """Facts follow what happens, at most a minute behind."""
    write_new_facts()
    sum_stale_days()


@app.task(queue="reporting", lock="facts", pass_context=False)
def move_facts(group_ids: list[int]) -> None:
    """Facts follow their groups to another unit or area."""
    move(group_ids)


@app.periodic(cron="40 4 * * *")
@app.task(queue="reporting", queueing_lock="rises", lock="facts", pass_context=False)
def find_what_rises(timestamp: int) -> None:
    """Every night: which topics and places are heard of more than usual."""
    find_rises()


@app.periodic(cron="35 4 * * *")
@app.task(queue="reporting", queueing_lock="ordered-reports", pass_context=False)
def send_ordered_reports(timestamp: int) -> None:
    """On the morning of the first working day of a week or a month: the way to the reports that people ordered."""
    send_ordered()
