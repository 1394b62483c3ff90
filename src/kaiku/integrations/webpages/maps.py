"""What a site says it has: sitemaps, also many and packed, and feeds of news."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError  # nosec B405 - types; what is read goes through defusedxml

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kaiku.integrations.webpages.addresses import tidy

_MOST_UNPACKED = 60 * 1024 * 1024  # a sitemap has 50 megabytes at most


@dataclass
class Told:
    """Pages with the time of their last change as it was told, and other maps to look at; None when it is no map."""

    pages: dict[str, str] = field(default_factory=dict)
    maps: list[str] = field(default_factory=list)


def read_map(content: bytes, url: str) -> Told | None:
    """A sitemap, an index of them, RSS or Atom."""
    unpacked = _unpacked(content)
    if not unpacked.lstrip()[:200].lstrip(b"\xef\xbb\xbf").startswith(b"<"):
        return None
    try:
        root = fromstring(unpacked)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    name, told = _bare(root), Told()
    if name == "sitemapindex":
        told.maps = [found for row in root if (found := tidy(_text(row, "loc"), url))]
    elif name == "urlset":
        told.pages = {found: _text(row, "lastmod")[:40] for row in root if (found := tidy(_text(row, "loc"), url))}
    elif name in ("rss", "rdf", "feed"):
        told.pages = dict(_entries(root, url))
    else:
        return None
    return told


def _entries(root: Element, url: str) -> Iterator[tuple[str, str]]:
    for row in root.iter():
        if _bare(row) not in ("item", "entry"):
            continue
        address = _text(row, "link") or next(
            (link.get("href", "") for link in row if _bare(link) == "link" and link.get("rel", "alternate") == "alternate"), ""
        )
        if found := tidy(address, url):
            yield found, (_text(row, "updated") or _text(row, "pubdate") or _text(row, "date"))[:40]


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return zlib.decompressobj(wbits=31).decompress(content, _MOST_UNPACKED)
    except zlib.error:
        return b""


def _text(row: Element, name: str) -> str:
    return next(((part.text or "").strip() for part in row if _bare(part) == name), "")


def _bare(part: Element) -> str:
    return str(part.tag).rpartition("}")[2].lower()
