"""What the contact form meets: streets, questions, published cases."""

from typing import Any

import pytest
from django.utils import timezone

from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.intake.contact import Place
from kaiku.places.models import District, PlaceName
from kaiku.publishing.actions import publish_ticket

SQUARE = [[23.70, 61.48], [23.80, 61.48], [23.80, 61.52], [23.70, 61.52]]
QUESTIONS = [
    {"key": "vika", "kind": "choice", "required": True, "labels": {"fi": "Mitä on vialla?"},
     "options": [{"key": "pimea", "names": {"fi": "Pimeä"}}, {"key": "vaurio", "names": {"fi": "Vaurio"}}]},
    {"key": "johdot", "kind": "text", "required": True, "labels": {"fi": "Millaisia johtoja?"},
     "show_if": {"question": "vika", "is": ["vaurio"]}},
]  # fmt: skip


@pytest.fixture
def streets(city: Any) -> District:
    """A district and a street to find."""
    district = District.objects.create(key="keskusta", names={"fi": "Keskusta"}, lon=23.75, lat=61.5, outline=SQUARE)
    PlaceName.objects.create(kind="street", name="Hämeenpuisto", folded="hameenpuisto", lon=23.7497, lat=61.4981, highest_number=50)
    return district


@pytest.fixture
def asked(city: Any) -> None:
    """Street lights ask two questions."""
    form = ContactForm.objects.create(key="lamppu")
    TopicForm.objects.create(topic=city.lamps, form=form)
    ContactFormVersion.objects.create(form=form, number=1, questions=QUESTIONS, published_at=timezone.now())


@pytest.fixture
def published(contact: Any, aino: Any) -> str:
    """A published case beside Hämeenpuisto 21; its public number."""
    ticket = contact(may_publish=True, topic_key="katuvalot", place=Place(lon=23.7500, lat=61.4981, address="Hämeenpuisto 20"))
    return publish_ticket(ticket.pk, title="Valo sammunut", text="Valo ei pala.", by=aino).number
