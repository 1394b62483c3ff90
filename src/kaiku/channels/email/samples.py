"""Letters with invented contents, in the words that hold now: for looking at them, and for sending one to oneself."""

from datetime import timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.channels.email.addresses import mail_id_of
from kaiku.channels.email.city import organisation_name
from kaiku.channels.email.render import OutgoingMail, new_mail, paragraphs, write_parts
from kaiku.publishing.following import VALID_FOR
from kaiku.replies.texts import closing_text, receipt_text
from kaiku.texts.queries import words_of
from kaiku.texts.rules import Where
from kaiku.tickets.models import Message, Ticket

_KINDS = {
    Where.RECEIPT: Message.Kind.RECEIPT,
    Where.REPLY: Message.Kind.REPLY,
    Where.QUESTION: Message.Kind.QUESTION,
    Where.CLOSING: Message.Kind.CLOSING,
}
LETTERS = (*_KINDS, Where.FOLLOWER, Where.CONFIRMATION)


def sample_mail(number: int, to: str, letter: Where, language: str) -> OutgoingMail:
    """A letter of the kind to the address; its subject says that it is a test."""
    with translation.override(language):
        title = _("Puiston penkki on rikki")
        subject = f"[{_REFERENCE}] {title}"
        if letter in (Where.FOLLOWER, Where.CONFIRMATION):
            subject = words_of(f"{letter.value}-subject", otsikko=title)
        organisation = organisation_name(language)
        marked = _("Koeviesti: %(subject)s") % {"subject": subject}
        mail = new_mail(mail_id_of("sample", number), to=to, unit=organisation, subject=marked)
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"
        context = {"language": language, "organisation": organisation, "unit": organisation, "link": settings.PUBLIC_URL}
        if letter in _KINDS:
            write_parts(mail, "email/message", {**context, **_message(letter, title)})
        else:
            write_parts(mail, f"email/{'letter' if letter is Where.FOLLOWER else 'confirmation'}", {**context, **_public(letter, title)})
        mail["Content-Language"] = language
    return OutgoingMail(mail, mail["Message-ID"], to, "")


_REFERENCE = "K7F-3KQ9"


def _message(letter: Where, title: str) -> dict[str, object]:
    ticket = Ticket(title=title, reference=_REFERENCE, follow_code="ABCD-EFGH-JKLM", wants_reply=True, due_at=now() + timedelta(days=3))
    bodies = {
        Where.RECEIPT: receipt_text(ticket),
        Where.REPLY: _("Vaihdoimme lampun. Valo palaa taas."),
        Where.QUESTION: _("Mikä on valopylvään numero?"),
        Where.CLOSING: closing_text(ticket),
    }
    message = Message(ticket=ticket, kind=_KINDS[letter], body=bodies[letter])
    return {
        "heading": words_of(f"{letter.value}-heading"),
        "paragraphs": paragraphs(message),
        "body": message.body,
        "reference": _REFERENCE,
        "closing_words": words_of("reply-closed", paivat=settings.REOPEN_DAYS) if letter is Where.REPLY else "",
        "is_question": letter is Where.QUESTION,
        "file_names": [],
    }


def _public(letter: Where, title: str) -> dict[str, object]:
    news = [words_of(f"follower-{key}") for key in ("answered", "done", "reopened")] if letter is Where.FOLLOWER else []
    heading = _("Seuraamaasi asiaan on vastattu") if letter is Where.FOLLOWER else _("Vahvista osoite")
    return {"heading": heading, "title": title, "sentences": news, "stop": settings.PUBLIC_URL, "days": VALID_FOR.days}
