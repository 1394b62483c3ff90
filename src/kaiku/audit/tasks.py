"""Background entry points of the audit log."""

import structlog
from procrastinate.contrib.django import app

from kaiku.audit.actions import NIGHT_CHECK, record_audit
from kaiku.audit.partitions import dispose_of_old, keep_parts
from kaiku.audit.sealing import check_seals, other_faults, seal_entries

log = structlog.get_logger("kaiku.audit")


@app.periodic(cron="*/2 * * * *")
@app.task(queue="audit", queueing_lock="seal-audit", pass_context=False)
def seal_audit(timestamp: int) -> None:
    """Seal what was written since the last time."""
    while seal_entries() is not None:
        pass


@app.periodic(cron="40 3 * * *")
@app.task(queue="audit", queueing_lock="check-audit", pass_context=False)
def check_whole_log(timestamp: int) -> None:
    """Every night the whole log; what the audit page checks is only the newest part."""
    broken = 0
    for seal, is_whole in check_seals():
        if not is_whole:
            broken += 1
            log.error("audit log was changed after it was sealed", first_entry=seal.first_entry, last_entry=seal.last_entry)
    for fault in other_faults():
        broken += 1
        log.error("audit log is not whole", kind=fault.kind, first=fault.first, last=fault.last)
    record_audit(NIGHT_CHECK, actor_id=None, object_type="broken_seals", object_id=broken)


@app.periodic(cron="20 4 * * *")
@app.task(queue="audit", queueing_lock="audit-months", pass_context=False)
def keep_months(timestamp: int) -> None:
    """Parts for the months to come; months whose time is over go."""
    keep_parts()
    dispose_of_old()
