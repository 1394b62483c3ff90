"""Answers for machines that watch us: alive, ready, figures."""

import hmac
import os
from dataclasses import asdict, dataclass
from functools import cache

import structlog
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from kaiku.base.clock import now
from kaiku.config.metrics import exposition
from kaiku.integrations.alarms.queries import public_state
from kaiku.integrations.alarms.rules import State

log = structlog.get_logger("kaiku.readiness")

HEARTBEAT_LIMIT = 30  # seconds; a worker tells every few seconds that it lives


@dataclass(frozen=True)
class Readiness:
    """database and migrations decide; a missing worker delays mail but turns nobody away."""

    database: bool
    migrations: bool = False
    worker: bool = False
    missing: tuple[str, ...] = ()  # the migrations that this program knows and the database does not

    @property
    def ready(self) -> bool:
        return self.database and self.migrations


def livez(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """Whether traffic may come here; what is wrong if not, only to whom the figures are told too."""
    state = readiness()
    _tell_once(state)
    told = {**asdict(state), "missing": list(state.missing)} if _is_of_ours(request) else {}
    return JsonResponse({"ready": state.ready, **told}, status=200 if state.ready else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """For this machine itself, or for who knows KAIKU_METRICS_TOKEN."""
    if not _may_read_metrics(request):
        return HttpResponseForbidden("KAIKU_METRICS_TOKEN\n", content_type="text/plain")
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


def public_status(_request: HttpRequest) -> HttpResponse:
    """How the parts that the public meets do, for the city's own pages: nothing of why, or of what is inside."""
    try:
        parts = public_state()
    except DatabaseError:
        return _told_to_all({"state": State.TROUBLED.value, "parts": []}, status=503)
    troubled = any(part.state is State.TROUBLED for part in parts)
    told = [{"part": one.part.value, "state": one.state.value, "since": one.since.isoformat() if one.since else None} for one in parts]
    return _told_to_all({"state": (State.TROUBLED if troubled else State.WORKS).value, "parts": told}, status=200)


def _told_to_all(told: dict[str, object], *, status: int) -> HttpResponse:
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=15"}
    return JsonResponse({**told, "at": now().isoformat()}, status=status, headers=headers)


def readiness() -> Readiness:
    """Asked anew each time, except that applied migrations stay applied."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = _missing_now()
        return Readiness(database=True, migrations=not missing, worker=worker_lives(), missing=missing)
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
    if missing := missing_migrations():
        raise _Behind(*missing)
    return True


def _missing_now() -> tuple[str, ...]:
    try:
        _all_applied()
    except _Behind as behind:
        return behind.args
    return ()


_told: list[Readiness] = []  # the last state that the log heard of; a probe asks every few seconds


def _tell_once(state: Readiness) -> None:
    if _told[-1:] == [state] or (state.ready and not _told):
        return
    _told[:] = [state]
    if state.ready:
        log.info("ready again")
    elif not state.database:
        log.warning("not ready: the database does not answer")
    else:
        log.warning("not ready: migrations not applied; restart Kaiku or run kaiku prepare", missing=list(state.missing))


def _may_read_metrics(request: HttpRequest) -> bool:
    return _has_token(request) if os.environ.get("KAIKU_METRICS_TOKEN") else _is_from_here(request)


def _is_of_ours(request: HttpRequest) -> bool:
    return _is_from_here(request) or _has_token(request)


def _has_token(request: HttpRequest) -> bool:
    token = os.environ.get("KAIKU_METRICS_TOKEN", "")
    return bool(token) and hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())


def _is_from_here(request: HttpRequest) -> bool:
    # behind a proxy everybody comes from loopback, and then the proxy says for whom it asks
    proxied = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
    return request.META.get("REMOTE_ADDR", "") in {"127.0.0.1", "::1"} and not proxied
