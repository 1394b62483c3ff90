"""The contact as it arrived, for the encrypted raw store."""

import json

from kaiku.base.encryption import decrypt
from kaiku.intake.contact import IncomingContact
from kaiku.outbox.models import Received

_APART = ("raw", "files", "sender", "place", "received_at", "is_kept", "may_acknowledge")


def raw_of(contact: IncomingContact) -> bytes:
    """The channel's own payload when it has one, else all fields as JSON; files are named, not copied."""
    if contact.raw:
        return contact.raw
    fields = {name: value for name, value in vars(contact).items() if name not in _APART}
    fields["sender"], fields["place"] = vars(contact.sender), vars(contact.place)
    fields["received_at"] = contact.received_at.isoformat() if contact.received_at else None
    fields["files"] = [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in contact.files]
    return json.dumps(fields, ensure_ascii=False).encode()


def raw_kept(channel: str, key: str) -> bytes:
    """What arrived with this key the first time; b"" when nothing has."""
    kept = Received.objects.filter(channel=channel, key=key).values_list("raw", flat=True).first()
    return decrypt(bytes(kept)) if kept else b""
