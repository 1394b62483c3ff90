"""Prompts gathered into one mail a day."""

from datetime import datetime, timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to
from kaiku.channels.email.send import rendered
from kaiku.handling.actions import assign_ticket, release_ticket
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import MailWish, mail_wish, send_digests
from kaiku.organisation.actions import set_absence
from kaiku.organisation.queries import city_today
from kaiku.organisation.rules import CITY_TIME
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R85")]
MORNING = datetime(2026, 11, 24, 7, 2, tzinfo=CITY_TIME)


@pytest.fixture
def daily(lamp: Ticket, aino: User, anna: User) -> User:
    """Anna wants one mail a day; a ticket was given to her last night."""
    anna.preferences = {"mail_prompts": MailWish.DAILY}
    anna.email = "anna@tampere.example"
    anna.save()
    with moved_to(MORNING - timedelta(hours=9)):
        assign_ticket(lamp.pk, to=anna, by=aino)
        assert send_digests() == 0  # it is night
    return anna


def test_nothing_is_mailed_at_once_and_one_mail_comes_in_the_morning(daily: User, lamp: Ticket) -> None:
    assert not Outgoing.objects.filter(connection="email", kind__in=["prompt", "digest"]).exists()

    with moved_to(MORNING):
        assert (send_digests(), send_digests()) == (1, 0)
    mail = rendered(Outgoing.objects.get(kind="digest"))

    assert mail is not None
    assert (mail.recipient, mail.mail["Subject"]) == ("anna@tampere.example", "1 lukematon heräte")
    body = mail.mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert lamp.reference in text
    assert lamp.title not in text


def test_what_was_read_before_the_mail_left_is_not_mailed(daily: User) -> None:
    with moved_to(MORNING):
        send_digests()
    Prompt.objects.update(read_at=MORNING)

    assert rendered(Outgoing.objects.get(kind="digest")) is None


def test_old_prompts_alone_make_no_new_mail(daily: User) -> None:
    with moved_to(MORNING + timedelta(days=1)):
        assert send_digests() == 0


def test_who_is_absent_is_left_in_peace(daily: User) -> None:
    with moved_to(MORNING):
        set_absence(daily, first_day=city_today(), last_day=city_today())

        assert send_digests() == 0


def test_a_yes_or_no_of_earlier_releases_still_counts(lamp: Ticket, aino: User, anna: User) -> None:
    assert mail_wish(User(preferences={"mail_prompts": True})) is MailWish.AT_ONCE
    assert mail_wish(User(preferences={"mail_prompts": False})) is MailWish.NEVER
    assert mail_wish(User()) is MailWish.AT_ONCE

    anna.preferences = {"mail_prompts": False}
    anna.save()
    assign_ticket(lamp.pk, to=anna, by=aino)
    release_ticket(lamp.pk, by=aino)
    assert not Outgoing.objects.filter(kind="prompt").exists()
