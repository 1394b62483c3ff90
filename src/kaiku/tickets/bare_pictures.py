"""Is a file nothing but its picture? Then there is nothing to leave out of it, and it may stay as it came, byte for byte.

It is a list of what may be there, not of what may not: whatever is not on it means no."""

import re
import struct

_JPEG_PARTS = {0xDB, 0xC0, 0xC4, 0xDD}  # tables and the frame; comments and APPn, where EXIF and thumbnails are, are not here
_JFIF, _SCAN, _END = 0xE0, 0xDA, 0xD9
_JFIF_WITHOUT_THUMBNAIL = 16
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_MARKER = re.compile(rb"\xff+([^\x00\x01\xff\xd0-\xd7])")  # the library goes over what fills the room before it, and so do we
_PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


def is_bare(content: bytes) -> bool:
    """Does it hold only what draws the picture, with nothing behind the end? Never so of what moves or is in many scans."""
    try:
        if content.startswith(b"\xff\xd8"):
            return _is_bare_jpeg(content)
        if content.startswith(b"\x89PNG"):
            return _is_bare_png(content)
        return _is_bare_webp(content)
    except (struct.error, IndexError):
        return False


def _is_bare_jpeg(content: bytes) -> bool:
    at = 2
    while True:
        mark, kind, length = struct.unpack_from(">BBH", content, at)
        at += 2 + length
        if mark != 0xFF:
            return False
        if kind == _SCAN:
            end = _MARKER_IN_SCAN.search(content, at)
            return end is not None and end.group() == b"\xff\xd9" and end.end() == len(content)
        if kind not in _JPEG_PARTS and not (kind == _JFIF and length == _JFIF_WITHOUT_THUMBNAIL):
            return False


def _is_bare_png(content: bytes) -> bool:
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, at)
        at += 12 + length
        if kind not in _PNG_PARTS:
            return False
    return at == len(content)


def _is_bare_webp(content: bytes) -> bool:
    """The simple form: one part, which is the picture."""
    _riff, size, _webp, kind, length = struct.unpack_from("<4sI4s4sI", content)
    return kind in (b"VP8 ", b"VP8L") and 8 + size == len(content) == 20 + length + length % 2


def has_few_scans(content: bytes, most: int) -> bool:
    """Is a JPEG drawn in at most so many goes? Each goes over the whole picture, and a small file can hold a hundred thousand of them."""
    at, scans = 2, 0
    while scans <= most:
        found = _MARKER.search(content, at)
        if found is None or found.group(1)[0] == _END or found.end() + 2 > len(content):
            return True  # where it ends in the middle, the library says what it thinks of it
        (length,) = struct.unpack_from(">H", content, found.end())
        at = found.end() + length
        scans += found.group(1)[0] == _SCAN
    return False
