"""What the interface adds to intake: `python -m bench.api_intake` on an empty database (KAIKU_DATABASE_URL); one thread, by turns."""

import json
import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import django

from bench.client_key import new_key

TURNS, WARM = 300, 20


def main() -> None:
    """Print the processor time of a POST to each interface through all of Django and of receive() alone, in milliseconds."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    django.setup()
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections
    from django.test import RequestFactory

    from kaiku.intake.actions import receive
    from kaiku.intake.contact import IncomingContact, Place, Sender

    call_command("migrate", verbosity=0)
    call_command("import_config", settings.PACK, stdout=StringIO())
    key = new_key()
    for signal in (request_started, request_finished):  # receive() has its connection at hand, too
        signal.disconnect(close_old_connections)
    django_itself, requests, took = WSGIHandler(), RequestFactory(), dict[str, list[float]]()

    for number, text in enumerate(islice(cycle(_texts()), TURNS + WARM)):
        body = {"text": text, "external_id": str(number), "wants_reply": True, "sender": {"email": "a@posti.example"}}
        body["place"] = {"lon": 23.75, "lat": 61.5}
        sent, sender = json.dumps(body), Sender(email="a@posti.example")
        alone = IncomingContact("api", f"alone-{number}", text, sender=sender, wants_reply=True, place=Place(23.75, 61.5))
        called = requests.post("/api/v1/contacts", sent, "application/json", HTTP_AUTHORIZATION=f"Bearer {key}", SERVER_NAME="localhost")
        asked = {"service_code": "roskakorit", "description": text, "lat": "61.5", "long": "23.75", "email": "a@posti.example"}
        asked |= {"api_key": key, "external_id": str(number)}
        requested = requests.post("/open311/v2/requests.json", asked, SERVER_NAME="localhost")
        ways: dict[str, Callable[[], Any]] = {
            "POST": partial(_status, django_itself, called.environ),
            "Open311": partial(_status, django_itself, requested.environ),
            "receive()": partial(receive, alone),
        }
        for what in [*ways, *ways][number % 3 : number % 3 + 3]:  # those after the first find the words of the text known already
            begun = time.thread_time()
            answer = ways[what]()
            seconds = time.thread_time() - begun
            assert what == "receive()" or answer == 201, answer
            if number >= WARM:
                took.setdefault(what, []).append(seconds)
    _tell(took)


def _status(django_itself: Callable[..., Any], environ: dict[str, Any]) -> int:
    """As the web server calls Django: no test client is between, whose own work would count."""
    told: list[str] = []
    answer = django_itself(environ, lambda status, _headers, _error=None: told.append(status))
    b"".join(answer)
    answer.close()
    return int(told[0].split()[0])


def _texts() -> list[str]:
    sentences = [line for line in (Path(__file__).parent / "sentences.txt").read_text().splitlines() if len(line) > 20]
    return [" ".join(islice(cycle(sentences), start, start + 4)) for start in range(200)]


def _tell(took: dict[str, list[float]]) -> None:
    for word, tenth in (("median", 5), ("the least tenth", 1)):  # a busy machine adds to all
        found = {what: statistics.quantiles(seconds, n=10)[tenth - 1] * 1000 for what, seconds in took.items()}
        told = [f"{what} {found[what]:.2f} ms of the processor" for what in sorted(found)]
        print(f"{word}: {', '.join(told)}; POST adds {found['POST'] - found['receive()']:.2f} to receive()")


if __name__ == "__main__":
    main()
