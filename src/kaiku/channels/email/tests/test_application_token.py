"""Signing in to IMAP as an application of Entra ID (XOAUTH2), against a real Dovecot that asks after each token."""

from typing import Any

import pytest

from kaiku.channels.email.fetching import tokens
from kaiku.channels.email.fetching.fetch import fetch, try_out
from kaiku.channels.email.fetching.imap import SCOPE
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tests.dovecot import USER, Dovecot, missing
from kaiku.channels.email.tests.test_fetching import kept, mail
from kaiku.outbox.models import Connection

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R30"), pytest.mark.skipif(bool(missing()), reason=missing() or "-")]


@pytest.fixture
def by_token(dovecot: Dovecot, mailbox: Mailbox, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """The mailbox with a token instead of a password."""
    peer = dovecot.tokens
    peer.user, peer.given, peer.secret = USER, 0, "salaisuus"
    peer.good.clear()
    peer.scopes.clear()
    monkeypatch.setattr(tokens, "_known", {})
    settings.MAIL_LOGIN_URL = peer.url
    mailbox.sign_in, mailbox.tenant, mailbox.client_id, mailbox.secret = Mailbox.SignIn.OAUTH, peer.tenant, peer.client_id, peer.secret
    mailbox.save()
    return mailbox


def test_mail_is_fetched_by_a_token_that_serves_many_times(dovecot: Dovecot, by_token: Mailbox) -> None:
    dovecot.deliver(mail(1))
    assert fetch(by_token).count == 1
    dovecot.deliver(mail(2))
    assert fetch(by_token).count == 1

    assert kept() == [mail(1), mail(2)]
    assert (dovecot.tokens.given, dovecot.tokens.scopes) == (1, [SCOPE])


def test_a_token_that_ended_before_its_time_is_asked_anew(dovecot: Dovecot, by_token: Mailbox) -> None:
    fetch(by_token)
    dovecot.tokens.good.clear()
    dovecot.deliver(mail())

    assert (fetch(by_token).count, dovecot.tokens.given) == (1, 2)
    assert Connection.objects.get(name="mailbox-yhteys").failures_in_row == 0


def test_a_token_of_another_mailbox_opens_nothing_and_is_told_in_no_error(dovecot: Dovecot, by_token: Mailbox) -> None:
    dovecot.deliver(mail())
    dovecot.tokens.user = "toinen@kaupunki.example"

    result = fetch(by_token)

    assert (result.count, result.error) == (0, "The server refused the sign-in.")
    assert (dovecot.count(), kept()) == (1, [])


def test_a_secret_that_ended_is_told_by_the_code_of_the_sign_in_service(dovecot: Dovecot, by_token: Mailbox) -> None:
    dovecot.tokens.secret = "uusi"

    assert try_out(by_token).error == "401 invalid_client: the application got no token"
