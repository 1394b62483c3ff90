"""Matters of other authorities, and what no city answers: told at once and, where there is one, with the right door."""

from kaiku.chat.bot.judging import ATTACK, CITY, likely_routes
from kaiku.chat.bot.steps.guarding import ATTACK_FROM
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Work

OUTSIDE_FROM = 0.5
DOORS = ("tax", "benefits", "police", "health", "traffic", "trains", "bank", "private", "general")


def steer_elsewhere(work: Work) -> Outcome | None:
    """By the likeness to known questions; a question of the city's own goes on."""
    likely = likely_routes(work.retrieved.meaning)
    if not likely:
        return None
    work.topic = max(likely, key=lambda name: likely[name])
    work.verdicts["topic"] = work.topic
    if likely.get(ATTACK, 0.0) >= ATTACK_FROM:
        work.verdicts["attack"] = "likeness"
        return Outcome(Kind.REFUSED, own("refused", work.language))
    if work.topic in DOORS and work.topic != CITY and likely[work.topic] >= OUTSIDE_FROM:
        return Outcome(Kind.OUTSIDE, own(f"outside-{work.topic}", work.language), wants_person=True)
    return None
