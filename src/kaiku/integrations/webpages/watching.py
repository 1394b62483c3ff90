"""What an administrator must look at: a source that fails, is old, or of which much would disappear."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.watching import Trouble
from kaiku.integrations.webpages.models import WebRun, WebSource

_GRACE = timedelta(hours=2)
Outcome = WebRun.Outcome


def is_old(source: WebSource) -> bool:
    """Has it not been read for twice the time that was promised?"""
    return source.is_active and source.crawled_at is not None and source.crawled_at < now() - _GRACE - timedelta(hours=2 * source.every)


def last_runs(sources: list[WebSource]) -> dict[int, WebRun]:
    """The newest run of each; one statement."""
    rows = WebRun.objects.filter(source__in=sources).order_by("source_id", "-pk").distinct("source_id").defer("robots")
    return {run.source_id: run for run in rows}


def troubles() -> Iterator[Trouble]:
    """One line for each source that needs somebody."""
    sources = list(WebSource.objects.filter(is_active=True))
    runs = last_runs(sources)
    for source in sources:
        run = runs.get(source.pk)
        if run is not None and run.outcome == Outcome.HELD:
            yield Trouble(f"web-held:{source.key}", _("%(source)s: moni verkkosivu poistuisi. Hyväksy tai odota.") % {"source": source})
        elif run is not None and run.outcome == Outcome.FAILED:
            yield Trouble(f"web-failed:{source.key}", _("%(source)s: verkkosivuja ei voitu lukea.") % {"source": source})
        if is_old(source):
            yield Trouble(f"web-old:{source.key}", _("%(source)s: verkkosivujen tiedot ovat vanhoja.") % {"source": source})
