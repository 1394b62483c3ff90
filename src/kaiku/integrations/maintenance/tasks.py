"""Background entry points: what customers add goes after their faults, news are asked for, silence is told."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer_once
from kaiku.integrations.maintenance.actions import send_additions
from kaiku.integrations.maintenance.hearing import ask, systems_to_ask, tell_silence
from kaiku.integrations.maintenance.models import MaintenanceSystem

EVERY = 4  # seconds
_ONE_BY_ONE = 60


@app.periodic(cron=f"* * * * * */{EVERY}")
@app.task(queue="inbox", queueing_lock="hear-maintenance", pass_context=False)
def hear(timestamp: int) -> None:
    """Send what customers added, and ask for news, each system in a job of its own: a slow one holds up only itself."""
    send_additions()
    for key in systems_to_ask(one_by_one=timestamp % _ONE_BY_ONE < EVERY).values_list("key", flat=True):
        defer_once(hear_system, queueing_lock=f"hear-{key}", lock=f"hear-{key}", key=key)


@app.task(queue="inbox")
def hear_system(key: str) -> None:
    """Ask one system for news."""
    if system := MaintenanceSystem.objects.filter(key=key, is_active=True).first():
        ask(system)


@app.periodic(cron="*/15 * * * *")
@app.task(queue="inbox", queueing_lock="maintenance-silence", pass_context=False)
def silence(timestamp: int) -> None:
    """Tell the handlers of faults that nobody answers."""
    tell_silence()
