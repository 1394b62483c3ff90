"""Addresses of pages that mails lead to; whole, because a mail has no page of its own."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from kaiku.tickets.models import Ticket
from kaiku.tickets.public import follow_token


def follow_link(ticket: Ticket, language: str) -> str:
    """The customer's page of his own case, opened without typing the code."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{settings.PUBLIC_URL.rstrip('/')}{prefix}/asia/{follow_token(ticket)}/"


def ticket_link(ticket_id: int) -> str:
    """The ticket on the desk; it asks to sign in."""
    with translation.override(settings.LANGUAGE_CODE):
        try:
            path = reverse("desk:ticket", args=[ticket_id])
        except NoReverseMatch:  # the desk is not installed in this process
            path = "/tyopoyta/"
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"
