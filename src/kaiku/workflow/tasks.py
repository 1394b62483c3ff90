"""Background entry points of workflows."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer
from kaiku.workflow.moving import migrate_some

_AT_ONCE = 5  # batches in one job; others get their turn between


@app.task(queue="workflow", pass_context=False)
def migrate_tickets(migration_id: int) -> None:
    """Pass open tickets to the new version; goes on in a job of its own while there are more."""
    for _batch in range(_AT_ONCE):
        if not migrate_some(migration_id):
            return
    defer("kaiku.workflow.tasks.migrate_tickets", queue="workflow", migration_id=migration_id)
