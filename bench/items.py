"""The requests of each item, as real browsers send them."""

import json
import random
import subprocess
import sys
import uuid
from urllib.parse import urlencode

from bench.cluster import ROOT, RUN, Cluster
from bench.drafts import text_of
from bench.load import Request, get, post
from bench.measure import Item, Limit
from bench.server import Session

_BODY = b"Katuvalo on rikki Hameenkadulla. " * 12
# The bare application's CPU for one client when the goals were set: milliseconds with PostgreSQL's.
INSERT = Limit(lambda _number: post("/", _BODY), 0.4)
PAGE = Limit(lambda _number: get("/"), 0.7)


def intake(cluster: Cluster, *, count: int) -> Item:
    """Sending a prepared draft: the press of "send" on the check page."""
    clients = (1, 8, 32)
    tokens = _drafts(cluster, 20 + sum(max(count // 2, number) * 2 for number in clients))

    def request(number: int) -> bytes:
        return post("/yhteydenotto/tarkista/", urlencode({"luonnos": tokens[number]}).encode(), Sec_Fetch_Site="same-origin")

    return Item("intake", request, b"/yhteydenotto/kiitos/", count, INSERT, clients)


def intake_by_systems(cluster: Cluster, *, count: int) -> list[Item]:
    """The same from other systems, each contact new: by the interface in JSON, and by Open311."""
    key, run = _told(cluster, "bench.client_key")[0], uuid.uuid4().hex

    def by_interface(number: int) -> bytes:
        sent = {"text": text_of(random.Random(number)), "external_id": f"{run}-{number}", "wants_reply": True}
        sent |= {"sender": {"email": "a@posti.example"}, "place": {"lon": 23.75, "lat": 61.5}}
        return post("/api/v1/contacts", json.dumps(sent).encode(), kind="application/json", Authorization=f"Bearer {key}")

    def by_open311(number: int) -> bytes:
        sent = {"service_code": "roskakorit", "description": text_of(random.Random(number)), "lat": "61.5", "long": "23.75"}
        sent |= {"email": "a@posti.example", "api_key": key, "external_id": f"{run}-{number}"}
        return post("/open311/v2/requests.json", urlencode(sent).encode())

    clients = (1, 8, 32)
    return [
        Item("intake by interface", by_interface, b"follow_code", count, INSERT, clients),
        Item("intake by Open311", by_open311, b"service_request_id", count, INSERT, clients),
    ]


def page(name: str, path: str, people: list[Session], mark: str, *, count: int) -> Item:
    """A page that members of staff open by turns."""
    requests = [get(path, Cookie=one.cookie) for one in people]
    return Item(name, lambda number: requests[number % len(requests)], mark.encode(), count, PAGE)


def change(name: str, paths: list[str], form: dict[str, str], session: Session, mark: str, *, count: int) -> Item:
    """A form sent once for each of the paths."""
    body = urlencode({**form, "csrfmiddlewaretoken": session.token}).encode()

    def request(number: int) -> bytes:
        return post(paths[number], body, Cookie=session.cookie, Origin="http://localhost", Sec_Fetch_Site="same-origin")

    return Item(name, request, mark.encode(), count, INSERT)


def tickets_to_change(cluster: Cluster, count: int) -> list[int]:
    """Open tickets of customers who left an address."""
    with cluster.connect(RUN) as connection:
        rows = connection.execute(
            """SELECT id FROM tickets_ticket WHERE status IN ('new', 'open') AND customer_id IS NOT NULL AND sensitivity = 'normal'
            ORDER BY id DESC LIMIT %s""",
            [count],
        ).fetchall()
    return [row[0] for row in rows]


def _drafts(cluster: Cluster, count: int) -> list[str]:
    return _told(cluster, "bench.drafts", str(count), "0")


def _told(cluster: Cluster, module: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-m", module, *arguments]
    result = subprocess.run(command, env=cluster.environment(), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return result.stdout.split()


__all__ = ["INSERT", "Request", "change", "intake", "intake_by_systems", "page", "tickets_to_change"]
