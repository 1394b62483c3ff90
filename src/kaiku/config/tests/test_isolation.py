"""What browsers are told of our answers, and forms that other sites send."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, is_valid_path

from kaiku.accounts.models import User
from kaiku.config.tests.test_every_address import addresses

pytestmark = pytest.mark.django_db
STRICT = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


@pytest.mark.covers("R200")
@pytest.mark.parametrize("address", ["/", "/kirjaudu/", "/ei-ole/", "/saavutettavuus/"])
def test_pages_are_for_our_own_site_and_run_no_written_in_script(address: str, client: Client) -> None:
    answer = client.get(address)

    assert {name: answer.headers.get(name) for name in STRICT} == STRICT
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";") if " " in part.strip())
    assert policy["default-src"] == policy["base-uri"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.covers("R200")
@pytest.mark.parametrize(("began", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 422), ("none", 422), ("", 422)])
def test_a_form_that_began_elsewhere_is_refused_even_with_a_token(began: str, status: int, aino: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/kirjaudu/")
    token = client.cookies["csrftoken"].value
    headers = {"Sec-Fetch-Site": began} if began else {}

    answer = client.post("/kirjaudu/", {"username": "aino", "password": "wrong", "csrfmiddlewaretoken": token}, headers=headers)
    assert answer.status_code == status


@pytest.mark.covers("R200")
def test_no_form_of_staff_is_taken_without_its_token(teemu: User) -> None:
    """At each address of theirs; the refusal comes before the page is asked."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(teemu)
    asked = 0
    for face, route, _pattern in addresses(get_resolver()):
        address = "/" + re.sub(r"<(?:\w+:)?\w+>", "1", route)
        if face in ("desk", "administration", "dashboards") and is_valid_path(address):
            answer = strict.post(address, {})
            assert answer.status_code == 403 and "desk/stale_form.html" in [page.name for page in answer.templates], route
            asked += 1
    assert asked > 300


def test_another_origin_is_refused_and_a_link_from_elsewhere_is_not(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/kirjaudu/")
    token = strict.cookies["csrftoken"].value
    sent = {"username": "aino", "password": "x", "csrfmiddlewaretoken": token}

    assert strict.post("/kirjaudu/", sent, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_cookies_are_ours_alone(client: Client, aino: User) -> None:
    aino.set_password("oikea sana")
    aino.save()
    client.get("/kirjaudu/")
    client.post("/kirjaudu/", {"username": "aino", "password": "oikea sana"})

    for name in ("csrftoken", "sessionid"):
        assert (client.cookies[name]["httponly"], client.cookies[name]["samesite"]) == (True, "Lax"), name


def test_security_txt_names_the_contact_once_there_is_one(client: Client, settings: Any) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:tietoturva@kaupunki.example"
    settings.PUBLIC_URL = "https://palaute.kaupunki.example"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert lines[0] == "Contact: mailto:tietoturva@kaupunki.example"
    assert lines[1].startswith("Expires: 2") and lines[1].endswith("T00:00:00Z")
    assert "Canonical: https://palaute.kaupunki.example/.well-known/security.txt" in lines


@pytest.mark.covers("R200")
def test_a_secret_may_stand_in_a_file_and_a_missing_file_is_told(tmp_path: Path) -> None:
    secret = tmp_path / "smtp"
    secret.write_text("salainen\n", encoding="utf-8")
    ask = [sys.executable, "-c", "from kaiku.config import settings as s; print(s.SMTP_PASSWORD, s.SMTP_CA_FILE)"]
    environment = {**os.environ, "KAIKU_SMTP_PASSWORD_FILE": str(secret), "KAIKU_SMTP_CA_FILE": "/ca.pem"}

    told = subprocess.run(ask, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["salainen", "/ca.pem"]
    missing = subprocess.run(ask, env={**environment, "KAIKU_SMTP_PASSWORD_FILE": "/ei/ole"}, capture_output=True, text=True)
    assert missing.returncode == 1 and "KAIKU_SMTP_PASSWORD_FILE: /ei/ole cannot be read" in missing.stderr
