"""The channel's sender for the outbox: an answer leaves as it was chosen, and what becomes of it is told on the message."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.utils.translation import gettext as _
from django.utils.translation import override

from kaiku.base.clock import now
from kaiku.base.encryption import blind_index
from kaiku.channels.social.accounts import note_throttled, note_token_dead
from kaiku.channels.social.connectors import Gone, Line, Throttled, TokenDead, WindowClosed, connector_of
from kaiku.channels.social.keeping import access_to
from kaiku.channels.social.models import SocialAccount, SocialItem, SocialThread
from kaiku.outbox.models import Outgoing
from kaiku.outbox.senders import Send, Sender
from kaiku.outbox.sending import Refused
from kaiku.replies.actions import mark_bounced, mark_sent
from kaiku.tickets.models import Message


@contextmanager
def open_lines() -> Iterator[Send]:
    """send() for a batch: one connection to each account."""
    with ExitStack() as stack:
        lines: dict[int, Line] = {}

        def send(row: Outgoing) -> str:
            item = _item(row)
            account = item.account
            if account.is_token_dead:
                raise TokenDead("The account's token is not valid.")
            if account.rests_until and account.rests_until > now():
                raise Throttled("The platform asked to wait.")
            if account.pk not in lines:
                lines[account.pk] = stack.enter_context(connector_of(account.platform).open(access_to(account)))
            return _sent(row, item, lines[account.pk])

        yield send


def _item(row: Outgoing) -> SocialItem:
    items = SocialItem.objects.select_related("account", "thread", "message").filter(message=row.subject_id, is_ours=True)
    item = items.first()
    if item is None or not (item.account.is_active and item.account.token):
        with override("fi"):
            raise Refused(_("Some-kanava ei ole enää käytössä."))
    return item


def _sent(row: Outgoing, item: SocialItem, line: Line) -> str:
    """As _send(), and what a refusal means said in words that the handler reads on the message."""
    account = item.account
    try:
        return _send(row, item, line)
    except TokenDead:
        note_token_dead(account)
        raise
    except Throttled:
        note_throttled(account)
        raise
    except WindowClosed as refused:
        with override("fi"):
            raise Refused(_("Palvelu ei ota vastaan yksityisviestiä: asiakkaan viimeisestä viestistä on yli 24 tuntia.")) from refused
    except Gone as refused:
        with override("fi"):
            raise Refused(_("Viestiä tai kommenttia, johon vastattiin, ei enää ole palvelussa.")) from refused
    except Refused as refused:
        with override("fi"):
            raise Refused(_("Palvelu ei ottanut vastausta vastaan (%(error)s).") % {"error": refused}) from refused


def _send(row: Outgoing, item: SocialItem, line: Line) -> str:
    """Its id there, and on the next line who got it. After an attempt without an answer it is first looked for: twice would be seen."""
    message, thread = item.message, item.thread
    if message is None or thread is None:
        raise Gone("The conversation was forgotten.")
    person = "" if thread.is_public else thread.remote
    if row.attempts > 1 and (item.is_public or person):
        before = line.sent_before(item.answers if item.is_public else "", person, message.body, message.created_at)
        if before:
            return f"{before}\n{person}"
    if item.is_public:
        return line.comment(item.answers, message.body)
    return "\n".join(line.send(person, message.body) if person else line.send_to_author(item.answers, message.body))


def note_sent(row: Outgoing, receipt: str) -> None:
    """The answer is there. Who was answered privately below a comment goes on with the same ticket when he writes back."""
    remote_id, _line, person = receipt.partition("\n")
    item = SocialItem.objects.select_related("thread", "account").get(message=row.subject_id)
    item.remote_id = remote_id
    item.save(update_fields=["remote_id"])
    if person and item.thread is not None and item.thread.is_public:
        _begin_private(item.account, item.thread, person)
    mark_sent(row.subject_id, mail_id="")


def _begin_private(account: SocialAccount, beside: SocialThread, person: str) -> None:
    SocialThread.objects.create(
        account=account, ticket_id=beside.ticket_id, is_public=False, remote=person, remote_index=blind_index(person), heard_at=None
    )


def note_dead(row: Outgoing) -> None:
    """The message is marked as not delivered and its handler prompted."""
    if Message.objects.filter(pk=row.subject_id).exists():
        mark_bounced(row.subject_id, error=row.last_error)


ANSWERS = Sender(open=open_lines, on_sent=note_sent, on_dead=note_dead)
