"""What a page says: its main text without what stands around it, as the Markdown of articles."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaiku.base.values import Language
from kaiku.integrations.webpages.addresses import tidy
from kaiku.knowledge.importing.markdown import from_html
from kaiku.knowledge.rules import LONGEST_TEXT

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LETTERS = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_SHORTEST = 60  # characters: less is a list of links or a picture
_HEAD = re.compile(r"\A#{1,6} +(.+?)\s*\n")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


@dataclass(frozen=True)
class PageRead:
    """A page: empty text when there is nothing to keep."""

    title: str = ""
    text: str = ""
    language: str = ""
    canonical: str = ""
    links: list[str] = field(default_factory=list)
    is_hidden: bool = False  # it asks not to be found
    follows: bool = True


def text_of(content: bytes, letters: str = "") -> str:
    """In the letters that the server told, else the page itself, else UTF-8."""
    named = _LETTERS.search(content[:2048])
    for each in (letters, named[1].decode() if named else "", "utf-8-sig"):
        with suppress(LookupError, UnicodeDecodeError):
            if each:
                return content.decode(each)
    return content.decode("cp1252", "replace")


def read_page(text: str, url: str) -> PageRead:
    """The main text by trafilatura; where it finds none, by the page's own marks."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(remove_comments=True, encoding="utf-8")
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, base_url=url)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return PageRead()
    asks = ",".join(str(each).lower() for each in tree.xpath("//meta[@name='robots' or @name='kaiku']/@content"))
    links = [] if "nofollow" in asks else _links(tree.xpath("//a[@href and not(contains(@rel, 'nofollow'))]/@href"), url)
    canonical = tidy(next(iter(tree.xpath("//link[@rel='canonical']/@href")), ""), url)
    language = str(next(iter(tree.xpath("/html/@lang")), ""))[:2].lower()
    title, said = _said(tree, text, url)
    return PageRead(title, said, language if language in Language.values else "", canonical, links, "noindex" in asks)


def _said(tree: "HtmlElement", page: str, url: str) -> tuple[str, str]:
    from lxml import etree
    from trafilatura import extract  # heavy, both: only the worker that reads pages loads them

    own = from_html(etree.tostring(tree, encoding="unicode", method="html"), base=url)
    found = extract(page, url=url, output_format="html", include_tables=True, include_links=True, include_comments=False, favor_recall=True)
    text = from_html(found, base=url).markdown if found else ""
    if len(text) < max(_SHORTEST, len(own.markdown) // 3):
        text = own.markdown
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    title = next((head for head in heads if head), "") or re.split(r"\s[|–-]\s", own.title)[0]
    text = _IMAGE.sub("", text).strip()
    if (head := _HEAD.match(text)) and " ".join(head[1].split()) == title:
        text = text[head.end() :].strip()
    text = re.sub(r"\n{3,}", "\n\n", text)
    if len(text) < _SHORTEST:
        return title[:150], ""
    return title[:150], text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit("\n", 1)[0].rstrip()


def _links(found: Iterable[object], url: str) -> list[str]:
    """A query opens a calendar or a search without an end: such links are not gone after."""
    links = (tidy(str(each), url) for each in found)
    return list(dict.fromkeys(link for link in links if link and "?" not in link))
