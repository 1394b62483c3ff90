"""Requests that end in a fault of ours are counted: by class and view, without anything of who asked or what."""

import sys
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, InterfaceError, transaction

from kaiku.base.clock import now
from kaiku.integrations.alarms.models import FaultSeen


def note_fault(sender: Any, request: Any = None, **_rest: Any) -> None:
    """django's got_request_exception; when the database is what failed there is nothing to write, and its own watch tells."""
    kind = sys.exc_info()[0]
    match = getattr(request, "resolver_match", None)
    with suppress(DatabaseError, InterfaceError), transaction.atomic():
        FaultSeen.objects.create(at=now(), fault=kind.__name__[:100] if kind else "", view=str(match.view_name if match else "")[:150])
