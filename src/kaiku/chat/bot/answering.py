"""The door to the bot: a question in, an answer out, and what the customer thought of it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import structlog

from kaiku.chat.bot.composer import composed
from kaiku.chat.bot.queries import settings_in_use
from kaiku.chat.bot.rating import rate
from kaiku.chat.bot.steps.masking import mask
from kaiku.chat.bot.steps.retrieving import from_knowledge
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.turns import log_turn
from kaiku.chat.bot.work import Kind, Outcome, Said, Source, Work

__all__ = ["BotAnswer", "Said", "Source", "answer", "rate"]
log = structlog.get_logger("kaiku.chatbot")


@dataclass(frozen=True)
class BotAnswer:
    """What the customer is shown, and what the chat needs to know of it.

    text: plain paragraphs, sentences of the guidance end with [n]; form: what the contact form may be prefilled with."""

    turn: UUID
    kind: str
    text: str
    sources: tuple[Source, ...]
    masked_question: str
    found_personal: bool
    wants_person: bool
    form: dict[str, str] | None
    buttons: tuple[str, ...]


def answer(question: str, *, history: Sequence[Said], language: str, talk: UUID) -> BotAnswer:
    """An answer always comes: what fails inside is logged, and a person is offered."""
    settings = settings_in_use()
    work = Work(question=question, language=language, talk=talk, settings=settings, retrieve=from_knowledge, history=tuple(history))
    begun = time.perf_counter()
    try:
        outcome = composed(work) if settings.is_on else _off(work)
    except Exception:
        log.exception("the bot failed", talk=str(talk), step=max(work.milliseconds, default="", key=lambda name: work.milliseconds[name]))
        outcome = Outcome(Kind.UNKNOWN, own("failed", language), wants_person=True)
        work.verdicts["failed"] = "yes"
    turn = uuid4()
    log_turn(turn, work, outcome, milliseconds=round((time.perf_counter() - begun) * 1000))
    return BotAnswer(
        turn=turn,
        kind=outcome.kind.value,
        text=outcome.text,
        sources=outcome.sources,
        masked_question=work.masked,
        found_personal=work.found_personal,
        wants_person=outcome.wants_person,
        form=outcome.form,
        buttons=outcome.buttons,
    )


def _off(work: Work) -> Outcome:
    mask(work)
    return Outcome(Kind.PERSON, own("off", work.language), wants_person=True, form={"text": work.masked})
