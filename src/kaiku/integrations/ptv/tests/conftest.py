import subprocess
import sys
from types import SimpleNamespace
from urllib.parse import urlsplit

import httpx
import pytest

from kaiku.integrations.ptv import calling
from kaiku.integrations.ptv.models import PlaceSource
from kaiku.integrations.ptv.tests.register_peer import ORGANIZATION
from kaiku.outbox.outside import Target
from kaiku.places.models import District

SQUARE = [[23.6, 61.4], [23.9, 61.4], [23.9, 61.6], [23.6, 61.6]]


@pytest.fixture
def ptv(db):
    """The register of services in use, in a city that has an outline."""
    District.objects.create(key="keskusta", names={"fi": "Keskusta"}, lon=23.76, lat=61.5, outline=SQUARE)
    return PlaceSource.objects.create(kind="ptv", is_active=True, organizations=[ORGANIZATION], secret="avain")


@pytest.fixture(scope="module")
def started_registers():
    """The address of registers of our own process."""
    command = [sys.executable, "-m", "kaiku.integrations.ptv.tests.register_peer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def registers(started_registers, settings, monkeypatch):
    """Directing them: registers.put(noun=…, rows=…), registers.behave(…)."""

    def target(url):
        parts = urlsplit(url)
        return Target("127.0.0.1", "127.0.0.1", f"{parts.path}?{parts.query}", port=parts.port)

    monkeypatch.setattr(calling, "_target", target)
    monkeypatch.setattr(calling.time, "sleep", lambda seconds: None)
    settings.PTV_URL, settings.PTV_OLD_URL, settings.LIPAS_URL = (f"{started_registers}{path}" for path in ("", "/api/v11", "/v2"))
    calls = {
        name: lambda _name=name, **told: httpx.post(f"{started_registers}/play/{_name}", json=told, timeout=60).raise_for_status().json()
        for name in ("reset", "put", "archive", "many", "hold", "behave", "seen")
    }
    calls["reset"]()
    return SimpleNamespace(**calls)
