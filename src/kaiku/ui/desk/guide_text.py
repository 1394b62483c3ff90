"""A guide's Markdown as a help page: headings with anchors, tables in boxes that scroll, links that lead inside the product."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_GUIDE = re.compile(r"(?P<key>[a-z-]+)\.md(?P<anchor>#.+)?")
_PICTURE = re.compile(r"images/(?P<name>[a-z0-9-]+)\.png")


@dataclass(frozen=True)
class Heading:
    """One line of the table of contents."""

    anchor: str
    text: str


@dataclass(frozen=True)
class GuideText:
    """A guide in parts: its first heading, its first paragraph, the rest as HTML, and the second-level headings of that."""

    title: str
    lead: str
    html: SafeString
    contents: tuple[Heading, ...]


class _Renderer(RendererHTML):
    """HTML in the product's own shape."""

    def table_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        """A box that scrolls must be reachable by the keyboard and have a name of its own (WCAG 2.1.1, 4.1.2)."""
        return f'<div class="table-scroller" role="group" tabindex="0" aria-label="{escape(env["tables"].pop(0))}"><table class="table">\n'

    def table_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        """Ends the table and its box."""
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        """Every heading of a Markdown table heads a column."""
        return '<th scope="col">'

    def td_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        """Cells say nothing of their alignment: an inline style would be refused."""
        return "<td>"


def guide_text(source: str) -> GuideText:
    """Read one guide; HTML in it is shown as text, so nothing but Markdown can come through."""
    reader = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
    tokens = reader.parse(source)
    title, lead = tokens[1].content, plain(tokens[4])
    body = tokens[6:]
    headings = _name_headings(body)
    for token in body:
        _lead_inside(token)
    environment = {"tables": list(_table_names(body))}
    html = reader.renderer.render(body, reader.options, environment)
    contents = tuple(heading for heading, level in headings if level == "h2")
    return GuideText(title, lead, mark_safe(html), contents)  # noqa: S308 - made of escaped text alone


def plain(token: Token) -> str:
    """The words of a paragraph without their marks."""
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))


def anchor_of(text: str) -> str:
    """As code-hosting sites make anchors, so that a link works there and here."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def _name_headings(tokens: Sequence[Token]) -> list[tuple[Heading, str]]:
    """Give each heading its anchor; what they are."""
    found: list[tuple[Heading, str]] = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            words = plain(inline)
            opening.attrSet("id", anchor_of(words))
            found.append((Heading(anchor_of(words), words), opening.tag))
    return found


def _table_names(tokens: Sequence[Token]) -> Iterator[str]:
    """Each table is named by the heading above it, with a number from the second on."""
    name, number = "", 0
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            name, number = plain(inline), 0
        elif opening.type == "table_open":
            number += 1
            yield name if number == 1 else f"{name} {number}"


def _lead_inside(token: Token) -> None:
    """Links to other guides and pictures lead to the help's own addresses."""
    for child in token.children or ():
        if child.type == "link_open" and (guide := _GUIDE.fullmatch(str(child.attrGet("href")))):
            child.attrSet("href", reverse("desk:guide", args=[guide["key"]]) + (guide["anchor"] or ""))
        elif child.type == "image" and (picture := _PICTURE.fullmatch(str(child.attrGet("src")))):
            child.attrSet("src", reverse("desk:guide-picture", args=[picture["name"]]))
            child.attrSet("loading", "lazy")
