"""A mail that tells that one of ours did not arrive: which it was, for whom and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as Part

from kaiku.channels.email.reading.decoding import decoded_bytes, header_text, text_of
from kaiku.channels.email.reading.mail import ReadMail

_SEARCHED = 200_000  # bytes of one part
_ID = re.compile(r"<[^<>\s]{3,190}@[^<>\s]{1,100}>")
_STATUS = re.compile(r"\b([45])\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True)
class Bounce:
    """is_final: it will not arrive; else it is only late."""

    is_final: bool
    mail_ids: tuple[str, ...]
    recipients: tuple[str, ...]
    reason: str


def bounce_of(mail: ReadMail) -> Bounce:
    """What a returned mail tells."""
    root = mail.root or Part()
    reports = list(_reports(root))
    recipients = {_address(value) for report in reports for value in _values(report, "final-recipient", "original-recipient")}
    actions = [value.lower() for report in reports for value in _values(report, "action")]
    statuses = [value for report in reports for value in _values(report, "status")]
    reasons = [value.partition(";")[2].strip() or value for report in reports for value in _values(report, "diagnostic-code")]
    late, failed = _failures(root)
    if not reports and not late and not failed:
        failed |= {value for value in mail.header("x-failed-recipients").replace(",", " ").split() if "@" in value}
    told = (*statuses, *reasons, mail.plain[:5000])
    status = next((found.group() for text in told if (found := _STATUS.search(text))), "")
    is_final = "failed" in actions if actions else not (status.startswith("4") or (late and not failed))
    reason = " ".join(dict.fromkeys([status, *reasons[:1]])).strip()  # its subject repeats ours
    addresses = dict.fromkeys(address.lower() for address in (*recipients, *late, *failed) if "@" in address)
    return Bounce(is_final, tuple(dict.fromkeys(_ids(root))), tuple(addresses), reason[:280])


def _failures(root: Part) -> tuple[set[str], set[str]]:
    from flufl.bounce import all_failures  # when first asked: a process's start must not wait for it

    try:
        late, failed = all_failures(root)
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError):  # its readers trust what they read
        return set(), set()
    return {text_of(value, "") for value in late}, {text_of(value, "") for value in failed}


def _reports(root: Part) -> Iterator[Part]:
    for part in root.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (block for block in part.get_payload() if isinstance(block, Part))


def _values(report: Part, *names: str) -> list[str]:
    return [header_text(value) for name in names for value in report.get_all(name, [])]


def _address(value: str) -> str:
    return value.rpartition(";")[2].strip().strip("<>")


def _ids(root: Part) -> Iterator[str]:
    """Message-IDs of the returned mail: its headers stand in a part of their own, or in the text."""
    for part in root.walk():
        if part is not root and part.get("message-id"):
            yield from _ID.findall(header_text(part["message-id"]))
    for part in root.walk():
        if not part.is_multipart():
            yield from _ID.findall(text_of(decoded_bytes(part)[:_SEARCHED], ""))
