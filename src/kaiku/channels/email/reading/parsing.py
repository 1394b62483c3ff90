"""From the bytes of a mail to a ReadMail: loses no part, and raises nothing but Unreadable for what is made to be read without an end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.feedparser import BytesFeedParser
from email.message import Message as Part
from email.policy import Compat32
from email.utils import unquote

from kaiku.channels.email.reading import markup
from kaiku.channels.email.reading.aside import Aside, put_back
from kaiku.channels.email.reading.decoding import decoded_bytes, file_name, header_text, moment, people, text_of, uuencoded
from kaiku.channels.email.reading.mail import NestedMail, Person, ReadFile, ReadMail
from kaiku.channels.email.reading.tnef import files_of_tnef
from kaiku.outbox.receivers import Unreadable

_DEEPEST = 12  # mails in mails; what is deeper stays a file
_LONGEST_TEXT = 2_000_000
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
# Our server removes foreign results from the headers that it sees; those that only we would see must not be believed.
_RESULTS = re.compile(rb"^authentication-results(?=[ \t]*:)", re.IGNORECASE | re.MULTILINE)
_SPACE_IN_NAME = re.compile(rb"^((?!authentication-results)[!-9;-~]+)[ \t]+:", re.IGNORECASE | re.MULTILINE)
_NO_HEADER = re.compile(rb"^(?![!-9;-~]+[ \t]*:|[ \t\r\n]).", re.MULTILINE)
# Only servers and programs write these: what stands above one is no text, even where no empty line divides the two.
_TRANSPORT = re.compile(
    rb"^(?:received|message-id|mime-version|content-type|content-transfer-encoding)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_LONGEST_PARAMETERS = 8_000  # the library reads them in a time that grows with the square of their number
_WITH_PARAMETERS = ("content-type", "content-disposition")
_REPORTS = ("message/delivery-status", "message/disposition-notification", "message/feedback-report", "text/rfc822-headers")


@dataclass
class _Found:
    """What the walk has gathered."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[ReadFile] = field(default_factory=list)
    nested: list[NestedMail] = field(default_factory=list)


class _Bounded(Compat32):
    """Headers as they came, but of those with parameters no more than is read in a moment."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_PARAMETERS] if name.lower() in _WITH_PARAMETERS else value


def parse_mail(raw: bytes | Iterable[bytes]) -> ReadMail:
    """The mail that the bytes are; of a large one its pieces, so that it is never held whole beside what is made of it. Unreadable when
    its parts stand in one another deeper than the library can follow: no program writes hundreds of them."""
    try:
        return _read(_tree((raw,) if isinstance(raw, bytes) else raw))
    except RecursionError as error:
        raise Unreadable("Its parts stand too deep in one another.") from error


def _tree(pieces: Iterable[bytes]) -> Part:
    # The old policy keeps headers as they came; the new one reads them while parsing and raises on some broken ones.
    parser, aside = BytesFeedParser(policy=_Bounded()), Aside()
    for piece in aside.without_large(_whole_head(piece) if number == 0 else piece for number, piece in enumerate(pieces)):
        parser.feed(piece)
    return aside.belongs(parser.close())


def _whole_head(piece: bytes) -> bytes:
    """The headers as the parser knows them: it would take a broken line among them, and all that follows, for the text."""
    end = _HEAD_ENDS.search(piece)
    head = piece[: end.start()] if end else b""
    last = max((found.end() for found in _TRANSPORT.finditer(head)), default=0)
    if not last or (_NO_HEADER.match(head) and not head.startswith(b"From ")):
        return piece
    first, line_end, rest = head[:last].partition(b"\n")
    broken = _NO_HEADER.search(rest)
    begin = broken.start() if broken else len(rest)
    below = _RESULTS.sub(rb"X-\g<0>", _NO_HEADER.sub(rb" \g<0>", rest[begin:]))
    mended = _SPACE_IN_NAME.sub(rb"\1:", first + line_end + rest[:begin] + below)
    return piece if mended == head[:last] else mended + piece[last:]  # a large mail is not held twice for nothing


def _read(root: Part, depth: int = 0) -> ReadMail:
    headers = _headers(root)
    found = _Found()
    _walk(root, found, depth)
    sender = next(_people(headers, "from", "sender", "return-path"), Person())
    earlier = " ".join((*headers.get("references", ()), *headers.get("in-reply-to", ())))
    return ReadMail(
        sender=sender,
        reply_to=next(_people(headers, "reply-to"), sender),
        recipients=tuple(
            dict.fromkeys(person.address.lower() for person in _people(headers, "delivered-to", "x-original-to", "to", "cc", "envelope-to"))
        ),
        subject=next(iter(headers.get("subject", ())), ""),
        sent_at=moment(next(iter(headers.get("date", ())), "")),
        mail_id=next(iter(headers.get("message-id", ())), "")[:200],
        earlier_ids=tuple(dict.fromkeys(f"<{unquote_id}>" for unquote_id in _ids(earlier))),
        headers=headers,
        plain="\n\n".join(found.plain)[:_LONGEST_TEXT],
        html="\n".join(found.html)[:_LONGEST_TEXT],
        files=tuple(found.files),
        nested=tuple(found.nested),
        root=root,
    )


def _headers(root: Part) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    addresses = {"from", "sender", "reply-to", "to", "cc", "delivered-to"}
    for name, value in root.raw_items():
        key = name.lower()
        # Encoded names may hold commas: addresses are told apart before their words are read.
        found.setdefault(key, []).append(
            " ".join(text_of(str(value).encode("utf-8", "surrogateescape"), "").split()) if key in addresses else header_text(value)
        )
    return {name: tuple(values) for name, values in found.items()}


def _people(headers: dict[str, tuple[str, ...]], *names: str) -> Iterator[Person]:
    for name in names:
        for called, address in people(headers.get(name, ())):
            yield Person(address[:254], called[:200])


def _ids(text: str) -> list[str]:
    return [unquote(piece.strip("<>,;")) for piece in text.replace("><", "> <").split() if "@" in piece]


def _walk(part: Part, found: _Found, depth: int) -> None:
    kind = part.get_content_type()
    content = part.get_payload() if part.is_multipart() else None  # of a text the library would try its charset, a bad one too
    if kind == "message/rfc822" and isinstance(content, list) and content and isinstance(content[0], Part):
        _take_nested(content[0], found, depth)
    elif isinstance(content, list) and kind not in _REPORTS:
        children = [child for child in content if isinstance(child, Part)]
        if kind == "multipart/alternative":
            _take_alternatives(children, found, depth)
        else:
            for child in children:
                _walk(child, found, depth)
    elif kind not in _REPORTS:
        _take_leaf(part, kind, found)


def _take_alternatives(children: list[Part], found: _Found, depth: int) -> None:
    """Each says the same in another form: one of every form is taken."""
    for child in children:
        before_plain, before_html = len(found.plain), len(found.html)
        _walk(child, found, depth)
        if child.get_content_type() == "text/plain" and before_plain and len(found.plain) > before_plain + 1:
            del found.plain[before_plain + 1 :]
        if child.get_content_type() == "text/html" and len(found.html) > before_html + 1:
            del found.html[before_html + 1 :]


def _take_leaf(part: Part, kind: str, found: _Found) -> None:
    name = file_name(part)
    attached = str(part.get("content-disposition", "")).strip().lower().startswith("attachment")
    if kind in ("text/plain", "text/html") and not attached and (not name or (kind == "text/html" and not found.html)):
        _take_text(part, kind, found)
        return
    if kind in ("application/ms-tnef", "application/vnd.ms-tnef") or name.lower() == "winmail.dat":
        content = decoded_bytes(part)
        inside = files_of_tnef(content)
        if inside is not None:
            found.files += [ReadFile(file_name_, "application/octet-stream", bare=bare) for file_name_, bare in inside.files]
            if inside.text and not found.plain:
                found.plain.append(inside.text)
            return
    content_id = header_text(part.get("content-id", "")).strip("<>")
    if not name:
        name = f"{content_id.partition('@')[0] or 'liite'}{_ENDINGS.get(kind, '')}"
    found.files.append(ReadFile(name, kind, content_id, part))


_ENDINGS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "application/pdf": ".pdf", "text/calendar": ".ics",
    "text/plain": ".txt",
}  # fmt: skip


def _take_text(part: Part, kind: str, found: _Found) -> None:
    content = decoded_bytes(part)
    charset = str(part.get_content_charset("") or "")
    if kind == "text/html":
        found.html.append(text_of(content, charset or markup.named_charset(content)))
        return
    files = uuencoded(content)
    for name, bare, _begin, _end in files:
        found.files.append(ReadFile(name, "application/octet-stream", bare=bare))
    for _name, _bare, begin, end in reversed(files):
        content = content[:begin] + content[end:]
    if text := text_of(content, charset).strip("\n"):
        found.plain.append(text)


def _take_nested(root: Part, found: _Found, depth: int) -> None:
    """A mail in the mail: its words stand after the mail's own, its files beside the others."""
    if depth >= _DEEPEST:
        for part in root.walk():
            put_back(part)
        found.files.append(ReadFile("viesti.eml", "message/rfc822", bare=root.as_bytes()))
        return
    inner = _read(root, depth + 1)
    text = inner.plain or markup.text_of_html(inner.html).text
    found.nested.append(NestedMail(inner.sender, inner.subject, inner.sent_at, text))
    found.nested += inner.nested
    found.files += inner.files
