"""Background entry points: places and services are fetched every night."""

from procrastinate.contrib.django import app

from kaiku.integrations.ptv.keeping import fetch, fetch_by_night
from kaiku.integrations.ptv.models import PlaceSource


@app.periodic(cron="40 3 * * *")
@app.task(queue="inbox", queueing_lock="fetch-places", lock="fetch-places", pass_context=False)
def fetch_places(timestamp: int) -> None:
    """Every source in use."""
    fetch_by_night()


@app.task(queue="inbox")
def fetch_source(kind: str, is_approved: bool) -> None:
    """All of one, at an administrator's word."""
    if source := PlaceSource.objects.filter(kind=kind, is_active=True).first():
        fetch(source, is_whole=True, is_approved=is_approved)
