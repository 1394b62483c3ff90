"""Plays the telephone system: sends calls to a Kaiku and tells what became of them."""

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.base.clock import now
from kaiku.integrations.ace.pretending import Wish, pretended_events
from kaiku.integrations.webhooks.calling import signed

_PATH = "/api/v1/integrations/calls/events"
_PATIENCE = 60.0
_AT_ONCE = 8


class Command(BaseCommand):
    """Needs no database: it calls over the network as the telephone system does."""

    help = "send pretended calls to a Kaiku, each event several times and in no order"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", help="of the Kaiku, e.g. http://127.0.0.1:8000")
        parser.add_argument("--calls", type=int, default=20)
        parser.add_argument("--times", type=int, default=3, help="how often each event is sent")
        parser.add_argument("--rate", type=float, default=20.0, help="events a second")
        parser.add_argument("--agents", default="", help="user names that answer, separated by commas")
        parser.add_argument("--seed", type=int, default=1, help="another number makes other calls")
        parser.add_argument("--show", action="store_true", help="write the events, one a line, instead of sending them")

    def handle(self, *args: Any, **options: Any) -> None:
        """The secret is read from KAIKU_CALLS_SECRET: what stands in a command line is seen by others of the machine."""
        wish = Wish(options["calls"], options["times"], tuple(filter(None, options["agents"].split(","))), options["seed"])
        events = pretended_events(wish, at=now())
        if options["show"]:
            for event in events:
                self.stdout.write(json.dumps(event, ensure_ascii=False))
            return
        secret = os.environ.get("KAIKU_CALLS_SECRET", "")
        if not secret or not urlsplit(options["url"]).hostname:
            raise CommandError("Give the address, and the secret of /hallinta/puhelut/ in KAIKU_CALLS_SECRET.")
        with httpx.Client(base_url=options["url"].rstrip("/"), timeout=30) as client:
            try:
                self._send(client, events, secret, options["rate"])
                self._ask(client, events, secret)
            except httpx.HTTPError as error:
                raise CommandError(f"{options['url']}: {error}") from error

    def _send(self, client: httpx.Client, events: list[dict[str, Any]], secret: str, rate: float) -> None:
        began = time.monotonic()
        with ThreadPoolExecutor(_AT_ONCE) as senders:
            waiting = []
            for number, event in enumerate(events):
                time.sleep(max(0.0, began + number / rate - time.monotonic()))
                waiting.append(senders.submit(_post, client, event, secret))
            times = sorted(one.result() for one in waiting)
        took, slow = time.monotonic() - began, times[int(len(times) * 0.95)] * 1000
        self.stdout.write(
            f"{len(events)} events sent in {took:.1f} s, {len(events) / took:.1f} a second; 95 % answered within {slow:.0f} ms"
        )

    def _ask(self, client: httpx.Client, events: list[dict[str, Any]], secret: str) -> None:
        waiting, until, found = {event["id"] for event in events}, time.monotonic() + _PATIENCE, dict[str, list[str]]()
        began = time.monotonic()
        while waiting and time.monotonic() < until:
            for key in sorted(waiting):
                told = client.get(f"{_PATH}/{key}", headers=_headers(key, b"", secret)).json()
                if told.get("state") != "waiting":
                    found[key] = told.get("tickets", [])
                    waiting.discard(key)
        contacts = {reference for references in found.values() for reference in references}
        self.stdout.write(
            f"{len(found)} of {len(found) + len(waiting)} taken {time.monotonic() - began:.1f} s after the last; {len(contacts)} contacts"
        )
        if waiting:
            raise CommandError("Some events still wait.")


def _post(client: httpx.Client, event: dict[str, Any], secret: str) -> float:
    """Send one event; how many seconds its answer took."""
    body, started = json.dumps(event).encode(), time.monotonic()
    answer = client.post(_PATH, content=body, headers=_headers(event["id"], body, secret))
    if answer.status_code != 202:
        raise CommandError(f"{event['id']} was answered {answer.status_code}: {answer.text[:300]}")
    return time.monotonic() - started


def _headers(key: str, body: bytes, secret: str) -> dict[str, str]:
    return {"Content-Type": "application/json", **signed(key, body, at=int(time.time()), secrets=(secret,))}
