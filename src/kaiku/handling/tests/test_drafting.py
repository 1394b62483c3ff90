import pytest

from kaiku.accounts.models import User
from kaiku.base.errors import NotAllowed
from kaiku.conftest import City
from kaiku.handling.actions import NewerMessage, discard_draft, save_draft, see_newer, transfer_ticket
from kaiku.handling.models import Draft
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.tickets.models import Message, Ticket


def test_a_draft_outlives_what_colleagues_do_to_the_ticket(lamp: Ticket, city: City, aino: User, eero: User) -> None:
    save_draft(lamp.pk, kind="reply", body="Hei, valo kor", by=aino)

    send_reply(lamp.pk, body="Toinen ehti.", by=eero, seen_version=lamp.version)
    transfer_ticket(lamp.pk, to=city.library, by=eero)

    assert Draft.objects.get(user=aino).body == "Hei, valo kor"


@pytest.mark.covers("R92")
def test_an_answer_to_an_old_state_is_stopped_and_the_text_kept(lamp: Ticket, aino: User) -> None:
    draft = save_draft(lamp.pk, kind="reply", body="Hei, valo korjataan.", by=aino)
    receive_customer_reply(lamp.pk, text="Se syttyikin jo!")

    with pytest.raises(NewerMessage):
        send_reply(lamp.pk, body=draft.body, by=aino, seen_version=draft.seen_version)
    assert Draft.objects.get(user=aino).body == "Hei, valo korjataan."
    assert not lamp.messages.filter(kind=Message.Kind.REPLY).exists()

    see_newer(lamp.pk, kind="reply", by=aino)
    draft.refresh_from_db()
    send_reply(lamp.pk, body=draft.body, by=aino, seen_version=draft.seen_version)
    assert lamp.messages.filter(kind=Message.Kind.REPLY).count() == 1
    assert not Draft.objects.exists()


def test_a_second_press_of_send_sends_nothing(lamp: Ticket, aino: User) -> None:
    send_reply(lamp.pk, body="Kerran.", by=aino, seen_version=lamp.version)

    with pytest.raises(NewerMessage):
        send_reply(lamp.pk, body="Kerran.", by=aino, seen_version=lamp.version)

    assert lamp.messages.filter(kind=Message.Kind.REPLY).count() == 1


def test_each_person_and_kind_has_a_draft_of_its_own(lamp: Ticket, aino: User, eero: User) -> None:
    save_draft(lamp.pk, kind="reply", body="a", by=aino)
    save_draft(lamp.pk, kind="note", body="b", by=aino)
    save_draft(lamp.pk, kind="reply", body="c", by=eero)

    discard_draft(lamp.pk, kind="reply", by=aino)

    assert sorted(Draft.objects.values_list("user__username", "kind", "body")) == [("aino", "note", "b"), ("eero", "reply", "c")]


def test_a_viewer_has_no_drafts(lamp: Ticket, katri: User) -> None:
    with pytest.raises(NotAllowed):
        save_draft(lamp.pk, kind="reply", body="x", by=katri)
