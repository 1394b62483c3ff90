"""Reading directories."""

from datetime import timedelta

from kaiku.base.clock import now
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.directory.models import Directory
from kaiku.outbox.health import note_success

_HEARD_EVERY = timedelta(minutes=1)


def directory_told_by(client: ApiClient) -> Directory | None:
    """The directory of which this client tells."""
    return Directory.objects.filter(client=client, is_active=True).first()


def heard(directory: Directory) -> None:
    """Something was heard of it: the lag begins anew."""
    if directory.heard_at is None or directory.heard_at < now() - _HEARD_EVERY:
        Directory.objects.filter(pk=directory.pk).update(heard_at=now())
        note_success(directory.line)
