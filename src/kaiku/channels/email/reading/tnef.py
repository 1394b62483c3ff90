"""winmail.dat: the envelope in which Outlook sometimes puts the attachments of a mail (MS-OXTNEF). Why no library reads it: ADR 0014."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from kaiku.channels.email.reading.decoding import text_of

_SIGNATURE = 0x223E9F78
_BODY, _MAIL_PROPERTIES, _CODEPAGE = 0x800C, 0x9003, 0x9007
_BEGINS, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_P_BODY, _P_DATA, _P_NAME, _P_LONG_NAME, _P_SHOWN = 0x1000, 0x3701, 0x3704, 0x3707, 0x3001
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_STRING, _UNICODE, _OBJECT, _MANY = 0x1E, 0x1F, 0x0D, 0x1000
_ID_LENGTH = 16


@dataclass
class Unwrapped:
    """What was inside: the mail's text when it was only there, and files with their names."""

    text: str = ""
    files: list[tuple[str, bytes]] = field(default_factory=list)


def files_of_tnef(content: bytes) -> Unwrapped | None:
    """What the envelope holds; None when it is none or is broken: then it is kept as the file that it is."""
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != _SIGNATURE:
        return None
    found = Unwrapped()
    try:
        _unwrap(content, found)
    except (struct.error, ValueError):
        return None
    return found


def _unwrap(content: bytes, found: Unwrapped) -> None:
    charset, file = "cp1252", _File()
    for kind, value in _attributes(content):
        if kind == _CODEPAGE and len(value) >= 4:
            charset = f"cp{struct.unpack_from('<I', value)[0]}"
        elif kind == _BODY:
            found.text = text_of(value.rstrip(b"\0"), charset)
        elif kind == _MAIL_PROPERTIES:
            found.text = found.text or _text(dict(_properties(value)).get(_P_BODY), charset)
        elif kind == _BEGINS:
            file.keep_in(found)
            file = _File()
        else:
            file.learn(kind, value, charset)
    file.keep_in(found)


@dataclass
class _File:
    """One file while its attributes are read."""

    name: str = ""
    data: bytes = b""

    def learn(self, kind: int, value: bytes, charset: str) -> None:
        if kind == _TITLE:
            self.name = self.name or text_of(value.rstrip(b"\0"), charset)
        elif kind == _DATA:
            self.data = value
        elif kind == _PROPERTIES:
            known = dict(_properties(value))
            named = known.get(_P_LONG_NAME) or known.get(_P_NAME) or known.get(_P_SHOWN)
            self.name = _text(named, charset) or self.name
            self.data = self.data or known.get(_P_DATA, (0, b""))[1]

    def keep_in(self, found: Unwrapped) -> None:
        if self.data:
            found.files.append((self.name or "liite", self.data))


def _text(value: tuple[int, bytes] | None, charset: str) -> str:
    if value is None:
        return ""
    kind, content = value
    return (text_of(content, "utf-16-le") if kind == _UNICODE else text_of(content, charset)).rstrip("\0")


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 9 <= len(content):
        _level, kind, length = struct.unpack_from("<BII", content, at)
        if at + 9 + length > len(content):
            raise ValueError("the envelope ends too early")
        yield kind & 0xFFFF, content[at + 9 : at + 9 + length]
        at += 9 + length + 2  # a checksum follows


def _properties(content: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    (count,) = struct.unpack_from("<I", content)
    at = 4
    for _number in range(count):
        kind, name = struct.unpack_from("<HH", content, at)
        at += 4
        if name >= 0x8000:  # a property with a name of its own
            at = _after_name(content, at)
        many, kind = bool(kind & _MANY), kind & ~_MANY
        sized = kind not in _FIXED
        values = 1
        if sized or many:
            (values,) = struct.unpack_from("<I", content, at)
            at += 4
        for _value in range(values):
            length = _FIXED.get(kind, 0)
            if sized:
                (length,) = struct.unpack_from("<I", content, at)
                at += 4
            if at + length > len(content):
                raise ValueError("a property ends too late")
            value = content[at : at + length]
            yield name, (kind, value[_ID_LENGTH:] if kind == _OBJECT else value)
            at += length + -length % 4


def _after_name(content: bytes, at: int) -> int:
    (is_text,) = struct.unpack_from("<I", content, at + _ID_LENGTH)
    at += _ID_LENGTH + 4
    if not is_text:
        return at + 4
    (length,) = struct.unpack_from("<I", content, at)
    return int(at + 4 + length + -length % 4)
