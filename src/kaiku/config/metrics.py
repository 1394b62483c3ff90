"""What Prometheus reads: requests, event streams, what waits in the outbox and among the jobs."""

import os
from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.models import Count
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from kaiku.base.clock import now
from kaiku.base.disk import least_space
from kaiku.integrations.directory.models import Directory
from kaiku.outbox.models import Outgoing

REQUESTS = Counter("kaiku_requests", "Requests by view, method and status", ["view", "method", "status"])
DURATION = Histogram(
    "kaiku_request_seconds", "Time to answer by view", ["view"], buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
)
STREAMS = Gauge("kaiku_event_streams", "Open event streams", multiprocess_mode="livesum")
STREAM_EVENTS = Counter("kaiku_stream_events", "Events heard from the database", ["kind"])


class Backlog(Collector):
    """Counted from the database when asked, so that any process tells the same."""

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("kaiku_disk_free_bytes", "Room left on the fuller disk of data and attachments", value=least_space())
        try:
            outbox = GaugeMetricFamily("kaiku_outbox_rows", "Outgoing rows not yet sent, and given up", labels=["connection", "state"])
            waiting = Outgoing.objects.exclude(state=Outgoing.State.SENT).order_by()
            for row in waiting.values("connection", "state").annotate(rows=Count("pk")):
                outbox.add_metric([row["connection"], row["state"]], row["rows"])
            jobs = GaugeMetricFamily("kaiku_jobs", "Background jobs not yet done, by queue and status", labels=["queue", "status"])
            for queue, status, rows in _unfinished_jobs():
                jobs.add_metric([queue, status], rows)
            lag = GaugeMetricFamily("kaiku_directory_lag_seconds", "Since when nothing was heard of a directory", labels=["directory"])
            for key, heard_at in Directory.objects.filter(is_active=True, heard_at__isnull=False).values_list("key", "heard_at"):
                lag.add_metric([key], (now() - heard_at).total_seconds() if heard_at else 0.0)
        except DatabaseError:
            yield GaugeMetricFamily("kaiku_database_up", "Whether the database answers", value=0)
            return
        yield GaugeMetricFamily("kaiku_database_up", "Whether the database answers", value=1)
        yield outbox
        yield jobs
        yield lag


def _unfinished_jobs() -> list[tuple[str, str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1, 2"
        )
        return list(cursor.fetchall())


def exposition() -> bytes:
    """All figures of all processes in Prometheus's text format."""
    registry = CollectorRegistry()
    registry.register(Backlog())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(REGISTRY) + generate_latest(registry)
