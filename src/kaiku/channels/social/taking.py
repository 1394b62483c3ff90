"""The channel's receiver for the inbox: a kept happening becomes a ticket, a message of one, or a change of one."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from kaiku.base.clock import now
from kaiku.base.encryption import blind_index
from kaiku.base.values import Channel
from kaiku.channels.social.changing import note_deletion, note_edit
from kaiku.channels.social.connectors import Happening, What, connector_of
from kaiku.channels.social.lacking import note_lacks
from kaiku.channels.social.models import SocialAccount, SocialItem, SocialThread
from kaiku.channels.social.rules import goes_on
from kaiku.handling.actions.sending import LONGEST_MESSAGE
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, Sender
from kaiku.intake.unreadable import tell_unreadable
from kaiku.outbox.models import Received
from kaiku.outbox.queries import pieces_of
from kaiku.outbox.receivers import Receiver, Unreadable
from kaiku.replies.actions import may_answer_back, note_reply_outside, receive_customer_reply
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event, Link, Message, Status, Ticket


def take(row: Received) -> int | None:
    """Make of a happening what it is; its ticket, if any."""
    account = _account(row)
    if account is None:
        raise Unreadable("Its account is not connected any more.")
    try:
        happening = connector_of(account.platform).read(b"".join(pieces_of(row)))
    except ValueError as error:
        raise Unreadable(str(error)[:200]) from error
    if happening is None:
        return None
    # One thing of an account at a time: two first messages of one person must not make two tickets.
    SocialAccount.objects.select_for_update().get(pk=account.pk)
    return take_happening(account, happening)


def take_happening(account: SocialAccount, happening: Happening) -> int | None:
    """As take(), of what was read, with the account locked. Running twice does it once."""
    item = SocialItem.objects.select_related("thread").filter(account=account, remote_id=happening.item_id).first()
    if happening.what is What.DELETED:
        return note_deletion(account, happening, item)
    if happening.what is What.EDITED and item is not None:
        return note_edit(item, happening)
    if item is not None:
        return item.thread.ticket_id if item.thread else None
    thread = _thread_of(account, happening)
    if happening.is_ours:
        return _take_ours(account, happening, thread)
    return _take_written(account, happening, thread)


def _account(row: Received) -> SocialAccount | None:
    return next((one for one in SocialAccount.objects.all() if one.connection == row.connection), None)


def _thread_of(account: SocialAccount, happening: Happening) -> SocialThread | None:
    """The newest conversation of this person, or below this comment."""
    rows = SocialThread.objects.filter(account=account, is_public=not happening.partner_id).order_by("-pk")
    return rows.filter(remote_index=blind_index(_remote_of(account, happening))).first()


def _remote_of(account: SocialAccount, happening: Happening) -> str:
    """What names the conversation: the person, or the comment that began it, however deep below it this one is."""
    if happening.partner_id or not happening.parent_id:
        return happening.partner_id or happening.item_id
    above = (
        SocialItem.objects.select_related("thread").filter(account=account, remote_id=happening.parent_id, thread__is_public=True).first()
    )
    return above.thread.remote if above is not None and above.thread is not None else happening.parent_id


def _take_ours(account: SocialAccount, happening: Happening, thread: SocialThread | None) -> int | None:
    """The city's own words come back to us: those that left from here are known, others were written by the platform's own tools."""
    if thread is None or (happening.by_app and happening.by_app == account.app_id):
        return None
    sent = SocialItem.objects.filter(thread=thread, is_ours=True, remote_id="", message__body=happening.text.strip()).order_by("pk").first()
    if sent is not None:  # it came back before its sending was noted
        SocialItem.objects.filter(pk=sent.pk).update(remote_id=happening.item_id)
        return thread.ticket_id
    message = note_reply_outside(lock_ticket(thread.ticket_id), text=_words(happening), channel=Channel.SOCIAL)
    _keep_item(account, happening, thread, message)
    return thread.ticket_id


def _take_written(account: SocialAccount, happening: Happening, thread: SocialThread | None) -> int:
    ticket = lock_ticket(thread.ticket_id) if thread is not None else None
    if thread is not None and ticket is not None and _goes_on(account, thread, ticket):
        message = receive_customer_reply(ticket.pk, text=_words(happening), channel=Channel.SOCIAL)
    else:
        thread, message = _begin(account, happening, after=ticket)
    thread.heard_at = max(filter(None, (thread.heard_at, happening.at or now())))
    thread.save(update_fields=["heard_at"])
    note_lacks(_keep_item(account, happening, thread, message), happening)
    return thread.ticket_id


def _goes_on(account: SocialAccount, thread: SocialThread, ticket: Ticket) -> bool:
    if ticket.status == Status.CLOSED and not (thread.is_public and may_answer_back(ticket)):
        return False
    return thread.is_public or goes_on(max(thread.heard_at or ticket.received_at, ticket.updated_at), account.same_days, now())


def _begin(account: SocialAccount, happening: Happening, *, after: Ticket | None) -> tuple[SocialThread, Message]:
    """A new ticket; after: the former one of the same conversation, which it is linked to."""
    handle = f"{account.platform}:{happening.author_id}" if happening.author_id else ""
    receipt = receive(
        IncomingContact(
            channel=Channel.SOCIAL,
            key=happening.key_for(account.key),
            text=_words(happening),
            sender=Sender(name=happening.author_name, handle=handle),
            wants_reply=bool(handle),
            may_acknowledge=False,
            received_at=_at(happening),
            is_kept=True,
        )
    )
    ticket = Ticket.objects.get(pk=receipt.ticket_id)
    remote = _remote_of(account, happening)
    thread = SocialThread.objects.create(
        account=account, ticket=ticket, is_public=not happening.partner_id, remote=remote, remote_index=blind_index(remote)
    )
    if after is not None:
        Link.objects.create(kind=Link.Kind.FOLLOW_UP, source=ticket, target=after)
        record_event(ticket, Event.Kind.LINKED, data={"to": after.pk, "reference": after.reference, "why": "social_after"})
        record_event(after, Event.Kind.LINKED, data={"to": ticket.pk, "reference": ticket.reference, "why": "social_before"})
    return thread, ticket.messages.get(kind=Message.Kind.CONTACT)


def _at(happening: Happening) -> datetime:
    """A platform's clock may run ahead; nothing came in the future."""
    return min(happening.at or now(), now())


def _words(happening: Happening) -> str:
    if text := happening.text.strip()[:LONGEST_MESSAGE]:
        return text
    with override("fi"):
        return _("Viestissä ei ole tekstiä.")


def _keep_item(account: SocialAccount, happening: Happening, thread: SocialThread, message: Message) -> SocialItem:
    return SocialItem.objects.create(
        account=account,
        thread=thread,
        message=message,
        remote_id=happening.item_id,
        is_public=thread.is_public,
        is_ours=happening.is_ours,
        author=happening.author_name,
        link=happening.link if thread.is_public else "",
        written_at=_at(happening),
    )


def say_unreadable(row: Received) -> int | None:
    """A ticket for people in the queue of unclear ones; what was told is kept with the connections."""
    account = _account(row)
    with override("fi"):
        words = _(
            "Some-kanavaan %(account)s tuli jotain, mitä ei saatu luettua. Se on tallessa. "
            "Pääkäyttäjä voi ladata sen tai yrittää uudelleen Yhteydet-sivulla (numero %(number)d)."
        ) % {"account": account.name if account else row.connection, "number": row.pk}
        title = _("Some-viestiä ei saatu luettua")
    return tell_unreadable(row, Channel.SOCIAL, title=title, text=words)


PAGES = Receiver(take=take, on_dead=say_unreadable)
