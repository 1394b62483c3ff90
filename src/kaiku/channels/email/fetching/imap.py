"""A mailbox over IMAP, by password or by an application's token."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from django.conf import settings
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError

from kaiku.channels.email.fetching.source import MOST_AT_ONCE, PIECE, Found, short
from kaiku.channels.email.fetching.tokens import forget_token, token_for
from kaiku.channels.email.models import Mailbox
from kaiku.outbox.sending import ConnectionDown, TryAgain

SCOPE = "https://outlook.office365.com/.default"
_MESSAGE_ID = re.compile(rb"^message-id:\s*(.*)$", re.IGNORECASE | re.MULTILINE)


@contextmanager
def open_imap(mailbox: Mailbox) -> Iterator["ImapSource"]:
    """The mailbox, signed in and its folder chosen; ConnectionDown when that fails or the server hangs up later."""
    with _telling_what_failed():
        box = _signed_in(mailbox)
        try:
            yield ImapSource(box, mailbox)
        finally:
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):  # everything was answered for already
                box.logout()


def ears_for(mailbox: Mailbox) -> BaseMailBox | None:
    """The mailbox, signed in, and its server asked to tell when mail comes; None when it cannot."""
    with _telling_what_failed():
        box = _signed_in(mailbox)
        with ExitStack() as undo:
            undo.callback(box.client.shutdown)
            if b"IDLE" not in (box.client.capability()[1][0] or b"").upper().split():  # many a server tells it only to whom it knows
                return None
            box.idle.start()  # type: ignore[no-untyped-call]
            undo.pop_all()
        return box


@contextmanager
def _telling_what_failed() -> Iterator[None]:
    try:
        yield
    except MailboxFolderSelectError:
        raise ConnectionDown("There is no such folder.") from None
    except ImapToolsError as error:
        raise ConnectionDown(f"{type(error).__name__}: the server refused it") from None
    except (OSError, imaplib.IMAP4.error) as error:  # refused, timed out, hung up, a bad certificate
        raise ConnectionDown(f"{type(error).__name__}: {getattr(error, 'strerror', None) or 'no answer'}") from None


class _SignInRefused(ConnectionDown):
    """The server knows neither the password nor the token."""


def _signed_in(mailbox: Mailbox) -> BaseMailBox:
    if mailbox.sign_in != Mailbox.SignIn.OAUTH:
        return _opened(mailbox)
    try:
        return _opened(mailbox, token_for(mailbox, SCOPE))
    except _SignInRefused:  # a token may end before its time, e.g. when the application's rights change
        forget_token(mailbox, SCOPE)
        return _opened(mailbox, token_for(mailbox, SCOPE))


def _opened(mailbox: Mailbox, token: str = "") -> BaseMailBox:  # nosec B107 - without one the password is used
    box = _connected(mailbox)
    with ExitStack() as undo:
        undo.callback(box.client.shutdown)
        _sign_in(box, mailbox, token)
        box.folder.set(mailbox.folder)
        undo.pop_all()
    return box


def _sign_in(box: BaseMailBox, mailbox: Mailbox, token: str) -> None:
    name = mailbox.username or mailbox.address
    try:
        if token:
            box.xoauth2(name, token, None)
        else:
            box.login_utf8(name, mailbox.secret, None)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, ImapToolsError):  # its answer may repeat the name
        raise _SignInRefused("The server refused the sign-in.") from None


def _connected(mailbox: Mailbox) -> BaseMailBox:
    host, port, timeout = mailbox.host, mailbox.port, settings.MAIL_TIMEOUT
    if mailbox.security == Mailbox.Security.NONE:
        return MailBoxUnencrypted(host, port, timeout)
    trusted = ssl.create_default_context(cafile=settings.MAIL_CA_FILE or None)
    return (MailBox if mailbox.security == Mailbox.Security.TLS else MailBoxStartTls)(host, port, timeout, ssl_context=trusted)


class ImapSource:
    """An open folder."""

    def __init__(self, box: BaseMailBox, mailbox: Mailbox) -> None:
        self._box = box
        self._mailbox = mailbox

    def found(self) -> Iterator[Found]:
        """UIDs are only unique while UIDVALIDITY stays; the Message-ID guards against a server that breaks that rule."""
        validity = self._box.folder.status(self._mailbox.folder, ["UIDVALIDITY"])["UIDVALIDITY"]
        for uid in sorted(self._box.uids(), key=int)[:MOST_AT_ONCE]:
            header = self._fetched(uid, "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]")
            if header is not None:
                mail_id = _MESSAGE_ID.search(header)
                named = mail_id[1].strip().decode("ascii", "replace") if mail_id else ""
                yield Found(uid, f"{self._mailbox.key}:{validity}:{uid}:{short(named)}")

    def read(self, mail: Found) -> Iterator[bytes]:
        """A megabyte at a time."""
        start = 0
        while True:
            piece = self._fetched(mail.ident, f"BODY.PEEK[]<{start}.{PIECE}>")
            if piece is None:
                raise TryAgain("The mail left the folder while it was read.")
            if piece:
                yield piece
            if len(piece) < PIECE:
                return
            start += len(piece)

    def done(self, mail: Found) -> None:
        """Into the folder of what was fetched."""
        folder = self._mailbox.done_folder
        if not self._box.folder.exists(folder):
            self._box.folder.create(folder)
        self._box.move(mail.ident, folder)

    def finish(self) -> None:
        """What was moved is not found again; there is no more to remember."""

    def _fetched(self, uid: str, part: str) -> bytes | None:
        """One answer's literal; None when there is no such mail any more."""
        _kind, answer = self._box.client.uid("FETCH", uid, f"({part})")
        return next((row[1] for row in answer if isinstance(row, tuple)), None)
