"""Pictures that people attach, written anew where anything is hidden in them, which stays behind; a small one is made beside each."""

import io
import threading
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from kaiku.tickets.bare_pictures import has_few_scans, is_bare

PREVIEW_SIDE = 640
DECODING = threading.BoundedSemaphore(1)  # an unpacked photo takes up to 400 MB: in each process one at a time
_LONGEST_SIDE = 4096  # a larger photo is made this large: nobody needs more to see a pothole
_MOST_PIXELS = 50_000_000
_MOST_SCANS = 100  # programs write ten or so
_KINDS = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp"), "GIF": ("image/gif", ".gif")}


class TooLarge(Exception):
    """More pixels than a picture of a matter needs."""


class Broken(Exception):
    """What says it is a picture cannot be read as one."""


@dataclass(frozen=True)
class Picture:
    """A picture without anything hidden; preview is a small JPEG."""

    content: bytes
    content_type: str
    ending: str
    preview: bytes


def made_anew(content: bytes) -> Picture:
    """Small first, everything else after it: each further step copies the picture. What holds nothing but its picture stays byte for
    byte, so that a photo that goes on from one system to another, and back, is the same photo in each."""
    try:
        with DECODING, warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=tuple(_KINDS))
            if image.width * image.height > _MOST_PIXELS:
                raise TooLarge
            kind = str(image.format)
            if kind == "JPEG" and not has_few_scans(content, _MOST_SCANS):
                raise TooLarge
            keeps = is_bare(content) and max(image.size) <= _LONGEST_SIDE
            image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))  # a JPEG that is far larger is not even unpacked whole
            ImageOps.exif_transpose(image, in_place=True)
            return Picture(content if keeps else _encoded(image, kind), *_KINDS[kind], _preview_of(image))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise TooLarge from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Broken from error


def _encoded(image: Image.Image, kind: str) -> bytes:
    """The picture written anew: EXIF, comments and anything hidden behind the pixels stay behind."""
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    if image.mode == "P" and (palette := image.getpalette()):
        clean.putpalette(palette)
    out = io.BytesIO()
    if kind == "JPEG":
        clean.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    elif kind == "WEBP":
        clean.save(out, "WEBP", quality=88)
    else:
        clean.save(out, kind)
    return out.getvalue()


def _preview_of(image: Image.Image) -> bytes:
    small = image.convert("RGBA") if image.mode in ("P", "LA", "PA", "RGBA") else image.convert("RGB")
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    if small.mode == "RGBA":
        ground = Image.new("RGB", small.size, "white")
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()
