"""Followers of a published case hear what is public of it, once, and only while they follow."""

from collections.abc import Callable

import pytest
from procrastinate.contrib.django import app

from kaiku.accounts.models import User
from kaiku.handling.actions import add_note, reopen_ticket, take_ticket
from kaiku.handling.actions.closing import move_ticket
from kaiku.outbox.models import Outgoing
from kaiku.publishing.actions import publish_ticket, unpublish_ticket
from kaiku.publishing.following import stop_following
from kaiku.publishing.models import Follower, FollowerLetter, Publication
from kaiku.publishing.rules import Happening, News, news_of
from kaiku.publishing.telling import tell_followers
from kaiku.publishing.tests.confirming import follow_confirmed
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.replies.closing import finish_ticket
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
TITLE, TEXT = "Katuvalo pimeänä", "Katuvalo ei pala Hämeenpuistossa."


@pytest.fixture
def published(contact: Callable[..., Ticket], aino: User, eero: User) -> Publication:
    """Liisa's case, taken into work and public."""
    ticket = contact(may_publish=True)
    take_ticket(ticket.pk, by=eero)
    return publish_ticket(ticket.pk, title=TITLE, text=TEXT, by=aino)


def follow(publication: Publication, email: str = "matti@posti.example", language: str = "fi") -> Follower:
    return follow_confirmed(publication.number, email=email, language=language)


def answer(publication: Publication, by: User) -> None:
    ticket = Ticket.objects.get(pk=publication.ticket_id)
    send_reply(ticket.pk, body="Liisa, korjaamme valon.", by=by, seen_version=ticket.version)


def told() -> list[tuple[str, list[str]]]:
    """Who is to be told what, oldest first."""
    return [(letter.follower.email, letter.news) for letter in FollowerLetter.objects.order_by("pk")]


@pytest.mark.covers("R10")
def test_each_follower_with_an_address_hears_once_of_an_answer(published: Publication, eero: User) -> None:
    follow(published), follow(published, "maija@posti.example", "sv"), follow(published, "")
    Outgoing.objects.all().delete()
    answer(published, eero)
    Outgoing.objects.filter(kind="message").delete()

    assert tell_followers() == 2
    assert tell_followers() == 0

    assert told() == [("matti@posti.example", ["answered"]), ("maija@posti.example", ["answered"])]
    letters = set(FollowerLetter.objects.values_list("pk", flat=True))
    assert set(Outgoing.objects.values_list("connection", "kind", "subject_id")) == {("email", "follower", letter) for letter in letters}


def test_answer_and_closing_at_once_are_one_letter(published: Publication, eero: User) -> None:
    follow(published)
    answer(published, eero)
    finish_ticket(published.ticket_id, by=eero)

    assert tell_followers() == 1
    assert told() == [("matti@posti.example", ["answered", "done"])]


def test_a_published_answer_is_told_and_the_same_text_again_is_not(published: Publication, aino: User) -> None:
    follow(published)
    publish_ticket(published.ticket_id, title=TITLE, text=TEXT, answer="Valo korjataan.", by=aino)
    assert tell_followers() == 1
    publish_ticket(published.ticket_id, title=TITLE, text="Katuvalo ei pala.", answer="Valo korjataan.", by=aino)

    assert tell_followers() == 0
    assert told() == [("matti@posti.example", ["answer_published"])]


def test_a_step_that_ends_the_work_is_told_as_ready_and_reopening_too(published: Publication, eero: User) -> None:
    follow(published)
    move_ticket(published.ticket_id, transition_key="sulje", by=eero, reason="Valo palaa taas.")
    tell_followers()
    reopen_ticket(published.ticket_id, by=eero, reason="Sammui taas.")
    tell_followers()

    assert told() == [("matti@posti.example", ["done"]), ("matti@posti.example", ["reopened"])]


def test_what_is_not_public_is_not_told(published: Publication, eero: User) -> None:
    follow(published)
    add_note(published.ticket_id, body="Urakoitsija käy torstaina.", by=eero)
    receive_customer_reply(published.ticket_id, text="Vieläkö kestää?")

    assert tell_followers() == 0


def test_who_comes_later_is_not_told_of_the_past(published: Publication, eero: User) -> None:
    answer(published, eero)
    follow(published)
    assert tell_followers() == 0

    finish_ticket(published.ticket_id, by=eero)
    assert tell_followers() == 1
    assert told() == [("matti@posti.example", ["done"])]


def test_who_stopped_and_whose_case_is_public_no_more_hear_nothing(published: Publication, aino: User, eero: User) -> None:
    stayed, left = follow(published), follow(published, "maija@posti.example")
    answer(published, eero)
    assert tell_followers() == 2
    stop_following(left.token)
    assert told() == [(stayed.email, ["answered"])]

    unpublish_ticket(published.ticket_id, reason="Pyynnöstä.", by=aino)
    finish_ticket(published.ticket_id, by=eero)
    assert tell_followers() == 0


@pytest.mark.parametrize(
    ("kinds", "before", "after", "news"),
    [
        ([], "open", "open", ()),
        (["replied", "closed", "reopened"], "open", "open", (News.ANSWERED,)),
        (["stepped"], "open", "waiting", (News.MOVED,)),
        (["stepped", "closed"], "resolved", "closed", ()),
        (["stepped", "closed"], "open", "closed", (News.DONE,)),
        (["reopened"], "closed", "open", (News.REOPENED,)),
    ],
)
def test_what_is_worth_a_letter(kinds: list[str], before: str, after: str, news: tuple[News, ...]) -> None:
    assert news_of([Happening(kind) for kind in kinds], told_status=before, status=after) == news


def test_the_worker_looks_for_news_by_itself(published: Publication, eero: User) -> None:
    follow(published)
    answer(published, eero)

    app.periodic_registry.periodic_tasks["publishing.tell_followers", ""].task.func(timestamp=0)

    assert told() == [("matti@posti.example", ["answered"])]


def test_an_address_that_was_given_twice_is_told_once_and_leaves_in_one_press(published: Publication, eero: User) -> None:
    """Anybody may type anybody's address: it must not become a flood, nor need a press for each time."""
    follow(published), follow(published, "Matti@posti.example"), follow(published, "maija@posti.example")
    answer(published, eero)
    assert tell_followers() == 2

    stop_following(FollowerLetter.objects.order_by("pk")[0].follower.token)

    assert [one.email for one in Follower.objects.all()] == ["maija@posti.example"]
    published.refresh_from_db()
    assert published.follower_count == 1
