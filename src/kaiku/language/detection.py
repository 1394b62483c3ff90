"""Which of the city's languages a text is in, told by the process that all of a machine share, or by this one: its model takes 75 MB."""

import sys
from functools import lru_cache
from threading import Lock
from types import ModuleType

from kaiku.language.shared import ask

_SHORTEST = 12  # characters; below this a guess is worse than the page's language
_LOOKED_AT = 2000  # characters of a long text
_loading = Lock()


def _identifier() -> ModuleType:
    with _loading:  # who comes while it loads would be told one of a hundred languages, or find half of its tables
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> ModuleType:
    # Imported at first use: the model takes a while to load.
    import py3langid

    py3langid.set_languages(["fi", "sv", "en"])
    return sys.modules["py3langid"]


def language_of(text: str, *, default: str = "fi") -> str:
    """fi, sv or en; the default for texts too short to tell."""
    if len(text.strip()) < _SHORTEST:
        return default
    told = ask({"text": text[:_LOOKED_AT]})
    return language_here(text) if told is None else str(told)


def language_here(text: str) -> str:
    """The language by this process's own model, whose loading takes a second."""
    return str(_identifier().classify(text[:_LOOKED_AT])[0])
