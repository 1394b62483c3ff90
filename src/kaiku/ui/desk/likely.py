"""What Kaiku has learned to think of a contact, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.classification.learning.queries import class_name, learned_topics, learned_values
from kaiku.tickets.models import Ticket

_SURE, _FAIRLY = 0.7, 0.4


def likely_topics(ticket: Ticket) -> list[tuple[str, str]]:
    """Up to three (key, "Katuvalot, melko varma") for the choice of a topic, the likeliest first."""
    language = get_language() or "fi"
    return [(found.topic.key, f"{found.topic.name_in(language)}, {sureness(found.confidence)}") for found in learned_topics(ticket)]


@dataclass(frozen=True)
class LikelyValue:
    """A change of urgency or sensitivity that Kaiku proposes, in words; field is also the name of the page where it is made."""

    field: str
    key: str
    name: str
    sureness: str


def likely_values(ticket: Ticket) -> list[LikelyValue]:
    """What learned versions would change of a ticket that neither rules nor people have judged."""
    language = get_language() or "fi"
    return [
        LikelyValue(found.field, found.key, class_name(found.field, found.key, language), sureness(found.confidence))
        for found in learned_values(ticket)
    ]


def hint_of(field: str, values: Iterable[LikelyValue]) -> str:
    """The proposal for one field as a sentence, "" when there is none."""
    found = next((value for value in values if value.field == field), None)
    return _("Kaiku ehdottaa: %(value)s (%(sureness)s).") % {"value": found.name, "sureness": found.sureness} if found else ""


def sureness(confidence: float) -> str:
    """How sure Kaiku is: a number would look more exact than it is."""
    if confidence >= _SURE:
        return _("lähes varma")
    return _("melko varma") if confidence >= _FAIRLY else _("epävarma")
