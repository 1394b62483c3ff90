"""An address hears of a case only when its owner has confirmed it, and is asked once a day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from procrastinate.contrib.django import app

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.outbox.models import Outgoing
from kaiku.publishing.actions import PublishingError, publish_ticket, unpublish_ticket
from kaiku.publishing.following import CONFIRMATION, VALID_FOR, confirm_address, follow_publication, give_address, stop_following
from kaiku.publishing.models import AddressConfirmation, Follower, FollowerLetter, Publication
from kaiku.publishing.queries import waits_for_confirmation
from kaiku.publishing.telling import tell_followers
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
MATTI, MAIJA = "matti@posti.example", "maija@posti.example"


@pytest.fixture
def published(contact: Callable[..., Ticket], aino: User) -> Publication:
    """Liisa's case, public."""
    return publish_ticket(contact(may_publish=True).pk, title="Katuvalo pimeänä", text="Ei pala.", by=aino)


def letters() -> int:
    return Outgoing.objects.filter(kind=CONFIRMATION).count()


def newest() -> AddressConfirmation:
    return AddressConfirmation.objects.order_by("-pk")[0]


@pytest.mark.covers("R10")
def test_nothing_is_told_before_the_address_is_confirmed(published: Publication, aino: User) -> None:
    follower = follow_publication(published.number, email=MATTI)
    publish_ticket(published.ticket_id, title="Katuvalo", text="Ei pala.", answer="Korjaamme.", by=aino)
    assert tell_followers() == 0
    assert (follower.email, letters(), waits_for_confirmation(follower)) == ("", 1, True)

    confirm_address(newest().token)
    publish_ticket(published.ticket_id, title="Katuvalo", text="Ei pala.", answer="Palaa.", by=aino)

    assert tell_followers() == 1
    assert FollowerLetter.objects.get().follower.email == MATTI
    follower.refresh_from_db()
    assert not waits_for_confirmation(follower)


def test_a_link_works_once_and_within_a_week(published: Publication) -> None:
    follow_publication(published.number, email=MATTI)
    asked = newest()
    assert len(asked.token) >= 32 and asked.token != Follower.objects.get().token

    with moved_to(now() + VALID_FOR), pytest.raises(PublishingError):
        confirm_address(asked.token)
    assert Follower.objects.get().email == ""
    confirm_address(asked.token)
    asked.refresh_from_db()
    assert asked.email == ""  # the address has one home
    with pytest.raises(PublishingError):
        confirm_address(asked.token)
    with pytest.raises(PublishingError):
        confirm_address("arvattu")


def test_an_address_gets_one_letter_a_day_for_a_case_whoever_types_it(published: Publication) -> None:
    first = follow_publication(published.number, email=MATTI)
    follow_publication(published.number, email=" MATTI@posti.example")
    stop_following(first.token)
    again = follow_publication(published.number, email=MATTI)
    give_address(again.token, email=MATTI)
    assert letters() == 1

    with moved_to(now() + timedelta(hours=25)):
        give_address(again.token, email=MATTI)
    assert letters() == 2


def test_a_corrected_address_replaces_the_mistyped_one_and_may_come_back(published: Publication) -> None:
    follower = follow_publication(published.number, email=MATTI)
    mistyped = newest()
    give_address(follower.token, email=MAIJA, language="sv")
    with pytest.raises(PublishingError):
        confirm_address(mistyped.token)

    give_address(follower.token, email=MATTI)
    confirm_address(mistyped.token)

    follower.refresh_from_db()
    assert (follower.email, letters()) == (MATTI, 2)
    assert not any(row.email for row in AddressConfirmation.objects.all())


def test_a_withdrawn_case_and_a_stopped_following_cannot_be_confirmed(published: Publication, aino: User) -> None:
    left = follow_publication(published.number, email=MATTI)
    asked = newest()
    stop_following(left.token)
    with pytest.raises(PublishingError):
        confirm_address(asked.token)

    follow_publication(published.number, email=MAIJA)
    unpublish_ticket(published.ticket_id, reason="Pyynnöstä.", by=aino)
    with pytest.raises(PublishingError):
        confirm_address(newest().token)
    assert not any(follower.email for follower in Follower.objects.all())


def test_the_night_forgets_what_nobody_confirmed(published: Publication) -> None:
    follow_publication(published.number, email=MATTI)
    task = app.periodic_registry.periodic_tasks["publishing.forget_unconfirmed", ""].task.func
    task(timestamp=0)
    assert AddressConfirmation.objects.count() == 1

    with moved_to(now() + VALID_FOR):
        task(timestamp=0)

    assert not AddressConfirmation.objects.exists()
    assert Follower.objects.get().email == ""
