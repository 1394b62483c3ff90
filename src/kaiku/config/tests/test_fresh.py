from collections import deque

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from kaiku.base import snapshots
from kaiku.base.snapshots import forget_snapshots, snapshot
from kaiku.config.middleware.fresh import CHANGED_COOKIE, Fresh

readings: list[int] = []


@snapshot
def configuration() -> int:
    readings.append(1)
    return len(readings)


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    readings.clear()
    forget_snapshots()


def request(method: str, **cookies: str) -> HttpRequest:
    made = RequestFactory().generic(method, "/")
    made.COOKIES = cookies
    return made


def save(_request: HttpRequest) -> HttpResponse:
    forget_snapshots()
    return HttpResponse()


def look(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(configuration()))


def cookie_of_a_change() -> str:
    answer = Fresh(save)(request("POST", **{settings.SESSION_COOKIE_NAME: "a"}))
    assert int(answer.cookies[CHANGED_COOKIE]["max-age"]) == int(snapshots.SECONDS) + 1 and answer.cookies[CHANGED_COOKIE]["httponly"]
    return answer.cookies[CHANGED_COOKIE].value


def test_who_changed_the_configuration_finds_it_so_at_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    told = cookie_of_a_change()
    monkeypatch.setattr(snapshots, "_forgotten", deque([1.0], maxlen=1))  # the other process
    assert [Fresh(look)(request("GET")).content for _turn in range(2)] == [b"1", b"1"]

    assert Fresh(look)(request("GET", **{CHANGED_COOKIE: told})).content == b"2"
    assert Fresh(look)(request("GET", **{CHANGED_COOKIE: told})).content == b"2", "once is enough"


def test_nobody_makes_the_configuration_be_read_by_a_cookie_of_his_own() -> None:
    Fresh(look)(request("GET"))
    for cookie in ("", "9999999999", cookie_of_a_change()[:-1] + "x"):
        Fresh(look)(request("GET"))
        now = len(readings)
        Fresh(look)(request("GET", **{CHANGED_COOKIE: cookie}))
        assert len(readings) == now, cookie


def test_a_change_of_nothing_and_a_resident_without_a_session_get_no_cookie() -> None:
    assert CHANGED_COOKIE not in Fresh(look)(request("POST", **{settings.SESSION_COOKIE_NAME: "a"})).cookies
    assert CHANGED_COOKIE not in Fresh(save)(request("POST")).cookies
