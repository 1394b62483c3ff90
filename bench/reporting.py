"""`python -m bench.reporting [--contacts 1000000]`: a year of contacts as facts, made by SQL, and how long figures take.

Reports and the situation are asked as the pages ask them; facts are rebuilt from the events of as many tickets as the seed has.
"""

import argparse
import resource
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from bench.cluster import RUN, Cluster, data_folder
from bench.seed import database_of, ensure_seeded
from bench.table import say

_FACTS = """
INSERT INTO reporting_factcontact (ticket_id, received_at, received_on, first_replied_at, done_at, done_on, due_at, status, channel,
  language, priority, is_restricted, topic_id, service_id, contact_type_id,
  queue_id, group_id, unit_id, area_id, district_id, cell, reply_seconds,
  reply_working, lead_seconds, handling_seconds, handling_working, waiting_seconds, waiting_working, rounds, touches, transfers,
  messages_in, messages_out, wants_reply, closing_reason, may_publish, is_published, rating, last_event_id)
SELECT 1000000000 + i, at, at::date, at + w * interval '1 s', done, done::date, NULL, CASE WHEN i %% 50 = 0 THEN 'open' ELSE 'closed' END,
  (ARRAY['webform', 'webform', 'email', 'phone', 'phone', 'mobile'])[1 + i %% 6], 'fi', 3, i %% 97 = 0, r.topic_id, r.service_id, r.type_id,
  r.queue_id, r.group_id, r.unit_id, r.area_id, 1 + i %% 24, '', w, w, 3 * w, w, w, w, w, 1, 2, 0, 1, 1, i %% 3 > 0, 'done', false, false,
  NULLIF(i %% 9, 0) %% 5 + 1, 0
FROM (
  SELECT i, now() - (i %% 31536000) * interval '1 s' AS at, (abs(hashint8(i)) %% 400000)::int AS w,
    CASE WHEN i %% 50 > 0
      THEN now() - (i %% 31536000) * interval '1 s' + (abs(hashint8(i)) %% 400000) * interval '1 s' END AS done
  FROM (SELECT n * 31 AS i FROM generate_series(1::bigint, %s::bigint) n) numbers
) contact JOIN bench.routes r ON r.n = 1 + contact.i %% (SELECT count(*) FROM bench.routes)
"""


def main() -> None:
    """Seed, fill, ask, print."""
    parser = argparse.ArgumentParser(prog="bench.reporting", description="Measure the figures over a year of contacts.")
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--tickets", type=int, default=10_000, help="tickets with events, for the situation and for rebuilding")
    parser.add_argument("--here", action="store_true", help="measure the database that the environment names")
    parser.add_argument("--again", action="store_true", help="ask the database of the last run once more")
    given = parser.parse_args()
    if given.here:
        _measure(given.contacts, is_filled=given.again)
        return
    cluster = Cluster(data_folder())
    with cluster.postgres.running():
        if given.again:
            cluster.run("bench.reporting", "--here", "--again", database=RUN)
            return
        ensure_seeded(cluster, given.tickets)
        cluster.create(RUN, template=database_of(given.tickets))
        cluster.run("bench.reporting", "--here", "--contacts", str(given.contacts), database=RUN)


def _measure(contacts: int, *, is_filled: bool) -> None:
    import django

    django.setup()
    if not is_filled:
        _fill(contacts)
    for name, ask in _questions():
        clock, own = _best(ask)
        say(f"{name}: {clock:.0f} ms, of them {own:.0f} ms of this process")
    say(f"memory at the most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _fill(contacts: int) -> None:
    from django.db import connection

    from kaiku.reporting.actions import rebuild_facts
    from kaiku.reporting.summing import sum_stale_days

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    begun = time.monotonic()
    count = max(rebuild_facts(), default=0)
    spent = time.monotonic() - begun
    say(f"rebuild: {count} tickets in {spent:.1f} s, a million in {spent / max(count, 1) * 1_000_000 / 60:.1f} min")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reporting_factcontact WHERE ticket_id > 1000000000")
        begun = time.monotonic()
        cursor.execute(_FACTS, [contacts])
        say(f"facts by SQL: {contacts} in {time.monotonic() - begun:.1f} s")
        begun = time.monotonic()
        days = sum_stale_days()
        say(f"sums: {days} days in {time.monotonic() - begun:.1f} s")
        cursor.execute("VACUUM ANALYZE reporting_factcontact, reporting_daysum, reporting_staleday")


class _Query(dict[str, list[str]]):
    """What a report asks of an address."""

    def get(self, key: str, default: Any = None) -> Any:
        """The last value of a name."""
        return self.getlist(key)[-1] if self.getlist(key) else default

    def getlist(self, key: str) -> list[str]:
        """Every value of a name."""
        return super().get(key, [])


def _questions() -> list[tuple[str, Callable[[], Any]]]:
    from kaiku.accounts.models import User
    from kaiku.organisation.queries import city_today
    from kaiku.reporting.measures.answering import answer
    from kaiku.reporting.measures.asking import question_from
    from kaiku.reporting.situation import situation_of

    def everything() -> User:
        return User.objects.filter(grants__role="advisor", grants__reach="all", is_active=True).first() or User.objects.earliest("pk")

    user = everything()

    def report(query: str) -> Callable[[], Any]:
        return lambda: answer(user, question_from(_Query(parse_qs(query)), city_today()))

    return [
        ("situation", lambda: situation_of(user)),
        ("report: received of twelve months by area, compared", report("jako=area")),
        ("report: received of twelve months by topic and week", report("jako=topic&poikki=week")),
        ("report: received of twelve months by channel and week", report("jako=channel&poikki=week")),
        ("report: received of a month by topic, compared", report("jako=topic&jakso=last_month")),
        ("report: handling median of twelve months by unit, compared", report("mittari=handling_median&jako=unit")),
        ("report: received of this year by month and channel", report("jako=month&poikki=channel&jakso=this_year")),
        ("report: handling median of this year by month, compared", report("mittari=handling_median&jako=month&jakso=this_year")),
    ]


def _best(ask: Callable[[], Any]) -> tuple[float, float]:
    """The median of five, milliseconds: by the clock and of this process alone."""
    spent = []
    for _ in range(5):
        begun, own = time.perf_counter(), time.process_time()
        ask()
        spent.append(((time.perf_counter() - begun) * 1000, (time.process_time() - own) * 1000))
    return sorted(spent)[2]


if __name__ == "__main__":
    main()
