"""HTML of mails: made safe to show, and made text; html5ever reads it first, so that no broken markup slows or fools us."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

_SHOWN = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_UNSEEN = {"script", "style", "title", "head", "template", "object", "embed", "iframe", "svg", "math", "noscript", "textarea", "select"}
_READ_TAGS = _SHOWN | {"font", "img", "body"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w\-]+)", re.IGNORECASE)

# Where mail programs themselves say that an earlier mail begins.
_QUOTE_CLASSES = {
    "gmail_quote", "gmail_attr", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix", "zmail_extra", "tutanota_quote",
    "ms-outlook-mobile-reference-message",
    "zimbra_quote",
}  # fmt: skip
_QUOTE_IDS = {
    "divrplyfwdmsg",
    "appendonsend",
    "olk_src_body_section",
    "replyblock",
    "reply-intro",
    "isreplycontent",
    "mail-editor-reference-message-container",
}
_OUTLOOK_LINE = re.compile(r"border:\s*none;\s*border-top:\s*solid\s+#(?:e1e1e1|b5c4df)\s+1\.0pt", re.IGNORECASE)
_BLOCKS = {
    "address", "blockquote", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "dl"}


@dataclass(frozen=True)
class MarkupText:
    """The text of some HTML; quote_at: the number of the line where a mail program says that an earlier mail begins."""

    text: str = ""
    quote_at: int | None = None


def safe_html(html: str) -> str:
    """The HTML with nothing that runs, loads or looks like the page itself: no scripts, styles, pictures or forms."""
    return nh3.clean(
        html,
        tags=_SHOWN,
        clean_content_tags=_UNSEEN,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )


def text_of_html(html: str) -> MarkupText:
    """The text that a reader of the HTML would see; quoted blocks stand behind "> "."""
    if not html.strip():
        return MarkupText()
    marks = {"class", "id", "style", "type", "name"}
    clean = nh3.clean(
        html,
        tags=_READ_TAGS,
        clean_content_tags=_UNSEEN,
        attributes={tag: marks for tag in _READ_TAGS} | {"a": marks | {"href"}, "img": {"alt"}},
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    return reader.result()


def named_charset(content: bytes) -> str:
    """The charset that the HTML itself names, "" for none."""
    found = _CHARSET.search(content[:4096])
    return found.group(1).decode("ascii", "replace") if found else ""


class _Reader(HTMLParser):
    """Gathers lines; the markup it is fed is whole, so every element that opens is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes = 0
        self._pre = 0
        self._cells = 0
        self._quote_at: int | None = None
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a line, a quote or a link."""
        known = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._end_line()
            return
        if tag in _BLOCKS:
            self._open_block(tag)
        if self._quote_at is None and _begins_quote(tag, known):
            self._end_line(only_full=True)
            self._quote_at = len(self._lines)
        self._begin(tag, known)

    def _begin(self, tag: str, known: dict[str, str]) -> None:
        if tag in ("td", "th") and self._line:
            self._line.append("  ")
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._pre += 1
        elif tag == "li":
            self._line.append("- ")
        elif tag == "a":
            self._link = (known.get("href", ""), len(self._line))
        elif tag == "img" and known.get("alt", "").strip():
            self._line.append(f"[{known['alt'].strip()}]")

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened; a link's address stands after its words when they do not tell it."""
        if tag == "a" and self._link is not None:
            href, begin = self._link
            words = "".join(self._line[begin:]).strip()
            bare = href.removeprefix("mailto:").removeprefix("tel:")
            if bare.startswith(("http://", "https://")) and words and bare.rstrip("/") not in words and words.rstrip("/") not in bare:
                self._line.append(f" <{bare}>")
            self._link = None
        elif tag in _BLOCKS:
            self._open_block(tag)
            if tag == "blockquote":
                self._quotes = max(0, self._quotes - 1)
            elif tag == "pre":
                self._pre = max(0, self._pre - 1)

    def handle_data(self, data: str) -> None:
        """Words; outside of pre, line ends are only spaces."""
        if not self._pre:
            self._line.append(re.sub(r"[ \t\r\n\f]+", " ", data))
            return
        first, *rest = data.replace("\r", "").split("\n")
        self._line.append(first)
        for line in rest:
            self._end_line()
            self._line.append(line)

    def result(self) -> MarkupText:
        """All of it, without runs of empty lines."""
        self._end_line(only_full=True)
        lines: list[str] = []
        quote_at = None
        for number, line in enumerate(self._lines):
            if number == self._quote_at:
                quote_at = len(lines)
            if line.strip() or (lines and lines[-1].strip()):
                lines.append(line)
        if quote_at is None and self._quote_at is not None and self._quote_at < len(self._lines):
            quote_at = len(lines)
        return MarkupText("\n".join(lines).rstrip(), quote_at if quote_at is not None and quote_at < len(lines) else None)

    def _open_block(self, tag: str) -> None:
        self._end_line(only_full=True)
        if tag in _SPACED and self._lines and self._lines[-1].strip("> "):
            self._lines.append("> " * self._quotes if self._quotes else "")

    def _end_line(self, *, only_full: bool = False) -> None:
        line = "".join(self._line).replace("\xa0", " ")
        line = line.rstrip() if self._pre else line.strip()
        if line or not only_full:
            self._lines.append(f"{'> ' * self._quotes}{line}".rstrip() if self._quotes else line)
        self._line.clear()


def _begins_quote(tag: str, known: dict[str, str]) -> bool:
    if tag == "blockquote" and known.get("type", "").lower() == "cite":
        return True
    if not _QUOTE_CLASSES.isdisjoint(name.lower().removeprefix("x_") for name in known.get("class", "").split()):
        return True
    if known.get("id", "").lower().removeprefix("x_") in _QUOTE_IDS:
        return True
    return tag == "div" and _OUTLOOK_LINE.search(known.get("style", "")) is not None
