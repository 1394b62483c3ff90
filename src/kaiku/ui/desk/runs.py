"""What a run's page shows: before it, on its way, and after."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.handling.rules import CLOSING_REASONS
from kaiku.organisation.languages import language_choices
from kaiku.queues.models import Queue
from kaiku.replies.runs.actions import may_undo
from kaiku.replies.runs.models import Macro, Run, RunRow
from kaiku.replies.runs.planning import effects_of, obstacle_to
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may_see

SHOWN = 100


@dataclass(frozen=True)
class RunLine:
    """One ticket: its name for this person, what would happen or happened, and what stands or stood in the way."""

    title: str
    reference: str
    url: str
    text: str = ""
    obstacle: str = ""


@dataclass
class Summary:
    """The same for all tickets together."""

    total: int = 0
    able: int = 0
    obstacles: Counter[str] = field(default_factory=Counter)


def preview_of(run: Run, user: User) -> dict[str, Any]:
    """Every ticket with what would happen to it; two statements whatever their number."""
    rows = list(run.rows.select_related("ticket__assignee").order_by("pk"))
    names = User.objects.in_bulk(run.given.get("people", [])) if run.verb == Run.Verb.SHARE else {}
    lines, summary, effects = [], Summary(total=len(rows)), list[str]()
    for row in rows:
        told = effects_of(run.macro, user, row.ticket) if run.macro is not None else []
        effects = effects or [effect.text for effect in told]
        obstacle = next((effect.obstacle for effect in told if effect.obstacle), "") if told else obstacle_to(run.verb, user, row.ticket)
        summary.able += not obstacle
        summary.obstacles.update([obstacle] if obstacle else [])
        lines.append(_line(row, user, text=_share_words(run, row, names), obstacle=obstacle))
    lines.sort(key=lambda line: not line.obstacle)
    shown = {"lines": lines[:SHOWN], "more": max(0, len(lines) - SHOWN), "effects": effects, "summary": summary}
    shown["texts"] = texts_of(run.macro) if run.macro is not None else []
    return {**shown, "tickets": [row.ticket for row in rows], "obstacles": summary.obstacles.most_common()}


def results_of(run: Run, user: User) -> dict[str, Any]:
    """How far it is and how it went; those that failed first."""
    counts = dict(run.rows.order_by().values_list("state").annotate(n=Count("pk")))
    failed, succeeded = (counts.get(state, 0) for state in (RunRow.State.FAILED, RunRow.State.DONE))
    total = sum(counts.values())
    rows = run.rows.exclude(state=RunRow.State.WAITING).select_related("ticket__assignee").order_by("-state", "pk")[:SHOWN]
    lines = [_line(row, user, obstacle=row.error) for row in rows] if run.done_at else []
    undone = Run.objects.filter(undoes=run).first()
    return {
        "total": total,
        "done": failed + succeeded,
        "failed": failed,
        "succeeded": succeeded,
        "lines": lines,
        "more": max(0, total - SHOWN) if run.done_at else 0,
        "undo": succeeded > 0 and undone is None and may_undo(run),
        "undone": undone,
        "stays": _what_stays(run.macro) if run.macro is not None else "",
        "to": _what_was_chosen(run),
    }


def texts_of(macro: Macro) -> list[tuple[str, str, str]]:
    """The macro's words by language, the city's own first: code, name, words."""
    return [(code, name, macro.texts[code]) for code, name in language_choices(macro.texts) if code in macro.texts]


def _what_stays(macro: Macro) -> str:
    """What of a macro's work no undoing takes back."""
    if macro.texts and macro.words == Macro.Words.SEND:
        return _("Lähetettyjä vastauksia ja merkintöjä ei voi perua.")
    if macro.texts:
        return (
            _("Vastausluonnokset jäävät sinulle, ja merkinnät jäävät näkyviin.") if macro.note else _("Vastausluonnokset jäävät sinulle.")
        )
    return _("Merkintöjä ei voi perua.") if macro.note else ""


def _what_was_chosen(run: Run) -> str:
    """To whom, where or why: what the verb was told."""
    given = run.given
    if "assignee" in given:
        person = User.objects.filter(pk=given["assignee"]).first()
        return person.name if person else ""
    if "queue" in given:
        queue = Queue.objects.filter(pk=given["queue"]).first()
        return queue.name_in(get_language() or "fi") if queue else ""
    return str(CLOSING_REASONS.get(given.get("reason", ""), ""))


def _share_words(run: Run, row: RunRow, names: dict[int, User]) -> str:
    if run.verb != Run.Verb.SHARE:
        return ""
    person = names.get(row.given.get("to", 0))
    return _("Käsittelijäksi %(name)s") % {"name": person.name} if person else _("Takaisin jonoon")


def _line(row: RunRow, user: User, *, text: str = "", obstacle: str = "") -> RunLine:
    ticket: Ticket = row.ticket
    sees = may_see(user, ticket)
    title = _("Arkaluonteinen yhteydenotto") if ticket.is_restricted else str(ticket.title) if sees else _("Yhteydenotto")
    return RunLine(title, ticket.reference, reverse("desk:ticket", args=[ticket.pk]) if sees else "", text, obstacle)
