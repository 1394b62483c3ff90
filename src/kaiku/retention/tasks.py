"""Background entry points of the life cycle."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer_once
from kaiku.retention.forgetting import delete_doomed_files
from kaiku.retention.models import Batch
from kaiku.retention.nightly import lighten, propose_automatic
from kaiku.retention.renaming import repair_old_names
from kaiku.retention.requests import forget_old_requests
from kaiku.retention.running import run_batch


@app.task(queue="retention")
def carry_out(batch_id: int) -> None:
    """An approved batch."""
    run_batch(batch_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="retention", queueing_lock="go-on-with-batches", pass_context=False)
def go_on(timestamp: int) -> None:
    """Batches whose own job was lost with its process."""
    for batch_id in Batch.objects.filter(state__in=Batch.WORKING).order_by("pk").values_list("pk", flat=True):
        defer_once(carry_out, queueing_lock=f"batch-{batch_id}", lock="retention", batch_id=batch_id)


@app.periodic(cron="25 2 * * *")
@app.task(queue="retention", queueing_lock="lighten-tickets", pass_context=False)
def every_night(timestamp: int) -> None:
    """What goes sooner than its ticket, batches of classes that need nobody's approval, old requests, telling names of files."""
    lighten()
    propose_automatic()
    forget_old_requests()
    delete_doomed_files()
    repair_old_names()
