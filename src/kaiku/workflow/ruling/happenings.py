"""What happens to tickets after they came, kept as rows so that rules are asked about each once; in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from django.db import InterfaceError, OperationalError
from django.db.models import Exists, F, OuterRef

from kaiku.base.clock import now
from kaiku.base.jobs import defer
from kaiku.tickets.models import Message, Status, Ticket
from kaiku.workflow.queries import routing_table
from kaiku.workflow.ruling.checking import PRIORITIES
from kaiku.workflow.ruling.evaluation import Book, Changes, Facts, Ruling, decided, effect_texts, from_usual, shadow_changes
from kaiku.workflow.ruling.facts import RELATED, contact_texts, facts_now, place_of
from kaiku.workflow.ruling.idleness import idle_tickets, with_idle_since
from kaiku.workflow.ruling.models import HandlingRule, Happening
from kaiku.workflow.ruling.moments import Moment
from kaiku.workflow.ruling.queries import rule_book
from kaiku.workflow.ruling.rules import Effect, Rule

BATCH = 200
_LOST_AFTER, _KEPT_FOR = timedelta(minutes=2), timedelta(days=30)
_MOST_ATTEMPTS = 12  # a sweep each five minutes
_BROKEN = {"result": "failed", "why": "broken"}
log = structlog.get_logger("kaiku.rules")
_PRIORITY_NAMES = {number.value: name for name, number in PRIORITIES.items()}


@dataclass(frozen=True)
class Answer:
    """What the rules say of one happening, and what those on trial would have changed."""

    ruling: Ruling
    shadows: tuple[tuple[Rule, Changes], ...] = ()


def note_answer(ticket: Ticket, message: Message) -> None:
    """The customer wrote."""
    _note(ticket, Moment.ANSWERED, message=message)


def note_step(ticket: Ticket) -> None:
    """The locked ticket, not yet saved, came to another step or status."""
    _note(ticket, Moment.STEP)


def _note(ticket: Ticket, moment: Moment, *, message: Message | None = None) -> None:
    if rule_book(moment).rules:
        row = Happening.objects.create(ticket=ticket, moment=moment, step=place_of(ticket), status=ticket.status, message=message, at=now())
        # By name, because what the rules do stands above this app.
        defer("kaiku.handling.tasks.carry_out_rules", queue="workflow", happening_id=row.pk)


def note_idle_tickets() -> list[int]:
    """A happening for each ticket whose time by some rule is over; those that the rule does not fit are settled at once."""
    made: list[int] = []
    for one in rule_book(Moment.IDLE).rules:
        row = HandlingRule.objects.filter(key=one.rule.key, version=one.rule.version).first()
        if row is not None:
            made += _note_idle(row, one.rule)
    return made


def _note_idle(row: HandlingRule, rule: Rule) -> list[int]:
    had = Happening.objects.filter(rule=row, rule_version=rule.version, ticket=OuterRef("pk"), at=OuterRef("idle_since"))
    found = list(idle_tickets(rule.when).filter(~Exists(had)).select_related(*RELATED)[:BATCH])
    fitting, broken = _fitting(found, Book.of([rule]))
    rows = [
        Happening(
            ticket=ticket,
            moment=Moment.IDLE,
            step=place_of(ticket),
            status=ticket.status,
            rule=row,
            rule_version=rule.version,
            at=ticket.idle_since,
            done_at=None if ticket.pk in fitting else now(),
            results=[_BROKEN] if ticket.pk in broken else [],
        )
        for ticket in found
    ]
    Happening.objects.bulk_create(rows, ignore_conflicts=True)
    kept = Happening.objects.filter(rule=row, rule_version=rule.version, ticket__in=fitting, done_at=None)
    return list(kept.values_list("pk", flat=True))


def _fitting(found: Sequence[Ticket], book: Book) -> tuple[set[int], set[int]]:
    """Ids of the tickets that the book's rule fits, and of those that cannot be asked at all."""
    try:
        return {ticket.pk for ticket, facts in facts_now(found, contact_texts(found), routing_table()) if book.fitting(facts)}, set()
    except (OperationalError, InterfaceError):  # not the tickets' fault
        raise
    except Exception:  # one of them breaks it: the others are asked one at a time
        if len(found) == 1:
            log.exception("a ticket cannot be asked by a rule", ticket=found[0].pk)
            return set(), {found[0].pk}
    alone = [_fitting([ticket], book) for ticket in found]
    return set().union(*(fitting for fitting, _broken in alone)), set().union(*(broken for _fits, broken in alone))


def give_way(happening_id: int) -> None:
    """What breaks stands behind the others, and is left after an hour of attempts."""
    waiting = Happening.objects.filter(pk=happening_id, done_at=None)
    waiting.update(attempts=F("attempts") + 1)
    waiting.filter(attempts__gte=_MOST_ATTEMPTS).update(done_at=now(), results=[_BROKEN])


def waiting_happenings(limit: int = BATCH) -> list[int]:
    """Those whose job was lost, or that waited while the automation was off; what broke comes after the others."""
    late = Happening.objects.filter(done_at=None).exclude(moment__in=(Moment.ANSWERED, Moment.STEP), at__gt=now() - _LOST_AFTER)
    return list(late.order_by("attempts", "at").values_list("pk", flat=True)[:limit])


def trim_happenings() -> int:
    """Settled ones of closed tickets go after a month, of open ones they keep a rule from acting again; how many went."""
    old = Happening.objects.filter(done_at__lt=now() - _KEPT_FOR)
    idle_and_open = Happening.objects.filter(moment=Moment.IDLE).exclude(ticket__status=Status.CLOSED)
    return old.exclude(pk__in=idle_and_open.values("pk")).delete()[0]


def answer_of(happening: Happening, ticket: Ticket) -> Answer:
    """What the rules of now say of what happened; nothing when somebody has done something since it became idle."""
    book, facts = book_for(happening), _facts_of(happening, ticket)
    if happening.moment == Moment.IDLE and not _is_still_idle(happening):
        return Answer(Ruling())
    fitting = [one for one in book.fitting(facts) if not one.rule.is_shadow]
    usual = values_after(ticket, Ruling())
    shadows = tuple((rule, from_usual(usual, changes)) for rule, changes in shadow_changes(facts, book))
    return Answer(decided(fitting, facts, book), shadows)


def book_for(happening: Happening) -> Book:
    """The rules that are asked: those of the moment, of idleness the one whose time is over."""
    book = rule_book(happening.moment)
    if happening.moment != Moment.IDLE or happening.rule is None:
        return book
    source = f"{happening.rule.key}@{happening.rule_version}"
    return Book.of(one.rule for one in book.rules if one.rule.source == source)


def values_after(ticket: Ticket, ruling: Ruling) -> dict[str, str]:
    """The ticket's own urgency and queue, and over them what the rules set, as texts."""
    queue = routing_table().queues.get(ticket.queue_id)
    present = {Effect.PRIORITY.value: _PRIORITY_NAMES.get(ticket.priority, ""), Effect.QUEUE.value: queue.key if queue else ""}
    return present | effect_texts(ruling)


def _is_still_idle(happening: Happening) -> bool:
    return with_idle_since().filter(pk=happening.ticket_id, idle_since=happening.at).exists()


def _facts_of(happening: Happening, ticket: Ticket) -> Facts:
    texts: dict[int, str] = contact_texts([ticket]) if happening.message is None else {ticket.pk: happening.message.body}
    found = next(iter(facts_now([ticket], texts, routing_table())))[1]
    return replace(found, status=happening.status, step=happening.step)


def last_answers(tickets: Sequence[Ticket]) -> dict[int, str]:
    """What the customer wrote last to each ticket, of those to which he wrote again."""
    answers = Message.objects.filter(ticket__in=[ticket.pk for ticket in tickets], kind=Message.Kind.CUSTOMER_REPLY)
    return dict(answers.order_by("pk").values_list("ticket_id", "body"))
