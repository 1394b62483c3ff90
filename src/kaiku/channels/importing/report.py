"""What became of an imported file: topics, types, queues and how sure the classification was."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kaiku.base.values import Channel
from kaiku.classification.models import Decision
from kaiku.outbox.models import Received
from kaiku.queues.models import Queue
from kaiku.tickets.models import Ticket

_BANDS = ((0.9, "0.90-1.00"), (0.75, "0.75-0.89"), (0.6, "0.60-0.74"), (0.0, "0.45-0.59"))


@dataclass(frozen=True)
class ImportReport:
    """Counts over every contact that ever came from the source."""

    tickets: int
    unclear: int
    topics: dict[str, int]
    types: dict[str, int]
    queues: dict[str, int]
    priorities: dict[str, int]
    languages: dict[str, int]
    confidence: dict[str, int]
    with_point: int
    in_district: int

    @property
    def unclear_share(self) -> float:
        """How much people must sort by hand."""
        return self.unclear / self.tickets if self.tickets else 0.0


def import_report(source: str) -> ImportReport:
    """Read in five queries whatever the file's size."""
    keys = Received.objects.filter(channel=Channel.IMPORT, key__startswith=f"{source}:", ticket_id__isnull=False)
    rows = list(
        Ticket.objects.filter(pk__in=keys.values("ticket_id")).values_list(
            "topic__key", "contact_type__key", "queue__key", "priority", "language", "lat", "district_id", "queue__kind"
        )
    )
    sureness = Decision.objects.filter(field=Decision.Field.TOPIC, ticket_id__in=keys.values("ticket_id"))
    return ImportReport(
        tickets=len(rows),
        unclear=sum(row[7] == Queue.Kind.UNCLEAR for row in rows),
        topics=_counted(row[0] or "-" for row in rows),
        types=_counted(row[1] or "-" for row in rows),
        queues=_counted(row[2] for row in rows),
        priorities=_counted(str(row[3]) for row in rows),
        languages=_counted(row[4] for row in rows),
        confidence=_counted(_band(value) for value in sureness.values_list("confidence", flat=True)),
        with_point=sum(row[5] is not None for row in rows),
        in_district=sum(row[6] is not None for row in rows),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())


def _band(confidence: float) -> str:
    return next(name for lowest, name in _BANDS if confidence >= lowest)
