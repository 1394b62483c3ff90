"""Writing down what was decided of a ticket and what people corrected."""

from datetime import datetime

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.classification.models import Decision, TrainingExample
from kaiku.classification.rules import Choice, Classification
from kaiku.tickets.models import Ticket


def build_decisions(
    ticket: Ticket, classification: Classification, *others: tuple[Decision.Field, Choice | None], at: datetime
) -> list[Decision]:
    """Unsaved decisions of everything that was chosen automatically, for one bulk insert; of the others there may be several."""
    choices = (
        (Decision.Field.TOPIC, classification.topic),
        (Decision.Field.TYPE, classification.type),
        (Decision.Field.PRIORITY, classification.priority),
        (Decision.Field.SENSITIVITY, classification.sensitivity),
        *others,
    )
    return [
        Decision(
            ticket=ticket,
            field=field,
            value=choice.value,
            confidence=choice.confidence,
            reason=dict(choice.reason),
            source=choice.source,
            runner_up=choice.runner_up,
            decided_at=at,
        )
        for field, choice in choices
        if choice is not None
    ]


def record_correction(ticket: Ticket, field: str, *, corrected: str, by: User) -> None:
    """A person changed an automatic value: mark the decision and keep a training example."""
    decision = Decision.objects.filter(ticket=ticket, field=field, corrected_at=None).order_by("-decided_at", "-pk").first()
    if decision is not None and decision.value == corrected:
        return
    if decision is not None:
        decision.corrected_to, decision.corrected_by, decision.corrected_at = corrected, by, now()
        decision.save(update_fields=["corrected_to", "corrected_by", "corrected_at"])
    TrainingExample.objects.create(
        ticket=ticket,
        field=field,
        predicted=decision.value if decision else "",
        corrected=corrected,
        source=decision.source if decision else "",
        by=by,
        at=now(),
    )
