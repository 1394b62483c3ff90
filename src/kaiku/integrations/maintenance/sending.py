"""The outbox's way to the interface: what leaves of a fault, and what becomes of the answer."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db.models import Q, QuerySet

from kaiku.categories.queries import topics_by_id
from kaiku.integrations.maintenance.actions import ADDITION, CASE, SPOKEN, note_failed, note_sent
from kaiku.integrations.maintenance.models import Case, MaintenanceSystem
from kaiku.integrations.maintenance.rules import ACTIVE
from kaiku.integrations.open311.client import Away, Open311Client, OutgoingRequest, Refusal, SentFile, Server, connected
from kaiku.integrations.open311.photos import are_on_their_way
from kaiku.outbox.models import Outgoing
from kaiku.outbox.senders import Send, Sender
from kaiku.outbox.sending import ConnectionDown, Refused, TryAgain
from kaiku.tickets.models import Attachment, Message
from kaiku.tickets.scanners import ScannerAway
from kaiku.tickets.scanning import scan

_LONGEST = 4000


@contextmanager
def open_calls() -> Iterator[Send]:
    """send() for a batch: one connection to each system."""
    with ExitStack() as stack:
        clients: dict[int, Open311Client] = {}

        def send(row: Outgoing) -> str:
            case = case_of(row)
            try:
                if case.system_id not in clients:
                    clients[case.system_id] = stack.enter_context(connected(server_of(case.system)))
                return _send(row, case, clients[case.system_id])
            except Refusal as refusal:
                raise Refused(str(refusal)) from refusal
            except Away as away:
                raise (ConnectionDown if away.is_down else TryAgain)(str(away)) from away

        yield send


def server_of(system: MaintenanceSystem) -> Server:
    """How it is called."""
    return Server(system.url, system.secret, system.jurisdiction)


def case_of(row: Outgoing) -> Case:
    """The case of a row; Refused when nothing is to be sent of it any more."""
    rows = Case.objects.select_related("system", "ticket")
    if row.kind.endswith(ADDITION):
        message = Message.objects.filter(pk=row.subject_id).first()
        case = rows.filter(ticket=message.ticket_id, state__in=ACTIVE).first() if message else None
    else:
        case = rows.filter(pk=row.subject_id).first()
    if case is None or not case.system.is_active or case.ticket.is_restricted:
        raise Refused("There is nothing to send any more.")
    return case


def _send(row: Outgoing, case: Case, client: Open311Client) -> str:
    if row.kind == ADDITION:
        message = Message.objects.get(pk=row.subject_id)
        words, files = message.body, files_of(Attachment.objects.filter(message=message))
        client.send_update(case.remote_number or case.number, own_id=f"{case.number}-{message.pk}", text=words[:_LONGEST], files=files)
        return "sent"
    if are_on_their_way(case.ticket):
        raise TryAgain("Its photos are still being fetched.")
    return client.send(request_of(case))


def request_of(case: Case) -> OutgoingRequest:
    """What leaves of a fault: nothing of who wrote."""
    ticket, spoken = case.ticket, spoken_of(case)
    topic = topics_by_id().get(ticket.topic_id or 0)
    return OutgoingRequest(
        service_code=str(case.system.services.get(topic.key if topic else "", "")) or (topic.key if topic else ""),
        text="\n\n".join(spoken.values_list("body", flat=True))[:_LONGEST],
        external_id=case.number,
        title=ticket.title,
        lon=ticket.lon,
        lat=ticket.lat,
        address=ticket.address or ticket.place_words[:200],
        language=ticket.language,
        files=files_of(Attachment.objects.filter(ticket=ticket, message__in=spoken.order_by())),
    )


def spoken_of(case: Case) -> "QuerySet[Message]":
    """What the customer had written when the fault was to leave, and not what may be a stranger's. What came or was confirmed while it
    waited for its turn goes after it (send_additions): so the same fault has the same words at each try, and none are told twice."""
    rows = Message.objects.filter(ticket=case.ticket, kind__in=SPOKEN, is_unverified=False).order_by("pk")
    goes_after = Q(pk__gt=case.told_message_id) | Q(pk__in=case.held_back)
    return rows.exclude(goes_after, kind=Message.Kind.CUSTOMER_REPLY)


def files_of(rows: "QuerySet[Attachment]") -> tuple[SentFile, ...]:
    """Files as they leave: only those that may be opened; while the scanner does not answer, all of it waits."""
    found = []
    for row in rows.order_by("pk"):
        if row.scan == Attachment.Scan.WAITING:
            try:
                scan(row.pk)
            except ScannerAway as error:
                raise TryAgain("The virus scanner does not answer.") from error
            row.refresh_from_db()
        if row.is_open:
            with row.file.open("rb") as content:
                found.append(SentFile(row.name, row.content_type, content.read()))
    return tuple(found)


def _note_sent(row: Outgoing, receipt: str) -> None:
    if row.kind == CASE:
        note_sent(row.subject_id, receipt)


def _note_dead(row: Outgoing) -> None:
    if row.kind == CASE:
        note_failed(row.subject_id)


FAULTS = Sender(open=open_calls, on_sent=_note_sent, on_dead=_note_dead, lanes=2)
