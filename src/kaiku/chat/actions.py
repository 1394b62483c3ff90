"""What a customer does in a talk; each line once, numbered without gaps, told to open pages when it is stored."""

import secrets
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.base.inserting import insert, update
from kaiku.base.jobs import defer
from kaiku.base.live import publish
from kaiku.base.prepared import ask_lightly
from kaiku.chat.models import Conversation, Line
from kaiku.chat.rules import TalkOver, checked_key, cleaned

S = Conversation.State
_KEY_BYTES = 24
_ANSWER_FIRST = 20  # somebody looks at the screen
_SEEN = "UPDATE chat_conversation SET seen_at = %s WHERE key = %s RETURNING id, state, advisor_id, last_sequence"


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
    if earlier := line_sent(talk, sending):
        return earlier
    require_open(talk)
    talk.customer_at = talk.seen_at = now()
    talk.warned_at = None
    line = write_line(talk, Line.Who.CUSTOMER, words, client_key=sending, changed=("customer_at", "seen_at", "warned_at"))
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


def note_seen(key: str, *, is_typing: bool = False) -> tuple[int, str] | None:
    """The customer's page is open; who serves him sees when he types. The number of the newest line and the state; None without a talk."""
    found = ask_lightly(_SEEN, [now(), key])
    if not found:
        return None
    ((talk_id, state, advisor_id, newest),) = found
    if is_typing and state == S.LIVE:
        publish("typing", talk=talk_id, by="customer", only=advisor_id)
    return newest, state


def lock_talk(*, key: str = "", talk_id: int = 0) -> Conversation:
    """The talk, locked until the transaction ends."""
    found = _locked_with_key(key) if key else _locked(talk_id)
    if not found:
        raise Conversation.DoesNotExist
    return found[0]


@composed
def _locked_with_key(key: str) -> QuerySet[Conversation]:
    return Conversation.objects.select_for_update(of=("self",)).filter(key=key)


@composed
def _locked(talk_id: int) -> QuerySet[Conversation]:
    return Conversation.objects.select_for_update(of=("self",)).filter(pk=talk_id)


def line_sent(talk: Conversation, client_key: str) -> Line | None:
    """What this sending has said already."""
    return next(iter(_sent(talk.pk, client_key)), None) if client_key else None


@composed
def _sent(talk_id: int, client_key: str) -> QuerySet[Line]:
    return Line.objects.filter(conversation_id=talk_id, client_key=client_key)


def require_open(talk: Conversation) -> None:
    """Stop unless something can still be said."""
    if talk.state == S.CLOSED:
        raise TalkOver(_("Keskustelu on päättynyt. Voit aloittaa uuden."))


def write_line(talk: Conversation, who: str, text: str, *, advisor: User | None = None, changed: Collection[str] = (), **more: Any) -> Line:
    """The next line of a locked talk, with which what has `changed` in the talk is saved."""
    talk.last_sequence += 1
    more.setdefault("language", talk.language)
    line = Line(conversation=talk, sequence=talk.last_sequence, who=who, text=text, advisor=advisor, at=now(), **more)
    insert(line)
    update(talk, "last_sequence", *changed)
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
