from collections.abc import Iterator
from typing import Any

import pytest

from kaiku.integrations.suomifi.provider import forget_configuration
from kaiku.integrations.suomifi.tests.peer import HERE, Peer, identifier


@pytest.fixture(scope="session")
def started_identifier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    """One identifier for all tests."""
    with identifier(tmp_path_factory.mktemp("identifier")) as peer:
        yield peer


@pytest.fixture
def suomifi(started_identifier: Peer, settings: Any) -> Iterator[Peer]:
    """Residents sign in through the identifier."""
    settings.SUOMIFI_METADATA = str(started_identifier.metadata)
    settings.SUOMIFI_KEY_PATH = str(started_identifier.folder / "us.pem")
    settings.SUOMIFI_CERTIFICATE = str(started_identifier.folder / "us.crt")
    settings.PUBLIC_URL = HERE
    forget_configuration()
    yield started_identifier
    forget_configuration()
