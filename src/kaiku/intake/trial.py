"""What would happen to a contact: classified and routed by the rules of now, nothing stored."""

from dataclasses import dataclass

from kaiku.classification.queries import classify
from kaiku.classification.rules import Classification
from kaiku.intake.actions import facts_of
from kaiku.intake.contact import IncomingContact
from kaiku.intake.placing import locate
from kaiku.language.detection import language_of
from kaiku.workflow.queries import routing_table
from kaiku.workflow.rules import Route, route


@dataclass(frozen=True)
class Trial:
    """The decisions with their reasons."""

    classification: Classification
    route: Route


def try_out(contact: IncomingContact) -> Trial:
    """The same steps as receive(), without a ticket, a mail or a trace."""
    language = contact.language or language_of(contact.text)
    words = f"{contact.title}\n{contact.text}"
    classification = classify(words, language, topic_key=contact.topic_key, type_key=contact.type_key)
    facts = facts_of(contact, classification, locate(contact.place), language)
    return Trial(classification, route(facts, routing_table()))
