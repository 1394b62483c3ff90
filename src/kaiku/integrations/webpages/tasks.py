"""Background entry points: pages are read in short jobs, so that nothing else waits for a large site."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer_once
from kaiku.integrations.webpages.crawling import due_sources, read_some


@app.periodic(cron="*/5 * * * *")
@app.task(queue="inbox", queueing_lock="webpages-due", pass_context=False)
def crawl_due(timestamp: int) -> None:
    """Sources whose time has come, and runs that were broken off or asked to wait."""
    for source_id in due_sources():
        begin(source_id)


@app.task(queue="inbox")
def crawl(source_id: int) -> None:
    """Read some of a source's pages; the rest in the next job."""
    if read_some(source_id):
        begin(source_id)


def begin(source_id: int) -> None:
    """Let a worker read on, unless one waits for it already."""
    name = f"webpages:{source_id}"
    defer_once(crawl, queueing_lock=name, lock=name, source_id=source_id)
