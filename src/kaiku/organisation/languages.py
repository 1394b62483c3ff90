"""In which languages the city serves its residents, as its pack says; the first is the one that an address without a language speaks."""

from collections.abc import Iterable

from django.db import DatabaseError
from django.utils.translation import gettext_lazy

from kaiku.base.values import Language
from kaiku.organisation.documents import CITY, city_document

KNOWN = ("fi", "sv", "en")
WORDS_IN = {"fi": gettext_lazy("suomeksi"), "sv": gettext_lazy("ruotsiksi"), "en": gettext_lazy("englanniksi")}


def languages_of(told: object) -> tuple[str, ...]:
    """What a pack.yaml says, the default language first; all that we know where it says nothing that we know."""
    values = told if isinstance(told, dict) else {}
    listed = values.get("languages")
    served = [one for one in listed if one in KNOWN] if isinstance(listed, list | tuple) else []
    served = served or list(KNOWN)
    first = values.get("default_language")
    return tuple(dict.fromkeys([first, *served] if first in served else served))


def served_languages() -> tuple[str, ...]:
    """The city's languages, its own first; without a database all of them, so that a page of last resort still comes."""
    try:
        return languages_of(city_document(CITY))
    except DatabaseError:
        return KNOWN


def main_language() -> str:
    """The language of the front page."""
    return served_languages()[0]


def languages_with(present: Iterable[str] = ()) -> tuple[str, ...]:
    """The city's languages, then those of what is there already: it is not lost when the city serves its language no more."""
    return tuple(dict.fromkeys([*served_languages(), *(language for language in KNOWN if language in present)]))


def language_choices(present: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The same for a form, each language by its own name."""
    return [(language, str(Language(language).label)) for language in languages_with(present)]
