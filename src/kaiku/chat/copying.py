"""A copy of the talk for the customer, by mail: through the outbox, as every letter."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.chat.actions import lock_talk
from kaiku.chat.models import CopyRequest
from kaiku.chat.rules import ChatError, transcript
from kaiku.outbox.actions import enqueue
from kaiku.outbox.letters import Letter, LetterKind, register_letter

LETTER = "chat.copy"
MOST_COPIES = 3


@transaction.atomic
def mail_copy(key: str, email: str) -> None:
    """Send what was said to an address; a few times a talk at the most."""
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise ChatError(_("Kirjoita sähköpostiosoite, esimerkiksi nimi@posti.fi.")) from None
    talk = lock_talk(key=key)
    if talk.copies.count() >= MOST_COPIES:
        raise ChatError(_("Kopio on jo lähetetty. Voit myös ladata keskustelun tekstinä."))
    row = CopyRequest.objects.create(conversation=talk, email=address, asked_at=now())
    enqueue("email", LETTER, subject_id=row.pk, key=f"{LETTER}:{row.pk}")


def _letter(request_id: int) -> Letter | None:
    row = CopyRequest.objects.select_related("conversation").filter(pk=request_id).first()
    if row is None or not row.email:
        return None
    talk = row.conversation
    with translation.override(talk.language):
        subject = _("Keskustelusi %(day)s") % {"day": localtime(talk.started_at).strftime("%-d.%-m.%Y")}
        text = "\n\n".join([_("Tässä on kopio keskustelustasi."), transcript(talk.lines.all(), talk.language, is_masked=False)])
    return Letter(row.email, subject, text, "", row.pk)


def _left(request_id: int, _mail_id: str) -> None:
    CopyRequest.objects.filter(pk=request_id).update(email="")


def register() -> None:
    """Make the letter known."""
    register_letter(LETTER, LetterKind(_letter, on_sent=_left))
