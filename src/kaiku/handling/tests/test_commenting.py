"""Asking for a comment: the asker keeps the ticket, the asked need no sight of it, the customer hears nothing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.base.errors import NotAllowed
from kaiku.conftest import City
from kaiku.handling import comments
from kaiku.handling.actions import Question, answer_comment, ask_comment, close_without_reply, take_ticket, withdraw_comment
from kaiku.handling.actions.leaving import return_work_of
from kaiku.handling.models import CommentRequest, Prompt
from kaiku.handling.outside import answer_token, letter_text, request_of_token, take_link_answer, take_mail_answer
from kaiku.handling.queries import asked_by_me, asked_of_me, waiting_comments
from kaiku.handling.reminding import remind_of_comments
from kaiku.handling.rules import HandlingError
from kaiku.organisation.models import Absence, Membership
from kaiku.organisation.queries import city_today
from kaiku.outbox.letters import letter_kind, taker_of
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Event, Message, Note, Ticket
from kaiku.tickets.queries import tickets_visible_to

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")
OUTSIDE = "tuija@vaylat.example"


@pytest.fixture
def request_to_kirsi(lamp: Ticket, eero: User, kirsi: User) -> CommentRequest:
    """Eero asks Kirsi of the library, a stranger to lighting."""
    take_ticket(lamp.pk, by=eero)
    return ask_comment(lamp.pk, question=Question("Palavatko kirjaston valot?", 2, "Katuvalo ei pala", user=kirsi), by=eero)


@pytest.fixture
def letter(lamp: Ticket, eero: User) -> CommentRequest:
    """Eero asks the road authority by a letter."""
    question = Question("Onko pylväs teidän? Soittakaa 040 123 4567.", 3, "Olen Liisa Asiakas, liisa@posti.example.", address=OUTSIDE)
    return ask_comment(lamp.pk, question=question, by=eero)


def prompts() -> set[tuple[str, str]]:
    return {(row.user.username, row.kind) for row in Prompt.objects.all()}


@pytest.mark.covers("R71")
def test_the_asked_hears_of_it_and_the_asker_keeps_the_ticket(
    request_to_kirsi: CommentRequest, lamp: Ticket, eero: User, kirsi: User
) -> None:
    lamp.refresh_from_db()
    assert (lamp.assignee, lamp.group.key) == (eero, "valaistus")
    assert prompts() == {("kirsi", "comment")}
    assert list(asked_of_me(kirsi)) == list(asked_by_me(eero)) == [request_to_kirsi]
    assert (waiting_comments(kirsi), waiting_comments(eero)) == ((1, 0), (0, 1))
    assert not tickets_visible_to(kirsi).exists()  # being asked gives no sight of the ticket


@pytest.mark.covers("R72")
def test_an_answer_is_a_note_that_never_leaves_and_the_asker_is_told(request_to_kirsi: CommentRequest, lamp: Ticket, kirsi: User) -> None:
    before = Outgoing.objects.filter(kind="message").count(), Message.objects.count()
    answer_comment(request_to_kirsi.pk, body="Palavat.", by=kirsi)

    request_to_kirsi.refresh_from_db()
    note = lamp.notes.get()
    assert (note.author, note.body, request_to_kirsi.state) == (kirsi, "Palavat.", CommentRequest.State.ANSWERED)
    assert ("eero", "commented") in prompts()
    assert lamp.events.get(kind=Event.Kind.COMMENT_GIVEN).actor == kirsi
    assert (Outgoing.objects.filter(kind="message").count(), Message.objects.count()) == before
    assert waiting_comments(kirsi) == (0, 0)


def test_only_who_was_asked_may_answer_and_nothing_changes_otherwise(request_to_kirsi: CommentRequest, aino: User, risto: User) -> None:
    with pytest.raises(NotAllowed):
        answer_comment(request_to_kirsi.pk, body="Minäkin!", by=aino)
    with pytest.raises(Ticket.DoesNotExist):
        answer_comment(request_to_kirsi.pk, body="Minäkin!", by=risto)
    assert not Note.objects.exists()


def test_anyone_of_an_asked_group_answers_and_once_is_enough(lamp: Ticket, aino: User, eero: User, city: City, kirsi: User) -> None:
    request = ask_comment(lamp.pk, question=Question("Kenen kirjat?", 1, group=city.library_group), by=eero)
    assert prompts() == {("kirsi", "comment")}  # nobody listens or leads, so everybody of the group is told
    assert list(asked_of_me(kirsi)) == [request]
    answer_comment(request.pk, body="Meidän.", by=kirsi)
    assert not asked_of_me(kirsi)


def test_the_due_time_is_in_the_working_hours_of_who_is_asked(lamp: Ticket, eero: User, kirsi: User) -> None:
    friday = datetime(2027, 9, 3, 15, 0, tzinfo=HELSINKI)
    Absence.objects.create(user=kirsi, first_day=date(2027, 9, 6), last_day=date(2027, 9, 7))
    with moved_to(friday):
        of_kirsi = ask_comment(lamp.pk, question=Question("Onko?", 2, user=kirsi), by=eero)
        outside = ask_comment(lamp.pk, question=Question("Onko?", 2, address=OUTSIDE), by=eero)
    assert of_kirsi.due_at.astimezone(HELSINKI) == datetime(2027, 9, 9, 16, 0, tzinfo=HELSINKI)
    assert outside.due_at.astimezone(HELSINKI) == datetime(2027, 9, 7, 16, 0, tzinfo=HELSINKI)
    assert of_kirsi.remind_at is not None and of_kirsi.remind_at.astimezone(HELSINKI) == datetime(2027, 9, 9, 8, 0, tzinfo=HELSINKI)


def test_a_deputy_answers_for_who_is_away(lamp: Ticket, eero: User, kirsi: User, aino: User) -> None:
    Absence.objects.create(user=kirsi, first_day=city_today(), last_day=city_today() + timedelta(days=3), deputy=aino)
    request = ask_comment(lamp.pk, question=Question("Onko?", 1, user=kirsi), by=eero)
    assert prompts() == {("kirsi", "comment"), ("aino", "comment")}
    assert list(asked_of_me(aino)) == [request]
    answer_comment(request.pk, body="On.", by=aino)


@pytest.mark.covers("R71")
def test_reminders_leave_on_the_due_day_and_once_after_it(request_to_kirsi: CommentRequest) -> None:
    rows = CommentRequest.objects.filter(pk=request_to_kirsi.pk)
    assert remind_of_comments() == 0
    rows.update(remind_at=now() - timedelta(minutes=1))
    assert remind_of_comments() == 1
    assert prompts() == {("kirsi", "comment"), ("kirsi", "comment_due")}
    rows.update(remind_at=now() - timedelta(minutes=1), due_at=now() - timedelta(hours=1))
    assert remind_of_comments() == 1
    assert ("eero", "comment_late") in prompts()
    assert rows.get().remind_at is None and remind_of_comments() == 0


def test_a_closed_ticket_reminds_nobody_but_a_late_answer_is_kept(
    request_to_kirsi: CommentRequest, lamp: Ticket, eero: User, kirsi: User
) -> None:
    close_without_reply(lamp.pk, reason="needless", by=eero)
    CommentRequest.objects.update(remind_at=now() - timedelta(minutes=1), due_at=now() - timedelta(hours=1))
    assert (remind_of_comments(), waiting_comments(kirsi)) == (0, (0, 0))
    answer_comment(request_to_kirsi.pk, body="Myöhässä, mutta tässä.", by=kirsi)
    assert lamp.notes.count() == 1


def test_a_withdrawn_request_cannot_be_answered(request_to_kirsi: CommentRequest, eero: User, kirsi: User) -> None:
    withdraw_comment(request_to_kirsi.pk, by=eero)
    with pytest.raises(HandlingError, match="peruttu"):
        answer_comment(request_to_kirsi.pk, body="Palavat.", by=kirsi)
    with pytest.raises(HandlingError, match="jo peruttu"):
        withdraw_comment(request_to_kirsi.pk, by=eero)
    assert not Note.objects.exists()


def test_who_left_answers_no_more_and_the_asker_hears_it(request_to_kirsi: CommentRequest, kirsi: User) -> None:
    return_work_of(kirsi.pk)
    request_to_kirsi.refresh_from_db()
    assert request_to_kirsi.state == CommentRequest.State.WITHDRAWN
    assert ("eero", "comment_returned") in prompts()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " "}, "Kirjoita kysymys"),
        ({"days": 7}, "milloin vastausta"),
        ({"address": ""}, "Valitse yksi"),
        ({"text": "a" * 2001}, "liian pitkä"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(changes: dict[str, object], words: str, lamp: Ticket, eero: User) -> None:
    with pytest.raises(HandlingError, match=words):
        ask_comment(lamp.pk, question=Question(**{"text": "Onko?", "days": 1, "address": OUTSIDE, **changes}), by=eero)  # type: ignore[arg-type]
    assert not CommentRequest.objects.exists()


def test_a_sensitive_matter_is_asked_only_of_those_who_may_see_it(
    contact: Callable[..., Ticket], aino: User, anna: User, kirsi: User, city: City
) -> None:
    ticket = contact(text="Asia koskee lastensuojelua.", topic_key="tuki")
    for asked in ({"address": OUTSIDE}, {"group": city.lighting_group}):
        with pytest.raises(HandlingError, match="Arkaluonteisesta"):
            ask_comment(ticket.pk, question=Question("Onko?", 1, **asked), by=aino)  # type: ignore[arg-type]
    Membership.objects.filter(user=kirsi).delete()
    with pytest.raises(HandlingError, match="Arkaluonteisesta"):
        ask_comment(ticket.pk, question=Question("Onko?", 1, user=User.objects.get(pk=kirsi.pk)), by=aino)
    assert ask_comment(ticket.pk, question=Question("Onko?", 1, user=anna), by=aino).user == anna


@pytest.mark.covers("R71", "R72")
def test_a_letter_tells_nothing_of_the_customer_and_its_link_takes_an_answer(letter: CommentRequest, lamp: Ticket) -> None:
    kind = letter_kind("comment-request")
    assert kind is not None
    sent = kind.render(letter.pk)
    assert sent is not None and sent.recipient == OUTSIDE
    for secret in ("Liisa", "liisa@posti.example", "040 123 4567"):
        assert secret not in sent.text and secret not in sent.subject
    assert answer_token(letter) in sent.text

    found = request_of_token(answer_token(letter))
    assert found == letter
    take_link_answer(letter.pk, body="Ei ole meidän.")
    note = lamp.notes.get()
    assert note.author is None and note.body == "Vastaus ulkopuolelta, t•••@vaylat.example:\n\nEi ole meidän."
    assert ("eero", "commented") in prompts()


def test_a_forged_link_and_a_colleagues_request_open_nothing(letter: CommentRequest, request_to_kirsi: CommentRequest) -> None:
    assert request_of_token(answer_token(letter)[:-1] + "x") is None
    assert request_of_token("a:b") is None and request_of_token("") is None
    assert request_of_token(answer_token(request_to_kirsi)) is None


def test_a_link_dies_when_withdrawn_when_old_and_when_it_talks_too_much(letter: CommentRequest, eero: User) -> None:
    for number in range(20):
        take_link_answer(letter.pk, body=f"Vastaus {number}")
    with pytest.raises(HandlingError, match="enää"):
        take_link_answer(letter.pk, body="Vielä yksi")
    CommentRequest.objects.update(due_at=now() - timedelta(days=31))
    assert comments.is_over(CommentRequest.objects.get())


def test_an_answer_by_mail_is_kept_once_and_a_machines_is_none(letter: CommentRequest, lamp: Ticket) -> None:
    take = taker_of("kk")
    assert take is take_mail_answer and taker_of("kk", is_machine=True) is None
    for _time in range(2):
        assert take_mail_answer(letter.pk, "a1", "Hoidamme.", (), now()) == lamp.pk
    assert lamp.notes.count() == 1
    assert take_mail_answer(letter.pk, "a2", "  ", (), now()) is None
    assert take_mail_answer(letter.pk + 99, "a3", "Hoidamme.", (), now()) is None


def test_reminders_outside_are_letters_of_their_own(letter: CommentRequest) -> None:
    rows = CommentRequest.objects.filter(pk=letter.pk)
    rows.update(remind_at=now() - timedelta(minutes=1))
    remind_of_comments()
    rows.update(remind_at=now() - timedelta(minutes=1), due_at=now() - timedelta(hours=1))
    remind_of_comments()
    assert Outgoing.objects.filter(kind="comment-reminder", subject_id=letter.pk).count() == 2
    kind = letter_kind("comment-reminder")
    assert kind is not None
    reminder = kind.render(letter.pk)
    assert reminder is not None and "Muistutamme" in reminder.text and reminder.subject.endswith(", muistutus")
    withdraw_comment(letter.pk, by=letter.asked_by)
    assert kind.render(letter.pk) is None  # nothing leaves of what nobody needs any more


def test_a_letter_that_did_not_go_through_is_told_to_the_asker(letter: CommentRequest) -> None:
    kind = letter_kind("comment-request")
    assert kind is not None
    kind.on_dead(letter.pk)
    assert ("eero", "bounced") in prompts()


def test_forwarding_needs_an_address_and_says_what_it_is(lamp: Ticket, eero: User, kirsi: User) -> None:
    with pytest.raises(HandlingError, match="osoite"):
        ask_comment(lamp.pk, question=Question("Teille", 5, user=kirsi, purpose="forward"), by=eero)
    sent = ask_comment(lamp.pk, question=Question("Teille", 5, address=OUTSIDE, purpose="forward"), by=eero)
    assert letter_text(sent, link="x").startswith("Välitämme teille asian")
    assert lamp.events.get(kind=Event.Kind.COMMENT_ASKED).data["purpose"] == "forward"
