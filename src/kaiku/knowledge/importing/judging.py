"""What a file is, by what is in it."""

import io
import re
import zipfile
from enum import StrEnum

from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError

MOST_BYTES = 10 * 1024 * 1024
_UNPACKED = 80 * 1024 * 1024
_MOST_PARTS = 2000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKUP = re.compile(r"<\s*(!doctype html|html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table)\b", re.IGNORECASE)
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class Form(StrEnum):
    """Files that can be read."""

    WORD = "word"
    SHEET = "sheet"
    CSV = "csv"
    HTML = "html"
    MARKDOWN = "markdown"


class FileUnread(KaikuError):
    """The file cannot be read; the text says why and what to do."""


def form_of(name: str, content: bytes) -> Form:
    """FileUnread when it is none of those that can be read, or is made to harm."""
    if not content.strip():
        raise FileUnread(_("Tiedosto on tyhjä."))
    if len(content) > MOST_BYTES:
        raise FileUnread(_("Tiedosto on liian suuri. Suurin koko on %(limit)d Mt.") % {"limit": MOST_BYTES // 1024**2})
    if content.startswith(b"PK"):
        return _office(content)
    if content.startswith(_OLD_OFFICE):
        raise FileUnread(
            _("Tämä on vanhan Officen tiedosto tai salattu. Tallenna se Wordissa tai Excelissä uudessa muodossa ilman salasanaa.")
        )
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileUnread(_unknown())
    text = text_in(content)
    if _MARKUP.search(text[:5000]):
        return Form.HTML
    return Form.CSV if name.lower().endswith((".csv", ".tsv")) else Form.MARKDOWN


def text_in(content: bytes) -> str:
    """The text: what is no UTF was written by an older Windows."""
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _office(content: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _UNPACKED:
                raise FileUnread(_("Tiedosto on purettuna liian suuri. Pienennä kuvia tai jaa se osiin."))
            names = {part.filename for part in parts}
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _DECLARES.search(packed.open(part).read(4096)):
                    raise FileUnread(_unknown())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise FileUnread(_("Tiedosto on viallinen tai salattu. Avaa se, tallenna uudelleen ja yritä taas.")) from error
    if "word/document.xml" in names:
        return Form.WORD
    if "xl/workbook.xml" in names:
        return Form.SHEET
    raise FileUnread(_unknown())


def _unknown() -> str:
    return _("Tiedosto ei ole Word-asiakirja (.docx), verkkosivu (.html), Markdown (.md) eikä kysymysluettelo (.csv tai .xlsx).")
