import pytest

from kaiku.accounts.rules import Role
from kaiku.conftest import make_user
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.directory.models import Directory

TENANT = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def administrator(db):
    """Who manages users of the whole city."""
    return make_user("petra", Role.TECHNICAL_ADMIN)


@pytest.fixture
def client_of(administrator):
    """A client of the interface with these scopes, and its key."""

    def make(*scopes, name="Entra"):
        made = add_client(ClientEdit(name=name, scopes=scopes, per_minute=60_000, per_day=50_000_000), by=administrator)
        return made, make_key(made.pk, by=administrator)

    return make


@pytest.fixture
def directory_of(db):
    """A directory with its one source."""

    def make(source="graph", *, client=None, **more):
        return Directory.objects.create(key="entra", name="Entra", tenant=TENANT, source=source, client=client, **more)

    return make
