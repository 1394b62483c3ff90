"""`python -m bench.public_map [--points 50000]`: the public list and map over many published cases, asked as the pages ask them.

Each answer is a whole request through Django, without a cache: the map of the whole city, of a district, of a street, and the list.
"""

import argparse
import logging
import statistics
import time
from typing import Any

from bench.cluster import RUN, Cluster, data_folder
from bench.seed import database_of, ensure_seeded
from bench.table import say

_TICKETS, _TURNS, _GOAL = 100_000, 40, 50.0
_PUBLISH = """
INSERT INTO publishing_publication (ticket_id, number, title, text, answer, language, topic_id, lon, lat, east, north, address, precision,
  status, district_id, received_on, published_at, withdrawal_reason, follower_count, told_event_id, told_status)
SELECT id, 'P' || id, left(title, 100), 'Ei pala.', CASE WHEN id %% 2 = 0 THEN 'Korjaamme.' ELSE '' END, 'fi', topic_id,
  23.55 + x * 0.42, 61.42 + y * 0.2, 316000 + x * 22300, 6813000 + y * 22300, 'Hämeenkatu', 'exact',
  status, NULL, received_at::date, received_at, '', 0, 0, status
FROM (SELECT *, bench.chance(id, 31) AS x, bench.chance(id, 32) AS y FROM tickets_ticket ORDER BY id LIMIT %s) chosen
"""
_ADDRESSES = {
    "map, whole city": "/paikat/kaikki-julkaistut?bbox=23.50,61.40,24.02,61.66",
    "map, whole city, one theme": "/paikat/kaikki-julkaistut?bbox=23.50,61.40,24.02,61.66&aihe=kadut",
    "map, whole city, finished, a year": "/paikat/kaikki-julkaistut?bbox=23.50,61.40,24.02,61.66&tila=valmis&aika=vuosi",
    "map, a district": "/paikat/kaikki-julkaistut?bbox=23.72,61.48,23.80,61.51",
    "map, a street": "/paikat/kaikki-julkaistut?bbox=23.750,61.495,23.760,61.500",
    "list": "/julkaistut/",
    "list, finished": "/julkaistut/?tila=valmis",
}


def main() -> None:
    """Seed, publish, ask, print."""
    parser = argparse.ArgumentParser(prog="bench.public_map", description="Measure the public list and map.")
    parser.add_argument("--points", type=int, default=50_000)
    parser.add_argument("--tickets", type=int, default=_TICKETS)
    parser.add_argument("--here", action="store_true", help="measure the database that the environment names")
    given = parser.parse_args()
    if given.here:
        _measure(given.points)
        return
    cluster = Cluster(data_folder())
    with cluster.postgres.running():
        ensure_seeded(cluster, given.tickets)
        cluster.create(RUN, template=database_of(given.tickets))
        cluster.run("bench.public_map", "--here", "--points", str(given.points), database=RUN)


def _measure(points: int) -> None:
    import django

    django.setup()
    logging.getLogger("kaiku.requests").setLevel(logging.WARNING)
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISH, [points])
        cursor.execute("VACUUM ANALYZE publishing_publication")
        cursor.execute("SELECT count(*) FROM publishing_publication WHERE north IS NOT NULL")
        say(f"{cursor.fetchone()[0]} published points")
    client = Client()
    for name, address in _ADDRESSES.items():
        _say(name, client, address)


def _say(name: str, client: Any, address: str) -> None:
    from django.db import connection

    waited, spent, asked = [], [], []
    for turn in range(_TURNS + 3):
        told: list[float] = []

        def timed(execute: Any, sql: Any, params: Any, many: Any, context: Any, told: list[float] = told) -> Any:
            begun = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                told.append(time.perf_counter() - begun)

        begun, used = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(timed):
            answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        if turn >= 3:  # plans and snapshots are there
            waited.append((time.perf_counter() - begun) * 1000)
            spent.append((time.process_time() - used) * 1000)
            asked.append(sum(told) * 1000)
    median, slow = statistics.median(waited), sorted(waited)[int(len(waited) * 0.95)]
    verdict = f" (goal {_GOAL:g} ms: {'reached' if median <= _GOAL else 'missed'})" if name.startswith("map") else ""
    say(
        f"{name:36} fastest {min(waited):6.1f} ms, median {median:6.1f} ms, 95 % {slow:6.1f} ms, "
        f"in SQL {statistics.median(asked):5.1f} ms, own CPU {statistics.median(spent):5.1f} ms{verdict}"
    )


if __name__ == "__main__":
    main()
