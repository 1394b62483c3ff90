"""Matters of other authorities, and what no city answers: told at once and, where there is one, with the right door."""

from kaiku.chat.bot.judging import ATTACK, CITY, likely_routes
from kaiku.chat.bot.steps.guarding import ATTACK_FROM
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Work

_DOOR_FROM = 0.5  # of what speaks against the city


def note_topic(work: Work) -> Outcome | None:
    """What the question is likest to; what is very like known attacks is refused."""
    likely = likely_routes(work.retrieved.meaning)
    if not likely:
        return None
    work.topic = max(likely, key=lambda name: likely[name])
    if likely.get(ATTACK, 0.0) < ATTACK_FROM:
        return None
    work.verdicts["attack"] = "likeness"
    return Outcome(Kind.REFUSED, own("refused", work.language))


def steered(work: Work) -> Outcome:
    """For a question that is hardly the city's own: the door that is meant for it, else that it is not known."""
    likely = {name: share for name, share in likely_routes(work.retrieved.meaning).items() if name not in (CITY, ATTACK)}
    best = max(likely, key=lambda name: likely[name], default="")
    if best and likely[best] >= _DOOR_FROM * sum(likely.values()):
        work.topic = best
        return Outcome(Kind.OUTSIDE, own(f"outside-{best}", work.language), wants_person=True)
    return unknown(work)


def unknown(work: Work) -> Outcome:
    """Not known, and a person."""
    return Outcome(Kind.UNKNOWN, own("unknown", work.language), wants_person=True, form={"text": work.masked})
