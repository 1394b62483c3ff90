"""Large files of a mail, decoded as it comes and laid aside: the parser of the library would hold each many times over, line by line."""

import binascii
import io
import re
import secrets
from base64 import b64encode
from collections.abc import Iterable, Iterator
from email.message import Message as Part
from tempfile import SpooledTemporaryFile
from typing import IO

_PIECE = 256 * 1024  # the parser makes text of what it is given
_IN_MEMORY = 1024 * 1024
_HELD = 64 * 1024  # more than what _BEGINS looks at, so that no end of a piece hides it
# The headers of a part that is base64, and so many whole lines of it that nothing else looks alike.
_BEGINS = re.compile(
    rb"^content-transfer-encoding:[ \t]*base64[ \t]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n(?=(?:[A-Za-z0-9+/]{60,}\r?\n){500})",
    re.IGNORECASE | re.MULTILINE,
)
_GOES_ON = re.compile(rb"[A-Za-z0-9+/\r\n]*")
_LAST = re.compile(r"[A-Za-z0-9+/]{2}[A-Za-z0-9+/=]=")
_LINE_ENDS = b"\r\n"
_NAME = "_laid_aside"


class Aside:
    """What of one mail was laid aside; in its stead the parser gets a name that nobody who writes mails can know."""

    def __init__(self) -> None:
        self.token = secrets.token_hex(16)
        self.files: list[IO[bytes]] = []
        self._held = b""  # the end of what came, seen again together with what comes next
        self._rest = b""  # of base64 that does not make whole bytes yet
        self._is_inside = False

    def without_large(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The mail in pieces for the parser."""
        for piece in pieces:
            for at in range(0, len(piece), _PIECE):
                seen, self._held = self._held + piece[at : at + _PIECE], b""
                yield b"".join(self._without(seen))
        yield self._rest if self._is_inside else self._held

    def _without(self, piece: bytes) -> Iterator[bytes]:
        at = 0
        while at < len(piece):
            if self._is_inside:
                at = self._lay(piece, at)
                if at < len(piece):
                    # The rest of the file, and on a line of its own what comes after it: the next part, when it is no padding.
                    self._is_inside = False
                    yield self._rest + (b"" if piece[at : at + 1] == b"=" else b"\n")
            elif begins := _BEGINS.search(piece, at):
                yield piece[at : begins.end()] + f"{self.token}{len(self.files)}\n".encode()
                self.files.append(SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - it goes with the mail
                self._rest, self._is_inside, at = b"", True, begins.end()
            else:
                end = max(at, len(piece) - _HELD)
                end = piece.rfind(b"\n", at, end) + 1 or end  # no line is cut, lest its rest look like a header
                yield piece[at:end]
                self._held = piece[end:]
                return

    def _lay(self, piece: bytes, at: int) -> int:
        run = _GOES_ON.match(piece, at)
        end = run.end() if run else at
        told = self._rest + piece[at:end].translate(None, _LINE_ENDS)
        whole = len(told) // 4 * 4
        self.files[-1].write(binascii.a2b_base64(told[:whole]))
        self._rest = told[whole:]
        return end

    def belongs(self, root: Part) -> Part:
        """The mail, each of whose parts knows what of it was laid aside."""
        for part in root.walk():
            payload = raw_text_of(part) if self.files else None
            if payload and payload.startswith(self.token):
                name, _end, rest = payload.partition("\n")
                part.__dict__[_NAME] = self.files[int(name.removeprefix(self.token))]
                part.set_payload(rest)
        return root


def whole_of(part: Part) -> bytes | None:
    """The decoded content of a part that was laid aside; None of any other. A broken one is whole base64 again, for who knows better."""
    file = part.__dict__.get(_NAME)
    if file is None:
        return None
    if rest := raw_text_of(part).strip():
        if not _LAST.fullmatch(rest):
            put_back(part)
            return None
        file.seek(0, io.SEEK_END)
        file.write(binascii.a2b_base64(rest))
        part.set_payload("")
    file.seek(0)
    return bytes(file.read())


def put_back(part: Part) -> None:
    """Make the part's own text of what was laid aside, as it came but for its line ends."""
    file = part.__dict__.pop(_NAME, None)
    if file is not None:
        file.seek(0)
        part.set_payload(b64encode(file.read()).decode() + raw_text_of(part))


def raw_text_of(part: Part) -> str:
    """As it came: get_payload() puts signs of its own in the place of what is no ASCII, and fails at a charset that cannot be."""
    text = part.__dict__["_payload"]
    return text if isinstance(text, str) else ""
