"""Tests of one group share a started product: where each worker takes some of them, each starts one, and they disturb each other."""

import pytest


@pytest.mark.xdist_group("groups")
def test_the_runner_knows_the_groups(request: pytest.FixtureRequest) -> None:
    if not hasattr(request.config, "workerinput"):
        pytest.skip("one worker has all tests")
    assert request.node.nodeid.endswith("@groups")
