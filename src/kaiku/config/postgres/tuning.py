"""Server settings by the machine's size; given on the command line, so that a new release changes them without touching the data."""

import os
import sys
from pathlib import Path

MEGABYTE = 1024 * 1024
LOCKS = 256  # a restore clears and makes every table in one transaction
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def server_settings(*, throw_away: bool = False) -> dict[str, str]:
    """Everything that differs from PostgreSQL's defaults. A throw-away server (tests) trades safety for speed."""
    memory = 512 if throw_away else machine_memory()
    settings = {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",  # no password is asked, so only our own user (and root) may connect
        "max_connections": "100",
        "max_locks_per_transaction": str(LOCKS),
        "shared_buffers": f"{min(max(memory // 8, 128), 2048)}MB",
        "effective_cache_size": f"{max(memory // 2, 256)}MB",
        "maintenance_work_mem": f"{min(max(memory // 16, 64), 512)}MB",
        "work_mem": "16MB",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "jit": "off",
        "default_text_search_config": "pg_catalog.finnish",
        "shared_preload_libraries": "pg_stat_statements",
        "log_timezone": "UTC",
        "timezone": "UTC",
        "log_parameter_max_length": "0",  # no personal data in the log: neither statements' values
        "log_parameter_max_length_on_error": "0",
        "log_min_error_statement": "panic",  # nor the text of a failing statement
        "log_error_verbosity": "terse",  # nor the row that broke a constraint
        "idle_in_transaction_session_timeout": "10min",
    }
    if sys.platform == "linux":
        settings["recovery_init_sync_method"] = "syncfs"
    if throw_away:
        settings |= THROW_AWAY
    return settings


def machine_memory() -> int:
    """Megabytes this machine or its container may use."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for limit in (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes")):
        try:
            total = min(total, int(limit.read_text()))
        except (OSError, ValueError):  # no such limit, or "max"
            continue
    return total // MEGABYTE
