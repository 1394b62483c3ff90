"""The language of the answer follows the question; short ones are in the page's language."""

from kaiku.chat.bot.work import Outcome, Work
from kaiku.language.detection import language_of

_FEWEST_LETTERS = 20


def choose_language(work: Work) -> Outcome | None:
    """Finnish, Swedish or English."""
    if sum(character.isalpha() for character in work.question) >= _FEWEST_LETTERS:
        work.language = language_of(work.question, default=work.language)
    return None
