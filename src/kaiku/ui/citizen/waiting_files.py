"""What of an unsent answer waits in a draft: its files while an error is mended, its text too while the language is changed."""

from collections.abc import Iterable
from itertools import islice

from django.conf import settings
from django.core import signing
from django.core.files.base import File
from django.utils.translation import gettext as _

from kaiku.channels.webform.actions import add_file, hand_over_files, remove_file, save_typing, start_draft
from kaiku.channels.webform.limits import UPLOADS, count_request
from kaiku.channels.webform.models import ContactDraftFile
from kaiku.channels.webform.queries import answers_of, draft_by_token, files_of, incoming_files
from kaiku.intake.contact import IncomingFile
from kaiku.tickets.files import FileRefused, check_file
from kaiku.tickets.models import Ticket
from kaiku.ui.components.typed import typed_number

_SALT = "kaiku.waiting-files"
_PAGE = "viesti"  # under this name the draft keeps the text


class WaitingFiles:
    """The files chosen so far for one ticket; the form's hidden field names the draft and is good for that ticket only."""

    def __init__(self, ticket: Ticket, mark: str) -> None:
        self.ticket = ticket
        self.token = self._token_of(mark)

    @property
    def mark(self) -> str:
        """What the hidden field carries; "" while no file waits."""
        return signing.dumps([self.ticket.pk, self.token], salt=_SALT) if self.token else ""

    @property
    def files(self) -> list[ContactDraftFile]:
        """The waiting files in order."""
        draft = draft_by_token(self.token)
        return files_of(draft) if draft else []

    @property
    def text(self) -> str:
        """The text as it was when the language was changed."""
        draft = draft_by_token(self.token)
        kept: list[str] = answers_of(draft).get("typed", {}).get(_PAGE, {}).get("text", []) if draft else []
        return kept[0] if kept else ""

    def keep_text(self, text: str) -> None:
        """Keep what is typed now; an empty field needs no draft."""
        has_draft = self.token or (text.strip() and count_request(UPLOADS, f"ticket-{self.ticket.pk}").is_open)
        if has_draft:
            self.token = self.token or start_draft(self.ticket.language).token
            save_typing(self.token, _PAGE, {"text": [text]}, language=self.ticket.language)

    def take_in(self, uploads: "Iterable[File[bytes]]") -> list[str]:
        """Check and keep each; returns a sentence for each that was refused."""
        refused = []
        for upload in islice(uploads, settings.ATTACHMENTS_EACH + 1):  # one more tells that there are too many
            try:
                if not count_request(UPLOADS, f"ticket-{self.ticket.pk}").is_open:
                    raise FileRefused(_("Olet lähettänyt monta tiedostoa. Odota hetki ja yritä uudelleen."))
                checked = check_file(upload)
                self.token = self.token or start_draft(self.ticket.language).token
                add_file(self.token, checked)
            except FileRefused as error:
                refused.append(str(error))
        return refused

    def remove(self, file_id: str) -> None:
        """Take one off again."""
        number = typed_number(file_id)
        if self.token and number is not None:
            remove_file(self.token, number)

    def as_incoming(self) -> tuple[IncomingFile, ...]:
        """The files as an action takes them."""
        return incoming_files(self.files)

    def hand_over(self) -> None:
        """The ticket has the stored files now; the draft goes and leaves them."""
        if self.token:
            hand_over_files(self.token)

    def _token_of(self, mark: str) -> str:
        try:
            ticket_id, token = signing.loads(mark, salt=_SALT) if mark else (0, "")
        except (signing.BadSignature, ValueError, TypeError):
            return ""
        return token if ticket_id == self.ticket.pk and draft_by_token(token) else ""
