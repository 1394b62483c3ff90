"""What an administrator must look at: places that are old, and a fetching that waits for approval."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.watching import Trouble
from kaiku.integrations.ptv.models import PlaceRun, PlaceSource

OLD_AFTER = timedelta(hours=50)  # two nights


def is_old(source: PlaceSource) -> bool:
    """Has what we have not been found true for two nights?"""
    return source.is_active and source.fetched_at is not None and source.fetched_at < now() - OLD_AFTER


def last_run(source: PlaceSource) -> PlaceRun | None:
    """The newest fetching."""
    return PlaceRun.objects.filter(source=source).first() if source.pk else None


def troubles() -> Iterator[Trouble]:
    """One line for each source that needs somebody."""
    for source in PlaceSource.objects.filter(is_active=True):
        run = last_run(source)
        if run is not None and run.outcome == PlaceRun.Outcome.HELD:
            yield Trouble(f"places-held:{source.kind}", _("%(source)s: moni paikka poistuisi. Hyväksy tai odota.") % {"source": source})
        if is_old(source):
            yield Trouble(f"places-old:{source.kind}", _("%(source)s: paikkojen tiedot ovat vanhoja.") % {"source": source})
