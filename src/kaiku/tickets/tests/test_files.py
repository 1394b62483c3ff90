"""What is taken as an attachment, and what is left out of it."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kaiku.tickets import pictures
from kaiku.tickets.files import FileRefused, check_file, safe_name


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str = "JPEG", size: tuple[int, int] = (80, 40), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _told(words: str) -> PngInfo:
    told = PngInfo()
    told.add_text("Comment", words)
    return told


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("--", "."), content)
    return out.getvalue()


@pytest.mark.covers("R236")
def test_a_photo_loses_its_place_and_camera_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "SalainenKamera"
    exif.get_ifd(0x8825)[1] = "N"
    checked = check_file(upload("kuva.jpg", picture(exif=exif)))

    content = checked.file.read()
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (40, 80)
        assert dict(image.getexif()) == {}
    assert b"SalainenKamera" not in content
    assert (checked.content_type, checked.name, checked.size) == ("image/jpeg", "kuva.jpg", len(content))


@pytest.mark.covers("R236")
def test_a_preview_is_small_whatever_the_picture() -> None:
    checked = check_file(upload("iso.png", picture("PNG", (2000, 1000))))
    assert checked.preview is not None
    with Image.open(checked.preview) as small:
        assert small.size == (640, 320)
        assert small.format == "JPEG"


@pytest.mark.covers("R183", "R236")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_with_nothing_hidden_in_it_stays_byte_for_byte(kind: str) -> None:
    sent = picture(kind, quality=61, compress_level=1)  # otherwise than it would be written here
    assert check_file(upload("a.x", sent)).file.read() == sent


def test_a_picture_turned_upright_goes_on_unchanged() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    once = check_file(upload("kuva.jpg", picture(exif=exif))).file.read()
    assert check_file(upload("kuva.jpg", once)).file.read() == once


@pytest.mark.covers("R236")
@pytest.mark.parametrize(
    "content",
    [
        picture(comment=b"salainen"),
        picture() + b"salainen",
        picture().replace(b"\xff\xdb", b"\xff\xe5\x00\x0asalainen\xff\xdb", 1),
        picture().replace(b"\xff\xdb", b"\xff\xfe\x00\x0asalainen\xff\xdb", 1),
        picture("PNG") + b"salainen",
        picture("PNG", pnginfo=_told("salainen")),
        picture("WEBP", xmp=b"salainen"),
        picture("WEBP") + b"salainen",
        picture("GIF", comment=b"salainen"),
    ],
)
def test_whatever_is_hidden_in_a_picture_stays_behind(content: bytes) -> None:
    kept = check_file(upload("kuva.x", content)).file.read()
    assert b"salainen" in content and b"salainen" not in kept


@pytest.mark.parametrize("content", [picture(progressive=True), picture(size=(5000, 10))])
def test_a_picture_that_is_not_plainly_bare_is_written_anew(content: bytes) -> None:
    assert check_file(upload("kuva.jpg", content)).file.read() != content


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif"), ("JPEG", "a.jpeg")])
def test_picture_types_are_taken(kind: str, name: str) -> None:
    assert check_file(upload(name, picture(kind))).name == name


@pytest.mark.covers("R236")
def test_a_picture_with_a_false_name_gets_the_name_of_its_content() -> None:
    checked = check_file(upload("raportti.pdf", picture("PNG")))
    assert (checked.content_type, checked.name) == ("image/png", "raportti.png")


@pytest.mark.covers("R236")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kuva.jpg", b"MZ\x90\x00\x03 this program cannot be run in DOS mode"),
        ("kuva.jpg", b"<html><script>alert(1)</script></html>"),
        ("teksti.txt", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
        ("teksti.txt", b"#!/bin/sh\nrm -rf /"),
        ("kuva.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("paketti.zip", archive(a__b=b"x")),
        ("asiakirja.docx", archive(x=b"y")),
        ("rikki.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40),
        ("tyhja.txt", b""),
        ("video.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 30),
    ],
)
def test_disguised_broken_and_active_files_are_refused_in_words(name: str, content: bytes) -> None:
    with pytest.raises(FileRefused) as refusal:
        check_file(upload(name, content))
    assert name.rsplit(".", 1)[0] in str(refusal.value)


def test_macros_are_refused_even_in_a_true_office_file() -> None:
    content = archive(**{"[Content_Types]--xml": b"", "word__document--xml": b"", "word__vbaProject--bin": b""})
    with pytest.raises(FileRefused):
        check_file(upload("a.docx", content))


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("a.pdf", b"%PDF-1.7\n...", "application/pdf"),
        ("a.txt", "Ääkkösiä riittää.".encode(), "text/plain"),
        (
            "a.docx",
            archive(**{"[Content_Types]--xml": b"", "word__document--xml": b""}),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            "a.xlsx",
            archive(**{"[Content_Types]--xml": b"", "xl__workbook--xml": b""}),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("a.odt", archive(mimetype=b"application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
    ],
)
def test_documents_are_known_by_content(name: str, content: bytes, content_type: str) -> None:
    checked = check_file(upload(name, content))
    assert (checked.name, checked.content_type, checked.preview) == (name, content_type, None)


def test_a_heic_photo_is_refused_with_advice() -> None:
    with pytest.raises(FileRefused, match="JPEG"):
        check_file(upload("IMG_1.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40))


@pytest.mark.covers("R236")
def test_too_large_a_file_is_refused_without_reading_it_all(settings: object) -> None:
    settings.ATTACHMENT_BYTES = 1024 * 1024  # type: ignore[attr-defined]
    with pytest.raises(FileRefused, match="1 Mt"):
        check_file(upload("iso.txt", b"a" * (1024 * 1024 + 1)))


def test_a_decompression_bomb_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    with pytest.raises(FileRefused, match="liian suuri"):
        check_file(upload("pommi.png", out.getvalue()))


def test_a_small_photo_that_is_drawn_over_and_over_is_refused() -> None:
    """A scan of eighty bytes costs as much as a whole picture: ten megabytes of them were most of an hour of one processor."""
    plain = picture(size=(700, 700), progressive=True)
    last = plain.rfind(b"\xff\xda")
    assert check_file(upload("kuva.jpg", plain + b"\xff\xda" * 500)).content_type == "image/jpeg"  # behind the end nobody draws

    for again in (plain[last:-2], b"\xff\xff" + plain[last:-2]):
        with pytest.raises(FileRefused, match="liian suuri"):
            check_file(upload("kuva.jpg", plain[:-2] + again * 200 + plain[-2:]))


def test_names_are_made_safe() -> None:
    assert safe_name("../../etc/passwd") == "passwd"
    assert safe_name("C:\\kuvat\\kesä 2026.jpg") == "kesä 2026.jpg"
    assert safe_name("") == "tiedosto"
    assert "\n" not in safe_name("a\nb.txt")
    assert len(safe_name("a" * 400 + ".jpg")) <= 120


def test_only_one_picture_is_unpacked_at_a_time_in_a_process() -> None:
    """Fifty million pixels take some 400 MB: four threads at once would take the machine's memory."""
    out = io.BytesIO()
    Image.new("L", (7000, 7000)).save(out, "PNG")
    bomb, free = out.getvalue(), pictures.DECODING

    assert free.acquire(blocking=False)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(check_file, ContentFile(bomb, name="iso.png"))
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.2)
        free.release()
        checked = waiting.result(timeout=60)
    with Image.open(checked.file) as kept:
        assert max(kept.size) == 4096
