"""A real identifier for the tests: SimpleSAMLphp in PHP's own server, with people as Suomi.fi tells of them."""

import base64
import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from kaiku.integrations.suomifi import attributes as named

HOME = Path("/usr/share/simplesamlphp")
HERE = "http://testserver"
US = f"{HERE}/oma/suomifi/metadata/"
LOA3 = "http://ftn.ficora.fi/2017/loa3"
_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
PEOPLE: dict[str, dict[str, str]] = {
    "maija": {named.IDENTITY_CODE: "210281-9988", named.DISPLAY_NAME: "Maija Meikäläinen", named.NON_DISCLOSURE: "0", named.REGISTRY_ANSWERED: "true"},
    "salla": {named.IDENTITY_CODE: "080875-987X", named.FIRST_NAME: "Salla", named.SURNAME: "Salainen", named.NON_DISCLOSURE: "1", named.REGISTRY_ANSWERED: "true"},
    "rekka": {named.IDENTITY_CODE: "010190-123A", named.COMMON_NAME: "Rekisteri Vaiti", named.REGISTRY_ANSWERED: "false"},
    "erik": {named.EIDAS_IDENTIFIER: "SE/FI/199001011234", named.FIRST_NAME: "Erik", named.EIDAS_SURNAME: "Utomlands"},
    "ketaan": {named.DISPLAY_NAME: "Ei Kukaan"},
}  # fmt: skip
# The same service under other names, to whom the identifier answers as it must not.
ODD = {
    f"{HERE}/vanha": {"assertion.lifetime": -600},
    f"{HERE}/avoin": {"assertion.encryption": False},
    f"{HERE}/allekirjoittamaton": {"saml20.sign.response": False},
    f"{HERE}/puoliksi": {"saml20.sign.assertion": False},
    f"{HERE}/heikko": {"authproc": {10: {"class": "saml:AuthnContextClassRef", "AuthnContextClassRef": "urn:oid:1.2.246.517.3002.110.7"}}},
}


@dataclass(frozen=True)
class Peer:
    """The running identifier and our own keys."""

    root: str
    folder: Path

    @property
    def metadata(self) -> Path:
        return self.folder / "identifier.xml"

    def visitor(self) -> httpx.Client:
        """A browser that keeps the identifier's cookies."""
        return httpx.Client(timeout=20, follow_redirects=False)

    def answer(self, browser: httpx.Client, address: str, name: str) -> dict[str, str]:
        """What the identifier's page would post to us after `name` signed in there."""
        page = browser.get(address, follow_redirects=True)
        if name:
            target, fields = form_of(page.text)
            fields |= {"username": name, "password": "x"}
            page = browser.post(urljoin(str(page.url), target or str(page.url)), data=fields, follow_redirects=True)
        return form_of(page.text)[1]

    def unasked(self, browser: httpx.Client, name: str) -> dict[str, str]:
        """An answer to no request of ours."""
        return self.answer(browser, f"{self.root}/saml2/idp/SSOService.php?spentityid={US}", name)


def form_of(page: str) -> tuple[str, dict[str, str]]:
    """The page's form: where it goes and what it holds."""
    found = re.search(r"<form[^>]*?action=\"([^\"]*)\"[^>]*>(.*?)</form>", page, re.S)
    assert found, page[:2000]
    fields = {}
    for field in re.findall(r"<input[^>]*>", found[2]):
        name, value = re.search(r'name="([^"]+)"', field), re.search(r'value="([^"]*)"', field)
        if name:
            fields[unescape(name[1])] = unescape(value[1]) if value else ""
    return unescape(found[1]), fields


def make_keys(folder: Path, name: str) -> None:
    """A key and a certificate that signs itself, as Suomi.fi takes for testing."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    at = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key()).serial_number(1)
    signed = made.not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=9)).sign(key, hashes.SHA256())
    plain = serialization.NoEncryption()
    (folder / f"{name}.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
    (folder / f"{name}.crt").write_bytes(signed.public_bytes(serialization.Encoding.PEM))


@contextmanager
def identifier(folder: Path) -> Iterator[Peer]:
    """The identifier while it is needed; skipped where it is not installed."""
    if not (HOME / "www").is_dir() or not shutil.which("php") or not shutil.which("xmlsec1"):
        pytest.skip("SimpleSAMLphp, php or xmlsec1 is missing: `make test` installs them for root")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = f"http://127.0.0.1:{port}/simplesaml"
    for name in ("cert", "log", "data", "tmp", "metadata", "sessions"):
        (folder / name).mkdir()
    make_keys(folder / "cert", "identifier")
    make_keys(folder, "us")
    _write_settings(folder, root)
    router = folder / "router.php"
    router.write_text(_ROUTER)
    environment = {**os.environ, "SIMPLESAMLPHP_CONFIG_DIR": str(folder)}
    command = ["php", "-d", f"session.save_path={folder / 'sessions'}", "-d", "display_errors=0", "-S", f"127.0.0.1:{port}", str(router)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            (folder / "identifier.xml").write_text(_metadata(f"{root}/saml2/idp/metadata.php"))
            yield Peer(root, folder)
        finally:
            process.terminate()


def _metadata(address: str) -> str:
    until = time.monotonic() + 15
    while True:
        try:
            answer = httpx.get(address, timeout=10)
        except httpx.HTTPError:
            assert time.monotonic() < until, "the identifier did not start"
            time.sleep(0.1)
            continue
        assert answer.is_success, answer.text[:2000]
        return answer.text


def _write_settings(folder: Path, root: str) -> None:
    config = {
        "baseurlpath": f"{root}/", "certdir": f"{folder}/cert/", "loggingdir": f"{folder}/log/", "datadir": f"{folder}/data/",
        "tempdir": f"{folder}/tmp/", "metadatadir": f"{folder}/metadata/", "metadata.sources": [{"type": "flatfile"}],
        "technicalcontact_email": "a@posti.example", "timezone": "Europe/Helsinki", "secretsalt": "salt-of-the-tests-1",
        "auth.adminpassword": "of-the-tests-1", "logging.handler": "file", "enable.saml20-idp": True, "showerrors": True,
        "module.enable": {"exampleauth": True, "core": True, "saml": True}, "session.cookie.secure": False,
        "session.cookie.name": "SSPSID", "session.phpsession.cookiename": "SSP", "store.type": "phpsession",
        "session.phpsession.savepath": f"{folder}/sessions", "language.available": ["en", "fi"], "language.default": "fi",
        "trusted.url.domains": [], "admin.protectmetadata": False,
    }  # fmt: skip
    people = {f"{name}:x": {key: [value] for key, value in told.items()} for name, told in PEOPLE.items()}
    _php(folder / "config.php", "config", config)
    _php(folder / "authsources.php", "config", {"people": {0: "exampleauth:UserPass", **people}})
    method = {"class": "saml:AuthnContextClassRef", "AuthnContextClassRef": LOA3}
    us = {
        "AssertionConsumerService": f"{HERE}/oma/suomifi/vastaus/", "SingleLogoutService": f"{HERE}/oma/suomifi/ulos/",
        "certData": _bare(folder / "us.crt"), "NameIDFormat": _TRANSIENT, "assertion.encryption": True, "validate.authnrequest": True,
        "validate.logout": True, "sign.logout": True, "redirect.sign": True, "authproc": {10: method}, "simplesaml.nameidattribute": "",
    }  # fmt: skip
    _php(folder / "metadata" / "saml20-sp-remote.php", "metadata", {US: us} | {name: us | odd for name, odd in ODD.items()})
    hosted = {
        "host": "__DEFAULT__", "privatekey": "identifier.pem", "certificate": "identifier.crt", "auth": "people",
        "attributes.NameFormat": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri", "saml20.sign.response": True,
        "saml20.sign.assertion": True, "sign.logout": True, "redirect.sign": True, "NameIDFormat": _TRANSIENT,
        "signature.algorithm": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    }  # fmt: skip
    _php(folder / "metadata" / "saml20-idp-hosted.php", "metadata", {f"{root}/idp": hosted})


def _php(path: Path, name: str, value: object) -> None:
    packed = base64.b64encode(json.dumps(value).encode()).decode()
    path.write_text(f"<?php ${name} = json_decode(base64_decode('{packed}'), true);\n")


def _bare(path: Path) -> str:
    return re.sub(r"-----[^-]+-----|\s", "", path.read_text())


_ROUTER = """<?php
$asked = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$home = '/usr/share/simplesamlphp/www';
$rest = substr($asked, strlen('/simplesaml'));
if (preg_match('#^(/.*?\\.php)(/.*)?$#', $rest, $found) && is_file($home . $found[1])) {
    $_SERVER['SCRIPT_NAME'] = '/simplesaml' . $found[1];
    $_SERVER['PHP_SELF'] = '/simplesaml' . $rest;
    $_SERVER['SCRIPT_FILENAME'] = $home . $found[1];
    $_SERVER['PATH_INFO'] = $found[2] ?? '';
    chdir(dirname($home . $found[1]));
    require $home . $found[1];
    return true;
}
http_response_code(404);
return true;
"""
