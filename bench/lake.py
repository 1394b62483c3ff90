"""`python -m bench.lake [--contacts 1000000]`: a year of facts into a lake in a folder: the whole, then a day's increment; time and memory.

Goals: the whole in 5 minutes, the increment in 30 s, 500 MB of memory. Each export is a process of its own, so that its memory is its own.
"""

import argparse
import resource
import tempfile
import time

from bench.cluster import RUN, Cluster, data_folder
from bench.reporting import _FACTS
from bench.seed import database_of, ensure_seeded
from bench.table import say

_STEPS = """
INSERT INTO reporting_factstep (ticket_id, number, round, status, queue_id, group_id, has_assignee, begun_at, ended_at, seconds, working)
SELECT ticket_id, n, 1, 'open', queue_id, group_id, n = 2, received_at, done_at, lead_seconds, handling_working
FROM reporting_factcontact, generate_series(1, 2) n WHERE ticket_id > 1000000000
"""
_MESSAGES = """
INSERT INTO reporting_factmessage (ticket_id, message_id, kind, channel, language, sent_at, sent_on, is_from_customer, is_bounced)
SELECT ticket_id, ticket_id * 2 + n, CASE n WHEN 0 THEN 'contact' ELSE 'reply' END, channel, language, received_at, received_on, n = 0,
  false
FROM reporting_factcontact, generate_series(0, 1) n WHERE ticket_id > 1000000000
"""
# What a day changes: contacts of the last days, and late answers to some of a month ago.
_DAY = """
UPDATE reporting_factcontact SET touches = touches + 1
WHERE received_on > current_date - 3 OR (received_on > current_date - 40 AND id %% 100 = 0)
"""


def main() -> None:
    """Seed, fill, carry twice."""
    parser = argparse.ArgumentParser(prog="bench.lake", description="Measure the export into the data lake.")
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--step", choices=("fill", "carry", "change"), help="one step, in the database that the environment names")
    parser.add_argument("--folder", default="")
    given = parser.parse_args()
    if given.step:
        _step(given.step, given.contacts, given.folder)
        return
    cluster = Cluster(data_folder())
    with cluster.postgres.running(), tempfile.TemporaryDirectory(prefix="kaiku-lake-") as folder:
        ensure_seeded(cluster, 1000)
        cluster.create(RUN, template=database_of(1000))
        for step in ("fill", "carry", "change", "carry", "carry"):
            cluster.run("bench.lake", "--step", step, "--contacts", str(given.contacts), "--folder", folder, database=RUN)


def _step(step: str, contacts: int, folder: str) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from kaiku.integrations.datalake.exporting import export

    if step != "carry":
        with connection.cursor() as cursor:
            for query, values in ((_FACTS, [contacts]), (_STEPS, None), (_MESSAGES, None)) if step == "fill" else ((_DAY, []),):
                cursor.execute(query, values)
            cursor.execute("ANALYZE")
        return
    settings.LAKE_URL = folder
    begun, cpu = time.monotonic(), time.process_time()
    run = export()
    if run is None or run.error:
        raise SystemExit(run.error if run else "no lake")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent, used = time.monotonic() - begun, time.process_time() - cpu
    say(f"carried {run.rows} of {run.total} rows in {run.parts} parts")
    say(f"  {spent:.1f} s, of them {used:.1f} s of our CPU; memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
