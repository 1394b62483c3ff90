"""How the headers of our mails are written."""

from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.policy import SMTP, EmailPolicy


class MailIds(UnstructuredHeader, BaseHeader):
    """Message-IDs, folded between them only: Python would write those of Outlook, longer than a line, as encoded words, which no
    program joins a thread by."""

    max_count = 1

    def fold(self, *, policy: EmailPolicy) -> str:  # type: ignore[override]
        """One id on a line."""
        return f"{self.name}: {f'{policy.linesep} '.join(self.split())}{policy.linesep}"


_headers = HeaderRegistry()
for _name in ("in-reply-to", "references"):
    _headers.map_to_type(_name, MailIds)
# Lines are folded by the policy; a value with a line break in it would be refused, so none gets so far.
POLICY = SMTP.clone(max_line_length=78, header_factory=_headers)
