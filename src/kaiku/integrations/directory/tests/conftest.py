import subprocess
import sys
from types import SimpleNamespace

import httpx
import pytest

from kaiku.integrations.directory.models import Directory

TENANT = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def directory_of(db):
    """A directory with its one source."""

    def make(source="graph", **more):
        return Directory.objects.create(key="entra", name="Entra", tenant=TENANT, source=source, app_id="kaiku", secret="salaisuus", **more)

    return make


@pytest.fixture(scope="module")
def started_graph():
    """The address of a Graph of our own process."""
    command = [sys.executable, "-m", "kaiku.integrations.directory.tests.graph_peer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def graph(started_graph, settings):
    """Directing it: graph.user(id=…), graph.group(…), graph.behave(…)."""
    settings.DIRECTORY_LOGIN_URL, settings.DIRECTORY_GRAPH_URL = started_graph, f"{started_graph}/v1.0"
    calls = {
        name: lambda _name=name, **told: httpx.post(f"{started_graph}/play/{_name}", json=told, timeout=60).raise_for_status().json()
        for name in ("reset", "user", "remove_user", "group", "remove_group", "many", "behave", "seen")
    }
    calls["reset"]()
    return SimpleNamespace(**calls)
