"""One connection to the mail server, opened when first needed and used for a whole batch; answers become Refused or TryAgain."""

import smtplib
import ssl
from contextlib import suppress
from types import TracebackType

from django.conf import settings

from kaiku.channels.email.render import OutgoingMail
from kaiku.language.personal_data import mask_aside
from kaiku.outbox.sending import ConnectionDown, Refused, TryAgain

_SERVER_CLOSES = 421
_TOO_LARGE = (523, 552, 554)


class SmtpConnection:
    """A context manager: send() as often as needed, the server is left politely at the end."""

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> "SmtpConnection":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._server is not None:
            with suppress(OSError, smtplib.SMTPException):  # all mails were answered for already
                self._server.quit()
        self._server = None

    def send(self, outgoing: OutgoingMail) -> None:
        """Hand one mail over; returns only after the server has taken responsibility for it."""
        try:
            server = self._ready_server()
            server.send_message(outgoing.mail, outgoing.envelope_from, [outgoing.recipient])
        except smtplib.SMTPRecipientsRefused as error:
            raise self._judged(*error.recipients[outgoing.recipient], outgoing) from None
        except smtplib.SMTPDataError as error:
            raise self._judged(error.smtp_code, error.smtp_error, outgoing) from None
        except smtplib.SMTPSenderRefused as error:
            if error.smtp_code in _TOO_LARGE:
                raise Refused(_told(error.smtp_code, error.smtp_error, outgoing)) from None
            # Our own address or sign-in is at fault, not the customer's address.
            self._drop()
            raise ConnectionDown(_told(error.smtp_code, error.smtp_error, outgoing)) from None
        except smtplib.SMTPResponseException as error:
            self._drop()
            raise ConnectionDown(_told(error.smtp_code, error.smtp_error, outgoing)) from None
        except smtplib.SMTPNotSupportedError as error:
            self._drop()
            if "SMTPUTF8" in str(error):
                raise Refused("The mail server does not take addresses with letters like these.") from None
            raise ConnectionDown(str(error)[:200]) from None
        except (OSError, smtplib.SMTPException) as error:  # refused, timed out, hung up, a bad certificate
            self._drop()
            raise ConnectionDown(f"{type(error).__name__}: {getattr(error, 'strerror', None) or 'no answer'}") from None

    def _judged(self, code: int, answer: bytes | str, outgoing: OutgoingMail) -> Refused | TryAgain:
        if code == _SERVER_CLOSES:
            self._drop()
            return ConnectionDown(_told(code, answer, outgoing))
        return (Refused if code >= 500 else TryAgain)(_told(code, answer, outgoing))

    def _ready_server(self) -> smtplib.SMTP:
        if self._server is not None:
            try:
                if self._server.noop()[0] == 250:
                    return self._server
            except (OSError, smtplib.SMTPException):
                pass  # the server closed after its own limit of mails: begin anew
            self._drop()
        self._server = _connect()
        return self._server

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None


def _connect() -> smtplib.SMTP:
    host, port, timeout = settings.SMTP_HOST, settings.SMTP_PORT, settings.SMTP_TIMEOUT
    if settings.SMTP_SECURITY == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=timeout, context=_tls())
    else:
        server = smtplib.SMTP(host, port, timeout=timeout)
    try:
        if settings.SMTP_SECURITY == "starttls":
            server.starttls(context=_tls())
        if settings.SMTP_USER:
            server.login(settings.SMTP_USER, settings.SMTP_PASSWORD)
    except BaseException:
        server.close()
        raise
    return server


def _tls() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.SMTP_CA_FILE or None)


def _told(code: int, answer: bytes | str, outgoing: OutgoingMail) -> str:
    """The server's answer without whom it names."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return mask_aside(f"{code} {text}", (outgoing.recipient, outgoing.recipient_name))[:300]
