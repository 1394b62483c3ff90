"""The coordinator's view: what waits over all groups, within rights, and acting from there."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.handling.models import Prompt
from kaiku.handling.reminding import remind_holders
from kaiku.handling.rules import HandlingError
from kaiku.reporting.actions import write_facts
from kaiku.reporting.coordinating import contacts_to_coordinate, coordination_of
from kaiku.reporting.models import FactContact
from kaiku.tickets.actions import record_event
from kaiku.tickets.models import Event, Ticket

Contact = Callable[..., Ticket]


def _browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _back_and_forth(ticket: Ticket, *queues: int) -> None:
    for source, target in pairwise(queues):
        record_event(ticket, Event.Kind.TRANSFERRED, data={"from": source, "to": target})


@pytest.mark.covers("R227")
def test_ageing_ownerless_late_and_twice_returned_are_seen_over_all_groups_within_rights(
    city: City, contact: Contact, aino: User, eero: User, risto: User
) -> None:
    fresh, late, old, held, books = contact(), contact(), contact(), contact(), contact(text="Kirja", topic_key=city.books.key)
    Ticket.objects.filter(pk=fresh.pk).update(due_at=now() + timedelta(days=2))
    Ticket.objects.filter(pk__in=[late.pk, books.pk]).update(due_at=now() - timedelta(hours=1))
    Ticket.objects.filter(pk__in=[old.pk, held.pk]).update(received_at=now() - timedelta(days=20), due_at=None)
    Ticket.objects.filter(pk=held.pk).update(assignee=eero)
    _back_and_forth(late, 1, 2, 1, 2)
    _back_and_forth(old, 1, 2, 3, 4)  # moved as often, but never back
    write_facts([one.pk for one in (fresh, late, old, held, books)])
    FactContact.objects.filter(ticket_id__in=[late.pk, old.pk]).update(transfers=3)

    told = {line.group.key: (line.open, line.late, line.free, line.old, line.returned) for line in coordination_of(aino)}
    assert told[city.lighting_group.key] == (4, 1, 1, 2, 1)
    assert told[city.library_group.key] == (1, 1, 0, 0, 0)
    assert {line.group.key for line in coordination_of(eero)} == {city.lighting_group.key}  # his own reach
    assert contacts_to_coordinate(aino, "returned") == [late]
    assert contacts_to_coordinate(aino, "late", city.library_group.key) == [books]
    assert set(contacts_to_coordinate(aino, "old")) == {old, held}

    client = _browser(aino)
    client.get(reverse("dashboards:coordination"))
    with CaptureQueriesContext(connection) as few:
        assert client.get(reverse("dashboards:coordination")).status_code == 200
    for _number in range(3):
        Ticket.objects.filter(pk=contact().pk).update(due_at=now() - timedelta(hours=1))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("dashboards:coordination"))
    assert len(many) <= len(few)
    assert _browser(risto).get(reverse("dashboards:coordination")).status_code == 403


@pytest.mark.covers("R227")
def test_the_coordinator_reminds_and_moves_from_the_view(city: City, contact: Contact, aino: User, eero: User) -> None:
    ticket = contact()
    Ticket.objects.filter(pk=ticket.pk).update(assignee=eero, due_at=now() - timedelta(hours=1))
    client = _browser(aino)
    page = client.get(reverse("dashboards:coordination")).content.decode()
    assert f'name="ticket" value="{ticket.pk}"' in page
    for verb in ("transfer", "assign"):
        assert f'value="{verb}"' in page
    done = client.post(reverse("dashboards:reminders"), {"ticket": [ticket.pk, 2**40]}, follow=True)
    assert "Muistutettu yhdestä yhteydenotosta." in done.content.decode()
    assert [(row.user_id, row.kind) for row in Prompt.objects.filter(kind=Prompt.Kind.NUDGED)] == [(eero.pk, "nudged")]
    assert ticket.notes.get().body == "Aino Neuvonen muistutti yhteydenotosta."
    with pytest.raises(HandlingError):
        remind_holders(ticket.pk, by=aino)  # not again at once
    with pytest.raises(Ticket.DoesNotExist):
        remind_holders(contact(text="Kirja", topic_key=city.books.key).pk, by=eero)
    again = client.post(reverse("dashboards:reminders"), {"ticket": ticket.pk}, follow=True)
    assert "Tästä on juuri muistutettu." in again.content.decode()
    moved = client.post(reverse("desk:bulk"), {"verb": "transfer", "ticket": ticket.pk}, follow=True)
    assert "Siirrä" in moved.content.decode()  # the question of where to
