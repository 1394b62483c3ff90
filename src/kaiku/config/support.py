"""What those who help need to see of an installation, in one ZIP file: how it is set up, what is wrong, how much there is.

No contact, no customer, no member of staff, no secret: values of settings only where they are numbers or switches, words of errors masked.
"""

import io
import json
import os
import platform
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.metadata import distributions
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

import kaiku
from kaiku.base.clock import now
from kaiku.base.watching import watches
from kaiku.config.doctor import LOOKS, SIGNS
from kaiku.integrations.alarms.models import Alarm
from kaiku.language.personal_data import MASKS, mask_personal_data
from kaiku.outbox.jobs import failed_jobs, last_heartbeat, queue_loads
from kaiku.outbox.models import Connection

_HARMLESS = re.compile(r"\d+(\.\d+)?|true|false|yes|no|on|off|local|administrators|starttls|tls|none", re.IGNORECASE)
_PLACE = re.compile(r"[\w.+-]+@[\w.-]+|\b[\w-]+(\.[\w-]+){2,}\b")  # addresses of mail and of machines
_ALARMS = 200
_SIZES = """
SELECT relname, reltuples::bigint, pg_total_relation_size(oid) FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') ORDER BY 3 DESC
"""


def support_bundle() -> bytes:
    """The ZIP file; a part that cannot be read says why in its place, for something is wrong when it is asked for."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, read in _PARTS.items():
            try:
                value = read()
            except Exception as error:  # what helps is that the rest is there
                value = {"cannot be read": type(error).__name__}
            text = value if isinstance(value, str) else json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
            bundle.writestr(name, text)
    return out.getvalue()


def _version() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        server, size = cursor.fetchone()
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        migrations = [f"{app}.{name}" for app, name in cursor.fetchall()]
    return {
        "made_at": now(), "kaiku": kaiku.__version__, "python": sys.version.split()[0],
        "system": platform.platform(), "cpus": os.cpu_count(),
        "postgresql": server, "database_bytes": size, "migrations": migrations,
        "packages": dict(sorted((one.metadata["Name"].lower(), one.version) for one in distributions())),
    }  # fmt: skip


def _settings() -> dict[str, str]:
    """Which are set; a secret, a path or an address is only told to be there."""
    found = sorted((name, value) for name, value in os.environ.items() if name.startswith("KAIKU_"))
    return {name: value if _HARMLESS.fullmatch(value) and not _is_secret(name) else "set" for name, value in found}


def _is_secret(name: str) -> bool:
    return any(word in name for word in ("KEY", "PASSWORD", "SECRET", "TOKEN"))


def _findings() -> str:
    return "".join(f"{SIGNS[finding.state]} {_masked(finding.english)}\n" for look in LOOKS for finding in look())


def _troubles() -> dict[str, Any]:
    present = [
        {"key": _masked(one.key), "text": _masked(one.text), "part": one.part.value} for look in watches().values() for one in look()
    ]
    alarms = Alarm.objects.order_by("-began_at")[:_ALARMS]
    return {"now": present, "alarms": [{"key": _masked(one.key), "began_at": one.began_at, "ended_at": one.ended_at} for one in alarms]}


def _connections() -> Iterable[dict[str, Any]]:
    """The words of the last error without the addresses in them."""
    return [
        {
            "name": one.name, "last_ok_at": one.last_ok_at, "last_error_at": one.last_error_at, "last_error": _masked(one.last_error),
            "failures_in_row": one.failures_in_row, "last_arrival_at": one.last_arrival_at, "is_paused": one.is_paused,
        }
        for one in Connection.objects.order_by("name")
    ]  # fmt: skip


def _jobs() -> dict[str, Any]:
    loads = [{"queue": one.name, "waiting": one.waiting, "running": one.running, "failed": one.failed} for one in queue_loads()]
    return {"heartbeat_at": last_heartbeat(), "queues": loads, "failed": Counter(failed_jobs().values_list("task_name", flat=True)[:5000])}


def _tables() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(_SIZES)
        return [{"table": name, "rows": rows, "bytes": size} for name, rows, size in cursor.fetchall()]


def _masked(text: str) -> str:
    return mask_personal_data(_PLACE.sub("…", text), MASKS, mask="…")


_PARTS: dict[str, Callable[[], Any]] = {
    "version.json": _version,
    "settings.json": _settings,
    "findings.txt": _findings,
    "troubles.json": _troubles,
    "connections.json": _connections,
    "jobs.json": _jobs,
    "tables.json": _tables,
}
