"""An advisor's place at the chat: coming, going, telling that he is still there, typing, unsent words."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.inserting import update
from kaiku.base.live import publish
from kaiku.base.prepared import ask_lightly
from kaiku.chat.live.actions import give_waiting, lock_seating, require_serving
from kaiku.chat.live.queries import place_in
from kaiku.chat.models import Conversation, Participant, Seat
from kaiku.chat.queries import talks_for
from kaiku.chat.rules import LONGEST_LINE, ChatError

MOST_CHOICES = range(1, 7)
_SEEN = "UPDATE chat_seat SET seen_at = %s WHERE user_id = %s RETURNING user_id"
_READ = "UPDATE chat_participant SET read_sequence = %s WHERE id = %s AND read_sequence < %s RETURNING id"


def seat_of(user: User) -> Seat:
    """His place, also before he has ever sat there."""
    return Seat.objects.filter(user=user).first() or Seat(user=user, seen_at=now())


@transaction.atomic
def set_seat(user: User, *, is_available: bool, most: int) -> None:
    """Come, go, or change how many talks at once; the talks that one has stay."""
    require(user, Capability.CHAT)
    if most not in MOST_CHOICES:
        raise ChatError(_("Valitse keskustelujen määrä luettelosta."))
    lock_seating()
    Seat.objects.update_or_create(user=user, defaults={"is_available": is_available, "most": most, "seen_at": now()})
    give_waiting()
    publish("chat", talk=0)


def note_seat(user: User) -> None:
    """A page of the chat is open."""
    require(user, Capability.CHAT)
    ask_lightly(_SEEN, [now(), user.pk])


def note_typing(talk: Conversation, *, by: User) -> None:
    """The customer sees that something is being written."""
    if talk.state == Conversation.State.LIVE and talk.advisor_id == by.pk:
        publish("typing", talk=talk.pk, by="advisor", only=by.pk)


@transaction.atomic
def save_draft(talk_id: int, text: str, *, by: User) -> None:
    """Keep the unsent words of whoever serves the talk."""
    talk = talks_for(by).get(pk=talk_id)
    require_serving(talk, by)
    Participant.objects.filter(conversation=talk, user=by).update(draft=text[: LONGEST_LINE * 2])


def draft_of(talk: Conversation, *, by: User) -> str:
    """His unsent words."""
    return str(Participant.objects.filter(conversation=talk, user=by).values_list("draft", flat=True).first() or "")


def note_read(talk: Conversation, *, by: User) -> Participant:
    """He has what was said before his eyes; the first time stands in the log."""
    row = place_in(talk, by)
    if row is None or (row.joined_at is None and row.read_sequence < talk.last_sequence):
        return _note_opened(talk, by)
    if row.read_sequence < talk.last_sequence:
        row.read_sequence = talk.last_sequence
        ask_lightly(_READ, [row.read_sequence, row.pk, row.read_sequence])
    return row


@transaction.atomic
def _note_opened(talk: Conversation, by: User) -> Participant:
    row, is_new = Participant.objects.get_or_create(conversation=talk, user=by)
    if is_new or (row.joined_at is None and row.read_sequence < talk.last_sequence):
        record_audit("chat.opened", actor_id=by.pk, actor_name=by.name, object_type="conversation", object_id=talk.pk, reason=talk.state)
    if row.read_sequence < talk.last_sequence:
        row.read_sequence = talk.last_sequence
        update(row, "read_sequence")
    return row


def note_bared(talk: Conversation, *, by: User) -> None:
    """He has seen the personal data that the customer told to the bot."""
    record_audit("chat.bared", actor_id=by.pk, actor_name=by.name, object_type="conversation", object_id=talk.pk, reason=talk.state)
