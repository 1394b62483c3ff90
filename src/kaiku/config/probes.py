"""Answers for machines that watch us: alive, ready, figures."""

import hmac
import os
from dataclasses import asdict, dataclass
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from kaiku.config.metrics import exposition

HEARTBEAT_LIMIT = 30  # seconds; a worker tells every few seconds that it lives


@dataclass(frozen=True)
class Readiness:
    """database and migrations decide; a missing worker delays mail but turns nobody away."""

    database: bool
    migrations: bool = False
    worker: bool = False

    @property
    def ready(self) -> bool:
        return self.database and self.migrations


def livez(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """Whether traffic may come here, and what is wrong if not."""
    state = readiness()
    return JsonResponse({"ready": state.ready, **asdict(state)}, status=200 if state.ready else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """For this machine itself, or for who knows KAIKU_METRICS_TOKEN."""
    if not _may_read_metrics(request):
        return HttpResponseForbidden("KAIKU_METRICS_TOKEN\n", content_type="text/plain")
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


def readiness() -> Readiness:
    """Asked anew each time, except that applied migrations stay applied."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return Readiness(database=True, migrations=_migrated(), worker=worker_lives())
    except DatabaseError:
        return Readiness(database=False)


def worker_lives() -> bool:
    """Whether any worker has told lately that it lives."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s))",
            [HEARTBEAT_LIMIT],
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def missing_migrations() -> list[str]:
    """Names of the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


class _Behind(Exception):
    """Keeps "not yet" out of the cache."""


@cache
def _all_applied() -> bool:
    if missing_migrations():
        raise _Behind
    return True


def _migrated() -> bool:
    try:
        return _all_applied()
    except _Behind:
        return False


def _may_read_metrics(request: HttpRequest) -> bool:
    token = os.environ.get("KAIKU_METRICS_TOKEN", "")
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    # behind a proxy everybody comes from loopback, and then the proxy says for whom it asks
    proxied = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
    return request.META.get("REMOTE_ADDR", "") in {"127.0.0.1", "::1"} and not proxied
