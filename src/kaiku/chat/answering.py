"""The bot's part in a talk: it answers a line once, and brings a person when it is asked for one."""

import structlog
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.chat.actions import lock_talk, write_line
from kaiku.chat.bot.answering import BotAnswer, Said, answer
from kaiku.chat.bot.answering import rate as rate_turn
from kaiku.chat.bot.rating import note_helped
from kaiku.chat.live.actions import ask_person
from kaiku.chat.models import Conversation, Line
from kaiku.chat.rules import ChatError

S, Who = Conversation.State, Line.Who
_HISTORY = 8
_PERSON_ASKED = "person"
_RATEABLE = ("answered", "partly")  # "I do not know" helps nobody, and nobody needs to say so
log = structlog.get_logger("kaiku.chat")


def answer_line(talk_id: int, sequence: int) -> None:
    """Answer the customer's line unless it has been, or a person has taken over; bears being run twice."""
    talk = Conversation.objects.filter(pk=talk_id).first()
    if talk is None or talk.state != S.BOT or talk.lines.filter(answers=sequence).exists():
        return
    before = list(talk.lines.filter(sequence__lte=sequence).exclude(who=Who.SYSTEM).order_by("-sequence")[: _HISTORY + 1])[::-1]
    question, history = before[-1], before[:-1]
    said = [Said(line.who, line.text) for line in history]  # type: ignore[arg-type]
    found = answer(question.text, history=said, language=talk.language, talk=talk.mark)
    _keep(talk_id, sequence, found)
    if found.kind == _PERSON_ASKED:
        try:
            ask_person(talk.key)
        except ChatError:
            log.info("nobody to hand over to", talk=talk_id)


@transaction.atomic
def _keep(talk_id: int, sequence: int, found: BotAnswer) -> None:
    talk = lock_talk(talk_id=talk_id)
    if talk.state != S.BOT or talk.lines.filter(answers=sequence).exists():
        return
    if not talk.lines.filter(sequence__gt=sequence, who=Who.CUSTOMER).exists():
        talk.answering_since = None
        talk.save(update_fields=["answering_since"])
    text = found.text
    if found.found_personal:
        with translation.override(talk.language):
            text += "\n\n" + _("Poistin viestistäsi henkilötiedot ennen kuin etsin vastausta. Botille ei tarvitse kertoa niitä.")
    sources = [{"number": one.number, "title": one.title, "address": one.address} for one in found.sources]
    turn = found.turn if found.kind in _RATEABLE else None
    write_line(talk, Who.BOT, text, answers=sequence, turn=turn, sources=sources, replies=list(found.buttons))


@transaction.atomic
def rate_line(key: str, sequence: int, *, good: bool, reason: str = "") -> None:
    """The customer's thumb on an answer of the bot; the last one holds."""
    talk = lock_talk(key=key)
    line = talk.lines.filter(sequence=sequence, who=Who.BOT).first()
    if line is None or line.turn is None:
        return
    rate_turn(line.turn, good=good, reason=reason)
    line.rating = "good" if good else "bad"
    line.save(update_fields=["rating"])


@transaction.atomic
def rate_talk(key: str, answer: str) -> None:
    """Did the talk help? Asked when it is over; partly is no for the figures, and the last word holds."""
    talk = lock_talk(key=key)
    if talk.state != S.CLOSED or answer not in Conversation.Help.values:
        raise ChatError(_("Valitse yksi vaihtoehdoista."))
    talk.helped = answer
    talk.save(update_fields=["helped"])
    note_helped(talk.mark, helped=answer == Conversation.Help.YES)
