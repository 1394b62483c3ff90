"""What a test needs to do inside an installation of its own, whose database no other process speaks to. `python -m e2e.city_inside` reads
a command and its arguments from each line, as JSON, and writes a line: what it answers and what failed. One start serves a whole test."""

import hashlib
import json
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

import django

django.setup()

from kaiku.accounts.models import User  # noqa: E402 - what follows needs Django
from kaiku.accounts.rules import Reach, Role  # noqa: E402
from kaiku.base.ids import ALPHABET  # noqa: E402
from kaiku.base.snapshots import forget_snapshots  # noqa: E402
from kaiku.channels.email.models import Mailbox  # noqa: E402
from kaiku.config.accounts import add_account  # noqa: E402
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key  # noqa: E402
from kaiku.integrations.maintenance.models import Case, CaseUpdate  # noqa: E402
from kaiku.integrations.maintenance.systems import SystemValue, add_system  # noqa: E402
from kaiku.integrations.open311.models import ServiceRequest  # noqa: E402
from kaiku.outbox.models import Outgoing  # noqa: E402
from kaiku.replies.actions import send_reply  # noqa: E402
from kaiku.tickets.models import Attachment, Message, Ticket  # noqa: E402

NAME = "testaaja"


def clients(names: list[str]) -> dict[str, str]:
    """Accounts of other systems, and their keys; with the person who makes them."""
    by = add_account(
        NAME, name="Testaaja", password=ALPHABET * 2, roles={Role.TECHNICAL_ADMIN: Reach.ALL, Role.ADVISOR: Reach.ALL}, groups=()
    )
    edits = [ClientEdit(name, scopes=("contacts:write", "tickets:read"), per_minute=60_000, per_day=9_000_000) for name in names]
    made = [add_client(edit, by=by) for edit in edits]
    return {client.key: make_key(client.pk, by=by) for client in made}


def system(value: dict[str, Any], secret: str) -> str:
    """A system that faults are sent to."""
    return add_system(SystemValue(**value), secret=secret, by=_tester()).key


def mailbox(**fields: Any) -> str:
    """A mailbox that mail is fetched from."""
    return Mailbox.objects.create(**fields).connection


def sent() -> list[dict[str, Any]]:
    """Every fault that left, or waits: when it came, when it was there, what came back."""
    attempts = dict(Outgoing.objects.filter(kind__endswith="case").values_list("subject_id", "attempts"))
    return [
        {
            "number": case.number,
            "remote": case.remote_number,
            "state": case.state,
            "attempts": attempts.get(case.pk, 0),
            "received": case.ticket.received_at.timestamp(),
            "sent": case.sent_at.timestamp() if case.sent_at else 0,
            "text": _text(case.ticket),
            "photos": _photos(case.ticket),
            "heard": _heard(case.ticket),
            "heard_photos": _photos(case.ticket, of_notes=True),
            "heard_at": [update.at.timestamp() for update in case.updates.all() if update.told == "done"],
        }
        for case in Case.objects.select_related("ticket").prefetch_related("updates").order_by("pk")
    ]


def counts() -> dict[str, int]:
    """What failed for good, all contacts, and what was taken though it had been said before."""
    return {
        "dead": Outgoing.objects.filter(state="dead").count(),
        "tickets": Ticket.objects.count(),
        "doubled": CaseUpdate.objects.count() - CaseUpdate.objects.values("case", "key").distinct().count(),
    }


def received(client: str) -> list[dict[str, Any]]:
    """Every request that a client sent."""
    rows = ServiceRequest.objects.filter(client__key=client).select_related("ticket").order_by("pk")
    return [
        {
            "number": row.number,
            "account": row.account_id,
            "text": _text(row.ticket),
            "photos": _photos(row.ticket),
            "added": list(row.ticket.messages.filter(kind=Message.Kind.CUSTOMER_REPLY).values_list("body", flat=True)),
            "answers": row.ticket.messages.filter(kind=Message.Kind.REPLY).count(),
            "at": row.ticket.first_replied_at.timestamp() if row.ticket.first_replied_at else 0,
        }
        for row in rows
    ]


def answer(client: str, pause: float) -> int:
    """Answer and close every request of a client that is open, with so many seconds between two; how many."""
    rows = ServiceRequest.objects.filter(client__key=client, ticket__closed_at=None, ticket__first_replied_at=None)
    tester, count = _tester(), 0
    for row in rows.select_related("ticket"):
        send_reply(row.ticket_id, body=f"Korjattu {row.account_id}.", by=tester, seen_version=row.ticket.version, and_close=True)
        count += 1
        time.sleep(pause)
    return count


def _tester() -> User:
    return User.objects.get(username=NAME)


def _text(ticket: Ticket) -> str:
    return str(ticket.messages.get(kind=Message.Kind.CONTACT).body)


def _photos(ticket: Ticket, *, of_notes: bool = False) -> list[str]:
    """Digests of the files as they lie on the disk, not as the rows say."""
    rows = Attachment.objects.filter(ticket=ticket, note__isnull=not of_notes).order_by("pk")
    return [hashlib.sha256(row.file.read()).hexdigest() for row in rows]


def _heard(ticket: Ticket) -> list[str]:
    notes = list(ticket.notes.values_list("body", flat=True))
    return notes + list(ticket.messages.filter(kind=Message.Kind.REPLY).values_list("body", flat=True))


COMMANDS: dict[str, Callable[..., Any]] = {
    command.__name__: command for command in (clients, system, mailbox, sent, counts, received, answer)
}


def serve() -> None:
    """One line for each line, until nobody asks any more."""
    for line in sys.stdin:
        name, arguments = json.loads(line)
        forget_snapshots()  # what the installation's own processes changed meanwhile
        try:
            told = [COMMANDS[name](**arguments), ""]
        except Exception:
            told = [None, traceback.format_exc()]
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
