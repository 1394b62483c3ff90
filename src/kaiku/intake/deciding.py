"""What a contact is, and what the city's rules do to it; the same for the real thing and for a trial, and nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kaiku.base.values import Channel, Sensitivity
from kaiku.categories.queries import topics_by_key
from kaiku.classification.models import Decision
from kaiku.classification.queries import classify
from kaiku.classification.rules import Choice, Classification
from kaiku.intake.contact import IncomingContact
from kaiku.intake.placing import Located, locate
from kaiku.language.detection import language_of
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.workflow.queries import group_calendar, routing_table
from kaiku.workflow.rules import Route, RoutingTable
from kaiku.workflow.ruling.checking import PRIORITIES, USUAL_PRIORITY
from kaiku.workflow.ruling.evaluation import Book, Changes, Facts, Ruling, decide, from_usual, shadow_changes
from kaiku.workflow.ruling.facts import topic_facts
from kaiku.workflow.ruling.queries import rule_book
from kaiku.workflow.ruling.routing import chosen_by, route
from kaiku.workflow.ruling.rules import Effect, Rule

_ANY_GROUP = 0  # the city's own office hours


@dataclass(frozen=True)
class Decided:
    """Every decision with its reason; shadows tell what rules on trial would have done."""

    language: str
    classification: Classification
    located: Located
    facts: Facts
    ruling: Ruling
    route: Route
    shadows: tuple[tuple[Rule, Changes], ...] = ()

    def other_choices(self) -> list[tuple[Decision.Field, Choice | None]]:
        """What was chosen beside the classification: the queue, and by rules the workflow, tags and prompts."""
        tags = [(Decision.Field.TAG, fired) for fired in self.ruling.tags]
        prompts = [(Decision.Field.PROMPT, fired) for fired in self.ruling.prompts]
        gathered = [(field, chosen_by(fired, str(fired.value))) for field, fired in (*tags, *prompts)]
        return [(Decision.Field.QUEUE, self.route.choice), (Decision.Field.WORKFLOW, self.route.workflow), *gathered]


def decide_on(contact: IncomingContact, *, at: datetime, book: Book | None = None) -> Decided:
    """Classify, place and route a contact by the rules in use, or by others to try them."""
    language = contact.language or language_of(contact.text)
    words = f"{contact.title}\n{contact.text}"
    internal = contact.channel == Channel.INTERNAL
    found = classify(words, language, topic_key=contact.topic_key, type_key=contact.type_key, is_internal=internal)
    located, table = locate(contact.place), routing_table()
    rules = rule_book() if book is None else book
    facts = facts_of(contact, found, located, table, language=language, at=at)
    ruling = decide(facts, rules)
    chosen = route(facts, table, ruling)
    usual = {Effect.QUEUE.value: chosen.queue.key, Effect.PRIORITY.value: USUAL_PRIORITY}
    shadows = tuple((rule, from_usual(usual, changes)) for rule, changes in shadow_changes(facts, rules))
    return Decided(language, ruled(found, ruling), located, facts, ruling, chosen, shadows)


def facts_of(
    contact: IncomingContact, found: Classification, located: Located, table: RoutingTable, *, language: str, at: datetime
) -> Facts:
    """What rules ask of a contact that has been classified and placed."""
    return Facts(
        **topic_facts(topics_by_key()[found.topic.value] if found.topic else None, table),
        type_key=found.type.value if found.type else "",
        district_key=located.district_key,
        channel=contact.channel,
        language=language,
        customer_kind=contact.sender.kind,
        sensitivity=found.sensitivity.value,
        unit_key=contact.unit_key,
        fallback_queue=contact.queue_key,
        at=at,
        is_working_time=group_calendar(_ANY_GROUP).is_open(at),
        answers=contact.answers,
        words=found.words,
    )


def ruled(found: Classification, ruling: Ruling) -> Classification:
    """The classification with the urgency and sensitivity that rules chose; a rule only raises sensitivity."""
    choices: Mapping[str, Choice] = {kind: chosen_by(fired, str(fired.value)) for kind, fired in ruling.effects.items()}
    priority, raised = choices.get(Effect.PRIORITY), choices.get(Effect.SENSITIVITY)
    if priority is not None and is_automatic(Automation.PRIORITY):
        found = replace(found, priority=replace(priority, value=str(PRIORITIES[priority.value].value)))
    if raised is not None and found.sensitivity.value != Sensitivity.RESTRICTED:
        found = replace(found, sensitivity=raised)
    return found
