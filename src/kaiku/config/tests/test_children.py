import time

import pytest

from kaiku.config import children
from kaiku.config.children import LONGEST_WAIT, Child


@pytest.fixture
def child() -> Child:
    return Child("web", {}, started_at=time.monotonic())


def test_a_child_that_keeps_dying_waits_longer_each_time_but_never_long(child: Child) -> None:
    waits = [child.plan_restart() for _death in range(12)]

    assert waits[:3] == [0.2, 0.4, 0.8]
    assert max(waits) == LONGEST_WAIT <= 5.0
    assert not child.due()


def test_a_death_after_a_healthy_life_is_the_first_one_again(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    for _death in range(6):
        child.plan_restart()
    monkeypatch.setattr(children, "HEALTHY_AFTER", -1.0)

    assert child.plan_restart() == 0.2


def test_what_died_of_the_missing_database_starts_at_once_when_it_is_back(child: Child) -> None:
    for _death in range(6):
        child.plan_restart()

    child.excuse()

    assert child.due()
    assert child.plan_restart() == 0.2
