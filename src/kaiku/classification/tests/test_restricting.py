from collections.abc import Callable

import pytest

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.values import Sensitivity
from kaiku.classification.models import Decision, TrainingExample
from kaiku.classification.queries import classify, reason_text
from kaiku.conftest import City
from kaiku.handling.actions import change_sensitivity
from kaiku.handling.rules import HandlingError
from kaiku.replies.actions import receive_customer_reply
from kaiku.tickets.models import Event, Ticket

Contact = Callable[..., Ticket]
ILLNESS = "Äitini sairastaa muistisairautta eikä pärjää kotona."


@pytest.mark.covers("R163")
def test_what_tells_of_somebody_s_health_is_restricted_with_the_reason(contact: Contact, city: City) -> None:
    ticket = contact(text=ILLNESS)

    assert ticket.is_restricted
    decision = Decision.objects.get(ticket=ticket, field=Decision.Field.SENSITIVITY)
    assert reason_text(decision.reason) == "Teksti näyttää kertovan jonkun terveydestä."
    assert classify("Terveysaseman lääkäri ei vastaa", "fi").sensitivity.value == "normal"


@pytest.mark.covers("R163")
def test_a_later_message_restricts_too_and_the_story_says_why(lamp: Ticket) -> None:
    receive_customer_reply(lamp.pk, text="Valoa tarvitaan, koska sairastan epilepsiaa.")

    lamp.refresh_from_db()
    assert lamp.is_restricted
    told = Event.objects.get(ticket=lamp, kind=Event.Kind.EDITED).data
    assert told == {"field": "sensitivity", "from": "normal", "to": "restricted", "reason": {"code": "tells_health"}}


@pytest.mark.covers("R163")
def test_lifting_needs_a_reason_teaches_and_stands(contact: Contact, city: City, aino: User) -> None:
    ticket = contact(text=ILLNESS)
    with pytest.raises(HandlingError, match="Kerro, miksi"):
        change_sensitivity(ticket.pk, sensitivity=Sensitivity.NORMAL, by=aino)
    ticket.refresh_from_db()
    assert ticket.is_restricted and not TrainingExample.objects.exists()

    change_sensitivity(ticket.pk, sensitivity=Sensitivity.NORMAL, by=aino, reason="Yleinen kysymys palvelusta")

    assert TrainingExample.objects.get().corrected == "normal"
    assert AuditEntry.objects.get(action="ticket.sensitivity_changed").reason == "Yleinen kysymys palvelusta"
    receive_customer_reply(ticket.pk, text=ILLNESS)
    ticket.refresh_from_db()
    assert not ticket.is_restricted
