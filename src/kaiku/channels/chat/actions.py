"""A talk becomes a ticket: by the customer's wish, by the advisor's button or by the agreed rule, and always one only."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.base.values import Channel
from kaiku.chat.actions import lock_talk, write_line
from kaiku.chat.bot.rating import note_contact
from kaiku.chat.live.actions import require_serving
from kaiku.chat.models import Conversation, Line
from kaiku.chat.rules import ChatError, transcript
from kaiku.intake.actions import Receipt, receive
from kaiku.intake.contact import IncomingContact, Sender
from kaiku.intake.titles import title_of
from kaiku.tickets.models import Ticket

S, Who = Conversation.State, Line.Who
_SETTLED_AFTER = timedelta(minutes=2)  # the customer may still leave his contact details
_AT_ONCE = 100


@dataclass(frozen=True)
class Wish:
    """How the customer wants to be answered; a telephone number is a wish to be called."""

    name: str = ""
    email: str = ""
    phone: str = ""
    when: str = ""


@transaction.atomic
def ticket_by_customer(key: str, wish: Wish) -> Receipt:
    """The customer leaves his matter with a way to answer."""
    if not wish.email and not wish.phone:
        raise ChatError(_("Kerro puhelinnumero tai sähköpostiosoite, johon voimme vastata."))
    return _make(lock_talk(key=key), wish=wish)


@transaction.atomic
def ticket_by_advisor(talk_id: int, wish: Wish, *, by: User) -> Receipt:
    """Who serves the talk, or has served it, makes a ticket of it."""
    require(by, Capability.CHAT)
    talk = lock_talk(talk_id=talk_id)
    if talk.state != S.CLOSED:
        require_serving(talk, by)
    elif not talk.participants.filter(user=by, joined_at__isnull=False).exists():
        raise ChatError(_("Tämä keskustelu ei ole enää sinulla."))
    return _make(talk, wish=wish, by=by)


def ticket_by_rule() -> int:
    """Tickets of ended talks for which the city has agreed so; each talk is looked at once."""
    ended = Conversation.objects.filter(state=S.CLOSED, settled_at=None, closed_at__lt=now() - _SETTLED_AFTER)
    ids = list(ended.order_by("closed_at").values_list("pk", flat=True)[:_AT_ONCE])
    for talk_id in ids:
        with transaction.atomic():
            talk = lock_talk(talk_id=talk_id)
            if is_agreed(talk) and talk.ticket_id is None:
                _make(talk, wish=Wish())
            talk.settled_at = now()
            talk.save(update_fields=["settled_at"])
    return len(ids)


def is_agreed(talk: Conversation) -> bool:
    """Does the city want a ticket of a talk that ended so? unanswered: waited in vain; live: served by a person; all."""
    agreed = settings.CHAT_TICKETS
    is_unanswered = talk.waiting_since is not None and talk.live_since is None
    return "all" in agreed or (is_unanswered and "unanswered" in agreed) or (talk.live_since is not None and "live" in agreed)


def _make(talk: Conversation, *, wish: Wish, by: User | None = None) -> Receipt:
    if talk.ticket_id:
        ticket = Ticket.objects.get(pk=talk.ticket_id)
        return Receipt(ticket.pk, ticket.follow_code, is_new=False)
    if talk.is_masked:
        raise ChatError(_("Keskustelusta on jo poistettu henkilötiedot, eikä siitä voi enää tehdä yhteydenottoa."))
    receipt = receive(_contact(talk, wish, by))
    talk.ticket_id = receipt.ticket_id
    talk.save(update_fields=["ticket"])
    if talk.state != S.CLOSED:
        with translation.override(talk.language):
            write_line(
                talk, Who.SYSTEM, _("Keskustelusta tehtiin yhteydenotto. Seurantakoodi on %(code)s.") % {"code": receipt.follow_code}
            )
    note_contact(talk.mark)
    return receipt


def _contact(talk: Conversation, wish: Wish, by: User | None) -> IncomingContact:
    lines = list(talk.lines.exclude(who=Who.SYSTEM))
    first = next((line.text for line in lines if line.who == Who.CUSTOMER), "")
    with translation.override(talk.language):
        wished = _("Soittopyyntö: %(when)s") % {"when": wish.when or _("milloin vain")} if wish.phone and by is None else ""
        text = "\n\n".join(part for part in (wished, transcript(lines, talk.language, is_masked=False)) if part)
    return IncomingContact(
        channel=Channel.CHAT,
        key=f"talk:{talk.pk}",
        text=text,
        title=title_of(first),
        language=talk.language,
        topic_key=talk.topic_key,
        sender=Sender(name=wish.name, email=wish.email, phone=wish.phone),
        wants_reply=bool(wish.email or wish.phone),
        recorded_by_id=by.pk if by else None,
        received_at=talk.started_at,
    )
