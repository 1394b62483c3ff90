"""A hundred real mails whose splitting was looked at by eye; the verdicts stand in checked_sample.tsv, without a word of the mails.

The hundred are all those in Nordic languages and all answers of known programs; then, in the order of their digests, thirty whole mails
that answer or forward, forty answers without headers, five of HTML only and five plain ones. Bounces and automatic mails are not among
them. Right: all that the writer wrote is kept and no earlier mail is, but quotes between his own lines, and a mail of nothing else.
"""

import csv
import hashlib
from pathlib import Path

import pytest

from kaiku.channels.email.reading import markup
from kaiku.channels.email.reading.decoding import text_of
from kaiku.channels.email.reading.facts import readable
from kaiku.channels.email.reading.parsing import parse_mail
from kaiku.channels.email.reading.splitting import split_reply

REAL = Path(__file__).resolve().parents[6] / "shared" / "data" / "mail"
WITHOUT_HEADERS = ("crisp-email-reply-parser", "github-email_reply_parser", "willdurand-EmailReplyParser")
with (Path(__file__).parent / "checked_sample.tsv").open(encoding="utf-8", newline="") as lines:
    CHECKED = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def kept_of(name: str, raw: bytes) -> str:
    """What is kept of the mail, its spaces alike."""
    if name.startswith(WITHOUT_HEADERS):
        text, quote_at = text_of(raw, ""), None
    elif name.endswith(".html"):
        found = markup.text_of_html(text_of(raw, markup.named_charset(raw)))
        text, quote_at = found.text, found.quote_at
    else:
        text, quote_at = readable(parse_mail(raw))
    return " ".join(split_reply(text, quote_at=quote_at).own.split())


@pytest.mark.covers("R30")
def test_at_least_95_of_the_100_checked_are_right():
    assert len({checked["mail"] for checked in CHECKED}) == len(CHECKED) == 100
    assert all(checked["note"] for checked in CHECKED)
    assert sum(checked["verdict"] == "right" for checked in CHECKED) >= 95


@pytest.mark.skipif(not REAL.is_dir(), reason="the real mails are not here")
@pytest.mark.covers("R30")
def test_what_was_right_is_still_kept_so():
    raw = {checked["mail"]: (REAL / checked["mail"]).read_bytes() for checked in CHECKED}
    assert all(hashlib.sha256(raw[checked["mail"]]).hexdigest() == checked["digest"] for checked in CHECKED)

    changed = [
        checked["mail"]
        for checked in CHECKED
        if checked["verdict"] == "right"
        and hashlib.sha256(kept_of(checked["mail"], raw[checked["mail"]]).encode()).hexdigest() != checked["kept"]
    ]

    assert changed == []  # a mail that is split otherwise must be looked at, and its row written anew
