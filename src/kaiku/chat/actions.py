"""What a customer does in a talk; each line once, numbered without gaps, told to open pages when it is stored."""

import secrets
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.jobs import defer
from kaiku.base.live import publish
from kaiku.chat.models import Conversation, Line
from kaiku.chat.rules import TalkOver, checked_key, cleaned

S = Conversation.State
_KEY_BYTES = 24
_ANSWER_FIRST = 20  # somebody looks at the screen


@transaction.atomic
def start_talk(text: str, *, language: str, client_key: str = "", began_at: str = "", topic_key: str = "") -> Conversation:
    """A new talk with its first question; the same sending begins one talk."""
    words = cleaned(text)
    moment = now()
    talk = Conversation.objects.create(
        key=secrets.token_urlsafe(_KEY_BYTES),
        language=language,
        began_at=began_at,
        topic_key=topic_key,
        started_at=moment,
        customer_at=moment,
        seen_at=moment,
    )
    _ask_bot(talk, write_line(talk, Line.Who.CUSTOMER, words, client_key=checked_key(client_key)))
    return talk


@transaction.atomic
def say(key: str, text: str, *, client_key: str = "") -> Line:
    """The customer's words; the bot answers unless a person does. The same sending is said once, also after the talk has ended."""
    words, sending = cleaned(text), checked_key(client_key)
    talk = lock_talk(key=key)
    if sending and (earlier := talk.lines.filter(client_key=sending).first()):
        return earlier
    require_open(talk)
    talk.customer_at, talk.warned_at = now(), None
    line = write_line(talk, Line.Who.CUSTOMER, words, client_key=sending, changed=("customer_at", "warned_at"))
    if talk.state == S.BOT:
        _ask_bot(talk, line)
    return line


@transaction.atomic
def stay(key: str) -> None:
    """Still there: the talk does not end by itself for a while."""
    talk = lock_talk(key=key)
    require_open(talk)
    talk.customer_at, talk.warned_at = now(), None
    talk.save(update_fields=["customer_at", "warned_at"])
    publish("chat", talk=talk.pk)


def note_seen(talk: Conversation, *, is_typing: bool = False) -> None:
    """The customer's page is open; who serves him sees when he types."""
    Conversation.objects.filter(pk=talk.pk).update(seen_at=now())
    if is_typing and talk.state == S.LIVE:
        publish("typing", talk=talk.pk, by="customer", only=talk.advisor_id)


def lock_talk(*, key: str = "", talk_id: int = 0) -> Conversation:
    """The talk, locked until the transaction ends."""
    rows = Conversation.objects.select_for_update(of=("self",))
    return rows.get(key=key) if key else rows.get(pk=talk_id)


def require_open(talk: Conversation) -> None:
    """Stop unless something can still be said."""
    if talk.state == S.CLOSED:
        raise TalkOver(_("Keskustelu on päättynyt. Voit aloittaa uuden."))


def write_line(talk: Conversation, who: str, text: str, *, advisor: User | None = None, changed: Collection[str] = (), **more: Any) -> Line:
    """The next line of a locked talk, with which what has `changed` in the talk is saved."""
    talk.last_sequence += 1
    more.setdefault("language", talk.language)
    line = Line.objects.create(conversation=talk, sequence=talk.last_sequence, who=who, text=text, advisor=advisor, at=now(), **more)
    talk.save(update_fields=["last_sequence", *changed])
    publish("chat", talk=talk.pk, sequence=line.sequence, by=who, **_concerned(talk, who))
    return line


def _concerned(talk: Conversation, who: str) -> dict[str, int]:
    """Whom of the staff a line concerns: who serves the talk, nobody while the bot does; what changes the queue, everybody at the chat."""
    everybody = who == Line.Who.SYSTEM or talk.state == S.WAITING
    return {} if everybody else {"only": talk.advisor_id or 0}


def _ask_bot(talk: Conversation, line: Line) -> None:
    talk.answering_since = line.at
    talk.save(update_fields=["answering_since"])
    # One talk's questions are answered in their order; another's need not wait for them.
    defer("kaiku.chat.tasks.answer", queue="chat", lock=f"chat-{talk.pk}", priority=_ANSWER_FIRST, talk_id=talk.pk, sequence=line.sequence)
