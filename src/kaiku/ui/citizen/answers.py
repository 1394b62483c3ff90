"""Articles that may answer what somebody is writing, and an honest count of whether they did."""

from kaiku.knowledge.actions import count_articles, uncount_article
from kaiku.knowledge.models import Article, ArticleCount
from kaiku.knowledge.queries import FoundArticle, find
from kaiku.ui.citizen.journey import Journey

SHOWN, ENOUGH = "shown_articles", "enough"  # of the draft: what it was shown, and [article, day] of what its writer said was enough
_ENOUGH_TO_TELL = 15  # characters that tell what it is about
_SHOWN = 3
What = ArticleCount.What


def answers_to(text: str, language: str) -> list[FoundArticle]:
    """The nearest few, for the form; none for a text that says too little, and none that is about something else."""
    if len(text.strip()) < _ENOUGH_TO_TELL:
        return []
    return find(text, language=language, audience=Article.Outlet.FORM, limit=_SHOWN, only_near=True)


def note_shown(journey: Journey, found: list[FoundArticle]) -> None:
    """Each article is counted once a contact, however often its page is looked at."""
    before = set(journey.answers.get(SHOWN, ()))
    new = [hit.article.pk for hit in found if hit.article.pk not in before]
    if new:
        count_articles(new, What.SUGGESTED)
        journey.note(**{SHOWN: [*before, *new]})


def note_enough(journey: Journey, article: Article) -> None:
    """The writer says that this answered: once a contact."""
    if journey.draft is None or journey.is_sent or journey.answers.get(ENOUGH):
        return
    row = count_articles([article.pk], What.ENOUGH)
    journey.note(**{ENOUGH: [article.pk, str(row)]})


def note_sent(answers: dict[str, object]) -> None:
    """The contact was sent although these had been shown; who said that one was enough took it back by sending."""
    shown = answers.get(SHOWN)
    if isinstance(shown, list):
        count_articles([key for key in shown if isinstance(key, int)], What.SENT)
    enough = answers.get(ENOUGH)
    if isinstance(enough, list) and len(enough) == 2:
        uncount_article(int(enough[0]), What.ENOUGH, day=str(enough[1]))
