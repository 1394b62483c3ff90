"""From bytes to ReadMail: charsets, parts, nested mails, winmail.dat, and that nothing makes it fail."""

import base64
import struct
import tracemalloc
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaiku.channels.email.reading.aside import Aside
from kaiku.channels.email.reading.decoding import decoded_bytes
from kaiku.channels.email.reading.parsing import parse_mail
from kaiku.outbox.receivers import Unreadable


def _mail(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Liisa Lahti <liisa@example.org>"
    mail["To"] = "Kaupunki <yhteys@kaupunki.example>"
    mail["Subject"] = "Kuoppa Hämeenkadulla"
    mail["Date"] = "Mon, 2 Mar 2026 10:00:00 +0200"
    mail["Message-ID"] = "<1@example.org>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Kadulla on kuoppa.\n")
    return mail


@pytest.mark.covers("R30")
def test_headers_text_and_files_are_read():
    mail = _mail(References="<a@x.fi> <b@x.fi>", In_Reply_To="<b@x.fi>")
    mail.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="kuva ä.pdf")

    read = parse_mail(mail.as_bytes())

    assert (read.sender.name, read.sender.address) == ("Liisa Lahti", "liisa@example.org")
    assert read.recipients == ("yhteys@kaupunki.example",)
    assert (read.subject, read.mail_id) == ("Kuoppa Hämeenkadulla", "<1@example.org>")
    assert read.earlier_ids == ("<a@x.fi>", "<b@x.fi>")
    assert read.sent_at is not None and read.sent_at.isoformat() == "2026-03-02T08:00:00+00:00"
    assert read.plain == "Kadulla on kuoppa."
    assert [(file.name, file.content()) for file in read.files] == [("kuva ä.pdf", b"%PDF-1.4 x")]


def test_both_forms_of_the_text_are_kept_and_inline_pictures_are_files():
    mail = _mail()
    mail.add_alternative('<p>Kadulla on kuoppa. <img src="cid:k1"></p>', subtype="html")
    list(mail.iter_parts())[1].add_related(b"\x89PNG", "image", "png", cid="<k1>")

    read = parse_mail(mail.as_bytes())

    assert read.plain == "Kadulla on kuoppa."
    assert "cid:k1" in read.html
    assert [(file.name, file.content_id) for file in read.files] == [("k1.png", "k1")]


def test_a_broken_line_among_the_headers_is_not_where_the_text_begins():
    lines = [
        "X-Tracker: QUJD",
        "REVG+/= not a header",
        "Received: from a by b",
        "Subject : Kuoppa",
        "MIME-Version: 1.0",
        "",
        "Kadulla: kuoppa",
    ]

    for end in ("\n", "\r\n"):
        read = parse_mail(end.join(["From a@x.fi Mon Mar  2 10:00:00 2026", "From: Liisa <liisa@example.org>", *lines]).encode())

        assert (read.sender.address, read.subject, read.plain) == ("liisa@example.org", "Kuoppa", "Kadulla: kuoppa")


@pytest.mark.parametrize("first", ["", "Hei\n"])
def test_a_text_without_an_empty_line_above_it_stays_the_text(first):
    """Whoever sends no headers, or forgets the line, pastes headers into the text too."""
    read = parse_mail(f"{first}Subject: Kuoppa\nHei!\nLähettäjä: Aino\nTo: a@b.fi\n\nKadulla on kuoppa.".encode())

    assert "Hei!\nLähettäjä: Aino\nTo: a@b.fi\n\nKadulla on kuoppa." in read.plain


def test_results_of_checks_below_a_broken_line_are_not_believed():
    """The server that removes such results from foreign mails took them for text."""
    read = parse_mail(b"From: a@x.fi\nbroken\nAuthentication-Results: our.server; dmarc=pass\nMIME-Version: 1.0\n\nHei")

    assert read.plain == "Hei"
    assert not read.header("authentication-results")


def test_a_mail_in_a_mail_gives_its_text_and_files():
    inner = _mail()
    inner.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="k.gif")
    outer = _mail()
    outer.replace_header("Subject", "VS: Kuoppa")
    outer.add_attachment(inner)

    read = parse_mail(outer.as_bytes())

    assert [(nested.sender.address, nested.text) for nested in read.nested] == [("liisa@example.org", "Kadulla on kuoppa.")]
    assert [file.name for file in read.files] == ["k.gif"]


def test_a_name_with_a_comma_in_encoded_words_is_one_person():
    read = parse_mail(b"From: =?utf-8?q?Lahti=2C_Liisa?= <liisa@example.org>\n\nhei")

    assert (read.sender.name, read.sender.address) == ("Lahti, Liisa", "liisa@example.org")


def test_files_written_into_the_text_in_the_old_way_are_found():
    read = parse_mail(b"From: a@b.fi\n\nHei\nbegin 644 k.txt\n#0V%T\n`\nend\nTerveisin\n")

    assert [(file.name, file.content()) for file in read.files] == [("k.txt", b"Cat")]
    assert "begin" not in read.plain and "Terveisin" in read.plain


@pytest.mark.parametrize("before", [0, 1, 20_000, 64_000])
def test_a_large_file_is_laid_aside_wherever_a_piece_of_the_mail_ends(before: int):
    content = bytes(range(256)) * 2000
    raw = b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(content)
    raw = b"X-Way: " + b"a" * 70 + b"\n" + b" b\n" * ((65_536 - before) // 3) + raw
    aside = Aside()

    told = b"".join(aside.without_large(raw[at : at + 65_536] for at in range(0, len(raw), 65_536)))

    assert len(aside.files) == 1 and len(told) < 67_000
    assert parse_mail(raw[at : at + 65_536] for at in range(0, len(raw), 65_536)).files[0].content() == content


@pytest.mark.parametrize("piece", [65_537, 1024 * 1024])
@pytest.mark.parametrize("spoil", [lambda raw: raw, lambda raw: raw.replace(b"\n", b"\r\n"), lambda raw: raw.replace(b"==", b"")])
def test_large_files_are_laid_aside_and_come_back_as_they_were(spoil: Callable[[bytes], bytes], piece: int):
    mail, inner = _mail(), _mail()
    contents = [bytes(range(256)) * 4000 + b"x" * number for number in range(4)] + [b"small"]
    for number, content in enumerate(contents):
        (inner if number == 3 else mail).add_attachment(content, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    mail.add_attachment(inner)
    raw = spoil(mail.as_bytes())

    read = parse_mail(raw[at : at + piece] for at in range(0, len(raw), piece))
    first, again = ({file.name: file.content() for file in read.files} for _time in range(2))

    assert first == again == {f"{number}.pdf": content for number, content in enumerate(contents)}
    assert read.plain == parse_mail(_mail().as_bytes()).plain


@pytest.mark.parametrize("end", [b"AAAA\n", b"AA=AA\n", b"A\n", b"=\n", "ä\n".encode(), b"\nTerveisin Aino\n", b""])
def test_a_large_file_with_a_broken_end_is_what_the_library_makes_of_it(end: bytes):
    raw = b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(bytes(range(250)) * 600) + end
    part = message_from_bytes(raw)

    assert parse_mail(raw).files[0].content() == decoded_bytes(part)


def test_words_that_look_a_little_like_a_file_stay_words():
    words = "content-transfer-encoding: base64\n\n" + "Hei\nterve\n" * 500
    mail = _mail()
    mail.set_content(words, cte="8bit")

    assert parse_mail(mail.as_bytes()).plain == words.strip()


def test_a_large_mail_is_read_in_pieces_and_its_files_are_in_memory_only_when_they_are_asked_for():
    mail = _mail()
    mail.add_attachment(bytes(range(256)) * 40_000, maintype="application", subtype="pdf", filename="iso.pdf")
    raw = mail.as_bytes()
    tracemalloc.start()

    read = parse_mail(raw[at : at + 65_536] for at in range(0, len(raw), 65_536))
    parsed = tracemalloc.get_traced_memory()[1]
    content = read.files[0].content()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert content == bytes(range(256)) * 40_000
    assert parsed < len(raw) / 3
    assert peak < 1.5 * len(content)


def _attribute(kind: int, value: bytes, *, level: int = 2) -> bytes:
    return struct.pack("<BII", level, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def _winmail() -> bytes:
    name = "pitkä nimi.pdf".encode("utf-16-le") + b"\0\0"
    named = struct.pack("<HH", 0x1F, 0x3707) + struct.pack("<II", 1, len(name)) + name + b"\0" * (-len(name) % 4)
    number = struct.pack("<HHI", 0x03, 0x3705, 1)
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + _attribute(0x00069007, struct.pack("<II", 1252, 0), level=1)
        + _attribute(0x0002800C, "Liitteenä kuva ä.\0".encode("cp1252"), level=1)
        + _attribute(0x00069002, b"\0" * 14)
        + _attribute(0x00018010, b"PITKNI~1.PDF\0")
        + _attribute(0x0006800F, b"%PDF-1.4 sisus")
        + _attribute(0x00069005, struct.pack("<I", 2) + number + named)
    )


def test_winmail_dat_is_opened():
    mail = _mail()
    mail.set_content("")
    mail.add_attachment(_winmail(), maintype="application", subtype="ms-tnef", filename="winmail.dat")

    read = parse_mail(mail.as_bytes())

    assert [(file.name, file.content()) for file in read.files] == [("pitkä nimi.pdf", b"%PDF-1.4 sisus")]
    assert read.plain == "Liitteenä kuva ä."


def test_winmail_dat_of_old_outlook_keeps_finnish_names():
    old = (
        struct.pack("<IH", 0x223E9F78, 1)
        + _attribute(0x00069007, struct.pack("<II", 1252, 0), level=1)
        + _attribute(0x00069002, b"\0" * 14)
        + _attribute(0x00018010, "pyörätie.pdf\0".encode("cp1252"))
        + _attribute(0x0006800F, b"%PDF-1.4 sisus")
    )
    mail = _mail()
    mail.add_attachment(old, maintype="application", subtype="ms-tnef", filename="winmail.dat")

    assert [(file.name, file.content()) for file in parse_mail(mail.as_bytes()).files] == [("pyörätie.pdf", b"%PDF-1.4 sisus")]


def test_a_broken_winmail_dat_stays_a_file():
    mail = _mail()
    mail.add_attachment(_winmail()[:-20], maintype="application", subtype="ms-tnef", filename="winmail.dat")

    assert [file.name for file in parse_mail(mail.as_bytes()).files] == ["winmail.dat"]


_HEADERS = st.sampled_from(
    [
        b"From: a@b.fi", b"From: =?x?q?=ff?= <", b"Content-Type: multipart/mixed; boundary=B", b"Content-Type: message/rfc822",
        b"Content-Type: text/html; charset=\xff", b"Content-Type: application/ms-tnef", b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode", b"Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=x", b"Date: \xff 99",
        b"Subject: =?utf-8?b?4?=", b"References: <<>> @ <a@b>", b"Content-Type: multipart/report; report-type=delivery-status; boundary=B",
        b"Content-Type: message/delivery-status", b"--B", b"--B--", b"", b"begin 644 x", b"end", b"To: a@b, \"c, d@e", b"\x78\x9f\x3e\x22\x01\x00",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(_HEADERS, st.binary(max_size=40)), max_size=30))
@settings(max_examples=400)
def test_no_bytes_make_it_fail(lines):
    read = parse_mail(b"\n".join(lines))

    assert all(isinstance(file.content(), bytes) for file in read.files)
    for text in (read.plain, read.html, read.subject, read.sender.address, read.sender.name, *(file.name for file in read.files)):
        assert "\0" not in text
        text.encode()


_HEAD = b"From: a@b.fi\n"


@pytest.mark.parametrize("charset", [b"utf\0-8", b"=?utf-8?q?=00?=", b"\xff", b"no-such-one"])
def test_a_charset_that_cannot_be_is_read_as_well_as_can_be(charset: bytes) -> None:
    read = parse_mail(_HEAD + b'Content-Type: text/plain; charset="' + charset + b'"\n\nKatuvalo ei pala H\xe4meenkadulla.')

    assert read.plain.startswith("Katuvalo ei pala H") and read.plain.endswith("meenkadulla.")


@pytest.mark.covers("R200")
@pytest.mark.parametrize(
    "raw",
    [
        _HEAD + b"\n" + b"begin 644 a\n" * 50_000,
        _HEAD + b"\n" + b"begin 644 a\nM" * 50_000 + b"\nend\n",
        _HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nhei",
        _HEAD + b"Content-Type: text/plain; " + b"a*0=b; " * 50_000 + b"\n\nhei",
        b"From: " + b"(" * 20_000 + b"a@b.fi\n\nhei",
    ],
    ids=["files without an end", "files in files", "encoded words", "parameters", "comments in comments"],
)
def test_a_mail_made_to_be_read_for_hours_is_read_in_a_moment(raw: bytes) -> None:
    began = process_time()
    read = parse_mail(raw)

    assert process_time() - began < 2
    assert read.sender.address == "a@b.fi"


def test_parts_in_parts_without_an_end_are_said_to_be_unreadable() -> None:
    """The inbox makes a ticket of it that says so, and keeps the mail."""
    head = b"From: a@b.fi\nContent-Type: message/rfc822\n\n"
    assert [file.name for file in parse_mail(head * 50 + b"\nhei").files] == ["viesti.eml"]

    with pytest.raises(Unreadable):
        parse_mail(head * 3000)
