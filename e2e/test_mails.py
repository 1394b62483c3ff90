"""Mails as their readers see them: accessible in three languages and both themes, and whole on the narrowest screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from e2e.conftest import Findings
from kaiku.accounts.models import User
from kaiku.channels.email.letters import confirmation_mail, letter_mail
from kaiku.channels.email.render import OutgoingMail, message_mail, prompt_mail
from kaiku.handling.actions import request_information
from kaiku.handling.models import Prompt
from kaiku.publishing.actions import publish_ticket
from kaiku.publishing.following import confirm_address, follow_publication
from kaiku.publishing.models import AddressConfirmation, FollowerLetter
from kaiku.publishing.telling import letter_to_send, tell_followers
from kaiku.replies.actions import send_reply
from kaiku.replies.closing import finish_ticket
from kaiku.tickets.models import Message, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.slow]
TEXTS = {
    "fi": "Katuvalo ei pala. Suojatie on aivan pimeä.",
    "sv": "Gatlyktan är trasig. Övergångsstället är mörkt.",
    "en": "The lamp is broken. The crossing is quite dark.",
}
OF_PAGES = ("landmark-one-main", "region")  # a mail is an article in its reader's page, which has a main part of its own
LONG = "Katso https://www.kaupunki.example/palvelut/ulkovalaistus/korjaukset/2026/marraskuu/hameenpuiston-suojatiet\n\nHei."


@pytest.fixture
def mails(contact: Callable[..., Ticket], eero: User, aino: User) -> Callable[[str], list[OutgoingMail]]:
    """One mail of every kind in one language."""

    def make(language: str) -> list[OutgoingMail]:
        ticket = contact(language=language, text=TEXTS[language], topic_key="katuvalot", may_publish=True)
        request_information(ticket.pk, body=LONG, by=eero, seen_version=ticket.version)
        ticket.refresh_from_db()
        send_reply(ticket.pk, body=LONG, by=eero, seen_version=ticket.version)
        number = publish_ticket(ticket.pk, title="Katuvalo pimeänä", text="Ei pala.", by=aino).number
        asked = AddressConfirmation.objects.get(follower=follow_publication(number, email="matti@posti.example", language=language))
        confirming = confirmation_mail(asked)
        confirm_address(asked.token)
        publish_ticket(ticket.pk, title="Katuvalo pimeänä", text="Ei pala.", answer=LONG, by=aino)
        finish_ticket(ticket.pk, by=eero)
        tell_followers()
        letter = letter_to_send(FollowerLetter.objects.get().pk)
        assert letter is not None
        eero.preferences["language"] = language
        eero.save()
        own = Prompt.objects.create(user=eero, ticket=ticket, kind=Prompt.Kind.BOUNCED, created_at=ticket.received_at)
        to_customer = ticket.messages.exclude(kind=Message.Kind.CONTACT).order_by("pk")
        return [*(message_mail(message) for message in to_customer), confirming, letter_mail(letter), prompt_mail(own)]

    return make


@pytest.mark.covers("R13", "R172")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_mail_is_accessible_and_fits_a_narrow_screen(
    language: str, page: Page, mails: Callable[[str], list[OutgoingMail]], axe_findings: Findings
) -> None:
    made = mails(language)
    assert len(made) == 7
    page.set_viewport_size({"width": 320, "height": 700})
    for outgoing in made:
        body = outgoing.mail.get_body(("html",))
        assert body is not None
        page.set_content(str(body.get_content()))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, outgoing.mail["Subject"]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = [finding for finding in axe_findings(page) if not finding.startswith(OF_PAGES)]
            assert found == [], outgoing.mail["Subject"]
