"""May it be answered at all? What is not known is said to be not known, with a person at hand."""

from kaiku.chat.bot.judging import is_of_city, sureness
from kaiku.chat.bot.steps.steering import names_another, note_topic, steered, unknown
from kaiku.chat.bot.work import Outcome, Work
from kaiku.knowledge.rules import NEAR
from kaiku.knowledge.terms import terms_of


def judge_answerable(work: Work) -> Outcome | None:
    """Guidance that surely answers is shown whatever the matter; else it must be the city's own, and near enough."""
    if refused := note_topic(work):
        return refused
    work.sureness = sureness(work.retrieved, terms_of(work.searched, work.language), work.language)
    work.verdicts["sureness"] = round(work.sureness, 3)
    if work.sureness >= work.settings.sure_from:
        return None
    if not _is_near(work) and (not is_of_city(work.retrieved.meaning) or _is_anothers(work)):
        return steered(work)
    is_maybe = work.sureness >= work.settings.maybe_from and (work.retrieved.meaning or _is_about(work))
    return None if is_maybe else unknown(work)


def _is_near(work: Work) -> bool:
    """Guidance so near that it is offered to who did not even ask says that the matter is the city's, whatever the question looks like."""
    return any(passage.likeness >= NEAR for passage in work.retrieved.passages[: work.settings.most_passages])


def _is_anothers(work: Work) -> bool:
    """Named as another authority's, with no guidance near; by words alone nothing is near, and the city's own article goes first."""
    return bool(work.retrieved.meaning) and names_another(work)


def _is_about(work: Work) -> bool:
    """Without meanings a common word somewhere is too little to guess by: the title must have one."""
    first = work.retrieved.passages[0]
    return not set(terms_of(work.searched, work.language)).isdisjoint(terms_of(first.title, first.language))
