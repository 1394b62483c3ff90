"""A telephone system in use, and events of its calls."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.integrations.ace.contract import CallEvent
from kaiku.integrations.ace.models import TelephoneSystem

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SEGMENTS = [
    {"speaker": "agent", "start_ms": 0, "end_ms": 1500, "text": "Tampereen palvelupiste, Aino Neuvonen."},
    {"speaker": "caller", "start_ms": 1600, "end_ms": 9000, "text": "Hei. Katuvalo on ollut pimeänä kaksi viikkoa Hämeenpuistossa. Puisto on aivan pimeä."},
    {"speaker": "caller", "start_ms": 9100, "end_ms": 12000, "text": "Minut tavoittaa numerosta 040 123 4567, tunnus 131052-308T."},
]  # fmt: skip
Event = Callable[..., dict[str, Any]]


@pytest.fixture
def ace(city: City) -> TelephoneSystem:
    """In use, with a secret and one line that is about libraries."""
    return TelephoneSystem.objects.create(
        key="ace", name="Telia ACE", secret=SECRET, topics={"Kirjastolinja": "kirjastot", "Vaihde / 2": "katuvalot"}
    )


@pytest.fixture
def event() -> Event:
    """event("call.accepted", "c1", cli="..."): as the telephone system would send it; after: seconds from the beginning."""
    began = now().replace(microsecond=0) - timedelta(minutes=5)
    made = 0

    def make(kind: str, call_id: str = "c1", *, id: str = "", after: float = 0, **data: Any) -> dict[str, Any]:
        nonlocal made
        made += 1
        at = began + timedelta(seconds=after)
        return {"id": id or f"e{made}", "type": kind, "time": stamp(at), "data": {"call_id": call_id, "direction": "inbound", **data}}

    return make


def stamp(at: datetime) -> str:
    """As it stands in an event."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read(told: dict[str, Any]) -> CallEvent:
    """The event as the product reads it."""
    return CallEvent.model_validate(told)
