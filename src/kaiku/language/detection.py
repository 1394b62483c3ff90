"""Which of the city's languages a text is in."""

import sys
from functools import lru_cache
from threading import Lock
from types import ModuleType

_SHORTEST = 12  # characters; below this a guess is worse than the page's language
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


def load_model() -> None:
    """Ahead of the first text, where it may not wait: loading takes a second and a half."""
    _identifier()


def language_of(text: str, *, default: str = "fi") -> str:
    """fi, sv or en; the default for texts too short to tell."""
    if len(text.strip()) < _SHORTEST:
        return default
    return str(_identifier().classify(text[:2000])[0])
