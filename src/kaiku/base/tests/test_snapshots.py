"""Configuration in memory: read by one thread while the others go on, worked out anew only when it changed."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from kaiku.base import snapshots
from kaiku.base.snapshots import forget_snapshots, made_of, snapshot


@pytest.fixture
def every_moment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Snapshots are old at once."""
    forget_snapshots()
    monkeypatch.setattr(snapshots, "SECONDS", 0.0)
    yield
    forget_snapshots()


def test_one_thread_reads_anew_while_the_others_go_on_with_what_they_have(every_moment: None) -> None:
    began, may_end = threading.Event(), threading.Event()
    values = iter(["old", "new"])

    @snapshot
    def read() -> str:
        value = next(values)
        if value == "new":
            began.set()
            assert may_end.wait(10)
        return value

    assert read() == "old"
    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(read)
        assert began.wait(10)
        assert read() == "old"
        may_end.set()
        assert reader.result(10) == "new"


def test_the_first_reading_is_done_once_and_waited_for() -> None:
    started = threading.Barrier(4)
    readings: list[int] = []

    @snapshot
    def read() -> int:
        readings.append(1)
        return len(readings)

    def ask(_number: int) -> int:
        started.wait(10)
        return read()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {1}
    assert readings == [1]


def test_what_is_made_of_a_snapshot_is_made_again_only_when_that_reads_something_else(every_moment: None) -> None:
    rows = ["lamp"]
    made: list[str] = []

    @snapshot
    def read() -> tuple[str, ...]:
        return tuple(rows)

    @made_of(read)
    def longest(found: tuple[str, ...], ending: str) -> str:
        made.append(ending)
        return max(found, key=len) + ending

    assert [longest("!"), longest("!"), longest("?")] == ["lamp!", "lamp!", "lamp?"]
    assert made == ["!", "?"]

    rows.append("pothole")
    assert longest("!") == "pothole!"
    assert made == ["!", "?", "!"]


def test_a_reading_that_failed_is_tried_again(every_moment: None) -> None:
    answers: Iterator[str | ValueError] = iter([ValueError("the database is away"), "read"])

    @snapshot
    def read() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(ValueError, match="away"):
        read()
    assert read() == "read"
