"""What an article's parts may be and who reads them; no database."""

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError
from kaiku.knowledge.models import Article

LANGUAGES = ("fi", "sv", "en")
STAFF = "staff"  # who reads, besides Article.Outlet: colleagues, who read everything
FOR_STAFF = frozenset({Article.Kind.INTERNAL, Article.Kind.REPLY})
NEAR = 0.3  # a likeness by meaning alone from which a text is offered to one who did not search, measured (docs/knowledge.md)
LONGEST_TEXT = 20_000
MOST_WORDINGS = 20
PLACES = ("asiakkaan_nimi", "tunnus", "aihe", "kasittelija")  # of a reply draft: filled in when it is put into a reply
_PLACE = re.compile(r"\{([^{}\s]+)\}")


class ArticleRefused(KaikuError):
    """An article that cannot be as it was asked."""


@dataclass(frozen=True)
class About:
    """What is true of an article in every language."""

    kind: str
    topics: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    owner_id: int | None = None
    area_id: int | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    review_on: date | None = None
    districts: tuple[str, ...] = ()
    severity: str = Article.Severity.INFO


@dataclass(frozen=True)
class Words:
    """What an article says in one language."""

    title: str
    text: str
    internal_text: str = ""
    wordings: tuple[str, ...] = ()

    def as_values(self) -> dict[str, Any]:
        """As a row of the table has it."""
        return {**asdict(self), "wordings": list(self.wordings)}


def tidy(words: Words) -> Words:
    """With line breaks of one kind and without empty or repeated wordings."""
    lines = (" ".join(wording.split())[:200] for wording in words.wordings)
    return Words(
        title=" ".join(words.title.split()),
        text=words.text.replace("\r\n", "\n").strip(),
        internal_text=words.internal_text.replace("\r\n", "\n").strip(),
        wordings=tuple(dict.fromkeys(line for line in lines if line))[:MOST_WORDINGS],
    )


def require_sayable(about: About, words: Words) -> None:
    """ArticleRefused when nobody could read it, or a draft has places that are never filled."""
    if not words.title:
        raise ArticleRefused(_("Kirjoita otsikko."))
    if len(words.title) > 150 or len(words.text) > LONGEST_TEXT or len(words.internal_text) > LONGEST_TEXT:
        raise ArticleRefused(_("Lyhennä tekstiä. Otsikossa voi olla 150 ja tekstissä 20 000 merkkiä."))
    unknown = sorted(set(_PLACE.findall(words.text)) - set(PLACES)) if about.kind == Article.Kind.REPLY else []
    if unknown:
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        raise ArticleRefused(_("Kohtaa {%(place)s} ei voi täyttää. Käytettävissä ovat %(known)s.") % {"place": unknown[0], "known": known})


def require_possible(about: About) -> None:
    """ArticleRefused when the parts do not fit together."""
    if about.valid_from and about.valid_until and about.valid_until <= about.valid_from:
        raise ArticleRefused(_("Voimassaolo päättyy ennen kuin se alkaa."))
    if about.kind in FOR_STAFF and about.outlets:
        raise ArticleRefused(_("Sisäistä ohjetta ja vastausluonnosta ei voi julkaista asukkaille."))
    if about.kind != Article.Kind.NOTICE and about.severity != Article.Severity.INFO:
        raise ArticleRefused(_("Vain tiedote voi olla häiriö tai vaara."))


def is_valid_at(article: Article, at: datetime) -> bool:
    """Is its time now?"""
    return (article.valid_from is None or article.valid_from <= at) and (article.valid_until is None or article.valid_until > at)


def is_read_by(article: Article, audience: str, at: datetime) -> bool:
    """May this audience read its published versions?"""
    return audience == STAFF or (article.kind not in FOR_STAFF and audience in article.outlets and is_valid_at(article, at))


def needs_review(article: Article, today: date) -> bool:
    """Has its day of review passed?"""
    return article.review_on is not None and article.review_on <= today


def shares_enough(asked: Collection[str], has: Collection[str]) -> bool:
    """Without meanings: do two of the asked words, or the only one, stand in the passage?"""
    return has_enough(len(set(asked) & set(has)), of=len(set(asked)))


def has_enough(shared: int, *, of: int) -> bool:
    """Are so many words in common enough, of so many that were asked?"""
    return 0 < min(2, of) <= shared


def filled(text: str, values: Mapping[str, str], *, among: Collection[str] = PLACES) -> str:
    """A reply draft with its places filled; a place without a value stays, so that the writer sees it."""
    return _PLACE.sub(lambda match: values.get(match[1]) or match[0] if match[1] in among else match[0], text)
