"""Background entry points of the audit log."""

from procrastinate.contrib.django import app

from kaiku.audit.actions import seal_entries


@app.periodic(cron="*/10 * * * *")
@app.task(queue="audit", queueing_lock="seal-audit", pass_context=False)
def seal_audit(timestamp: int) -> None:
    """Seal what was written since the last time."""
    while seal_entries() is not None:
        pass
