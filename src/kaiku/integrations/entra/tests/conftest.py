from collections.abc import Iterator
from typing import Any

import pytest

from kaiku.integrations.entra.provider import forget_provider
from kaiku.integrations.entra.tests.peer import SECRET, TENANT, Peer, directory

HERE = "http://testserver/kirjaudu"


@pytest.fixture(scope="session")
def started_directory() -> Iterator[Peer]:
    """One directory for all tests."""
    with directory(f"{HERE}/entra/paluu/", f"{HERE}/", f"{HERE}/entra/loppu/") as peer:
        yield peer


@pytest.fixture
def entra(started_directory: Peer, settings: Any) -> Peer:
    """People sign in through the directory."""
    settings.ENTRA_TENANT, settings.ENTRA_CLIENT_ID, settings.ENTRA_CLIENT_SECRET = TENANT, "kaiku", SECRET
    settings.ENTRA_ISSUER = started_directory.issuer
    forget_provider()
    return started_directory
