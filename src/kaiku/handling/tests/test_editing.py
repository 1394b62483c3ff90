import pytest

from kaiku.accounts.models import User
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Priority, Sensitivity
from kaiku.categories.models import Category
from kaiku.classification.models import Decision, TrainingExample
from kaiku.conftest import City
from kaiku.handling.actions import TicketEdit, change_priority, edit_ticket, reclassify_ticket, tag_ticket
from kaiku.handling.actions.editing import queue_offered
from kaiku.tickets.models import Event, Ticket


@pytest.mark.covers("R67")
def test_a_corrected_topic_teaches_and_offers_the_right_queue(lamp: Ticket, city: City, eero: User) -> None:
    ticket = reclassify_ticket(lamp.pk, topic=city.books, contact_type=city.question, by=eero)

    example = TrainingExample.objects.get(field="topic")
    assert (example.predicted, example.corrected) == ("katuvalot", "kirjastot")
    assert Decision.objects.get(ticket=lamp, field="topic").corrected_to == "kirjastot"
    assert ticket.queue == city.lighting
    offered = queue_offered(ticket)
    assert offered is not None and offered.id == city.library.pk


@pytest.mark.covers("R163")
def test_a_restricted_topic_restricts_the_ticket(lamp: Ticket, city: City, eero: User) -> None:
    assert reclassify_ticket(lamp.pk, topic=city.welfare, contact_type=city.question, by=eero).sensitivity == Sensitivity.RESTRICTED


@pytest.mark.covers("R55")
def test_urgency_set_by_hand_is_logged_with_the_old_value(lamp: Ticket, aino: User) -> None:
    change_priority(lamp.pk, priority=Priority.URGENT, by=aino)

    assert lamp.events.get(kind=Event.Kind.PRIORITISED).data == {"from": 3, "to": 1}
    assert TrainingExample.objects.get(field="priority").corrected == "1"


@pytest.mark.covers("R66")
def test_a_moved_place_keeps_the_old_one_in_the_event(lamp: Ticket, aino: User) -> None:
    edit = TicketEdit(title="Valo sammunut", address="Hämeenkatu 1", place_words="", point=(23.77, 61.498))

    ticket = edit_ticket(lamp.pk, edit, by=aino)

    assert (ticket.title, ticket.address, ticket.lon) == ("Valo sammunut", "Hämeenkatu 1", 23.77)
    assert ticket.east == pytest.approx(328_000, abs=2000)
    event = lamp.events.get(kind=Event.Kind.EDITED)
    assert event.data["before"]["lon"] == lamp.lon
    assert set(event.data["fields"]) == {"title", "address", "point"}


@pytest.mark.covers("R57")
def test_free_tags_stand_beside_topic_service_and_type(lamp: Ticket, aino: User) -> None:
    ticket = tag_ticket(lamp.pk, names=["Suojatie", " suojatie ", "koulureitti"], by=aino)

    assert list(ticket.tags.values_list("name", flat=True)) == ["koulureitti", "suojatie"]
    assert ticket.topic and ticket.service and ticket.contact_type and ticket.unit


def test_a_viewer_edits_nothing(lamp: Ticket, katri: User) -> None:
    with pytest.raises(NotAllowed):
        change_priority(lamp.pk, priority=Priority.LOW, by=katri)

    lamp.refresh_from_db()
    assert lamp.priority == Priority.NORMAL


@pytest.mark.covers("R67")
def test_a_corrected_topic_may_hasten_the_answer_but_never_puts_off_the_day_that_was_told(lamp: Ticket, city: City, eero: User) -> None:
    told = lamp.due_at
    assert told is not None
    assert city.books.reply_within_hours is None or city.books.reply_within_hours > 16

    assert reclassify_ticket(lamp.pk, topic=city.books, contact_type=city.fault, by=eero).due_at == told

    Category.objects.filter(pk=city.lamps.pk).update(reply_within_hours=4)
    forget_snapshots()
    sooner = reclassify_ticket(lamp.pk, topic=city.lamps, contact_type=city.fault, by=eero).due_at
    assert sooner is not None and sooner < told
