"""From an arrival to a ticket, or to a message of one."""

from dataclasses import replace

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from kaiku.base.values import Channel, Language
from kaiku.channels.email.addresses import is_address
from kaiku.channels.email.reading.arrived import ArrivedMail
from kaiku.channels.email.reading.belonging import Belongs, By
from kaiku.channels.email.reading.facts import Arrival, people_of
from kaiku.channels.email.reading.kinds import may_be_answered
from kaiku.channels.email.reading.limits import had_receipt
from kaiku.channels.email.reading.splitting import Split, split_reply
from kaiku.customers.models import Customer
from kaiku.handling.actions.sending import LONGEST_MESSAGE
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, IncomingFile, Sender
from kaiku.replies.actions import receive_customer_reply
from kaiku.tickets.actions import record_event
from kaiku.tickets.files import CheckedFile, FileRefused, check_file, safe_name
from kaiku.tickets.models import Event, Link, Message, Ticket

_MOST_FILES = 30
_TINY_PICTURE = 4096  # bytes: lines, logos and counters of signatures
_FEW_WORDS = 4


def make_contact(arrival: Arrival, *, after: Belongs | None = None) -> ArrivedMail:
    """A new ticket; after: what it seems to go on from, which it is linked to."""
    files, refused = checked_files(arrival)
    split = _words(arrival, is_reply=False)
    writer = arrival.writer
    email = writer.address if is_address(writer.address) else ""
    receipt = receive(
        IncomingContact(
            channel=Channel.EMAIL,
            key=arrival.key,
            text=split.own,
            title=arrival.subject[:200],
            language=_language(arrival, split.own),
            topic_key=arrival.mailbox.topic_key,
            unit_key=arrival.mailbox.unit_key,
            queue_key=arrival.mailbox.queue_key,
            sender=Sender(name=writer.name, email=email, kind=Customer.Kind.EMPLOYEE if people_of(email) else Customer.Kind.UNKNOWN),
            wants_reply=bool(email),
            may_acknowledge=arrival.original is None
            and may_be_answered(arrival.mail)
            and not had_receipt(arrival)
            and not arrival.verdict.is_failed,
            files=tuple(IncomingFile(file.name, file.content_type, file.size, file.sha256, file.file, file.preview) for file in files),
            received_at=arrival.at,
            mail_id=arrival.mail_id,
            is_kept=True,
        )
    )
    message = Message.objects.filter(ticket_id=receipt.ticket_id, kind=Message.Kind.CONTACT).values_list("pk", flat=True).first()
    ticket = Ticket.objects.get(pk=receipt.ticket_id)
    if after is not None and (after.is_sender or after.by in (By.TOKEN, By.THREAD)):
        _link(ticket, after)
    _tell_forwarder(arrival, ticket)
    return arrival.note(
        ArrivedMail.Outcome.CONTACT,
        ticket_id=receipt.ticket_id,
        message_id=message,
        cut=split.cut,
        refused=refused,
        sender_state=ArrivedMail.Sender.FORWARDED if arrival.original else ArrivedMail.Sender.NONE,
    )


def join(arrival: Arrival, belongs: Belongs) -> ArrivedMail:
    """The mail becomes the customer's message on its ticket."""
    files, refused = checked_files(arrival)
    split = _words(arrival, is_reply=True)
    message = receive_customer_reply(
        belongs.ticket.pk,
        text=split.own,
        files=files,
        channel=Channel.EMAIL,
        mail_id=arrival.mail_id,
        is_unverified=_doubt(arrival, belongs) != ArrivedMail.Sender.NONE,
    )
    _tell_forwarder(arrival, belongs.ticket)
    return arrival.note(
        ArrivedMail.Outcome.REPLY,
        ticket_id=belongs.ticket.pk,
        message_id=message.pk,
        cut=split.cut,
        refused=refused,
        sender_state=_doubt(arrival, belongs),
    )


def _doubt(arrival: Arrival, belongs: Belongs) -> ArrivedMail.Sender:
    """Why a person should look who wrote it."""
    if arrival.original is not None:
        return ArrivedMail.Sender.FORWARDED
    return ArrivedMail.Sender.NONE if belongs.is_sender else ArrivedMail.Sender.UNVERIFIED


def _tell_forwarder(arrival: Arrival, ticket: Ticket) -> None:
    """Who sent it on knows then that nothing is left for him to do."""
    if arrival.original is not None:
        for person in people_of(arrival.mail.sender.address):
            prompt(ticket, person, Prompt.Kind.FORWARDED)


def checked_files(arrival: Arrival) -> tuple[list[CheckedFile], list[str]]:
    """The files that can be attached, and in words why others cannot; those stay in the original mail."""
    files: list[CheckedFile] = []
    refused: list[str] = []
    for number, file in enumerate(arrival.mail.files, start=1):
        if len(files) >= _MOST_FILES:
            refused.append(_("Liitteitä on yli %(count)d. Loput ovat alkuperäisessä viestissä.") % {"count": _MOST_FILES})
            break
        content = file.content()
        if file.content_id and file.content_type.startswith("image/") and len(content) < _TINY_PICTURE:
            continue
        try:
            files.append(check_file(ContentFile(content, name=file.name)))
        except FileRefused as error:
            # The row tells why in the clear, and a name may tell of its sender: the file's place among the others stands for it.
            refused.append(str(error).replace(safe_name(file.name), _("nro %(number)d") % {"number": number}))
    return files, refused


def _words(arrival: Arrival, *, is_reply: bool) -> Split:
    """What is shown as the message; the rest is kept beside it."""
    if arrival.original is not None:
        split = split_reply(arrival.original.text, keep_signature=True)
        split = replace(split, cut="\n\n".join(part for part in (arrival.original.note, split.cut) if part))
    else:
        split = split_reply(arrival.text, quote_at=arrival.quote_at, keep_signature=not is_reply)
        nested = [f"{inner.sender.address} · {inner.subject}\n{inner.text}".strip() for inner in arrival.mail.nested]
        split = replace(split, own="\n\n".join(part for part in (split.own, *nested) if part.strip()))
    own = split.own.strip() or arrival.subject or _("Viestissä ei ole tekstiä.")
    if len(own) > LONGEST_MESSAGE:
        return Split(own[:LONGEST_MESSAGE].rstrip(), f"{own[LONGEST_MESSAGE:]}\n\n{split.cut}".strip())
    return replace(split, own=own)


def _language(arrival: Arrival, text: str) -> str:
    """The mailbox's own where the text is too short to tell; else "" and intake tells it."""
    given = arrival.mailbox.language
    return given if given in Language.values and len(text.split()) < _FEW_WORDS else ""


def _link(ticket: Ticket, after: Belongs) -> None:
    earlier = after.ticket
    kind = Link.Kind.FOLLOW_UP if after.is_sender else Link.Kind.RELATED
    Link.objects.create(kind=kind, source=ticket, target=earlier)
    record_event(ticket, Event.Kind.LINKED, data={"to": earlier.pk, "reference": earlier.reference, "why": "mail_after"})
    record_event(earlier, Event.Kind.LINKED, data={"to": ticket.pk, "reference": ticket.reference, "why": "mail_before"})
