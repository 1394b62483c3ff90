"""The report: what stands in the log and in the stories of the contacts, as sentences without anybody else's data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kaiku.accounts.models import RoleGrant
from kaiku.accounts.rules import Role
from kaiku.audit.exporting import csv_row
from kaiku.audit.models import AuditEntry
from kaiku.language.personal_data import mask_personal_data
from kaiku.tickets.models import Event, Ticket
from kaiku.ui.administration.log_requests.finding import Subject
from kaiku.ui.administration.wording import action_name

_IN_MEMORY = 500  # rows at a time
_NAMES_OTHERS = {"looking.began", "looking.ended"}  # their reason is somebody's name
_FOR_MACHINES = {"search.made", "access.refused"}  # their reason is no words for people


@dataclass(frozen=True)
class Line:
    """One look or one change."""

    at: datetime
    who: str
    what: str
    reference: str
    reason: str


@dataclass(frozen=True)
class Period:
    """From the beginning of a day to the end of another."""

    since: datetime
    until: datetime


class Names:
    """Who did it: by name, or by role and a number that is the same throughout a report."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.numbers: dict[int, int] = {}
        self.roles: dict[int, str] = {}

    def learn(self, ids: set[int]) -> None:
        """The roles of people, in one question for all."""
        missing = ids - self.roles.keys()
        self.roles |= dict.fromkeys(missing, "")
        if not self.shown and missing:
            for user_id, role in RoleGrant.objects.filter(user__in=missing).order_by("pk").values_list("user_id", "role"):
                self.roles[user_id] = self.roles[user_id] or str(Role(role).label)

    def of(self, user_id: int | None, name: str) -> str:
        """How the report calls the person."""
        if user_id is None:
            return "Kaiku"
        if self.shown:
            return name or _("Työntekijä")
        number = self.numbers.setdefault(user_id, len(self.numbers) + 1)
        return f"{self.roles.get(user_id) or _('Työntekijä')} {number}"


def report_lines(subject: Subject, period: Period, names: Names) -> Iterator[Line]:
    """Looks and changes, newest first; a bounded number of rows at a time, whatever the length."""
    sources = [_looks(subject, period, names)]
    if subject.ticket_ids:
        sources.append(_changes(subject, period, names))
    yield from _newest_first(sources)


def csv_of(lines: Iterator[Line]) -> Iterator[str]:
    """The report for a spreadsheet, row by row."""
    yield "\ufeff" + csv_row([_("Aika"), _("Kuka"), _("Mitä"), _("Yhteydenotto"), _("Syy")])
    for line in lines:
        yield csv_row([f"{localtime(line.at):%d.%m.%Y %H:%M:%S}", line.who, line.what, line.reference, line.reason])


def _newest_first(sources: list[Iterator[Line]]) -> Iterator[Line]:
    heads = [(next(source, None), source) for source in sources]
    while any(head for head, _source in heads):
        number = max((n for n, (head, _source) in enumerate(heads) if head), key=lambda n: heads[n][0].at)  # type: ignore[union-attr]
        head, source = heads[number]
        if head is not None:
            yield head
        heads[number] = (next(source, None), source)


def _looks(subject: Subject, period: Period, names: Names) -> Iterator[Line]:
    rows = _entries(subject).filter(at__gte=period.since, at__lt=period.until).order_by("-at", "-pk")
    found = rows.iterator(chunk_size=_IN_MEMORY)
    while block := list(islice(found, _IN_MEMORY)):
        names.learn({entry.actor_id for entry in block if entry.actor_id is not None})
        references = _references({entry.object_id for entry in block if entry.object_type == "ticket" and entry.object_id})
        for entry in block:
            reference = references.get(entry.object_id or 0, "") if entry.object_type == "ticket" else ""
            hides = entry.action in _FOR_MACHINES or (entry.action in _NAMES_OTHERS and not names.shown)
            reason = "" if hides else mask_personal_data(entry.reason)
            yield Line(entry.at, names.of(entry.actor_id, entry.actor_name), action_name(entry.action), reference, reason)


def _entries(subject: Subject) -> QuerySet[AuditEntry]:
    if subject.staff_id is not None:
        return AuditEntry.objects.filter(Q(actor_id=subject.staff_id) | Q(object_type="user", object_id=subject.staff_id))
    about = Q(object_type="ticket", object_id__in=subject.ticket_ids) | Q(customer_id__in=subject.customer_ids)
    return AuditEntry.objects.filter(about | Q(action="search.made", reason__in=subject.marks))


def _changes(subject: Subject, period: Period, names: Names) -> Iterator[Line]:
    rows = Event.objects.filter(ticket_id__in=subject.ticket_ids, actor__isnull=False, at__gte=period.since, at__lt=period.until)
    found = rows.select_related("actor", "ticket").order_by("-at", "-pk").iterator(chunk_size=_IN_MEMORY)
    while block := list(islice(found, _IN_MEMORY)):
        names.learn({event.actor_id for event in block if event.actor_id is not None})
        for event in block:
            who = names.of(event.actor_id, event.actor.name if event.actor else "")
            yield Line(event.at, who, str(Event.Kind(event.kind).label), event.ticket.reference, "")


def _references(ids: set[int]) -> Mapping[int, str]:
    return dict(Ticket.objects.filter(pk__in=ids).values_list("pk", "reference")) if ids else {}
