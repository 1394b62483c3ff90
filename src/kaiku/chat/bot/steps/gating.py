"""May it be answered at all? What is not known is said to be not known, with a person at hand."""

from kaiku.chat.bot.judging import sureness
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Work
from kaiku.knowledge.terms import terms_of


def judge_answerable(work: Work) -> Outcome | None:
    """Below the lower limit nothing is quoted."""
    work.sureness = sureness(work.retrieved, terms_of(work.searched, work.language), work.language)
    work.verdicts["sureness"] = round(work.sureness, 3)
    if work.sureness >= work.settings.maybe_from:
        return None
    return Outcome(Kind.UNKNOWN, own("unknown", work.language), wants_person=True, form={"text": work.masked})
