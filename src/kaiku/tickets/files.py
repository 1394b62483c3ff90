"""Files that people attach: what a file is comes from its content, photos lose where and with what they were taken."""

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError

_LONGEST_NAME = 120
_READ = 64 * 1024
_OFFICE = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}
_ODT = "application/vnd.oasis.opendocument.text"
_IMAGE_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_UNSAFE_NAME = re.compile(r"[^\w.\- ()]+", re.UNICODE)
_ACTIVE_TEXT = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?xml|iframe|body)|^#!", re.IGNORECASE)


class FileRefused(KaikuError):
    """The file cannot be taken; the text says why and what to do."""


@dataclass(frozen=True)
class CheckedFile:
    """A file whose content is what its type says; preview is a small JPEG of an image."""

    name: str
    content_type: str
    size: int
    sha256: str
    file: "ContentFile[bytes]"
    preview: "ContentFile[bytes] | None" = None

    @property
    def is_image(self) -> bool:
        """May it be shown in the page?"""
        return self.content_type.startswith("image/")


def check_file(upload: "File[bytes]") -> CheckedFile:
    """The file made safe to keep and show; FileRefused with a sentence for the person otherwise."""
    name = safe_name(upload.name or "")
    if (upload.size or 0) > settings.ATTACHMENT_BYTES:
        raise FileRefused(_("Tiedosto %(name)s on liian suuri. Suurin koko on %(limit)d Mt.") % {"name": name, "limit": _limit()})
    upload.seek(0)
    content = upload.read(settings.ATTACHMENT_BYTES + 1)
    if len(content) > settings.ATTACHMENT_BYTES:
        raise FileRefused(_("Tiedosto %(name)s on liian suuri. Suurin koko on %(limit)d Mt.") % {"name": name, "limit": _limit()})
    if not content:
        raise FileRefused(_("Tiedosto %(name)s on tyhjä. Valitse toinen tiedosto.") % {"name": name})
    if _looks_like_image(content):
        return _checked_image(name, content)
    content_type, ending = _document_type(name, content)
    return _checked(name, content, content_type, ending)


def safe_name(name: str) -> str:
    """A name without folders and odd characters."""
    bare = re.split(r"[/\\]", name)[-1]
    cleaned = _UNSAFE_NAME.sub("_", bare).strip(" ._") or "tiedosto"
    stem, dot, ending = cleaned.rpartition(".")
    return f"{stem[: _LONGEST_NAME - 10]}{dot}{ending[:8]}" if stem else ending[:_LONGEST_NAME]


def _limit() -> int:
    return int(settings.ATTACHMENT_BYTES // (1024 * 1024))


def _looks_like_image(content: bytes) -> bool:
    return content.startswith(_IMAGE_MAGIC) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def _checked_image(name: str, content: bytes) -> CheckedFile:
    from kaiku.tickets import pictures  # when the first picture comes: a process's start must not wait for its library

    try:
        picture = pictures.made_anew(content)
    except pictures.TooLarge as error:
        raise FileRefused(_("Kuva %(name)s on liian suuri. Pienennä kuvaa ja yritä uudelleen.") % {"name": name}) from error
    except pictures.Broken as error:
        raise FileRefused(_("Kuvaa %(name)s ei voi avata. Tiedosto voi olla vioittunut. Valitse toinen kuva.") % {"name": name}) from error
    return _checked(name, picture.content, picture.content_type, picture.ending, preview=picture.preview)


def _document_type(name: str, content: bytes) -> tuple[str, str]:
    if content.startswith(b"%PDF-"):
        return "application/pdf", ".pdf"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise FileRefused(
            _("Kuvaa %(name)s ei voi ottaa vastaan HEIC-muodossa. Tallenna se JPEG-kuvana ja yritä uudelleen.") % {"name": name}
        )
    if content.startswith(b"PK\x03\x04") and (office := _office_type(content)):
        return office
    if _is_plain_text(name, content):
        return "text/plain", ".txt"
    raise FileRefused(
        _("Tiedostoa %(name)s ei voi ottaa vastaan. Liitä kuva (JPEG, PNG, WebP, GIF), PDF, teksti-, Word-, Excel- tai ODT-tiedosto.")
        % {"name": name}
    )


def _office_type(content: bytes) -> tuple[str, str] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any("vbaproject" in name.lower() for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype").decode("ascii") == _ODT:
                return _ODT, ".odt"
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError):
        return None
    return next((kind for part, kind in _OFFICE.items() if part in names and "[Content_Types].xml" in names), None)


def _is_plain_text(name: str, content: bytes) -> bool:
    if not name.lower().endswith((".txt", ".text", ".csv", ".md")) or b"\x00" in content or _ACTIVE_TEXT.search(content[:_READ].lstrip()):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return not _known_binary(content)
    return True


def _known_binary(content: bytes) -> bool:
    import puremagic

    try:
        return bool(puremagic.magic_string(content[:_READ]))
    except puremagic.PureError:
        return False


def _checked(name: str, content: bytes, content_type: str, ending: str, *, preview: bytes | None = None) -> CheckedFile:
    stem, _dot, given = name.rpartition(".")
    same = given.lower() in {
        ending[1:],
        "jpeg" if ending == ".jpg" else "",
        "csv" if ending == ".txt" else "",
        "md" if ending == ".txt" else "",
    }
    final = name if stem and same else f"{stem or name}{ending}"
    return CheckedFile(
        name=final,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        file=ContentFile(content, name=final),
        preview=ContentFile(preview, name=f"{stem or name}.jpg") if preview else None,
    )
