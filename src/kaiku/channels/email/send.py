"""The e-mail channel's sender for the outbox: real mail where a server is set, kept mail elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from kaiku.accounts.forgotten import RESET
from kaiku.accounts.models import User
from kaiku.channels.email.addresses import is_address
from kaiku.channels.email.forgotten import reset_mail
from kaiku.channels.email.keep import keep_mail
from kaiku.channels.email.letters import confirmation_mail, letter_mail
from kaiku.channels.email.partners import written_letter
from kaiku.channels.email.render import OutgoingMail, digest_mail, message_mail, prompt_mail
from kaiku.channels.email.samples import sample_mail
from kaiku.channels.email.smtp import SmtpConnection
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import DIGEST
from kaiku.handling.queries import unread_prompts
from kaiku.outbox.letters import letter_kind
from kaiku.outbox.models import Outgoing
from kaiku.outbox.senders import Send, Sender
from kaiku.outbox.sending import Refused, TryAgain
from kaiku.publishing.following import CONFIRMATION, confirmation_to_send
from kaiku.publishing.telling import FOLLOWER, forget_letter, letter_to_send
from kaiku.replies.actions import mark_bounced, mark_sent
from kaiku.texts.actions import SAMPLE
from kaiku.texts.rules import Where
from kaiku.tickets.models import Attachment, Message
from kaiku.tickets.scanners import ScannerAway
from kaiku.tickets.scanning import scan

MESSAGE, PROMPT = "message", "prompt"
DIGEST_LINES = 50
NOT_NEEDED = ""  # the receipt of what nobody waits for any more, e.g. a prompt that was read before its mail left


@contextmanager
def open_mail() -> Iterator[Send]:
    """send() for a batch of outbox rows, over one connection."""
    if not settings.SMTP_HOST:
        yield _send_kept
        return
    with SmtpConnection() as server:

        def send(row: Outgoing) -> str:
            mail = rendered(row)
            if mail is None:
                return NOT_NEEDED
            server.send(mail)
            return mail.mail_id

        yield send


def _send_kept(row: Outgoing) -> str:
    mail = rendered(row)
    if mail is None:
        return NOT_NEEDED
    keep_mail(mail, message_id=row.subject_id if row.kind == MESSAGE else None)
    return mail.mail_id


def rendered(row: Outgoing) -> OutgoingMail | None:
    """The row's mail; None when it is not needed any more, Refused when there is nobody to send it to."""
    if row.kind.startswith(f"{SAMPLE}:"):
        return _rendered_sample(row)
    if kind := letter_kind(row.kind):
        letter = kind.render(row.subject_id)
        return written_letter(letter, row.kind, row.subject_id) if letter else None
    if row.kind == PROMPT:
        prompt = Prompt.objects.select_related("user", "ticket").filter(pk=row.subject_id, read_at=None).first()
        return prompt_mail(prompt) if prompt is not None and prompt.user.email and prompt.user.is_active else None
    if row.kind == DIGEST:
        return _rendered_digest(row)
    if row.kind == RESET:
        return reset_mail(row.pk, row.subject_id)
    if row.kind == FOLLOWER:
        return _rendered_letter(row.subject_id)
    if row.kind == CONFIRMATION:
        return _rendered_confirmation(row.subject_id)
    _look_at_files(row.subject_id)
    messages = Message.objects.select_related("ticket__customer", "ticket__unit", "author").prefetch_related("attachments")
    message = messages.filter(pk=row.subject_id).first()
    if message is None or message.ticket.customer is None or not message.ticket.customer.email:
        raise Refused("There is no address any more.")
    if not is_address(message.ticket.customer.email):
        raise Refused("It is not an e-mail address.")
    return message_mail(message)


def _look_at_files(message_id: int) -> None:
    """Nothing leaves before its files were scanned; while the scanner does not answer the mail waits."""
    for file in Attachment.objects.filter(message=message_id, scan=Attachment.Scan.WAITING):
        try:
            scan(file.pk)
        except ScannerAway as error:
            raise TryAgain("The virus scanner does not answer.") from error


def _rendered_digest(row: Outgoing) -> OutgoingMail | None:
    person = User.objects.filter(pk=row.subject_id, is_active=True).exclude(email="").first()
    prompts = list(unread_prompts(person)[:DIGEST_LINES]) if person else []
    return digest_mail(row.pk, person, prompts) if person and prompts else None


def _rendered_sample(row: Outgoing) -> OutgoingMail | None:
    person = User.objects.filter(pk=row.subject_id, is_active=True).exclude(email="").first()
    _sample, letter, language = row.kind.split(":")
    return sample_mail(row.pk, person.email, Where(letter), language) if person else None


def _rendered_letter(letter_id: int) -> OutgoingMail | None:
    letter = letter_to_send(letter_id)
    if letter is None or not letter.follower.email:
        return None
    if not is_address(letter.follower.email):
        raise Refused("It is not an e-mail address.")
    return letter_mail(letter)


def _rendered_confirmation(confirmation_id: int) -> OutgoingMail | None:
    asked = confirmation_to_send(confirmation_id)
    if asked is None:
        return None
    if not is_address(asked.email):
        raise Refused("It is not an e-mail address.")
    return confirmation_mail(asked)


def note_sent(row: Outgoing, mail_id: str) -> None:
    """The message is marked as sent; a follower's letter is forgotten."""
    if row.kind == MESSAGE:
        mark_sent(row.subject_id, mail_id=mail_id)
    elif row.kind == FOLLOWER:
        forget_letter(row.subject_id)
    elif (kind := letter_kind(row.kind)) and mail_id:
        kind.on_sent(row.subject_id, mail_id)


def note_dead(row: Outgoing) -> None:
    """The message is marked as not delivered and its handler prompted."""
    if row.kind == MESSAGE and Message.objects.filter(pk=row.subject_id).exists():
        mark_bounced(row.subject_id, error=row.last_error)
    elif kind := letter_kind(row.kind):
        kind.on_dead(row.subject_id)


MAIL = Sender(open=open_mail, on_sent=note_sent, on_dead=note_dead)
