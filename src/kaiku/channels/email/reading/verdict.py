"""What the city's own mail server found out about the sender: SPF, DKIM and DMARC."""

import re
from dataclasses import dataclass

from django.conf import settings

from kaiku.channels.email.reading.mail import ReadMail

_RESULT = re.compile(r"(?:^|[;\s])(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Verdict:
    """Results by method; all empty when nothing is known."""

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""

    @property
    def is_failed(self) -> bool:
        """Is the sender probably not who he says?"""
        if self.dmarc:
            return self.dmarc in ("fail", "permerror")
        return self.spf in ("fail", "softfail") and self.dkim != "pass"

    @property
    def is_passed(self) -> bool:
        """Does the server say that the sender is who he says?"""
        return self.dmarc == "pass" if self.dmarc else self.spf == "pass" and self.dkim == "pass"


def verdict_of(mail: ReadMail) -> Verdict:
    """The verdict of the server that is trusted; whatever else claims to be one may have come with the mail."""
    trusted = settings.MAIL_AUTHSERV_ID.strip().lower()
    for value in mail.headers.get("authentication-results", ()) if trusted else ():
        bare = _COMMENT.sub(" ", value)
        server, _semicolon, results = bare.partition(";")
        if server.strip().split(" ")[0].lower() != trusted:
            continue
        found: dict[str, str] = {}
        for method, result in _RESULT.findall(results):
            # Several signatures: one that holds is enough.
            if found.get(method.lower()) != "pass":
                found[method.lower()] = result.lower()
        return Verdict(**found)
    return Verdict()
