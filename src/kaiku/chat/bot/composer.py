"""The bot's table of contents: a question goes through these steps in order until one of them has the outcome."""

import time

from kaiku.chat.bot.steps.composing import compose
from kaiku.chat.bot.steps.crisis import notice_danger
from kaiku.chat.bot.steps.gating import judge_answerable
from kaiku.chat.bot.steps.guarding import refuse_attacks
from kaiku.chat.bot.steps.languages import choose_language
from kaiku.chat.bot.steps.limits import clean_up
from kaiku.chat.bot.steps.masking import mask
from kaiku.chat.bot.steps.retrieving import retrieve
from kaiku.chat.bot.steps.rewriting import rewrite
from kaiku.chat.bot.steps.routing import route
from kaiku.chat.bot.steps.structured import tell_from_register
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Step, Work

STEPS: tuple[tuple[str, Step], ...] = (
    ("limits", clean_up),
    ("language", choose_language),
    ("masking", mask),
    ("danger", notice_danger),
    ("attacks", refuse_attacks),
    ("rewriting", rewrite),
    ("routing", route),
    ("register", tell_from_register),
    ("retrieval", retrieve),
    ("gate", judge_answerable),
    ("composing", compose),
)


def composed(work: Work) -> Outcome:
    """The outcome of the first step that has one; each step's time is noted."""
    for name, step in STEPS:
        begun = time.perf_counter()
        outcome = step(work)
        work.milliseconds[name] = round((time.perf_counter() - begun) * 1000)
        if outcome is not None:
            work.verdicts["ended_by"] = name
            return outcome
    return Outcome(Kind.UNKNOWN, own("unknown", work.language), wants_person=True, form={"text": work.masked})
