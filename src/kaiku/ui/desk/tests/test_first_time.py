"""A specialist who has never been here handles a case from the link in his mail; mails come to who is away and wants them."""

import re
from email import message_from_string, policy

import pytest
from django.conf import settings
from django.test import Client

from kaiku.accounts.models import User
from kaiku.channels.email.models import KeptMail
from kaiku.channels.email.send import MAIL
from kaiku.conftest import PASSWORD
from kaiku.handling.actions import assign_ticket, release_ticket
from kaiku.handling.models import Prompt
from kaiku.outbox.models import Outgoing
from kaiku.outbox.sending import send_due
from kaiku.tickets.models import Message, Status, Ticket


@pytest.mark.covers("R173", "R85")
def test_specialist_goes_from_the_link_in_his_mail_to_an_answered_and_closed_case(
    lamp: Ticket, aino: User, eero: User, client: Client
) -> None:
    assign_ticket(lamp.pk, to=eero, by=aino)
    send_due("email", MAIL)
    mail = next(kept for kept in KeptMail.objects.all() if kept.recipient == eero.email)
    text = message_from_string(mail.source, policy=policy.default).get_body(("plain",)).get_content()
    link = re.search(rf"{re.escape(settings.PUBLIC_URL)}(/\S+)", text)
    assert link is not None

    asked = client.get(link.group(1))
    assert asked.status_code == 302
    target = link.group(1).split("?")[0]
    entered = client.post("/kirjaudu/", {"username": "eero", "password": PASSWORD, "next": target}, follow=True)

    page = entered.content.decode()
    assert entered.status_code == 200 and entered.redirect_chain[-1][0] == target
    assert lamp.title in page
    version = re.search(r'name="seen_version" value="(\d+)"', page)
    assert version is not None
    client.post(f"/tyopoyta/{lamp.pk}/vastaukset/", {"body": "Valo on korjattu.", "seen_version": version.group(1), "close": "1"})

    lamp.refresh_from_db()
    assert (lamp.status, lamp.closing_reason, lamp.assignee) == (Status.CLOSED, "answered", eero)
    assert Message.objects.get(kind=Message.Kind.REPLY).author == eero


@pytest.mark.covers("R85")
def test_who_has_switched_mails_off_sees_the_prompt_at_the_desk_only(lamp: Ticket, aino: User, eero: User) -> None:
    eero.preferences = {"mail_prompts": False}
    eero.save()

    assign_ticket(lamp.pk, to=eero, by=aino)

    assert not Outgoing.objects.filter(kind="prompt").exists()
    assert Prompt.objects.filter(user=eero, read_at=None).count() == 1


@pytest.mark.covers("R98")
def test_what_is_done_by_itself_can_be_done_by_hand(lamp: Ticket, aino: User, eero: User, client: Client, city: object) -> None:
    client.force_login(aino)
    assign_ticket(lamp.pk, to=eero, by=aino)
    release_ticket(lamp.pk, by=aino)
    addresses = ("luokittelu", "kiireys", "siirto", "kasittelija", "sulkeminen")

    shown = {name: client.get(f"/tyopoyta/{lamp.pk}/{name}/").status_code for name in addresses}

    assert set(shown.values()) == {200}, shown
