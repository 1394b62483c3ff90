"""Figures of the talks with people: how long was waited, who was served, who left before; counted by when a person was asked for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, DurationField, F, Q
from django.db.models.functions import ExtractHour, TruncDate

from kaiku.base.clock import now
from kaiku.chat.models import Conversation
from kaiku.organisation.rules import CITY_TIME

S = Conversation.State
_SERVED = Q(live_since__isnull=False)
_UNANSWERED = Q(live_since=None, ending=Conversation.Ending.UNANSWERED)
_LEFT = Q(live_since=None, state__in=(S.BOT, S.CLOSED)) & ~Q(ending=Conversation.Ending.UNANSWERED)
# Who asks again after he was served has the place of the latter asking and the service of the former: no wait is known of him.
_WAITED = Q(live_since__gte=F("waiting_since"))


class _Within(Aggregate):
    """The value within which a share of them is."""

    function = "percentile_disc"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()
    arity = 1


@dataclass(frozen=True)
class Served:
    """Of the talks of one hour, one day or all: asked is the sum of served, left, closed and still waiting."""

    asked: int
    served: int
    left: int
    unanswered: int
    waiting: int
    median: timedelta | None
    most: timedelta | None  # within which nine of ten were served
    rated: int
    helped: int

    @property
    def left_share(self) -> int | None:
        """Per cents of those who asked."""
        return round(100 * self.left / self.asked) if self.asked else None

    @property
    def helped_share(self) -> int | None:
        """Per cents of the served who answered."""
        return round(100 * self.helped / self.rated) if self.rated else None


@dataclass(frozen=True)
class LiveFigures:
    """Together, by the hour of the day, and by the day, the newest first."""

    together: Served
    hours: tuple[tuple[int, Served], ...]
    days: tuple[tuple[date, Served], ...]


def live_figures(days: int) -> LiveFigures:
    """Of those who asked for a person in the last days; three queries, whatever the number of talks."""
    rows = Conversation.objects.filter(waiting_since__gte=now() - timedelta(days=days))
    return LiveFigures(
        together=Served(**rows.aggregate(**_figures())),
        hours=_by(rows.annotate(part=ExtractHour("waiting_since", tzinfo=CITY_TIME)), "part"),
        days=_by(rows.annotate(part=TruncDate("waiting_since", tzinfo=CITY_TIME)), "-part"),
    )


def _by(rows: Any, order: str) -> tuple[tuple[Any, Served], ...]:
    found = rows.values("part").annotate(**_figures()).order_by(order)
    return tuple((row.pop("part"), Served(**row)) for row in found)


def _figures() -> dict[str, Aggregate]:
    wait, told = F("live_since") - F("waiting_since"), _SERVED & ~Q(helped="")
    return {
        "asked": Count("pk"),
        "served": Count("pk", filter=_SERVED),
        "left": Count("pk", filter=_LEFT),
        "unanswered": Count("pk", filter=_UNANSWERED),
        "waiting": Count("pk", filter=Q(live_since=None, state=S.WAITING)),
        "median": _Within(wait, share=0.5, filter=_WAITED),
        "most": _Within(wait, share=0.9, filter=_WAITED),
        "rated": Count("pk", filter=told),
        "helped": Count("pk", filter=told & Q(helped=Conversation.Help.YES)),
    }
