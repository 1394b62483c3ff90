"""Texts with places for values: {paiva}. Nothing is run: a place is replaced by its value, and that is all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kaiku.base.errors import KaikuError

LANGUAGES = ("fi", "sv", "en")
ONE_LINE = 150  # texts that are no longer have no line breaks either: titles and subjects
_PLACE = re.compile(r"\{([^{}]*)\}")
_OWN_PLACE = re.compile(r"%\((\w+)\)[sd]")


class TextRefused(KaikuError):
    """Texts that cannot be taken into use; faults by language."""

    def __init__(self, faults: Mapping[str, list[str]]) -> None:
        self.faults = dict(faults)
        super().__init__(" ".join(fault for found in self.faults.values() for fault in found))


class Where(models.TextChoices):
    """Where the customer meets a text."""

    FRONT = "front", gettext_lazy("Etusivu")
    FORM = "form", gettext_lazy("Lomake")
    THANKS = "thanks", gettext_lazy("Kiitossivu")
    PRIVACY = "privacy", gettext_lazy("Tietosuoja")
    BOT = "bot", gettext_lazy("Chatbotin vastaukset")
    RECEIPT = "receipt", gettext_lazy("Sähköposti: vahvistus")
    REPLY = "reply", gettext_lazy("Sähköposti: vastaus")
    QUESTION = "question", gettext_lazy("Sähköposti: lisätietopyyntö")
    CLOSING = "closing", gettext_lazy("Sähköposti: asia on valmis")
    FOLLOWER = "follower", gettext_lazy("Sähköposti: asian seuraajalle")
    CONFIRMATION = "confirmation", gettext_lazy("Sähköposti: osoitteen vahvistus")


@dataclass(frozen=True)
class Variable:
    """A place in a text; name is what the product's own words call it."""

    code: str
    label: str | Promise
    sample: str
    name: str


@dataclass(frozen=True)
class Text:
    """One text of the catalogue: where it is met, the product's own words, and its places; all of them must stay."""

    key: str
    where: Where
    label: str | Promise
    own: str | Promise | Mapping[str, str]
    variables: tuple[Variable, ...] = ()
    longest: int = 300

    def own_in(self, language: str) -> str:
        """The product's or the pack's own words with places in them; "" where a pack lacks the language."""
        if isinstance(self.own, Mapping):
            return self.own.get(language, "")
        with override(language):
            words = str(self.own)
        codes = {one.name: one.code for one in self.variables}
        return _OWN_PLACE.sub(lambda found: f"{{{codes[found[1]]}}}", words) if codes else words


def filled(words: str, values: Mapping[str, Any]) -> str:
    """The words with values in their places; a place that has no value stays as it is."""
    return _PLACE.sub(lambda found: str(values[found[1]]) if found[1] in values else found[0], words)


def samples(text: Text) -> dict[str, str]:
    """Values for looking at a text."""
    return {one.code: one.sample for one in text.variables}


def faults(text: Text, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """What is amiss, by language; a language left empty has the product's own words."""
    found = {language: list(_faults_of(text, texts.get(language, ""))) for language in LANGUAGES}
    return {language: amiss for language, amiss in found.items() if amiss}


def _faults_of(text: Text, words: str) -> Iterator[str]:
    if not words:
        return
    if len(words) > text.longest:
        yield _("Teksti on liian pitkä: enintään %(count)d merkkiä.") % {"count": text.longest}
    known, used = [one.code for one in text.variables], _PLACE.findall(words)
    for code in dict.fromkeys(used):
        if code not in known:
            yield _("Muuttujaa {%(name)s} ei ole tässä tekstissä.") % {"name": code[:40]}
    for code in known:
        if code not in used:
            yield _("Muuttujan {%(name)s} pitää olla tekstissä.") % {"name": code}
    if "{" in _PLACE.sub("", words) or "}" in _PLACE.sub("", words):
        yield _("Aaltosulje on auki. Kirjoita muuttuja muodossa {nimi}.")
    if any((ord(sign) < 32 and sign not in "\n\t") or sign in "\x7f\u2028\u2029" for sign in words):
        yield _("Tekstissä on merkki, jota ei voi näyttää.")
    if text.longest <= ONE_LINE and "\n" in words:
        yield _("Tämä teksti on yhdellä rivillä.")
