"""An address of one's own contact opens nothing of another's: its calls, mails, messages and parts are looked for in that contact alone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import now
from kaiku.conftest import City, make_person
from kaiku.knowledge.models import ArticleUpload
from kaiku.queues.models import SavedView
from kaiku.replies.runs.models import Run, RunRow
from kaiku.tickets.models import Event, Message, Ticket
from kaiku.ui.desk.tests.test_rights import ADDRESSES, TABLE, Scene, _names
from kaiku.ui.desk.tests.test_rights import scene as scene
from kaiku.ui.desk.tests.typed import VALUES

pytestmark = pytest.mark.django_db
PIECES = {"part_id", "call_number", "arrived_id", "message_id"}
REFUSALS = {"GET": (403, 404), "POST": (302, 403, 404)}  # some say why on the page that they lead back to
OF_A_PERSON = {"run_id", "view_id", "batch"}  # what only its maker sees


def addresses_with(words: set[str]) -> Iterator[tuple[str, URLPattern, str]]:
    for name, pattern in ADDRESSES.items():
        if ":" not in name and words & set(pattern.pattern.converters):
            yield from ((name, pattern, method) for method in ("GET", "POST") if (name, method) in TABLE)


def refused(client: Client, name: str, method: str, values: dict[str, object]) -> int:
    cache.clear()
    address = reverse(f"desk:{name}", kwargs=values)
    return (client.get(address) if method == "GET" else client.post(address, VALUES.get(name, {}))).status_code


@pytest.mark.covers("R50", "R89", "R161", "R200")
def test_pieces_of_anothers_contact_are_not_there_under_ones_own(
    scene: Scene, contact: Callable[..., Ticket], city: City, teemu: User
) -> None:
    own, others = contact(text="Laina on kadonnut.", topic_key="kirjastot"), scene.tickets["aino"]
    part = contact(text="Osa.")
    person = make_person("ella", "Ella Pääkäyttäjä", Role.SPECIALIST, Reach.GROUP, city.library_group)
    person.grants.create(role=Role.ADVISOR, reach=Reach.GROUP)
    client = Client()
    client.force_login(person)
    assert client.get(f"/tyopoyta/{own.pk}/").status_code == 200 and client.get(f"/tyopoyta/{others.pk}/").status_code == 404
    borrowed = {**_names(others, city), "ticket_id": own.pk, "part_id": part.pk}
    before = (Event.objects.count(), Message.objects.count(), list(Ticket.objects.order_by("pk").values()))

    tried = {
        (name, method): refused(client, name, method, {word: borrowed[word] for word in pattern.pattern.converters})
        for name, pattern, method in addresses_with(PIECES)
        if "ticket_id" in pattern.pattern.converters
    }

    assert len(tried) >= 8
    assert {key: status for key, status in tried.items() if status not in REFUSALS[key[1]]} == {}
    assert (Event.objects.count(), Message.objects.count(), list(Ticket.objects.order_by("pk").values())) == before


@pytest.mark.covers("R161", "R200")
def test_runs_views_and_files_of_another_person_are_not_there_for_anybody_else(scene: Scene, teemu: User) -> None:
    maker = User.objects.create(username="laatija", name="Laura Laatija")
    upload = ArticleUpload.objects.create(name="a.md", added_by=maker, added_at=now())
    view = SavedView.objects.create(owner=maker, names={"fi": "Omat"}, query="tila:avoin")
    names = scene.names_for(scene.tickets["aino"]) | {"batch": upload.batch, "view_id": view.pk}
    kept: tuple[Any, ...] = (SavedView, ArticleUpload, Run, RunRow)
    before = [list(model.objects.order_by("pk").values()) for model in kept]
    for person in (scene.people[name] for name in ("aino", "teemu", "eero", "saara", "katri")):
        client = Client()
        client.force_login(person)
        for name, pattern, method in addresses_with(OF_A_PERSON):
            status = refused(client, name, method, {word: names[word] for word in pattern.pattern.converters})
            assert status in REFUSALS[method], (person.username, name, method, status)
    assert [list(model.objects.order_by("pk").values()) for model in kept] == before
