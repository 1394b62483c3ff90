"""The contact as it arrived, for the encrypted raw store."""

import json
from dataclasses import asdict

from kaiku.intake.contact import IncomingContact


def raw_of(contact: IncomingContact) -> bytes:
    """The channel's own payload when it has one, else all fields as JSON; files are named, not copied."""
    if contact.raw:
        return contact.raw
    fields = {name: value for name, value in vars(contact).items() if name not in ("raw", "files", "sender", "place", "received_at")}
    fields["sender"], fields["place"] = asdict(contact.sender), asdict(contact.place)
    fields["received_at"] = contact.received_at.isoformat() if contact.received_at else None
    fields["files"] = [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in contact.files]
    return json.dumps(fields, ensure_ascii=False).encode()
