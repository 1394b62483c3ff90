"""The same matter twice: which tickets could be the original, and what both pages say afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.ids import clean_follow_code
from kaiku.classification.learning.alike import alike
from kaiku.handling.rights import rights_to
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.tickets.search import read_search
from kaiku.tickets.timeline import Timeline
from kaiku.ui.desk.neighbours import earlier_of, near_of
from kaiku.ui.desk.templatetags.desk import day_and_time


@dataclass(frozen=True)
class Twin:
    """The other ticket; ticket_id only for those who may open it."""

    reference: str
    ticket_id: int = 0


@dataclass(frozen=True)
class DuplicateNote:
    """Whose duplicate this is, and which tickets are duplicates of this one."""

    original: Twin | None
    copies: tuple[Twin, ...]


def duplicate_note(user: User, timeline: Timeline) -> DuplicateNote | None:
    """From the ticket's own events; None, and no query, for all the many that have no twin."""
    events = [entry.event for entry in timeline.entries if entry.event is not None]
    ties = _ties(event for event in events if event.kind in (Event.Kind.LINKED, Event.Kind.UNLINKED))
    if not ties:
        return None
    seen = set(tickets_visible_to(user).filter(pk__in=[to for _why, to in ties]).values_list("pk", flat=True))
    twins = {tie: Twin(reference, tie[1] if tie[1] in seen else 0) for tie, reference in ties.items()}
    original = next((twin for (why, _to), twin in twins.items() if why == "duplicate_of"), None)
    return DuplicateNote(original, tuple(twin for (why, _to), twin in twins.items() if why == "duplicate"))


def _ties(events: Iterable[Event]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for event in events:
        why, to = str(event.data.get("why", "")), int(event.data.get("to", 0))
        if not why.startswith("duplicate"):
            continue
        if event.kind == Event.Kind.LINKED:
            found[why, to] = str(event.data.get("reference", ""))
        else:
            found.pop((why, to), None)
    return found


def proposals(user: User, ticket: Ticket) -> list[tuple[str, str]]:
    """Tickets that say the same, of the same topic near by or of the same customer, as choices of a form; the open ones first."""
    if not rights_to(user, ticket).see_history:
        return []
    whys: dict[int, list[str]] = {}
    rows: dict[int, Ticket] = {}

    def propose(row: Ticket, *reasons: str) -> None:
        rows[row.pk] = row
        whys.setdefault(row.pk, []).extend(reason for reason in reasons if reason not in whys.get(row.pk, ()))

    for near in near_of(user, ticket):
        propose(near.ticket, _away(near.metres))
    for other in alike(ticket, tickets_visible_to(user)):
        propose(other.ticket, *([] if other.metres is None else [_away(other.metres)]), _("sanoo samaa"))
    for row in earlier_of(user, ticket).newest:
        propose(row, _("sama asiakas"))
    ordered = sorted(rows.values(), key=lambda row: (not row.is_open, -len(whys[row.pk]), -row.received_at.timestamp()))
    return [(str(row.pk), _choice(row, ", ".join(whys[row.pk]))) for row in ordered]


def _away(metres: int) -> str:
    return _("%(metres)s m päässä") % {"metres": metres}


def _choice(row: Ticket, why: str) -> str:
    title = _("Arkaluonteinen yhteydenotto") if row.is_restricted else row.title
    return f"{row.reference} {title} · {why} · {day_and_time(row.received_at)} · {row.get_status_display().lower()}"


def ticket_by_code(user: User, typed: str) -> Ticket | None:
    """The ticket of this reference or follow code, within the person's rights."""
    search, visible = read_search(typed), tickets_visible_to(user)
    if code := search.follow_code or clean_follow_code(typed):
        return visible.filter(follow_code=code).first()
    return visible.filter(reference=search.reference).first() if search.reference else None
