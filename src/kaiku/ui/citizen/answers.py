"""Articles that may answer what somebody is writing."""

from kaiku.knowledge.models import Article
from kaiku.knowledge.queries import FoundArticle, find

_ENOUGH = 15  # characters that tell what it is about
_SHOWN = 3


def answers_to(text: str, language: str) -> list[FoundArticle]:
    """The nearest few, for the form; none for a text that says too little."""
    return find(text, language=language, audience=Article.Outlet.FORM, limit=_SHOWN) if len(text.strip()) >= _ENOUGH else []
