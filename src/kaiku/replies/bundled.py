"""One answer to all who asked about the same matter: each by his own channel, in his own language, with nobody else's data in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.bundles import bundle_id_of, members_visible_to
from kaiku.handling.rules import HandlingError
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Ticket

NAME, REFERENCE = "{nimi}", "{viite}"
_GREETINGS = {"fi": "asiakkaamme", "sv": "kund", "en": "customer"}


@dataclass(frozen=True)
class Recipient:
    """A ticket that is to be answered, and its version when the answer was written."""

    ticket_id: int
    seen_version: int


@dataclass(frozen=True)
class Answered:
    """How it went with one of them; error is empty when the answer left."""

    ticket: Ticket
    error: str


def personal(text: str, ticket: Ticket) -> str:
    """The text as this one customer reads it: his own name and his own reference, nothing of the others."""
    name = ticket.customer.name.strip() if ticket.customer else ""
    return text.replace(NAME, name or _GREETINGS.get(ticket.language, _GREETINGS["fi"])).replace(REFERENCE, ticket.reference)


def answer_bundle(
    ticket_id: int, *, texts: Mapping[str, str], recipients: Iterable[Recipient], and_close: bool, by: User
) -> list[Answered]:
    """Answer those chosen of the ticket's bundle, each by itself: where one cannot be answered, the others are."""
    bundle_id = bundle_id_of(ticket_id)
    if bundle_id is None:
        raise HandlingError(_("Yhteydenotto on jo irrotettu nipusta."))
    if not any(text.strip() for text in texts.values()):
        raise HandlingError(_("Kirjoita viesti."))
    members = {row.pk: row for row in members_visible_to(by, bundle_id)}
    chosen = [one for one in recipients if one.ticket_id in members]
    if not chosen:
        raise HandlingError(_("Valitse ainakin yksi yhteydenotto."))
    return [_answer(members[one.ticket_id], one.seen_version, texts, and_close=and_close, by=by) for one in chosen]


def _answer(ticket: Ticket, seen: int, texts: Mapping[str, str], *, and_close: bool, by: User) -> Answered:
    text = texts.get(ticket.language, "")
    if not text.strip():
        language = ticket.get_language_display().lower()
        return Answered(ticket, _("Kirjoita vastaus myös tämän asiakkaan kielellä: %(language)s.") % {"language": language})
    try:
        send_reply(ticket.pk, body=personal(text, ticket), by=by, seen_version=seen, and_close=and_close)
    except KaikuError as error:
        return Answered(ticket, str(error))
    except NotAllowed:
        return Answered(ticket, _("Sinulla ei ole oikeutta tähän."))
    return Answered(ticket, "")
