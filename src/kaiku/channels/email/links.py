"""Addresses of pages that mails lead to; whole, because a mail has no page of its own."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kaiku.publishing.models import AddressConfirmation, Follower
from kaiku.tickets.models import Ticket
from kaiku.tickets.public import follow_token


def follow_link(ticket: Ticket, language: str) -> str:
    """The customer's page of his own case, opened without typing the code."""
    return _whole("citizen:follow", follow_token(ticket), language=language)


def public_case_link(follower: Follower, language: str) -> str:
    """The published case as its follower sees it."""
    return f"{_whole('citizen:case', follower.publication.number, language=language)}?seuraan={follower.token}"


def confirmation_link(asked: AddressConfirmation, language: str) -> str:
    """Where the owner of an address says that it is his."""
    return _whole("citizen:confirm-following", asked.token, language=language)


def stop_link(follower: Follower, language: str) -> str:
    """Where a follower stops following."""
    return _whole("citizen:stop-following", follower.token, language=language)


def ticket_link(ticket_id: int) -> str:
    """The ticket on the desk; it asks to sign in."""
    return _whole("desk:ticket", ticket_id, language=settings.LANGUAGE_CODE)


def comments_link() -> str:
    """What waits for one's comment, on the desk; it asks to sign in."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('desk:comments')}"


def _whole(name: str, key: int | str, *, language: str) -> str:
    with translation.override(language):
        return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(name, args=[key])}"
