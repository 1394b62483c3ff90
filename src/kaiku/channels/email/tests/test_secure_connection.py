import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kaiku.channels.email.send import MAIL
from kaiku.channels.email.tests.smtp_peer import Peer, PeerController
from kaiku.outbox.models import Connection, Outgoing
from kaiku.outbox.sending import send_due
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db


def certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate for 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kaiku test")])
    day = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(day - timedelta(days=1))
        .not_valid_after(day + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    key_file, certificate_file = folder / "key.pem", folder / "certificate.pem"
    private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    key_file.write_bytes(key.private_bytes(*private))
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return key_file, certificate_file


@pytest.fixture
def secure_peer(tmp_path: Path, settings: Any) -> Iterator[Peer]:
    """A server that wants STARTTLS and a password."""
    key_file, certificate_file = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key_file)

    def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"kaiku", b"salainen")
        return AuthResult(success=is_right, handled=False)

    peer = Peer()
    controller = PeerController(
        peer, tls_context=context, require_starttls=True, authenticator=authenticate, auth_required=True, auth_require_tls=True
    )
    controller.start()
    settings.SMTP_HOST, settings.SMTP_PORT, settings.SMTP_SECURITY = "127.0.0.1", controller.bound_port, "starttls"
    settings.SMTP_USER, settings.SMTP_PASSWORD, settings.SMTP_CA_FILE = "kaiku", "salainen", str(certificate_file)
    settings.SMTP_TIMEOUT = 3.0
    yield peer
    controller.stop(no_assert=True)


def test_mail_leaves_over_starttls_with_a_password(lamp: Ticket, secure_peer: Peer) -> None:
    assert send_due("email", MAIL) == 1
    assert len(secure_peer.mails) == 1


def test_a_certificate_that_nobody_vouches_for_stops_the_mail(lamp: Ticket, secure_peer: Peer, settings: Any) -> None:
    settings.SMTP_CA_FILE = ""

    assert send_due("email", MAIL) == 0
    assert secure_peer.mails == []
    assert "SSLCertVerificationError" in Connection.objects.get(name="email").last_error
    assert Outgoing.objects.get().state == Outgoing.State.PENDING


def test_a_wrong_password_stops_the_mail_and_is_not_written_down(lamp: Ticket, secure_peer: Peer, settings: Any) -> None:
    settings.SMTP_PASSWORD = "vaara-salasana"

    assert send_due("email", MAIL) == 0
    error = Connection.objects.get(name="email").last_error
    assert error.startswith("535") and "vaara" not in error
