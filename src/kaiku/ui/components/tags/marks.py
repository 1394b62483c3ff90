"""Small marks that stand many times on a page: rendered once for each value and language, then remembered."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec

from django.template import Library
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

P = ParamSpec("P")
Context = dict[str, Any]
_MOST = 20_000


def mark(register: Library, template: str) -> Callable[[Callable[P, Context]], Callable[P, SafeString]]:
    """Like inclusion_tag(template), for a function whose context is all that its look depends on, besides the language."""

    def decorate(function: Callable[P, Context]) -> Callable[P, SafeString]:
        @wraps(function)
        def rendered(*args: P.args, **kwargs: P.kwargs) -> SafeString:
            context = function(*args, **kwargs)
            return _html(template, get_language(), tuple(map(_plain, context.items())))

        register.simple_tag(rendered)
        return rendered

    return decorate


@lru_cache(maxsize=_MOST)
def _html(template: str, language: str | None, context: tuple[tuple[str, Any, bool], ...]) -> SafeString:
    return SafeString(get_template(template).render({name: value for name, value, _is_safe in context}))


def _plain(item: tuple[str, Any]) -> tuple[str, Any, bool]:
    """Lazy texts count as what they say now; a text that needs no escaping is never taken for one that does."""
    name, value = item
    return name, str(value) if isinstance(value, Promise) else value, isinstance(value, SafeString)
