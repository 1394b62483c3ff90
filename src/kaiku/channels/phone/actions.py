"""Recording a phone call."""

from kaiku.accounts.models import User
from kaiku.base.values import Channel
from kaiku.channels.phone.recording import Recording, record
from kaiku.intake.actions import Receipt


def record_call(recording: Recording, *, key: str, by: User) -> Receipt:
    """Write down a call; it goes to its queue like any other contact."""
    return record(recording, Channel.PHONE, key=key, by=by)
