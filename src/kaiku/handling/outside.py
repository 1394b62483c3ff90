"""What leaves the house in a letter to an outside address, and its answers: by a personal link, or by mail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaiku.handling.comments import is_over, note_answer
from kaiku.handling.models import CommentAnswer, CommentRequest, Prompt
from kaiku.handling.notifying import prompt_asker
from kaiku.handling.rules import HandlingError
from kaiku.organisation.rules import CITY_TIME
from kaiku.outbox.actions import enqueue
from kaiku.outbox.letters import Letter, LetterKind, register_answers, register_letter
from kaiku.tickets.actions import lock_ticket

LETTER, REMINDER, PREFIX = "comment-request", "comment-reminder", "kk"
_SALT = "kaiku.comment"
_LONGEST_ANSWER = 20_000


def register() -> None:
    """Make the letters and their answers known; a machine's "I am away" is no answer."""
    register_letter(LETTER, LetterKind(lambda pk: _letter(pk, is_reminder=False), on_dead=_note_undelivered))
    register_letter(REMINDER, LetterKind(lambda pk: _letter(pk, is_reminder=True), on_dead=_note_undelivered))
    register_answers(PREFIX, take_mail_answer, from_machines=False)


def queue_letter(request: CommentRequest, *, reminder: str = "") -> None:
    """Write the letter to the outbox, in the caller's transaction; reminder: which one it is."""
    kind = REMINDER if reminder else LETTER
    enqueue("email", kind, subject_id=request.pk, key=f"{kind}:{request.pk}:{reminder}")


def answer_token(request: CommentRequest) -> str:
    """What the letter's link carries: it opens this one question and nothing else."""
    return signing.Signer(salt=_SALT).sign_object([request.pk, int(request.asked_at.timestamp())])


def request_of_token(token: str) -> CommentRequest | None:
    """The question of a link; None when the link is not ours. Whether it may still be answered is_over() tells."""
    try:
        number, asked = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = CommentRequest.objects.select_related("ticket__unit", "asked_by").filter(pk=number, user=None, group=None).first()
    return found if found is not None and int(found.asked_at.timestamp()) == asked else None


def take_link_answer(request_id: int, *, body: str) -> None:
    """Keep what was written on the page of a link; HandlingError when it cannot be taken any more."""
    _take(request_id, body, via=CommentAnswer.Via.LINK)


def take_mail_answer(request_id: int, key: str, text: str, files: Sequence[Any], at: datetime) -> int | None:
    """Keep what came back by mail as a note; the ticket's id, None when no question is known, so that it becomes a contact of its own."""
    request = CommentRequest.objects.filter(pk=request_id, user=None, group=None).first()
    if request is None or is_over(request) or not text.strip():
        return None
    _take(request_id, text[:_LONGEST_ANSWER], via=CommentAnswer.Via.MAIL, key=f"comment:{key}", files=files, at=at)
    return request.ticket_id


@transaction.atomic
def _take(request_id: int, body: str, *, via: str, key: str = "", files: Sequence[Any] = (), at: datetime | None = None) -> None:
    request = CommentRequest.objects.get(pk=request_id)
    ticket = lock_ticket(request.ticket_id)
    request = CommentRequest.objects.select_related("asked_by").get(pk=request_id)
    if is_over(request):
        raise HandlingError(_("Tähän ei voi enää vastata."))
    head = _("Vastaus ulkopuolelta, %(who)s:") % {"who": shown_address(request.address)}
    note_answer(ticket, request, body, by=None, via=via, head=head, key=key, files=files, at=at)


def shown_address(address: str) -> str:
    """An outside address as a story and lists show it: enough to know whom, not enough to copy."""
    user, at, host = address.partition("@")
    return f"{user[:1]}•••@{host}" if at else ""


def letter_text(request: CommentRequest, *, link: str, is_reminder: bool = False) -> str:
    """The letter's words; the preview shows the same, with words in the link's place. The city's letters outside are Finnish."""
    day = date_format(request.due_at.astimezone(CITY_TIME), "j.n.Y \\k\\l\\o H.i")
    with translation.override("fi"):
        if is_reminder:
            opening = _("Muistutamme kysymyksestä, johon emme ole vielä saaneet vastausta.")
        elif request.purpose == CommentRequest.Purpose.FORWARD:
            opening = _("Välitämme teille asian, joka kuuluu nähdäksemme teille.")
        else:
            opening = _("Pyydämme teiltä kommenttia asiaan, jota käsittelemme.")
        parts = [
            opening,
            request.question,
            _("Ote yhteydenotosta:") if request.extract else "",
            _quoted(request.extract),
            _("Vastatkaa viimeistään %(day)s tästä linkistä tai vastaamalla tähän viestiin:") % {"day": day},
            link,
            _("Linkki on tarkoitettu vain teille. Vastaus tulee kaupungin käsittelijälle, ei asiakkaalle."),
        ]
    return "\n\n".join(part for part in parts if part)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _letter(request_id: int, *, is_reminder: bool) -> Letter | None:
    request = CommentRequest.objects.select_related("ticket").filter(pk=request_id, state=CommentRequest.State.OPEN).first()
    if request is None or not request.address or request.ticket.is_restricted:
        return None
    link = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('citizen:comment', args=[answer_token(request)])}"
    with translation.override("fi"):
        what = _("%(what)s, muistutus") if is_reminder else "%(what)s"
        subject = f"[{request.ticket.reference}] {what % {'what': request.get_purpose_display()}}"
    return Letter(request.address, subject, letter_text(request, link=link, is_reminder=is_reminder), PREFIX, request.pk)


def _note_undelivered(request_id: int) -> None:
    request = CommentRequest.objects.select_related("ticket", "asked_by").filter(pk=request_id).first()
    if request is not None:
        prompt_asker(request.ticket, request.asked_by, Prompt.Kind.BOUNCED)
