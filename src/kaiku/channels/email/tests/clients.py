"""How people's mail programs write an answer to a mail that they got: headers, prefix of the subject, and where the earlier mail goes."""

import re
from collections.abc import Callable
from email.message import EmailMessage

Answer = Callable[[EmailMessage, str, int], EmailMessage]
_PREFIX = re.compile(r"^(?:re|vs|sv|vast)\s*:\s*", re.IGNORECASE)


def _answer(got: EmailMessage, text: str, *, prefix: str, mail_id: str, references: bool = True) -> EmailMessage:
    subject = str(got["Subject"])
    while found := _PREFIX.match(subject):
        subject = subject[found.end() :]
    made = EmailMessage()
    made["From"] = "Liisa Lahti <liisa@example.org>"
    made["To"] = str(got["Reply-To"] or got["From"])
    made["Subject"] = f"{prefix} {subject}"
    made["Message-ID"] = mail_id
    made["In-Reply-To"] = str(got["Message-ID"])
    if references:
        made["References"] = f"{got['References'] or ''} {got['Message-ID']}".strip()
    made.set_content(text)
    return made


def _quoted(got: EmailMessage) -> str:
    body = got.get_body(("plain",))
    assert body is not None
    return "\n".join(f"> {line}" for line in body.get_content().splitlines())


def gmail(got: EmailMessage, text: str, number: int) -> EmailMessage:
    """Gmail in Finnish."""
    words = f"{text}\n\nma 2. maalisk. 2026 klo 10.0{number} {got['From']}\nkirjoitti:\n\n{_quoted(got)}\n"
    return _answer(got, words, prefix="Re:", mail_id=f"<CAJ+{number}x8=q_Zb1@mail.gmail.com>")


def outlook(got: EmailMessage, text: str, number: int) -> EmailMessage:
    """Outlook in Finnish, of Microsoft 365: a Message-ID that is longer than a line."""
    block = (
        f"________________________________\nLähettäjä: {got['From']}\nLähetetty: maanantai 2. maaliskuuta 2026 10.0{number}\n"
        f"Vastaanottaja: Liisa Lahti <liisa@example.org>\nAihe: {got['Subject']}\n"
    )
    body = got.get_body(("plain",))
    assert body is not None
    mail_id = f"<HE1P191MB00742B0E3E9B6C7D5B0E5F1AEF2A{number}@HE1P191MB0074.EURP191.PROD.OUTLOOK.COM>"
    made = _answer(got, f"{text}\n\nHanki Outlook for iOS\n{block}\n{body.get_content()}", prefix="VS:", mail_id=mail_id)
    made["Thread-Topic"] = _PREFIX.sub("", str(got["Subject"]))
    made["Thread-Index"] = f"AQHcSx{number}=="
    return made


def outlook_telephone(got: EmailMessage, text: str, number: int) -> EmailMessage:
    """A telephone that tells only what it answers, in Swedish."""
    words = (
        f"{text}\n\nSkickat från min Galaxy\n\n-------- Originalmeddelande --------\nFrån: {got['From']}\nDatum: 2026-03-02 10:0{number}\n"
    )
    return _answer(got, words, prefix="SV:", mail_id=f"<{number}.7f3a@email.android.com>", references=False)


def apple(got: EmailMessage, text: str, number: int) -> EmailMessage:
    """Mail of a Mac or an iPhone."""
    words = f"{text}\n\nLähetetty iPhonesta\n\n> {got['From']} kirjoitti 2.3.2026 kello 10.0{number}:\n> \n{_quoted(got)}\n"
    return _answer(got, words, prefix="Vs:", mail_id=f"<0A1B2C3D-{number}E5F-4711-8899-AABBCCDDEEFF@icloud.com>")


def forgetful(got: EmailMessage, text: str, number: int) -> EmailMessage:
    """A program that leaves only the subject, and that to the address of the sender."""
    made = _answer(got, text, prefix="Re:", mail_id=f"<{number}@kotisivu.example>")
    for name in ("In-Reply-To", "References"):
        del made[name]
    made.replace_header("To", str(got["From"]))
    return made


CLIENTS: dict[str, Answer] = {
    "gmail": gmail,
    "outlook": outlook,
    "outlook on a telephone": outlook_telephone,
    "apple": apple,
    "subject only": forgetful,
}
