from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import OuterRef
from django.http import QueryDict

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.queues.actions import ViewError, delete_view, save_view
from kaiku.queues.models import Queue, SavedView
from kaiku.queues.queries import CAP, capped, count_up_to, page_of, saved_views_for
from kaiku.queues.rules import Cursor, FilterContext, TicketFilter, condition_of, cursor_from, cursor_of, filter_from
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of, tickets_visible_to

AT = datetime(2026, 11, 24, 9, 0, 0, 123456, tzinfo=UTC)


def test_filter_comes_back_from_its_own_address() -> None:
    chosen = TicketFilter(statuses=("new", "open"), mine=True, due="late", topics=("katuvalot",), order="due", tag="lumi")

    assert filter_from(QueryDict(chosen.query())) == chosen
    assert TicketFilter().query() == ""


def test_what_an_address_asks_wrongly_is_left_out() -> None:
    query = QueryDict("status=stolen&status=open&priority=9&due=never&order=random&mine=yes&topic=%00&rating_at_most=7")

    assert filter_from(query) == TicketFilter(statuses=("open",))


def test_several_values_may_stand_in_one() -> None:
    assert filter_from(QueryDict("status=new,open")).statuses == ("new", "open")


@pytest.mark.parametrize("text", ["", "1.2.3", "a.b.c.d", "1.2.-.x", "9" * 40 + ".1.-.1", "1.9.-.1", "-.1.-.1", "1.1.-.٣"])
def test_a_forged_cursor_is_no_cursor(text: str) -> None:
    assert cursor_from(text) is None


def test_cursor_comes_back_from_its_text() -> None:
    for cursor in (Cursor(7, 3, AT, AT), Cursor(7, 1, None, AT - timedelta(days=9))):
        assert cursor_from(str(cursor)) == cursor


@pytest.mark.covers("R51")
@pytest.mark.parametrize("order", ["priority", "due", "oldest", "newest"])
def test_pages_together_hold_every_ticket_once_in_order(order: str, contact: Callable[..., Ticket]) -> None:
    for number in range(13):
        ticket = contact()
        ticket.priority = 1 + number % 3
        ticket.due_at = None if number % 4 == 0 else AT + timedelta(hours=number // 3)
        ticket.received_at = AT + timedelta(minutes=number // 2)
        ticket.save()
    whole = [row.pk for row in page_of(Ticket.objects.all(), order, size=50).rows]

    seen: list[int] = []
    after = None
    for _page in range(20):
        page = page_of(Ticket.objects.all(), order, after=after, size=3)
        seen += [row.pk for row in page.rows]
        after = page.next
        if after is None:
            break

    assert seen == whole
    assert len(set(whole)) == 13


@pytest.mark.covers("R51")
@pytest.mark.parametrize("order", ["priority", "due", "oldest", "newest"])
def test_a_specialists_pages_are_the_same_with_and_without_branches(
    order: str, contact: Callable[..., Ticket], eero: User, aino: User
) -> None:
    for number in range(12):
        ticket = contact(topic_key="kirjastot" if number % 3 == 0 else "katuvalot")
        Ticket.objects.filter(pk=ticket.pk).update(
            priority=1 + number % 3,
            due_at=None if number % 4 == 0 else AT + timedelta(hours=number // 3),
            assignee=eero if number in (3, 4) else None,
            former_groups=[eero.memberships.get().group_id] if number == 6 else [],
        )
    visible, branches = tickets_visible_to(eero), scope_of(eero).branches()
    whole = [row.pk for row in page_of(visible, order).rows]

    seen: list[int] = []
    after = None
    while True:
        page = page_of(visible, order, after=after, size=3, branches=branches)
        seen += [row.pk for row in page.rows]
        after = page.next
        if after is None:
            break

    assert seen == whole
    assert len(whole) == 10
    assert scope_of(aino).branches() == ()


def test_a_page_in_the_middle_of_one_urgency_is_one_statement(
    contact: Callable[..., Ticket], django_assert_num_queries: Callable[..., object]
) -> None:
    first, *_rest = [contact() for _number in range(6)]
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert len(page_of(Ticket.objects.all(), "priority", after=cursor_of(first), size=3).rows) == 3


def test_filters_narrow_by_what_they_say(contact: Callable[..., Ticket], aino: User, city: City) -> None:
    lamp, book = contact(), contact(text="Milloin kirjasto on auki?")
    Ticket.objects.filter(pk=lamp.pk).update(assignee=aino, round=2, rating=2, due_at=now() - timedelta(hours=1))
    context = FilterContext(aino.pk, frozenset({city.advisors.pk}), now(), {"queues": [city.library.pk], "topics": [city.lamps.pk]})

    def found(chosen: TicketFilter) -> set[int]:
        return set(Ticket.objects.filter(condition_of(chosen, context)).values_list("pk", flat=True))

    assert found(TicketFilter()) == {lamp.pk, book.pk}
    assert found(TicketFilter(mine=True)) == {lamp.pk}
    assert found(TicketFilter(unassigned=True)) == {book.pk}
    assert found(TicketFilter(reopened=True)) == {lamp.pk}
    assert found(TicketFilter(due="late")) == {lamp.pk}
    assert found(TicketFilter(queues=("kirjasto",))) == {book.pk}
    assert found(TicketFilter(topics=("katuvalot",))) == {lamp.pk}
    assert found(TicketFilter(rating_at_most="2")) == {lamp.pk}
    assert found(TicketFilter(assignees=("aino",))) == {lamp.pk}
    assert found(TicketFilter(statuses=("closed",))) == set()


@pytest.mark.covers("R51")
def test_counts_stop_at_the_cap(contact: Callable[..., Ticket], city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaiku.queues.queries.CAP", 2)
    for _number in range(4):
        contact()

    waiting = Queue.objects.annotate(waiting=capped(Ticket.objects.filter(queue=OuterRef("pk")))).values_list("pk", "waiting")
    assert dict(waiting) == {city.lighting.pk: 3, city.library.pk: 0, city.unclear.pk: 0, city.internal.pk: 0}
    assert count_up_to(Ticket.objects.all(), 2) == 3
    assert CAP == 1000


@pytest.mark.covers("R51")
def test_own_view_is_saved_replaced_and_forgotten_by_its_owner_only(aino: User, eero: User, city: City) -> None:
    view = save_view("Lumityöt", TicketFilter(topics=("lumi",)), by=aino)
    save_view("Lumityöt", TicketFilter(topics=("auraus",)), by=aino)

    assert [row.query for row in saved_views_for(aino, frozenset())] == ["topic=auraus"]
    assert saved_views_for(eero, frozenset()) == []
    delete_view(view.pk, by=eero)
    assert SavedView.objects.filter(pk=view.pk).exists()
    delete_view(view.pk, by=aino)
    assert not SavedView.objects.exists()


def test_a_view_needs_a_name(aino: User) -> None:
    with pytest.raises(ViewError, match="nimi"):
        save_view("  ", TicketFilter(mine=True), by=aino)


def test_group_views_are_seen_by_the_group(aino: User, eero: User, city: City) -> None:
    SavedView.objects.create(names={"fi": "Puhelut"}, group=city.advisors, query="channel=phone")
    SavedView.objects.create(names={"fi": "Kaikille"}, query="due=late", position=1)

    assert [str(view) for view in saved_views_for(aino, frozenset({city.advisors.pk}))] == ["Puhelut", "Kaikille"]
    assert [str(view) for view in saved_views_for(eero, frozenset({city.lighting_group.pk}))] == ["Kaikille"]
