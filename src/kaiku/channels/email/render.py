"""From a message of a ticket to a mail: both text and HTML, in the customer's language, in the thread of the case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.template.defaultfilters import linebreaksbr, urlize
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.channels.email.addresses import envelope_address, mail_id_of, reply_address, sender_address
from kaiku.channels.email.city import organisation_name
from kaiku.channels.email.headers import POLICY
from kaiku.channels.email.links import comments_link, follow_link, ticket_link
from kaiku.channels.email.reading.phrases import MARKERS
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import ASKING
from kaiku.texts.queries import words_of
from kaiku.tickets.models import Message, Status, Ticket
from kaiku.tickets.queries import may_see

_MOST_REFERENCES = 20


@dataclass(frozen=True)
class OutgoingMail:
    """A mail ready to leave; an empty envelope_from means that nothing may ever answer it by itself."""

    mail: EmailMessage
    mail_id: str
    recipient: str
    envelope_from: str
    recipient_name: str = ""


def message_mail(message: Message) -> OutgoingMail:
    """The mail of a message to the customer; the message comes with ticket, customer, unit and author."""
    ticket = message.ticket
    if ticket.customer is None:
        raise ValueError("a ticket without a customer has nobody to write to")
    with translation.override(message.language):
        earlier = _thread(message)
        mail = new_mail(
            mail_id_of("message", message.pk),
            to=ticket.customer.email,
            unit=ticket.unit.name_in(message.language),
            subject=_subject(ticket, is_first=not earlier),
        )
        if answer_to := reply_address(ticket.pk):
            mail["Reply-To"] = answer_to
        if earlier:
            mail["In-Reply-To"] = earlier[-1]
            mail["References"] = " ".join(earlier)
        is_receipt = message.kind == Message.Kind.RECEIPT
        if is_receipt:
            mail["Auto-Submitted"] = "auto-replied"
            mail["X-Auto-Response-Suppress"] = "All"
        write_parts(mail, "email/message", _context(message, can_answer=bool(answer_to)))
        _attach(mail, message)
        mail["Content-Language"] = message.language  # last: making parts moves what begins with Content- into them
    back_to = "" if is_receipt else envelope_address()
    return OutgoingMail(mail, mail["Message-ID"], ticket.customer.email, back_to, ticket.customer.name)


def prompt_mail(prompt: Prompt) -> OutgoingMail:
    """The mail of a prompt to a member of staff: what happened and a link; nothing of the customer or his matter."""
    language = prompt.user.preferences.get("language") or settings.LANGUAGE_CODE
    with translation.override(language):
        title = prompt.get_kind_display()
        # Who sent a mail on is told that it came, also when the ticket is none of his to read.
        link = _prompt_link(prompt)
        context: dict[str, object] = {"heading": title, "reference": prompt.ticket.reference, "link": link}
        subject = f"[{prompt.ticket.reference}] {title}"
        return mail_to_staff(mail_id_of("prompt", prompt.pk), prompt.user, subject, "email/prompt", context, language)


def _prompt_link(prompt: Prompt) -> str:
    if may_see(prompt.user, prompt.ticket):
        return ticket_link(prompt.ticket_id)
    return comments_link() if prompt.kind in ASKING else ""


def digest_mail(outgoing_id: int, person: User, prompts: Sequence[Prompt]) -> OutgoingMail:
    """A day's unread prompts in one mail, like prompt_mail() without anything of customers."""
    language = person.preferences.get("language") or settings.LANGUAGE_CODE
    with translation.override(language):
        count = len(prompts)
        title = ngettext("%(count)d lukematon heräte", "%(count)d lukematonta herätettä", count) % {"count": count}
        lines = [
            (row.get_kind_display(), row.ticket.reference, comments_link() if row.kind in ASKING else ticket_link(row.ticket_id))
            for row in prompts
        ]
        context: dict[str, object] = {"heading": title, "lines": lines}
        return mail_to_staff(mail_id_of("digest", outgoing_id), person, title, "email/digest", context, language)


def mail_to_staff(mail_id: str, person: User, subject: str, template: str, context: dict[str, object], language: str) -> OutgoingMail:
    """A mail of the system to one of the city's own people."""
    mail = new_mail(mail_id, to=person.email, unit=organisation_name(language), subject=subject)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    write_parts(mail, template, {**context, "language": language, "organisation": organisation_name(language)})
    mail["Content-Language"] = language
    return OutgoingMail(mail, mail["Message-ID"], person.email, "", person.name)


def new_mail(mail_id: str, *, to: str, unit: str, subject: str) -> EmailMessage:
    """The headers that every mail has."""
    mail = EmailMessage(policy=POLICY)
    mail["Message-ID"] = mail_id
    mail["Date"] = format_datetime(localtime(now()))
    mail["From"] = sender_address(_one_line(unit))
    mail["To"] = _one_line(to)
    mail["Subject"] = _one_line(subject)
    return mail


def _subject(ticket: Ticket, *, is_first: bool) -> str:
    """The same words through the whole thread, because mail programs join by them too; a restricted matter is not named."""
    title = _("Yhteydenottosi") if ticket.is_restricted else ticket.title
    subject = f"[{ticket.reference}] {title}"
    return subject if is_first else f"Re: {subject}"


def _thread(message: Message) -> list[str]:
    """Ids of the mails before this one, oldest first; one still on its way is known by the id that it will have."""
    before = Message.objects.filter(ticket_id=message.ticket_id, pk__lt=message.pk).order_by("pk")
    on_the_way = (Message.Delivery.QUEUED, Message.Delivery.SENT)
    ids = [
        mail_id or mail_id_of("message", pk)
        for pk, mail_id, delivery in before.values_list("pk", "mail_id", "delivery")
        if mail_id or delivery in on_the_way
    ]
    return ids if len(ids) <= _MOST_REFERENCES else [ids[0], *ids[-_MOST_REFERENCES + 1 :]]


def _context(message: Message, *, can_answer: bool) -> dict[str, object]:
    ticket = message.ticket
    headings = {
        Message.Kind.RECEIPT.value: words_of("receipt-heading"),
        Message.Kind.REPLY.value: words_of("reply-heading"),
        Message.Kind.QUESTION.value: words_of("question-heading"),
        Message.Kind.CLOSING.value: words_of("closing-heading"),
    }
    return {
        "heading": headings.get(message.kind, _("Viesti sinulle")),
        "paragraphs": paragraphs(message),
        "body": message.body,
        "reference": ticket.reference,
        "signer": signer(message.author),
        "unit": ticket.unit.name_in(message.language),
        "organisation": organisation_name(message.language),
        "link": follow_link(ticket, message.language),
        "can_answer": can_answer,
        "marker": MARKERS.get(message.language, MARKERS["fi"]) if can_answer else "",
        "closing_words": _closing_words(message),
        "is_question": message.kind == Message.Kind.QUESTION,
        "language": message.language,
        "file_names": [file.name for file in message.attachments.all() if file.is_open],
    }


def _closing_words(message: Message) -> str:
    """After an answer that ended the case no closing mail follows, so the answer itself tells it."""
    ticket = message.ticket
    if message.kind != Message.Kind.REPLY or ticket.status != Status.CLOSED or ticket.closing_reason != "answered":
        return ""
    return words_of("reply-closed", paivat=settings.REOPEN_DAYS)


def paragraphs(message: Message) -> list[str]:
    """The text as HTML; a receipt's code stands out and is not broken to two lines."""
    code = message.ticket.follow_code
    parts = [part.strip() for part in re.split(r"\n\s*\n", message.body) if part.strip()]
    if message.kind != Message.Kind.RECEIPT:
        return [linebreaksbr(urlize(part)) for part in parts]
    cut = [part.partition(code) for part in parts]
    return [format_html('{}<strong class="code">{}</strong>{}', *three) if three[1] else escape(three[0]) for three in cut]


def signer(author: User | None) -> str:
    """The unit signs; a person only where he chose so himself."""
    if author is None or not author.preferences.get("sign_with_name"):
        return ""
    return ", ".join(part for part in (author.name, author.title) if part)


def write_parts(mail: EmailMessage, template: str, context: dict[str, object]) -> None:
    """Both parts, from the template's text and HTML files."""
    text = render_to_string(f"{template}.txt", context)
    mail.set_content(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", cte="quoted-printable")
    mail.add_alternative(render_to_string(f"{template}.html", context), subtype="html", cte="quoted-printable")


def _attach(mail: EmailMessage, message: Message) -> None:
    for file in message.attachments.all():
        if not file.is_open:
            continue
        main, _slash, sub = file.content_type.partition("/")
        with file.file.open("rb") as stored:
            mail.add_attachment(stored.read(), maintype=main or "application", subtype=sub or "octet-stream", filename=file.name)


def _one_line(text: str) -> str:
    """Without any sign that e-mail takes for the end of a line: U+2028 of a word processor too, else no mail of the ticket leaves."""
    return " ".join(text.split())
