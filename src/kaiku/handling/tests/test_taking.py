from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from kaiku.accounts.models import User
from kaiku.base.errors import NotAllowed
from kaiku.classification.models import Decision, TrainingExample
from kaiku.conftest import City
from kaiku.handling.actions import assign_ticket, close_without_reply, release_ticket, return_to_advisors, take_ticket, transfer_ticket
from kaiku.handling.models import Prompt
from kaiku.handling.rules import HandlingError, bounces
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.tickets.queries import tickets_visible_to


@pytest.mark.covers("R64")
def test_who_takes_a_ticket_is_responsible_and_the_work_has_begun(lamp: Ticket, eero: User) -> None:
    ticket = take_ticket(lamp.pk, by=eero)

    assert ticket.assignee == eero
    assert (ticket.status, ticket.step) == (Status.OPEN, "kasittelyssa")
    assert ticket.events.filter(kind=Event.Kind.TAKEN, actor=eero).count() == 1


@pytest.mark.covers("R64", "R92")
def test_the_second_taker_is_told_who_was_faster_and_nothing_changes(lamp: Ticket, eero: User, aino: User) -> None:
    take_ticket(lamp.pk, by=eero)

    with pytest.raises(HandlingError, match="Eero Osaaja ehti ottaa"):
        take_ticket(lamp.pk, by=aino)

    lamp.refresh_from_db()
    assert lamp.assignee == eero
    assert lamp.events.filter(kind=Event.Kind.TAKEN).count() == 1


def test_a_ticket_is_taken_over_from_the_colleague_one_saw_and_he_is_told(lamp: Ticket, eero: User, aino: User) -> None:
    take_ticket(lamp.pk, by=eero)

    assert take_ticket(lamp.pk, by=aino, after=eero.pk).assignee == aino
    assert Prompt.objects.get(user=eero).kind == Prompt.Kind.TAKEN_AWAY

    with pytest.raises(HandlingError, match="Aino"):  # eero's page is old: it showed nobody
        take_ticket(lamp.pk, by=eero)


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R64", "R92")
def test_of_two_takers_at_the_same_moment_one_wins(lamp: Ticket, eero: User, aino: User) -> None:
    def attempt(person: User) -> bool:
        try:
            take_ticket(lamp.pk, by=person)
        except HandlingError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(attempt, [eero, aino]))

    assert sorted(won) == [False, True]
    assert Event.objects.filter(ticket=lamp, kind=Event.Kind.TAKEN).count() == 1


@pytest.mark.covers("R65")
def test_a_new_handler_and_the_old_one_are_both_told(lamp: Ticket, aino: User, anna: User, eero: User) -> None:
    take_ticket(lamp.pk, by=eero)

    assign_ticket(lamp.pk, to=anna, by=aino)

    told = set(Prompt.objects.values_list("user__username", "kind"))
    assert told == {("anna", Prompt.Kind.GIVEN), ("eero", Prompt.Kind.TAKEN_AWAY)}
    assert lamp.events.get(kind=Event.Kind.ASSIGNED).data == {"to": anna.pk, "from": eero.pk}


@pytest.mark.covers("R85")
def test_a_prompt_is_mailed_only_to_who_is_away(lamp: Ticket, aino: User, anna: User) -> None:
    from kaiku.base.clock import now

    anna.last_seen_at = now()
    anna.save()
    assign_ticket(lamp.pk, to=anna, by=aino)
    release_ticket(lamp.pk, by=aino)
    assert not Outgoing.objects.filter(kind="prompt").exists()

    anna.last_seen_at = None
    anna.save()
    assign_ticket(lamp.pk, to=anna, by=aino)
    assert Outgoing.objects.filter(kind="prompt").count() == 1


def test_a_stranger_cannot_be_given_a_ticket(lamp: Ticket, aino: User, kirsi: User) -> None:
    with pytest.raises(HandlingError, match="ei voi käsitellä"):
        assign_ticket(lamp.pk, to=kirsi, by=aino)

    lamp.refresh_from_db()
    assert lamp.assignee is None


@pytest.mark.covers("R175")
def test_a_viewer_may_not_take_and_nothing_changes(lamp: Ticket, katri: User) -> None:
    with pytest.raises(NotAllowed):
        take_ticket(lamp.pk, by=katri)

    lamp.refresh_from_db()
    assert lamp.assignee is None
    assert not lamp.events.filter(kind=Event.Kind.TAKEN).exists()


def test_for_a_stranger_the_ticket_does_not_exist(lamp: Ticket, kirsi: User) -> None:
    with pytest.raises(Ticket.DoesNotExist):
        take_ticket(lamp.pk, by=kirsi)


@pytest.mark.covers("R69")
def test_responsibility_moves_with_a_transfer_and_the_former_group_may_follow(lamp: Ticket, city: City, eero: User, kirsi: User) -> None:
    take_ticket(lamp.pk, by=eero)

    ticket = transfer_ticket(lamp.pk, to=city.library, by=eero, note="Valo on kirjaston pihalla.")

    assert (ticket.queue, ticket.group, ticket.assignee) == (city.library, city.library_group, None)
    assert tickets_visible_to(kirsi).filter(pk=lamp.pk).exists()
    assert tickets_visible_to(eero).filter(pk=lamp.pk).exists()
    with pytest.raises(NotAllowed):
        take_ticket(lamp.pk, by=eero)
    assert lamp.notes.get().body == "Valo on kirjaston pihalla."
    assert "Valo" not in str(lamp.events.get(kind=Event.Kind.TRANSFERRED).data)


@pytest.mark.covers("R96")
def test_a_specialist_returns_an_unclear_matter_to_the_advisors_with_a_reason(lamp: Ticket, city: City, eero: User) -> None:
    with pytest.raises(HandlingError, match="Kirjoita"):
        return_to_advisors(lamp.pk, by=eero, note=" ")

    assert return_to_advisors(lamp.pk, by=eero, note="Ei meidän valomme.").queue == city.unclear


def test_a_closed_ticket_is_not_transferred(lamp: Ticket, city: City, aino: User) -> None:
    close_without_reply(lamp.pk, reason="needless", by=aino)

    with pytest.raises(HandlingError, match="suljettu"):
        transfer_ticket(lamp.pk, to=city.library, by=aino)


@pytest.mark.covers("R69")
def test_passing_a_ticket_around_keeps_the_day_that_the_customer_was_told(lamp: Ticket, city: City, aino: User) -> None:
    told = lamp.due_at

    transfer_ticket(lamp.pk, to=city.library, by=aino)
    Ticket.objects.filter(pk=lamp.pk).update(received_at=lamp.received_at - timedelta(days=3))
    return_to_advisors(lamp.pk, by=aino, note="Ei kirjaston.")
    transfer_ticket(lamp.pk, to=city.lighting, by=aino)

    lamp.refresh_from_db()
    assert told is not None and lamp.due_at == told


@pytest.mark.parametrize(
    ("moves", "count"),
    [
        ([], 0),
        ([(1, 2), (2, 3)], 0),
        ([(1, 2), (2, 1)], 1),
        ([(1, 2), (2, 1), (1, 2)], 2),
        ([(1, 2), (2, 1), (1, 9), (9, 2), (2, 1)], 0),
        ([(1, 2), (2, 1), (1, 9), (9, 1), (1, 2), (2, 1)], 1),
    ],
)
def test_bounces_are_counted_anew_after_the_advisors(moves: list[tuple[int, int]], count: int) -> None:
    assert bounces(moves, unclear=9) == count


@pytest.mark.covers("R79")
def test_what_came_back_twice_goes_to_the_advisors_instead(lamp: Ticket, city: City, aino: User, eero: User, kirsi: User) -> None:
    for to, by in ((city.library, eero), (city.lighting, kirsi), (city.library, eero)):
        assert transfer_ticket(lamp.pk, to=to, by=by, note="Ei meidän.").queue == to

    ticket = transfer_ticket(lamp.pk, to=city.lighting, by=kirsi, note="Ei meidänkään.")

    assert (ticket.queue, ticket.group) == (city.unclear, city.advisors)
    assert lamp.events.filter(kind=Event.Kind.TRANSFERRED).latest("pk").data["why"] == "ping_pong"
    assert transfer_ticket(lamp.pk, to=city.lighting, by=aino).queue == city.lighting  # the advisors' word counts


@pytest.mark.covers("R79")
def test_passing_on_what_was_routed_by_itself_says_that_the_routing_was_wrong(lamp: Ticket, city: City, aino: User, eero: User) -> None:
    transfer_ticket(lamp.pk, to=city.library, by=eero)
    transfer_ticket(lamp.pk, to=city.unclear, by=aino)

    decision = Decision.objects.get(ticket=lamp, field=Decision.Field.QUEUE)
    assert (decision.value, decision.corrected_to, decision.corrected_by) == ("valaistus", "kirjasto", eero)
    assert TrainingExample.objects.filter(ticket=lamp, field=Decision.Field.QUEUE).count() == 1
