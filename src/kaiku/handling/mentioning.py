"""Colleagues named in a note with @: who may be, and who was."""

import re

from django.db.models import Q, QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may_see

MOST = 10
_AT = re.compile(r"(?<!\w)@(\w[\w.\-]*)")
_SURNAME = re.compile(r" [A-ZÅÄÖ]")
_READERS = [role for role, capabilities in CAPABILITIES.items() if Capability.SEE_NOTES in capabilities]


def mentionable(ticket: Ticket, typed: str, *, by: User) -> list[User]:
    """Colleagues whose name or user name begins with what was typed and who may read the ticket's notes; a few."""
    words = typed.strip()[:60]
    rows = _readers().exclude(pk=by.pk)
    if words:
        rows = rows.filter(Q(name__istartswith=words) | Q(name__icontains=f" {words}") | Q(username__istartswith=words))
    return [person for person in rows.order_by("name", "pk")[: MOST * 3] if may_see(person, ticket)][:MOST]


def mentioned_in(body: str, ticket: Ticket, *, by: User) -> list[User]:
    """Who is named in the note, by whole name or user name, once each; only who may read it there."""
    places = [(match[1], body[match.start(1) :]) for match in _AT.finditer(body)][:MOST]
    if not places:
        return []
    beginnings = Q()
    for word, _rest in places:
        beginnings |= Q(name__istartswith=word) | Q(username__iexact=word.rstrip("."))
    people = list(_readers().filter(beginnings).exclude(pk=by.pk).order_by("pk"))
    named = {found.pk: found for word, rest in places if (found := _longest(people, word, rest)) is not None}
    return [person for person in named.values() if may_see(person, ticket)]


def _longest(people: list[User], word: str, rest: str) -> User | None:
    """The person whose whole name, or else user name, stands there; of namesakes nobody, for the wrong one would be told."""
    by_name = [person for person in people if person.name and _begins(rest, person.name)]
    longest = max((len(person.name) for person in by_name), default=0)
    found = [person for person in by_name if len(person.name) == longest]
    if not found and not _SURNAME.match(rest[len(word) :]):  # a whole name of somebody else is not the user name that it begins with
        found = [person for person in people if person.username.casefold() == word.rstrip(".").casefold()]
    return found[0] if len(found) == 1 else None


def _begins(text: str, name: str) -> bool:
    after = text[len(name) : len(name) + 1]
    return text.casefold().startswith(name.casefold()) and not after.isalnum()


def _readers() -> QuerySet[User]:
    return User.objects.filter(is_active=True, grants__role__in=_READERS).distinct()
