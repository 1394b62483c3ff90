import pytest

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City
from kaiku.handling.actions import take_ticket
from kaiku.handling.models import Prompt
from kaiku.intake.deletion import ask_for_deletion
from kaiku.tickets.models import Event, Link, Message, Ticket
from kaiku.workflow.ruling.models import HandlingRule


@pytest.mark.covers("R163")
def test_a_wish_to_be_erased_is_a_case_of_its_own_in_the_queue_that_the_citys_rules_name(lamp: Ticket, city: City, eero: User) -> None:
    conditions = [{"all": [{"field": "words", "values": ["poistaa henkilötieto"]}]}]
    HandlingRule.objects.create(key="poisto", names={"fi": "Poistopyyntö kirjastoon"}, conditions=conditions, effects={"queue": "kirjasto"})
    forget_snapshots()
    take_ticket(lamp.pk, by=eero)

    request = ask_for_deletion(lamp.pk)

    assert request is not None
    assert request.customer is not None and lamp.customer is not None
    assert (request.queue, request.customer.email, request.wants_reply) == (city.library, lamp.customer.email, True)
    assert Link.objects.get().source == request
    assert Message.objects.get(ticket=request, kind=Message.Kind.CONTACT).body.endswith(f"{lamp.reference}.")
    assert Prompt.objects.get(user=eero).kind == Prompt.Kind.DELETION_REQUESTED
    lamp.refresh_from_db()
    assert (lamp.queue, lamp.assignee) == (city.lighting, eero)


def test_it_is_asked_once_and_the_log_carries_no_personal_data(lamp: Ticket) -> None:
    assert ask_for_deletion(lamp.pk) is not None
    assert ask_for_deletion(lamp.pk) is None

    assert Ticket.objects.count() == 2
    told = str(list(Event.objects.values_list("data", flat=True)))
    assert "posti.example" not in told and lamp.follow_code not in told
