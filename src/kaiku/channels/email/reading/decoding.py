"""From the bytes of mails to text: never raises, whatever charset or encoding a mail claims."""

import binascii
import codecs
import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Part
from email.utils import collapse_rfc2231_value, getaddresses, parsedate_to_datetime

from kaiku.channels.email.reading.aside import raw_text_of, whole_of

# What is written on mails is often the smaller brother of what was meant.
_MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030",
    "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "iso-2022-jp": "iso2022_jp_ext",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-9": "cp1254",
}  # fmt: skip
_UNUSABLE = re.compile(r"[\x00\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef]")
_BARE_ADDRESS = re.compile(r"[\w.+'=\-]+@[\w\-]+(?:\.[\w\-]+)*")
_UUENCODED = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)
_LONGEST_ENCODED = 20_000  # the library reads encoded words in a time that grows with the square of their number


def text_of(content: bytes, charset: str) -> str:
    """The bytes as text: by the charset that is named, else as UTF-8, else as Western European, which takes any byte."""
    for name in (_codec(charset), "utf-8"):
        if name:
            try:
                return usable(content.decode(name))
            except (UnicodeError, ValueError, LookupError):
                continue
    return usable(content.decode("cp1252", errors="replace"))


def usable(text: str) -> str:
    """Without signs that a database refuses, with one kind of line end."""
    return _UNUSABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _codec(charset: str) -> str:
    name = charset.strip().strip("\"'").lower()
    name = _MEANT.get(name, name)
    if name == "cp1252":
        return ""  # UTF-8 is tried first: mails that say nothing or "us-ascii" are often that
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return ""
    return found.name if getattr(found, "_is_text_encoding", True) else ""


def decoded_bytes(part: Part) -> bytes:
    """The content of one part, without its transfer encoding; what cannot be decoded stays as it is."""
    if (large := whole_of(part)) is not None:
        return large
    try:
        content = part.get_payload(decode=True)
    except (ValueError, binascii.Error, AssertionError, UnicodeError, LookupError):
        content = None
    if isinstance(content, bytes):
        return content
    return raw_text_of(part).encode("utf-8", "surrogateescape")


def header_text(value: object) -> str:
    """A header's value with its encoded words read, on one line."""
    raw = str(value).encode("utf-8", "surrogateescape")
    unfolded = text_of(raw, "utf-8")
    try:
        pieces = decode_header(unfolded) if len(unfolded) <= _LONGEST_ENCODED else [(unfolded, None)]
    except (HeaderParseError, ValueError, binascii.Error):
        pieces = [(unfolded, None)]
    words = [piece if isinstance(piece, str) else text_of(piece, charset or "") for piece, charset in pieces]
    return " ".join("".join(words).split())


def people(values: tuple[str, ...]) -> list[tuple[str, str]]:
    """(name, address) of each address in the headers; what is no address is left out."""
    try:
        found = getaddresses(list(values))
    except (ValueError, IndexError, RecursionError):  # comments in comments
        found = []
    told = [(header_text(name), address.strip()) for name, address in found if "@" in address]
    # What the strict reading refuses altogether still holds addresses, e.g. "Aino (@koti)" <aino@example.org>.
    return told or [("", address) for value in values for address in _BARE_ADDRESS.findall(value)]


def moment(value: str) -> datetime | None:
    """The time a Date header tells, None when it is no time."""
    try:
        found = parsedate_to_datetime(value)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def file_name(part: Part) -> str:
    """The name that a part carries, however it is encoded."""
    for parameter, header in (("filename", "content-disposition"), ("name", "content-type")):
        try:
            value = part.get_param(parameter, None, header)
            name = collapse_rfc2231_value(value) if value else ""
        except (ValueError, LookupError, TypeError, UnicodeError):
            continue
        if name:
            return header_text(name)
    return ""


def uuencoded(content: bytes) -> list[tuple[str, bytes, int, int]]:
    """Files written into a text in the old way: name, content, and from where to where they stand."""
    found = []
    begins = list(_UUENCODED.finditer(content))
    # No line of a file begins with a small letter: its end stands before the next beginning, and the text is read once.
    limits = [following.start() for following in begins[1:]] + [len(content)]
    for begin, limit in zip(begins, limits, strict=False):
        end = _UU_END.search(content, begin.end(), limit)
        if end is None:
            continue
        pieces = []
        for line in content[begin.end() : end.start()].splitlines():
            try:
                pieces.append(binascii.a2b_uu(line))
            except binascii.Error:
                count = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0  # some programs write too much at the end of lines
                try:
                    pieces.append(binascii.a2b_uu(line[:count]))
                except binascii.Error:
                    break
        else:
            name = text_of(begin.group().split(b" ", 2)[2].strip(), "")
            found.append((name, b"".join(pieces), begin.start(), end.end()))
    return found
