"""Parts that stand many times on a page: the template runs once for each look, afterwards only its words are filled in.

A row of a list has few looks (taken or free, open or done, urgent or not) and many words (its title, its customer). Running a
template for each of fifty rows is most of what a list page costs; filling a pattern costs a hundredth of it.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

Look = tuple[tuple[str, Hashable], ...]
_MOST = 2_000
_SIGNS = re.compile("[&<>\"']").search  # what escape() replaces
_GAP_IN_ADDRESS = "%%EE%%80%%80"  # as urlencode would leave it
_GAP = re.compile("\ue000([a-z_]+)\ue001")


def filled(template: str, look: Look, words: Mapping[str, str]) -> SafeString:
    """The template with these words in its gaps, escaped unless they are safe already.

    look: what the template may ask about ({% if is_mine %}), never anybody's data, for it is remembered.
    words: what it may only place ({{ title }}); to ask about them or to filter them would see the gap instead.
    """
    pattern = _pattern(template, get_language(), look, tuple(words))
    return placed(pattern, words)


def filled_each(template: str, parts: Iterable[tuple[Look, Mapping[str, str]]]) -> SafeString:
    """The same for each of the parts, one after the other."""
    language = get_language()
    return SafeString("".join([_pattern(template, language, look, tuple(words)) % _escaped(words) for look, words in parts]))


def placed(pattern: str, words: Mapping[str, str]) -> SafeString:
    """A pattern with these words in its gaps, escaped unless they are safe already."""
    return SafeString(pattern % _escaped(words))


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Safe parts one after the other."""
    return SafeString("".join(parts))


def _escaped(words: Mapping[str, str]) -> Mapping[str, str]:
    """Few rows have anything to escape: one look at all their words is cheaper than replacing signs that are not there."""
    if not _SIGNS("".join([word for word in words.values() if not isinstance(word, SafeString)])):
        return words
    return {name: word if isinstance(word, SafeString) else escape(word) for name, word in words.items()}


@lru_cache(maxsize=_MOST)
def _pattern(template: str, language: str | None, look: Look, names: tuple[str, ...]) -> str:
    return pattern_of(lambda context: get_template(template).render(context).strip(), look, names)


def pattern_of(run: Callable[[dict[str, Any]], str], look: Look, names: Iterable[str]) -> str:
    """What the template gives with gaps in place of the words."""
    html = run({**dict(look), **{name: SafeString(f"\ue000{name}\ue001") for name in names}}).replace("%", "%%")
    pattern, gaps = _GAP.subn(r"%(\1)s", html)
    if gaps != html.count("\ue000") or _GAP_IN_ADDRESS in html:
        raise ValueError("a pattern changes a word that it may only place")
    return pattern
