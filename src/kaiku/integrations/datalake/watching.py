"""How old the figures in the lake are, and when somebody has to look."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Sum
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.watching import Trouble
from kaiku.integrations.datalake.lake import lake_in_use
from kaiku.integrations.datalake.models import LakePart, LakeRun

OLD_AFTER = timedelta(hours=26)


def carried_at() -> datetime | None:
    """The moment of which the lake tells."""
    return LakeRun.objects.filter(outcome=LakeRun.Outcome.DONE).values_list("began_at", flat=True).first()


def is_old() -> bool:
    """Should newer figures be there already?"""
    since = carried_at() or LakeRun.objects.order_by("pk").values_list("began_at", flat=True).first()
    return lake_in_use() is not None and since is not None and since < now() - OLD_AFTER


def troubles() -> Iterator[Trouble]:
    """For the alarms."""
    if is_old():
        yield Trouble("datalake", _("Tietoaltaaseen ei ole saatu uusia lukuja yli vuorokauteen."))


def tables_in_lake() -> list[dict[str, Any]]:
    """Each table that is in the lake: its rows, parts, bytes, and when something of it was last written."""
    lake = lake_in_use()
    parts = LakePart.objects.filter(target=lake.fingerprint) if lake else LakePart.objects.none()
    told = {"all_rows": Sum("rows"), "parts": Count("pk"), "bytes": Sum("size"), "at": Max("written_at")}
    return [dict(row) for row in parts.order_by("table").values("table").annotate(**told)]
