"""What Kaiku thinks a contact without a topic is about, in words."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.classification.learning.queries import learned_topics
from kaiku.tickets.models import Ticket

_SURE, _FAIRLY = 0.7, 0.4


def likely_topics(ticket: Ticket) -> list[tuple[str, str]]:
    """Up to three (key, "Katuvalot, melko varma") for the choice of a topic, the likeliest first."""
    language = get_language() or "fi"
    return [(found.topic.key, f"{found.topic.name_in(language)}, {sureness(found.confidence)}") for found in learned_topics(ticket)]


def sureness(confidence: float) -> str:
    """How sure Kaiku is: a number would look more exact than it is."""
    if confidence >= _SURE:
        return _("lähes varma")
    return _("melko varma") if confidence >= _FAIRLY else _("epävarma")
