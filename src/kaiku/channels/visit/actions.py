"""Recording a visit at the service point."""

from kaiku.accounts.models import User
from kaiku.base.values import Channel
from kaiku.channels.phone.recording import Recording, record
from kaiku.intake.actions import Receipt


def record_visit(recording: Recording, *, key: str, by: User) -> Receipt:
    """Write down a visit; it is counted by its channel."""
    return record(recording, Channel.VISIT, key=key, by=by)
