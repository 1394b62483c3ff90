"""An article's Markdown as safe HTML: only what an article needs, whatever was pasted in."""

import re
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kaiku.knowledge.models.working import PICTURES

_TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "a",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "img",
}
_ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "img": {"src", "alt", "loading"}}
_PICTURE = re.compile(rf"{PICTURES}[0-9a-f-]{{36}}/")
_SCHEMES = {"http", "https", "mailto", "tel"}
_HIGHEST = 2  # the article's title is the page's first heading


def html_of(markdown: str) -> SafeString:
    """Headings begin from the second level; HTML in the text is shown as text, and of pictures only those that the knowledge base holds."""
    reader = _reader()
    tokens = reader.parse(markdown)
    for token in tokens:
        _fit(token)
    html = reader.renderer.render(tokens, reader.options, {})
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener", attribute_filter=_own_pictures)
    return mark_safe(clean)  # noqa: S308 - cleaned by nh3


def _own_pictures(tag: str, name: str, value: str) -> str | None:
    return None if tag == "img" and name == "src" and not _PICTURE.fullmatch(value) else value


def _fit(token: Token) -> None:
    if token.type == "inline" and token.children:
        token.children = [child for child in token.children if child.type != "image" or _is_own(child)]
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(max(int(token.tag[1]), _HIGHEST), _HIGHEST + 2)}"
    elif token.type == "th_open":
        token.attrSet("scope", "col")


def _is_own(picture: Token) -> bool:
    picture.attrSet("loading", "lazy")
    return bool(_PICTURE.fullmatch(str(picture.attrGet("src") or "")) and picture.content)


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
