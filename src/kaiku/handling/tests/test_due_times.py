"""Due times are told once before and once after, while one is at work, as one chose; a digest names no person."""

from datetime import datetime, timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to
from kaiku.channels.email.send import rendered
from kaiku.handling.actions import assign_ticket, release_ticket
from kaiku.handling.due_times import DueWish, due_wish, tell_of_due_times
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import MailWish, send_digests
from kaiku.organisation.models import Absence
from kaiku.organisation.rules import CITY_TIME
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Note, Ticket

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 14, 0, tzinfo=CITY_TIME)


@pytest.fixture
def held(lamp: Ticket, aino: User, anna: User) -> Ticket:
    """Anna's, due on Tuesday at two."""
    with moved_to(TUESDAY - timedelta(days=4)):
        assign_ticket(lamp.pk, to=anna, by=aino)
    Ticket.objects.filter(pk=lamp.pk).update(due_at=TUESDAY)
    Prompt.objects.all().delete()
    return lamp


def told(at: datetime) -> list[tuple[str, str]]:
    with moved_to(at):
        tell_of_due_times()
        tell_of_due_times()
    return list(Prompt.objects.order_by("pk").values_list("user__username", "kind"))


@pytest.mark.parametrize(
    ("wish", "before", "soon", "late"),
    [
        ("", [], ["due_soon"], ["due_soon", "overdue"]),
        (DueWish.HOURS_8, ["due_soon"], ["due_soon"], ["due_soon", "overdue"]),
        (DueWish.LATE, [], [], ["overdue"]),
        (DueWish.NEVER, [], [], []),
    ],
)
def test_each_due_time_is_told_once_as_one_chose(
    wish: str, before: list[str], soon: list[str], late: list[str], held: Ticket, anna: User
) -> None:
    anna.preferences = {"due_prompts": wish}
    anna.save()
    for at, kinds in (
        (TUESDAY - timedelta(hours=23), before),  # Monday at three: less than a working day before, more than two hours
        (TUESDAY - timedelta(hours=19), before),  # Monday evening: nobody is at work
        (TUESDAY - timedelta(hours=1), soon),
        (TUESDAY + timedelta(minutes=20), late),
        (TUESDAY + timedelta(days=1), late),
    ):
        assert told(at) == [("anna", kind) for kind in kinds], at


def test_who_was_not_at_work_is_told_when_work_begins_and_a_new_due_time_anew(held: Ticket) -> None:
    Ticket.objects.filter(pk=held.pk).update(due_at=TUESDAY + timedelta(hours=4))
    assert told(TUESDAY + timedelta(hours=6)) == []
    assert told(TUESDAY + timedelta(hours=19)) == [("anna", "overdue")]
    Ticket.objects.filter(pk=held.pk).update(due_at=TUESDAY + timedelta(hours=20))
    assert told(TUESDAY + timedelta(hours=19)) == [("anna", "overdue"), ("anna", "due_soon")]


def test_a_deputy_hears_for_the_absent_and_what_nobody_holds_is_told_to_nobody(held: Ticket, anna: User, aino: User) -> None:
    Absence.objects.create(user=anna, first_day=TUESDAY.date(), last_day=TUESDAY.date(), deputy=aino)
    assert told(TUESDAY - timedelta(hours=1)) == [("aino", "due_soon")]
    release_ticket(held.pk, by=anna)
    Prompt.objects.all().delete()
    assert told(TUESDAY + timedelta(minutes=20)) == []


def test_a_waiting_clock_and_a_lost_right_are_silent(held: Ticket, anna: User) -> None:
    Ticket.objects.filter(pk=held.pk).update(status="waiting")
    assert told(TUESDAY) == []
    Ticket.objects.filter(pk=held.pk).update(status="open")
    anna.grants.all().delete()
    anna.memberships.all().delete()
    assert told(TUESDAY) == []
    assert due_wish(User(preferences={"due_prompts": "nonsense"})) is DueWish.HOURS_2


def test_statements_do_not_grow_with_the_contacts_that_are_not_due(held: Ticket, contact, anna: User, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    contact()
    Ticket.objects.update(assignee=anna, status="open", due_at=TUESDAY + timedelta(days=2))
    with moved_to(TUESDAY), django_assert_num_queries(6):
        assert tell_of_due_times() == 0
    contact(), contact()
    Ticket.objects.update(assignee=anna, status="open", due_at=TUESDAY + timedelta(days=2))
    with moved_to(TUESDAY), django_assert_num_queries(6):
        assert tell_of_due_times() == 0


@pytest.mark.covers("R85")
def test_a_digest_holds_no_personal_data(held: Ticket, anna: User) -> None:
    anna.preferences = {"mail_prompts": MailWish.DAILY}
    anna.save()
    Note.objects.create(ticket=held, body="Soita Kalle Kuusiselle.", created_at=TUESDAY)
    for kind in Prompt.Kind.values:
        Prompt.objects.create(user=anna, ticket=held, kind=kind, created_at=TUESDAY)
    with moved_to(TUESDAY + timedelta(hours=18)):
        assert send_digests() == 1
        mail = rendered(Outgoing.objects.get(kind="digest"))
    assert mail is not None
    whole = "\n".join(
        [str(mail.mail["Subject"]), *(part.get_content() for part in mail.mail.walk() if part.get_content_maintype() == "text")]
    )
    assert whole.count(held.reference) >= len(Prompt.Kind.values)
    customer, message = held.customer, held.messages.first()
    assert customer is not None
    assert message is not None
    secrets = {
        customer.name,
        customer.name.split()[0],
        customer.email,
        customer.phone,
        customer.address,
        held.title,
        held.address,
        message.body,
        "Kuusis",
    }
    secrets |= {word.strip(".") for word in message.body.split() if len(word) > 5}
    found = {secret for secret in secrets if secret and secret in whole}
    assert found == set()
