from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from kaiku.channels.webform.limits import sender_mark
from kaiku.config.middleware import TrustedProxies

RESIDENT, OTHER, PROXY = "198.51.100.7", "203.0.113.9", "10.0.0.5"


def seen(peer: str, **headers: str) -> HttpRequest:
    """The request as the rest of the site sees it."""
    requests: list[HttpRequest] = []

    def site(request: HttpRequest) -> HttpResponse:
        requests.append(request)
        return HttpResponse()

    TrustedProxies(site)(
        RequestFactory().get("/", REMOTE_ADDR=peer, headers={name.replace("_", "-"): text for name, text in headers.items()})
    )
    return requests[0]


@pytest.fixture
def behind_proxy(settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1", "10.0.0.0/8"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "sender"),
    [
        (PROXY, RESIDENT, RESIDENT),
        (PROXY, f"{OTHER}, {RESIDENT}", RESIDENT),  # the left one is the sender's own claim
        (PROXY, f"{RESIDENT}, 10.0.0.9", RESIDENT),  # two proxies of ours
        (PROXY, f"{RESIDENT}:51234", RESIDENT),  # a gateway that writes the port
        (PROXY, "[2001:db8::7]:443", "2001:db8::7"),
        (PROXY, "", PROXY),
        (PROXY, "rubbish", PROXY),
        ("::ffff:10.0.0.5", RESIDENT, RESIDENT),
        ("::ffff:10.0.0.5", f"[::ffff:{RESIDENT}]:443", RESIDENT),
        (f"::ffff:{OTHER}", RESIDENT, OTHER),
        ("fe80::1%eth0", RESIDENT, "fe80::1%eth0"),
        (OTHER, RESIDENT, OTHER),  # a stranger's word counts for nothing
        ("", RESIDENT, ""),
    ],
)
@pytest.mark.usefixtures("behind_proxy")
def test_the_sender_is_whom_the_nearest_trusted_proxy_saw(peer: str, forwarded: str, sender: str) -> None:
    assert seen(peer, x_forwarded_for=forwarded).META["REMOTE_ADDR"] == sender


@pytest.mark.usefixtures("behind_proxy")
def test_only_a_trusted_proxy_may_say_that_the_page_came_over_https() -> None:
    assert seen(PROXY, x_forwarded_proto="https").is_secure()
    assert not seen(OTHER, x_forwarded_proto="https").is_secure()


def test_this_machine_itself_is_not_counted_only_while_the_site_is_only_here(settings: Any) -> None:
    assert sender_mark("127.0.0.1") == ""

    settings.ONLY_HERE = False

    assert sender_mark("127.0.0.1") == sender_mark("127.0.0.9") != ""


@pytest.mark.django_db
def test_a_flood_through_a_proxy_on_this_machine_is_counted_by_its_sender(settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1"]

    def guess(sender: str) -> int:
        return Client().post("/asia/", {"code": "AAA-AAAA-AAA2"}, headers={"x-forwarded-for": sender}).status_code

    assert [guess(RESIDENT) for _guess in range(11)] == [404] * 10 + [429]
    assert guess(OTHER) == 404
    assert [guess(f"::ffff:{net}.7.7.7") for net in range(80, 92)] == [404] * 12  # each of its own network, though all are written as one
