"""How long ago a directory was heard of, and the alarm when that is too long."""

from datetime import timedelta

from kaiku.base.clock import now
from kaiku.integrations.directory.models import Directory
from kaiku.outbox.health import note_silence
from kaiku.outbox.models import Connection
from kaiku.outbox.rules import FAILURES_TO_ALARM


def lag_of(directory: Directory) -> timedelta | None:
    """Since when what we know may be old; None before anything was heard."""
    return now() - directory.heard_at if directory.heard_at else None


def is_silent(directory: Directory) -> bool:
    """Has nothing been heard for longer than the administrator said?"""
    lag = lag_of(directory)
    return bool(directory.silence_minutes) and lag is not None and lag > timedelta(minutes=directory.silence_minutes)


def tell_silence() -> int:
    """Raise the alarm of each silent directory, once; it ends when something is heard."""
    silent = [directory for directory in Directory.objects.filter(is_active=True) if is_silent(directory)]
    alarming = Connection.objects.filter(name__in=[one.line for one in silent], failures_in_row__gte=FAILURES_TO_ALARM)
    known = set(alarming.values_list("name", flat=True))
    fresh = [directory for directory in silent if directory.line not in known]
    for directory in fresh:
        note_silence(directory.line, f"Nothing has been heard since {directory.heard_at:%Y-%m-%d %H:%M} UTC.")
    return len(fresh)
