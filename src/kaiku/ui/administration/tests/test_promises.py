"""What the city promises: by area, topic and urgency, with where each time comes from; and the clocks that follow."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Priority
from kaiku.categories.models import Category
from kaiku.conftest import City, make_person
from kaiku.handling.actions import change_priority
from kaiku.organisation.rules import add_working_time
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.tickets.models import Ticket
from kaiku.workflow.promises import CITY, STEP, URGENCIES, USUAL, Promised, Promises, promised_reply
from kaiku.workflow.promising import KIND, promises_of, seen_of, set_promises
from kaiku.workflow.queries import group_calendar

Contact = Callable[..., Ticket]
LIST = "/hallinta/luvatut-ajat/"
AREA, TOPIC = "area.ymparisto", "topic.katuvalot"


@pytest.fixture
def paula(city: City) -> User:
    """A content administrator of the whole city."""
    return make_person("paula", "Paula Pääkäyttäjä", Role.CONTENT_ADMIN, Reach.ALL, city.advisors)


@pytest.fixture
def page(client: Client, saara: User) -> Client:
    """Saara's browser: she looks after the urban environment."""
    client.force_login(saara)
    return client


def promise(where: str, by: User, **parts: dict[str, int]) -> None:
    set_promises(where, Promises(**parts), seen=seen_of(where), by=by)
    forget_snapshots()


def after(ticket: Ticket, hours: int) -> Any:
    return add_working_time(ticket.received_at, timedelta(hours=hours), group_calendar(ticket.group_id))


def assert_due(ticket: Ticket, hours: int) -> None:
    assert ticket.due_at == after(ticket, hours)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


hours = st.integers(1, 999)
own = st.dictionaries(st.sampled_from(URGENCIES), hours)


@given(table=st.dictionaries(st.sampled_from([TOPIC, AREA, CITY]), own), urgency=st.sampled_from(URGENCIES), step=st.none() | hours)
def test_the_nearest_place_decides_and_in_it_the_urgency_s_own_time(
    table: dict[str, dict[str, int]], urgency: str, step: int | None
) -> None:
    found = promised_reply({where: Promises(one) for where, one in table.items()}, [TOPIC, AREA, CITY], urgency, step_hours=step, usual=40)
    spoken = [(where, one) for where in (TOPIC, AREA, CITY) for one in (urgency, "") if one in table.get(where, {})]
    named = [pair for pair in spoken if pair != (CITY, "")]
    if named:
        assert found == Promised(table[named[0][0]][named[0][1]], *named[0])
    elif step:
        assert found == Promised(step, STEP, "")
    elif "" in table.get(CITY, {}):
        assert found == Promised(table[CITY][""], CITY, "")
    else:
        assert found == Promised(40, USUAL, "")


@given(reply=own, handling=own)
def test_promises_come_back_as_they_were_kept(reply: dict[str, int], handling: dict[str, int]) -> None:
    assert Promises.from_value(Promises(reply, handling).as_value()) == Promises(reply, handling)


def test_a_contact_is_due_by_the_promise_of_its_topic_area_and_urgency(contact: Contact, saara: User, paula: User) -> None:
    assert_due(contact(), 16)  # the topic's own
    promise(AREA, saara, reply={"": 24, "urgent": 4})
    assert_due(contact(), 16)
    promise(TOPIC, saara, reply={"": 16, "urgent": 2})
    urgent = contact(text="Lampussa on vaara, sähköjohto roikkuu")
    assert (urgent.priority, urgent.due_at) == (Priority.URGENT, after(urgent, 2))
    promise(TOPIC, saara)
    assert Category.objects.get(key="katuvalot").reply_within_hours is None
    assert_due(contact(), 24)
    promise(AREA, saara)
    promise(CITY, paula, reply={"normal": 12})
    assert_due(contact(), 12)


def test_a_greater_urgency_brings_the_due_time_nearer_and_a_lesser_never_puts_it_off(contact: Contact, saara: User, aino: User) -> None:
    promise(TOPIC, saara, reply={"": 16, "urgent": 2, "low": 80})
    ticket = contact()
    change_priority(ticket.pk, priority=Priority.URGENT, by=aino)
    ticket.refresh_from_db()
    assert ticket.due_at == after(ticket, 2)
    change_priority(ticket.pk, priority=Priority.LOW, by=aino)
    ticket.refresh_from_db()
    assert ticket.due_at == after(ticket, 2)


def test_after_the_answer_the_clock_shows_when_the_handling_must_end(contact: Contact, saara: User, aino: User) -> None:
    promise(AREA, saara, handling={"": 80})
    ticket = contact()
    send_reply(ticket.pk, body="Käymme katsomassa.", by=aino, seen_version=1)
    ticket.refresh_from_db()
    assert ticket.due_at == after(ticket, 80)
    receive_customer_reply(ticket.pk, text="Milloin?")
    ticket.refresh_from_db()
    first = ticket.due_at
    assert first is not None and first < after(ticket, 80)
    receive_customer_reply(ticket.pk, text="Vastatkaa.")
    ticket.refresh_from_db()
    assert ticket.due_at == first  # a second message puts nothing off


def test_the_table_tells_where_each_time_comes_from(page: Client, saara: User) -> None:
    promise(AREA, saara, reply={"urgent": 4}, handling={"": 80})
    shown = text_of(page.get(LIST))
    assert "Katuvalot 2 arkipäivää oma 2 arkipäivää oma" in shown
    assert "Kaupunkiympäristö 4 työtuntia oma, oma kiireellisyys 5 arkipäivää oletus" in shown
    assert "Katuvalot 10 arkipäivää Kaupunkiympäristö" in shown
    assert "Kirjastot" not in shown and "Kirjastot" in text_of(page.get(LIST + "?alue=sivistys"))


def test_the_table_costs_the_same_however_many_topics(page: Client, city: City) -> None:
    page.get(LIST)
    with CaptureQueriesContext(connection) as few:
        page.get(LIST)
    for number in range(5):
        Category.objects.create(key=f"valo-{number}", names={"fi": f"Valo {number}"}, group=city.lighting_group, parent=city.streets)
    forget_snapshots()
    page.get(LIST)
    with CaptureQueriesContext(connection) as many:
        page.get(LIST)
    assert len(many) <= len(few)


def test_times_are_changed_without_scripts_written_down_and_put_back(page: Client, saara: User) -> None:
    address = f"{LIST}aihe/katuvalot/"
    shown = page.get(address)
    assert 'value="16"' in shown.content.decode() and "Tyhjä: 5 arkipäivää (oletus)." in text_of(shown)
    typed = {"seen": seen_of(TOPIC), "reply-any": "24", "reply-urgent": "3", "handling-any": "80"}
    wrong = page.post(address, {**typed, "reply-high": "nolla"})
    assert (
        wrong.status_code == 422 and 'value="nolla"' in wrong.content.decode() and "Anna työtunnit kokonaislukuna 1–999." in text_of(wrong)
    )

    assert page.post(address, typed).status_code == 302

    assert promises_of(TOPIC) == Promises({"": 24, "urgent": 3}, {"": 80})
    assert Category.objects.get(key="katuvalot").reply_within_hours == 24
    stale = page.post(address, typed | {"reply-any": "8"})
    assert stale.status_code == 409 and "24" in text_of(stale)
    change = changes_of(KIND, TOPIC)[0]
    restore_change(change.pk, seen=change.pk, by=saara)
    assert promises_of(TOPIC) == Promises({"": 16})


def test_what_is_others_is_only_looked_at(page: Client, saara: User) -> None:
    assert "voit vain katsoa" in text_of(page.get(f"{LIST}kaupunki/"))
    for where in ("kaupunki/", "alue/sivistys/", "aihe/kirjastot/", "aihe/kadut/"):
        assert page.post(LIST + where, {"reply-any": "1"}).status_code == 403
    with pytest.raises(NotAllowed):
        set_promises("area.sivistys", Promises({"": 1}), seen=seen_of("area.sivistys"), by=saara)
    assert promises_of("area.sivistys") == Promises()
    assert page.get(f"{LIST}alue/olematon/").status_code == page.get(f"{LIST}aihe/olematon/").status_code == 404
