"""Addresses of the residents' pages begin with their language, but for the city's own first language."""

from typing import Any

from django.conf import settings
from django.urls import URLResolver, clear_url_caches
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language

_main = settings.LANGUAGE_CODE


def hold_main_language(language: str) -> None:
    """From now on this one needs no prefix. Addresses that were put together are forgotten when it changed."""
    global _main
    if language != _main:
        _main = language
        clear_url_caches()


class LanguagePrefix(LocalePrefixPattern):
    """Django's own knows one language without a prefix, for good; a city's pack may change ours."""

    @property
    def language_prefix(self) -> str:
        language = get_language() or settings.LANGUAGE_CODE
        return "" if language == _main else f"{language}/"


def by_language(*patterns: Any) -> list[URLResolver]:
    """As i18n_patterns, with our prefix."""
    return [URLResolver(LanguagePrefix(prefix_default_language=False), list(patterns))]
