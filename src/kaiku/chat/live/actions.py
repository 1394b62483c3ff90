"""From the bot to a person and back: the queue, who serves whom, and the end."""

from collections.abc import Callable

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.base.inserting import update
from kaiku.chat.actions import line_sent, lock_talk, require_open, write_line
from kaiku.chat.bot.rating import note_handover
from kaiku.chat.live.hours import chat_is_open
from kaiku.chat.live.queries import free_advisor, groups_at_chat, place_in, seats_now
from kaiku.chat.models import Conversation, Line, Participant, Seat
from kaiku.chat.queries import waiting_talks
from kaiku.chat.rules import ChatError, PeopleAway, checked_key, cleaned, summary_of

S, Who = Conversation.State, Line.Who
_SEATING = 0x6B61696B  # the lock under which talks and advisors are brought together


@transaction.atomic
def ask_person(key: str) -> Conversation:
    """To a free advisor at once, else into the queue; asking again changes nothing."""
    lock_seating()
    talk = lock_talk(key=key)
    require_open(talk)
    if talk.state in (S.WAITING, S.LIVE):
        return talk
    if not chat_is_open():
        raise PeopleAway(_("Palveluneuvojat eivät ole nyt paikalla. Voit jättää yhteydenoton tai soittopyynnön."))
    talk.summary = summary_of(list(talk.lines.all()), talk.language)
    talk.state, talk.waiting_since, talk.answering_since, talk.warned_at = S.WAITING, now(), None, None
    talk.save(update_fields=["summary", "state", "waiting_since", "answering_since", "warned_at"])
    _tell(talk, _waits)
    note_handover(talk.mark)
    give_waiting()
    return Conversation.objects.get(pk=talk.pk)


def give_waiting() -> None:
    """Bring those who wait to those who are free, in order; under lock_seating()."""
    seats = seats_now()
    if not any(taken.is_free for taken in seats):
        return
    for talk in waiting_talks().select_for_update(of=("self",)):
        advisor = free_advisor(talk, seats)
        if advisor is not None:
            _seat(talk, advisor)
            seats = seats_now()
            if not any(taken.is_free for taken in seats):
                return


@transaction.atomic
def take_talk(talk_id: int, *, by: User) -> Conversation:
    """An advisor takes one from the queue himself, whatever number of talks he has."""
    require(by, Capability.CHAT)
    lock_seating()
    talk = lock_talk(talk_id=talk_id)
    if talk.state == S.LIVE and talk.advisor_id == by.pk:
        return talk
    if talk.state != S.WAITING:
        raise ChatError(_("Toinen neuvoja ehti ottaa keskustelun, tai asiakas lähti."))
    Seat.objects.update_or_create(user=by, defaults={"seen_at": now()})
    _seat(talk, by)
    return talk


@transaction.atomic
def answer_customer(talk_id: int, text: str, *, by: User, client_key: str = "") -> Line:
    """The advisor's words; the same sending is said once. His unsent words are gone then."""
    words, sending = cleaned(text), checked_key(client_key)
    talk = lock_talk(talk_id=talk_id)
    earlier = line_sent(talk, sending)
    if earlier and earlier.advisor_id == by.pk:
        return earlier
    require_serving(talk, by)
    line = write_line(talk, Who.ADVISOR, words, advisor=by, client_key="" if earlier else sending)
    if (place := place_in(talk, by)) is not None:
        place.draft, place.read_sequence = "", line.sequence
        update(place, "draft", "read_sequence")
    return line


@transaction.atomic
def hand_on(talk_id: int, *, to: User | None = None, group_id: int | None = None, by: User) -> None:
    """To a colleague at the chat, to whoever of a group is free first, or to the head of the queue; the next one has all that was said."""
    lock_seating()
    talk = lock_talk(talk_id=talk_id)
    require_serving(talk, by)
    if to is not None and (to.pk == by.pk or not can(to, Capability.CHAT) or to.pk not in {taken.seat.user_id for taken in seats_now()}):
        raise ChatError(_("Tämä neuvoja ei ole nyt chatissa. Valitse toinen tai palauta keskustelu jonoon."))
    if group_id is not None and group_id not in {group.pk for group, _there in groups_at_chat(by)}:
        raise ChatError(_("Ryhmästä ei ole nyt ketään chatissa. Valitse toinen tai palauta keskustelu jonoon."))
    _leave(talk)
    talk.summary = summary_of(list(talk.lines.all()), talk.language)
    talk.state, talk.advisor, talk.group_id = S.WAITING, None, group_id
    talk.save(update_fields=["summary", "state", "advisor", "group"])
    if to is not None:
        _tell(talk, lambda: _("Siirrän sinut toiselle neuvojalle. Hän näkee, mitä olemme jo kirjoittaneet."))
        _seat(talk, to)
        return
    if group_id is not None:
        _tell(talk, lambda: _("Siirrän sinut neuvojille, jotka hoitavat tätä asiaa. He näkevät, mitä olet jo kirjoittanut."))
        give_waiting()
        return
    _tell(talk, lambda: _("Siirsimme sinut jonon alkuun. Seuraava neuvoja näkee, mitä olet jo kirjoittanut."))
    give_waiting()


@transaction.atomic
def back_to_bot(talk_id: int, *, by: User) -> None:
    """The bot goes on; the door to a person stays."""
    lock_seating()
    talk = lock_talk(talk_id=talk_id)
    require_serving(talk, by)
    _to_bot(talk, lambda: _("Neuvoja poistui. Tekoälybotti vastaa taas, ja voit pyytää neuvojaa uudelleen."))
    give_waiting()


@transaction.atomic
def leave_queue(key: str) -> None:
    """The customer does not wait any longer."""
    lock_seating()
    talk = lock_talk(key=key)
    if talk.state == S.WAITING:
        _to_bot(talk, lambda: _("Poistuit jonosta. Tekoälybotti vastaa taas."))


@transaction.atomic
def end_talk(talk_id: int, ending: str, *, by: User | None = None) -> None:
    """Nothing more is said; ending an ended talk changes nothing."""
    lock_seating()
    talk = lock_talk(talk_id=talk_id)
    if talk.state == S.CLOSED:
        return
    if by is not None:
        require_serving(talk, by)
    close(talk, ending)
    give_waiting()


def close(talk: Conversation, ending: str) -> None:
    """End a locked talk."""
    _leave(talk)
    talk.state, talk.closed_at, talk.ending, talk.answering_since = S.CLOSED, now(), ending, None
    talk.save(update_fields=["state", "closed_at", "ending", "answering_since"])
    _tell(talk, _ended)


def require_serving(talk: Conversation, user: User) -> None:
    """Stop unless he serves this talk now."""
    require(user, Capability.CHAT)
    if talk.state != S.LIVE or talk.advisor_id != user.pk:
        raise ChatError(_("Tämä keskustelu ei ole enää sinulla.")) if talk.waiting_since else NotAllowed


def lock_seating() -> None:
    """One at a time brings talks and advisors together; before any lock of a talk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEATING])


def return_to_queue(talk: Conversation) -> None:
    """The advisor's connection is gone: the locked talk waits again, before all who came later."""
    talk.participants.update(left_at=None)  # whoever comes back first goes on, be it the same one
    talk.state, talk.advisor = S.WAITING, None
    talk.save(update_fields=["state", "advisor"])
    _tell(talk, lambda: _("Yhteys neuvojaan katkesi. Siirsimme sinut jonon alkuun, eikä mitään kirjoittamaasi kadonnut."))


def _seat(talk: Conversation, advisor: User) -> None:
    moment = now()
    talk.state, talk.advisor = S.LIVE, advisor
    talk.live_since, talk.customer_at, talk.warned_at = talk.live_since or moment, moment, None
    talk.save(update_fields=["state", "advisor", "live_since", "customer_at", "warned_at"])
    Participant.objects.update_or_create(
        conversation=talk, user=advisor, defaults={"left_at": None}, create_defaults={"joined_at": moment, "left_at": None}
    )
    Participant.objects.filter(conversation=talk, user=advisor, joined_at=None).update(joined_at=moment)
    record_audit("chat.joined", actor_id=advisor.pk, actor_name=advisor.name, object_type="conversation", object_id=talk.pk, reason="")
    _tell(talk, lambda: _("%(name)s liittyi keskusteluun. Hän näkee, mitä olet jo kirjoittanut.") % {"name": first_name(advisor)})


def _to_bot(talk: Conversation, words: Callable[[], str]) -> None:
    _leave(talk)
    talk.state, talk.advisor, talk.group, talk.warned_at, talk.customer_at = S.BOT, None, None, None, now()
    talk.save(update_fields=["state", "advisor", "group", "warned_at", "customer_at"])
    _tell(talk, words)


def _leave(talk: Conversation) -> None:
    if talk.advisor_id:
        Participant.objects.filter(conversation=talk, user=talk.advisor_id).update(left_at=now())


def _tell(talk: Conversation, words: Callable[[], str]) -> Line:
    with translation.override(talk.language):
        return write_line(talk, Who.SYSTEM, words())


def first_name(user: User) -> str:
    """How the customer knows an advisor: one name is enough."""
    return (user.name or user.username).split(" ")[0]


def _waits() -> str:
    return _("Pyysit palveluneuvojaa. Odota hetki.")


def _ended() -> str:
    return _("Keskustelu päättyi.")
