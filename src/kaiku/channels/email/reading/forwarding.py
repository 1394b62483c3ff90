"""A resident's mail that a member of staff forwarded from his own mailbox: who wrote it, when, and what."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from kaiku.channels.email.reading.decoding import moment
from kaiku.channels.email.reading.mail import Person, ReadMail
from kaiku.channels.email.reading.phrases import ADDRESS, FORWARDED, HEADER, ORIGINAL, RULE

_BLOCK_LINES = 14
_ZONE = re.compile(r"[+-]\d{4}\b|\bGMT$")
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?=.*[ap]m)",  # who writes am and pm, writes the month first
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\.?\s+(?P<month>[a-zåäö]{3,12})\.?,?\s+(?P<year>\d{4})",
        r"(?P<month>[a-zåäö]{3,12})\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})",
    )
)
_HOUR = re.compile(r"\D{1,12}(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:]\d{2})?\s?(?P<half>[ap]m)?", re.IGNORECASE)
_QUOTED = re.compile(r"^\s?> ?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "tam jan",
            "hel feb",
            "maa mar",
            "huh apr",
            "tou maj may",
            "kes jun",
            "hei jul",
            "elo aug",
            "syy sep",
            "lok okt oct",
            "mar nov",
            "jou dec",
        ),
        start=1,
    )
    for name in names.split()
} | {"mar": 3, "marr": 11}  # "mars" and "March", but "marraskuu"


@dataclass(frozen=True)
class Original:
    """The forwarded mail; note is what the forwarder wrote above it."""

    sender: Person
    sent_at: datetime | None
    subject: str
    text: str
    note: str = ""


def original_of(mail: ReadMail, text: str) -> Original | None:
    """The mail that was forwarded, None when this is none or its writer cannot be told."""
    for nested in mail.nested:
        if nested.sender.address and (FORWARDED.match(mail.subject) or len(text.split()) < 60):
            return Original(nested.sender, nested.sent_at, nested.subject, nested.text, text)
    if not FORWARDED.match(mail.subject) and not any(ORIGINAL.match(line) for line in text.split("\n")[:40]):
        return None
    return _inline(text)


def _inline(text: str) -> Original | None:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        found = HEADER.match(line)
        if found is None or not (found["sender"] or found["sent"] or found["subject"]):
            continue
        values, end = _block(lines, number)
        sender = _person(values.get("sender", ""))
        if sender is None or len(values) < 3:
            continue
        begin = number
        while begin and (not lines[begin - 1].strip() or RULE.match(lines[begin - 1]) or ORIGINAL.match(lines[begin - 1])):
            begin -= 1
        subject = FORWARDED.sub("", values.get("subject", ""))
        rest = [_QUOTED.sub("", part) for part in lines[end:]] if line.startswith(">") else lines[end:]
        note = "\n".join(lines[:begin]).strip()
        return Original(sender, moment_in_words(values.get("sent", "")), subject, "\n".join(rest).strip("\n"), note)
    return None


def _block(lines: list[str], number: int) -> tuple[dict[str, str], int]:
    """The values of the headers that stand there, and the line after them."""
    values: dict[str, str] = {}
    kind, end = "", number
    for end in range(number, min(number + _BLOCK_LINES, len(lines))):
        line = lines[end].strip("> \t")
        if not line:
            if len(values) >= 3:
                break
            continue
        if found := HEADER.match(line):
            kind = next(name for name in ("sender", "sent", "to", "copy", "subject") if found[name])
            values.setdefault(kind, found["value"].strip("* "))
        elif kind and kind != "subject":
            values[kind] = f"{values[kind]} {line}"
        else:
            break
    return values, end


def _person(value: str) -> Person | None:
    found = ADDRESS.search(value)
    if found is None:
        return None
    address = found.group().strip("<> ").removeprefix("mailto:")
    name = re.sub(r"[<\[(].*$", "", value).strip(" \"'*")
    return Person(address[:254], "" if "@" in name else name[:200])


def moment_in_words(value: str) -> datetime | None:
    """A time as mail programs write it for people, in the city's own time; None when it is not understood."""
    if _ZONE.search(value) and (told := moment(value)):
        return told
    found = (pattern.search(value) for pattern in _DATES)
    return next((at for date in found if date and (at := _moment(date, _HOUR.match(value, date.end())))), None)


def _moment(date: re.Match[str], time: re.Match[str] | None) -> datetime | None:
    month = date["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.get(month[:4]) or _MONTHS.get(month[:3]) or 0
    hour, minute = (int(time["hour"]), int(time["minute"])) if time else (0, 0)
    if time and time["half"]:
        hour = hour % 12 + (12 if time["half"].lower() == "pm" else 0)
    try:
        return timezone.make_aware(datetime(int(date["year"]), number, int(date["day"]), hour, minute))
    except ValueError:
        return None
