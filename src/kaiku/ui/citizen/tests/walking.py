"""Walking through the contact form with Django's client, as a person without scripts does."""

import io
import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from kaiku.base.clock import now
from kaiku.channels.webform.models import ContactDraft

TEXT = "Katuvalo ei pala Hämeenpuistossa. Suojatie on pimeä."
BASE = "/yhteydenotto/"
ANSWERS: dict[str, dict[str, Any]] = {
    "kuvaile": {"text": TEXT},
    "aihe": {"choice": "katuvalot", "type": "vikailmoitus"},
    "paikka": {"address": "Hämeenpuisto 21", "words": "suojatien vieressä"},
    "vastaus": {"wants": "yes", "email": "liisa@posti.example", "language": "fi"},
}


def walk(client: Client, until: str = "tarkista", prefix: str = "", **changes: dict[str, Any]) -> Any:
    """Answer every page before the named one; returns the last response, which is a redirect to it."""
    response: Any = None
    for page, answers in {**ANSWERS, **changes}.items():
        if page == until:
            break
        response = client.post(f"{prefix}{BASE}{page}/", answers)
        assert response.status_code == 302, f"{page}: {response.status_code} {errors_of(response)}"
    return response


def send(client: Client, **data: Any) -> Any:
    """Send the finished draft as a person would: not within seconds."""
    ContactDraft.objects.filter(sent_at__isnull=True).update(started_at=now() - timedelta(minutes=2))
    return client.post(f"{BASE}tarkista/", data)


def errors_of(response: Any) -> list[tuple[str, str]]:
    """The error summary's lines with the ids they lead to."""
    summary = re.search(r"<error-summary>.*?</error-summary>", response.content.decode(), re.S)
    return re.findall(r'<a href="#([^"]*)">(.*?)</a>', summary.group()) if summary else []


def photo(name: str = "valo.jpg", side: int = 60) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (side, 40), "red").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")
