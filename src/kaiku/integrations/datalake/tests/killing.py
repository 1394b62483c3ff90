"""Runs exports in processes of their own and kills them: `python -m …killing '{"database": …, "lake": …, "kills": 20, "seed": 1}'`.

Each export is a fork of one process that has everything read in but nothing begun, so that twenty of them cost little. Prints what became of them.
"""

import json
import os
import random
import signal
import sys
import time
from typing import Any


def main() -> None:
    """Kill, change, go on; then let one come to its end."""
    asked = json.loads(sys.argv[1])
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    connections.settings["default"].update(asked["database"])
    settings.LAKE_KEEP_HOURS = 0
    chance, killed = random.Random(asked["seed"]), 0
    whole = _whole(settings, asked["lake"] + "-first")
    for number in range(asked["kills"] * 3):
        _change(number, chance)
        before = _newest_run()
        child = _begin(settings, asked["lake"])
        _wait_for_run(before)
        spent = _kill_after(chance.uniform(0.0, whole), child)
        killed, whole = killed + (spent is None), min(whole, 0.9 * (spent or whole))  # one came to its end: the next must die sooner
        if killed == asked["kills"]:
            break
    _whole(settings, asked["lake"])
    _whole(settings, asked["lake"] + "-reference")
    sys.stdout.write(json.dumps({"killed": killed, "whole_seconds": round(whole, 2)}))


def _newest_run() -> int:
    from django.db import connection

    from kaiku.integrations.datalake.models import LakeRun

    newest = LakeRun.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    connection.close()  # nobody may inherit it
    return newest


def _wait_for_run(before: int, patience: float = 60.0) -> None:
    """Until the child has begun: on a busy machine it would die before, and prove nothing."""
    deadline = time.monotonic() + patience
    while _newest_run() == before:
        if time.monotonic() > deadline:
            raise SystemExit("an export did not begin")
        time.sleep(0.01)


def _kill_after(seconds: float, child: int) -> float | None:
    """Kill the child then; None when it died, else how long it took to come to its end before that."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if os.waitpid(child, os.WNOHANG)[0]:
            return time.monotonic() - begun
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    return None if os.WIFSIGNALED(os.waitpid(child, 0)[1]) else time.monotonic() - begun


def _begin(settings: Any, url: str) -> int:
    child = os.fork()
    if child == 0:
        from kaiku.integrations.datalake.exporting import export

        settings.LAKE_URL = url
        run = export()
        os._exit(0 if run is not None and run.outcome == "done" else 3)
    return child


def _whole(settings: Any, url: str) -> float:
    """Let one come to its end; how long it took."""
    begun = time.monotonic()
    status = os.waitpid(_begin(settings, url), 0)[1]
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"an export that nobody killed failed: {status}")
    return time.monotonic() - begun


def _change(number: int, chance: random.Random) -> None:
    """Something of every table of facts is other than before, so that each run has work."""
    from django.db import connection

    from kaiku.reporting.models import FactContact, FactStep

    ids = list(FactContact.objects.order_by("pk").values_list("pk", flat=True))
    FactContact.objects.filter(pk__in=chance.sample(ids, len(ids) // 3)).update(touches=number + 10)
    FactStep.objects.filter(pk__in=[row for row in FactStep.objects.values_list("pk", flat=True) if row % 3 == number % 3]).update(
        round=number + 2
    )
    connection.close()  # nobody may inherit it


if __name__ == "__main__":
    main()
