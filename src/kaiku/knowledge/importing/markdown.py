"""A web page's or a document's HTML as the Markdown of articles: words, headings, lists, links, tables and pictures, nothing else."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

_MARK = "kuva:"
_DROPPED = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "iframe", "svg", "object", "embed",
    "video", "audio", "dialog", "head",
)  # fmt: skip
_HIDDEN = "//*[@hidden or @aria-hidden='true' or @role='navigation' or @role='banner' or @role='contentinfo' or @role='search']"
_DATA = re.compile(r"data:image/(?:png|jpe?g|webp|gif);base64,", re.IGNORECASE)
_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True)
class Picture:
    """A picture that the file holds."""

    mark: str
    alt: str
    content: bytes


@dataclass(frozen=True)
class Converted:
    """A text as Markdown with what came along."""

    markdown: str
    title: str = ""
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()


def is_own_mark(address: str) -> bool:
    """Does it stand for a picture of the file?"""
    return address.startswith(_MARK)


def from_html(text: str, *, base: str = "") -> Converted:
    """Its main part; pictures that lie in it are taken out, those elsewhere are told of."""
    from lxml import etree, html  # web processes start without it

    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Converted("")
    title = _title(tree)
    main = next(iter(tree.xpath("//main | //*[@role='main']") or tree.xpath("//article") or ()), None)
    body = tree if main is None else main
    lost = len(body.xpath("//iframe | //video | //audio | //object | //embed")) if main is None else len(body.xpath(".//iframe | .//video"))
    _clean(body, base)
    pictures = _taken_pictures(body)
    from kaiku.knowledge.importing.marks import marks_of  # heavy: web servers load it when somebody brings a file

    markdown = marks_of(etree.tostring(body, encoding="unicode", method="html"))
    notes = (_("Upotuksia, joita ei voi tuoda: %(count)s.") % {"count": lost},) if lost else ()
    return Converted(_tidy(markdown), title, pictures, notes)


def counted(markdown: str) -> dict[str, int]:
    """How many headings, lists, tables and links there are."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    kinds = [token.type for token in tokens]
    links = sum(child.type == "link_open" for token in tokens for child in token.children or ())
    lists = kinds.count("bullet_list_open") + kinds.count("ordered_list_open")
    return {"headings": kinds.count("heading_open"), "lists": lists, "tables": kinds.count("table_open"), "links": links}


def _title(tree: Any) -> str:
    found = tree.xpath("//title/text()")
    return " ".join(str(found[0]).split()) if found else ""


def _clean(body: Any, base: str) -> None:
    for part in [*body.xpath(_HIDDEN), *body.iter(*_DROPPED)]:
        if part is not body and part.getparent() is not None:
            part.drop_tree()
    for link in list(body.iter("a")):
        address = urljoin(base, (link.get("href") or "").strip()) if base else (link.get("href") or "").strip()
        if _leads(address):
            link.attrib.clear()
            link.set("href", address.replace(" ", "%20"))
        else:
            link.drop_tag()
    for cell in list(body.xpath(".//table//table")):  # a table in a table is no table that anybody can read aloud
        cell.drop_tag()


def _leads(address: str) -> bool:
    """Somewhere outside the file; a place within it has no address in an article."""
    try:
        return urlsplit(address).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def _taken_pictures(body: Any) -> tuple[Picture, ...]:
    found: list[Picture] = []
    for image in body.iter("img"):
        source, alt = image.get("src") or "", " ".join((image.get("alt") or "").split())[:200]
        content = _content(source)
        mark = f"{_MARK}{len(found)}" if content else source if urlsplit(source).scheme in ("http", "https") else "poissa"
        if content:
            found.append(Picture(mark, alt, content))
        image.attrib.clear()
        image.set("src", mark)
        image.set("alt", alt)
    return tuple(found)


def _content(source: str) -> bytes:
    head = _DATA.match(source)
    if head is None:
        return b""
    try:
        return base64.b64decode(source[head.end() :], validate=False)
    except (binascii.Error, ValueError):
        return b""


def _tidy(markdown: str) -> str:
    lines = [line.rstrip() for line in markdown.replace("\u00a0", " ").replace("\u00ad", "").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
