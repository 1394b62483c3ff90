"""What the desk shows of a contact from social media: how one may answer now, and what each message was there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaiku.base.values import Channel
from kaiku.channels.social.communications import communications_queue
from kaiku.channels.social.models import SocialItem
from kaiku.channels.social.routes import Route, routes_of
from kaiku.channels.social.rules import How, is_public
from kaiku.tickets.models import Ticket
from kaiku.tickets.timeline import Timeline
from kaiku.ui.desk.templatetags.desk import day_and_time


@dataclass(frozen=True)
class Choice:
    """One way to answer."""

    how: str
    label: str
    hint: str
    limit: int
    in_bytes: bool
    is_possible: bool
    is_chosen: bool


@dataclass(frozen=True)
class SocialAnswer:
    """How an answer leaves to social media. asks: the writer must say that personal data is meant to be seen by everybody."""

    account: str
    choices: tuple[Choice, ...]
    asks: bool

    @property
    def chosen(self) -> Choice | None:
        """The way that is marked now."""
        return next((choice for choice in self.choices if choice.is_chosen), None)

    @property
    def is_possible(self) -> bool:
        """Can anything be said at all?"""
        return any(choice.is_possible for choice in self.choices)


def social_answer(ticket: Ticket, *, how: str = "", asks: bool = False) -> SocialAnswer | None:
    """How one may answer now; None for a ticket that did not come from social media."""
    routes = routes_of(ticket) if ticket.channel == Channel.SOCIAL else ()
    if not routes:
        return None
    wanted = How.PUBLIC if is_public(how) else How.PRIVATE if how else None
    possible = [route for route in routes if not route.refusal]
    chosen = next((route for route in possible if route.how == wanted), next(iter(possible), None))
    choices = tuple(_choice(route, is_chosen=route is chosen) for route in routes)
    return SocialAnswer(routes[0].thread.account.name, choices, asks)


def _choice(route: Route, *, is_chosen: bool) -> Choice:
    label = _("Julkinen kommentti: kaikki näkevät") if route.how == How.PUBLIC else _("Yksityisviesti: vain asiakas näkee")
    return Choice(
        how=route.how.value,
        label=label,
        hint=route.refusal or _room(route),
        limit=route.limit,
        in_bytes=route.in_bytes,
        is_possible=not route.refusal,
        is_chosen=is_chosen,
    )


def _room(route: Route) -> str:
    told = ngettext("Enintään %(count)d merkki.", "Enintään %(count)d merkkiä.", route.limit) % {"count": route.limit}
    if route.until is not None:
        return _("%(room)s Vastattava viimeistään %(at)s.") % {"room": told, "at": day_and_time(route.until)}
    if route.how == How.PRIVATE:
        return _("%(room)s Palvelu sallii yhden yksityisviestin kommenttia kohti.") % {"room": told}
    return told


def social_items(timeline: Timeline) -> dict[int, SocialItem]:
    """What messages of the story were there, by message; asks nothing when none came from there."""
    ids = [entry.message.pk for entry in timeline.entries if entry.message and entry.message.channel == Channel.SOCIAL]
    return _items(ids) if ids else {}


def _items(message_ids: Iterable[int]) -> dict[int, SocialItem]:
    rows = SocialItem.objects.filter(message__in=message_ids).select_related("account")
    return {row.message_id: row for row in rows if row.message_id is not None}


def has_communications(ticket: Ticket) -> bool:
    """Can the contact be handed over to communications?"""
    return ticket.channel == Channel.SOCIAL and communications_queue(ticket) is not None
