"""Swedish and English words without their endings, by Snowball; Finnish words have a dictionary instead (lemmas.py)."""

from functools import lru_cache
from threading import Lock
from typing import Any

_NAMES = {"sv": "swedish", "en": "english"}
_MOST_KNOWN = 20_000  # words
_SHORTEST = 4  # "plan" is no "pl" with an article
_lock = Lock()  # a stemmer keeps the word that it is at


@lru_cache(maxsize=_MOST_KNOWN)
def stem_of(word: str, language: str) -> str:
    """What is common to the forms of one lower-case word: "skola", "skolan" and "skolorna" are "skol"; in other languages itself."""
    if language not in _NAMES:
        return word
    stemmer = _stemmer(language)
    with _lock:
        stem = str(stemmer.stemWord(word))
    # Snowball keeps the article of "skolan" and "gatan", the commonest form in which a place is told of.
    is_definite = language == "sv" and stem.endswith("an") and len(stem) > _SHORTEST
    return stem.removesuffix("an") if is_definite else stem


@lru_cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # it reads the rules of thirty languages in: not before somebody writes in one of the two

    return snowballstemmer.stemmer(_NAMES[language])
