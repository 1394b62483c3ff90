"""Letters to other systems as mails: plain text, files, an address whose token tells what an answer answers."""

from kaiku.channels.email.addresses import envelope_address, is_address, letter_address, mail_id_of
from kaiku.channels.email.city import organisation_name
from kaiku.channels.email.render import OutgoingMail, new_mail
from kaiku.outbox.letters import Letter
from kaiku.outbox.sending import Refused


def written_letter(letter: Letter, kind: str, subject_id: int) -> OutgoingMail:
    """The mail; the same at every attempt."""
    if not is_address(letter.recipient):
        raise Refused("It is not an e-mail address.")
    mail = new_mail(mail_id_of(kind, subject_id), to=letter.recipient, unit=organisation_name("fi"), subject=letter.subject)
    answer_to = letter_address(letter.prefix, letter.subject_id) if letter.prefix else ""
    if answer_to:
        mail["Reply-To"] = answer_to
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text, cte="quoted-printable")
    for file in letter.files:
        main, _slash, sub = file.content_type.partition("/")
        mail.add_attachment(file.content, maintype=main or "application", subtype=sub or "octet-stream", filename=file.name)
    return OutgoingMail(mail, mail["Message-ID"], letter.recipient, envelope_address())
