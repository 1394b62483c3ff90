from collections.abc import Callable
from datetime import timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.handling.actions import add_note, take_ticket
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.timeline import timeline_of


@pytest.mark.covers("R86")
def test_story_holds_messages_notes_and_events_in_order(lamp: Ticket, eero: User) -> None:
    take_ticket(lamp.pk, by=eero)
    add_note(lamp.pk, body="Urakoitsija käy torstaina.", by=eero)
    send_reply(lamp.pk, body="Korjaamme viikon sisällä.", by=eero, seen_version=1)
    lamp.refresh_from_db()

    entries = timeline_of(lamp, with_notes=True).entries
    told = [entry.message.kind if entry.message else "note" if entry.note else entry.event.kind for entry in entries if entry.event or True]

    assert told == ["contact", "receipt", "received", "routed", "acknowledged", "taken", "note", "reply"]
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)


@pytest.mark.covers("R177")
def test_without_notes_nothing_of_inside_work_is_told(lamp: Ticket, eero: User) -> None:
    add_note(lamp.pk, body="Sisäinen sana.", by=eero)

    entries = timeline_of(lamp, with_notes=False).entries

    assert not any(entry.note for entry in entries)
    assert {entry.event.kind for entry in entries if entry.event} == {"received", "acknowledged"}


@pytest.mark.covers("R86")
def test_one_kind_alone(lamp: Ticket, eero: User) -> None:
    add_note(lamp.pk, body="Sisäinen sana.", by=eero)

    assert all(
        entry.message or entry.event.kind == "acknowledged"
        for entry in timeline_of(lamp, with_notes=True, only="messages").entries
        if entry.event or entry.message
    )
    assert [entry.note.body for entry in timeline_of(lamp, with_notes=True, only="notes").entries if entry.note] == ["Sisäinen sana."]
    assert all(entry.event for entry in timeline_of(lamp, with_notes=True, only="events").entries)


def test_a_long_story_is_folded_between_its_beginning_and_its_end(lamp: Ticket, django_assert_num_queries: Callable[..., object]) -> None:
    for number in range(40):
        Event.objects.create(ticket=lamp, kind=Event.Kind.EDITED, at=now() + timedelta(seconds=number), by=Event.By.SYSTEM)

    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        story = timeline_of(lamp, with_notes=True)

    assert story.first[0].message is not None
    assert len(story.rest) == 12
    assert len(story.entries) == 45
    assert len(story.folded) == 32
    assert timeline_of(lamp, with_notes=True, unfolded=True).folded == ()


def test_a_story_without_end_shows_what_happened_last(lamp: Ticket) -> None:
    start = now()
    rows = [
        Event(ticket=lamp, kind=Event.Kind.EDITED, by=Event.By.SYSTEM, at=start + timedelta(seconds=n), data={"fields": ["title"]})
        for n in range(1100)
    ]
    Event.objects.bulk_create(rows)

    story = timeline_of(lamp, with_notes=True)

    assert story.last_event_id == Event.objects.order_by("-at", "-pk")[0].pk
    assert story.rest[-1].at == start + timedelta(seconds=1099)
    assert story.first[0].message is not None
