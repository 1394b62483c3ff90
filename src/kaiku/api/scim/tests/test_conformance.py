"""The independent tester of SCIM against our endpoint, through the whole of Django."""

import pytest
from django.test.client import ClientHandler
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server


def application(environ, start_response):
    """Django as WSGI, inside the test's transaction."""
    response = ClientHandler(enforce_csrf_checks=True)(environ)
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


@pytest.mark.covers("R180")
def test_the_tester_of_scim_finds_nothing(key):
    client = WSGISCIMClient(application, base_url="http://localhost:8000/scim/v2", headers={"Authorization": f"Bearer {key}"})
    results = check_server(client)
    bad = [f"{one.status.name} {one.title} {one.resource_type}: {one.reason}" for one in results if one.status is not Status.SUCCESS]
    assert not bad, "\n".join(bad[:30])
    assert len(results) > 80
