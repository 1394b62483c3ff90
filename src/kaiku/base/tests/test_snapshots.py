"""Configuration in memory: read by one thread while the others go on, worked out anew only when it changed."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from kaiku.base import snapshots
from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots, made_of, snapshot
from kaiku.organisation.models import AutomationOff


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


@pytest.mark.django_db
def test_what_tables_tell_is_read_anew_only_when_a_row_changed(every_moment: None) -> None:
    readings: list[str] = []

    @snapshot
    def switched_off() -> tuple[str, ...]:
        readings.append("inner")
        return tuple(AutomationOff.objects.order_by("automation").values_list("automation", flat=True))

    @snapshot
    def told() -> str:
        readings.append("outer")
        return ", ".join(switched_off())

    assert [told() for _time in range(6)] == [""] * 6
    assert readings.count("outer") == 2, "the second reading learns the state; then the tables are asked"
    assert readings.count("inner") <= 3

    row = AutomationOff.objects.create(automation="topic", switched_at=now(), switched_by_name="a")
    assert (told(), told()) == ("topic", "topic")
    with transaction.atomic():  # as anybody's own transaction, which gives rows its number
        AutomationOff.objects.filter(pk=row.pk).update(automation="type")
    assert told() == "type"
    row.delete()
    assert told() == ""

    readings.clear()
    assert (told(), told(), switched_off()) == ("", "", ())
    assert readings == []


@pytest.mark.django_db
def test_some_readings_depend_on_the_day_so_none_is_kept_for_ever(every_moment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[int] = []

    @snapshot
    def read() -> int:
        readings.append(AutomationOff.objects.count())
        return len(readings)

    assert [read() for _time in range(4)] == [1, 2, 2, 2]
    monkeypatch.setattr(snapshots, "MOST_SECONDS", 0.0)
    assert read() == 3
