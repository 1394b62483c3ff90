"""Splitting an answer from what it quotes, and HTML made text and made safe."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaiku.channels.email.reading.decoding import text_of
from kaiku.channels.email.reading.markup import safe_html, text_of_html
from kaiku.channels.email.reading.phrases import MARKERS
from kaiku.channels.email.reading.splitting import split_reply

SAMPLES = json.loads((Path(__file__).parent / "replies.json").read_text("utf-8"))
PIECES = st.sampled_from(
    ["> lainattu", ">> syvempi", "", "-- ", "Terveisin", "Lähettäjä: Aino <a@b.fi>", "Lähetetty: maanantai 2.3.2026", "Vastaanottaja: x",
     "Aihe: Kuoppa", "ma 2.3.2026 klo 10.00 Aino <a@b.fi> kirjoitti:", "-----Alkuperäinen viesti-----", "________________",
     "Lähetetty iPhonesta", f"##- {MARKERS['fi']} -##", "Kuoppa on kadulla.", "On Mon, wrote:"]
)  # fmt: skip


@pytest.mark.covers("R30")
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["name"])
def test_what_the_writer_wrote_is_told_from_what_he_quotes(sample):
    split = split_reply("\n".join([*sample["own"], *sample["cut"]]))

    assert split.own == "\n".join(sample["own"]).strip("\n")


@given(st.lists(st.one_of(PIECES, st.text(max_size=30).map(lambda text: " ".join(text.split()))), max_size=25), st.integers(0, 30))
@settings(max_examples=400, deadline=None)
def test_no_line_is_ever_lost_or_doubled(lines, quote_at):
    split = split_reply("\n".join(lines), quote_at=quote_at or None)

    kept = Counter(line for line in f"{split.own}\n{split.cut}".split("\n") if line.strip())
    assert kept == Counter(line for line in "\n".join(lines).split("\n") if line.strip())


@given(st.lists(PIECES, max_size=25))
@settings(max_examples=200, deadline=None)
def test_something_is_always_shown_of_a_mail_that_says_something(lines):
    text = "\n".join(lines)

    assert bool(split_reply(text).own.strip()) == bool(text.strip())


def test_words_between_quotes_keep_the_questions_that_they_answer():
    text = "On Mon, Mar 2, 2026, Aino <a@b.fi> wrote:\n> Missä?\n\nTorilla.\n\n> Milloin?\n\nEilen."

    assert split_reply(text).own == text


def test_an_answer_below_the_only_quote_stands_alone():
    split = split_reply("ma 2.3.2026 klo 10.00 Aino <a@b.fi> kirjoitti:\n> Missä?\n\nTorilla.")

    assert split.own == "Torilla."
    assert split.cut.endswith("> Missä?")


def test_a_mail_of_nothing_but_a_quote_is_shown_whole():
    text = "-----Alkuperäinen viesti-----\nLähettäjä: Aino\nAihe: Kuoppa\n\nKadulla on kuoppa."

    assert split_reply(text).own == text


def test_a_new_contact_keeps_its_signature():
    split = split_reply("Kuoppa kadulla.\n\n-- \nLiisa, p. 040 1234567", keep_signature=True)

    assert split.own.endswith("040 1234567")


@pytest.mark.parametrize(
    "html",
    [
        '<p>Torilla.</p><div class="gmail_quote"><div class="gmail_attr">jotain vierasta kieltä</div><blockquote>Missä?</blockquote></div>',
        '<p>Torilla.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Xyz:</b> Aino</div><p>Missä?</p>',
        '<div>Torilla.</div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0 0 0"><p><b>Xyz:</b> Aino</p></div>Missä?',
        '<div>Torilla.</div><br><blockquote type="cite"><div>Missä?</div></blockquote>',
    ],
    ids=["gmail", "outlook on the web", "outlook", "apple"],
)
def test_programs_say_in_html_where_the_earlier_mail_begins(html):
    found = text_of_html(html)

    assert split_reply(found.text, quote_at=found.quote_at).own == "Torilla."


def test_html_becomes_what_a_reader_sees():
    html = '<style>p {color: red}</style><p>Hei&nbsp;&auml;iti,</p><ul><li>yksi</li><li>kaksi</li></ul><a href="https://x.fi/a">tästä</a><br>loppu'

    assert text_of_html(html).text == "Hei äiti,\n\n- yksi\n- kaksi\n\ntästä <https://x.fi/a>\nloppu"


def test_nothing_in_safe_html_runs_or_loads():
    html = (
        '<p onclick="x()" style="position:fixed">Hei</p><script>x()</script><img src="https://x.fi/seen.gif"><form><input></form>'
        '<a href="javascript:x()">a</a><a href="https://x.fi">b</a><iframe src="//x"></iframe><svg onload="x()"></svg><base href="//x">'
    )

    clean = safe_html(html)

    assert clean == '<p>Hei</p><a rel="noopener noreferrer nofollow">a</a><a href="https://x.fi" rel="noopener noreferrer nofollow">b</a>'


@given(st.text(alphabet="<>/ab =\"'&;!-pdivblockquote\n", max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_html_makes_the_reader_fail(html):
    assert "<script" not in safe_html(html)
    text_of_html(html)


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ("ääkköset".encode("latin-1"), "", "ääkköset"),
        ("ääkköset".encode(), "us-ascii", "ääkköset"),
        ("ääkköset".encode(), "x-unknown", "ääkköset"),
        ("10 €".encode("cp1252"), "iso-8859-1", "10 €"),
        ("한국".encode("cp949"), "ks_c_5601-1987", "한국"),
        (b"a\x00b\r\nc", "utf-8", "ab\nc"),
        (b"\xff\xfe", "utf-7\0", "ÿþ"),
    ],
)
def test_text_is_read_whatever_the_charset_claims(content, charset, text):
    assert text_of(content, charset) == text
