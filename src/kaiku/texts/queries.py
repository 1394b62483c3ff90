"""Reading texts and notices, as pages and mails show them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.translation import get_language

from kaiku.base.clock import now
from kaiku.base.snapshots import snapshot
from kaiku.base.values import in_language
from kaiku.texts.catalogue import catalogue
from kaiku.texts.models import CityText, Notice
from kaiku.texts.rules import LANGUAGES, Text, filled

_proposed: ContextVar[Mapping[str, Mapping[str, str]] | None] = ContextVar("proposed", default=None)


def words_of(key: str, language: str = "", **values: Any) -> str:
    """A text in a language (the active one) with values in its places: the city's own words, else the product's."""
    return filled(pattern_of(catalogue()[key], language or (get_language() or "fi")[:2]), values)


def pattern_of(text: Text, language: str) -> str:
    """A text with its places still open, Finnish where neither the city nor the product has the language."""
    ours = (_proposed.get() or {}).get(text.key) or _city_texts().get(text.key, {})
    return ours.get(language) or text.own_in(language) or ours.get("fi") or text.own_in("fi")


def own_words(key: str) -> dict[str, str]:
    """What the city has written in place of the product's words, by language; read from the table."""
    row = CityText.objects.filter(key=key).first()
    return dict(row.texts) if row else {}


@contextmanager
def proposed(texts: Mapping[str, Mapping[str, str]]) -> Iterator[None]:
    """Inside, these texts hold: to see what is not saved yet."""
    token = _proposed.set(texts)
    try:
        yield
    finally:
        _proposed.reset(token)


def missing_languages(text: Text, ours: Mapping[str, str]) -> list[str]:
    """Languages that fall behind: the city changed one and left another, or the pack never had it."""
    behind = [language for language in LANGUAGES if ours and not ours.get(language)]
    return [language for language in LANGUAGES if language in behind or not (ours.get(language) or text.own_in(language))]


@snapshot
def _city_texts() -> dict[str, dict[str, str]]:
    return {row.key: row.texts for row in CityText.objects.all()}


@snapshot
def _notices_ahead() -> list[Notice]:
    return list(Notice.objects.filter(is_active=True, ends_at__gt=now()).order_by("-is_urgent", "starts_at", "pk"))


def live_notices(audience: Notice.Audience, language: str) -> list[tuple[Notice, str, str]]:
    """What is to be told now: the notice, its title and text; urgent ones first."""
    at = now()
    return [
        (notice, notice.name_in(language), in_language(notice.texts, language))
        for notice in _notices_ahead()
        if notice.audience in (audience, Notice.Audience.BOTH) and notice.state_at(at) == Notice.State.LIVE
    ]
