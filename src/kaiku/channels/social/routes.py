"""What may be said publicly or privately now, and why not when not."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.channels.social.connectors import connector_of
from kaiku.channels.social.models import SocialItem, SocialThread
from kaiku.channels.social.rules import How, closes_at, is_public, may_write_to_author
from kaiku.tickets.models import Message, Ticket


@dataclass(frozen=True)
class Route:
    """One way in which an answer could leave now; refusal says why it could not."""

    how: How
    thread: SocialThread
    limit: int
    in_bytes: bool = False
    answers: str = ""
    until: datetime | None = None
    refusal: str = ""


def routes_of(ticket: Ticket) -> tuple[Route, ...]:
    """The ways to who wrote, first the one in which he wrote last; none when the ticket did not come from social media."""
    threads = list(SocialThread.objects.filter(ticket=ticket).select_related("account").order_by("pk"))
    spoken = next((one for one in reversed(threads) if not one.is_public), None)
    said = next((one for one in threads if one.is_public), None)
    if said is None:
        return (_private_route(spoken),) if spoken is not None else ()
    public, private = _public_route(said), _private_route(spoken) if spoken is not None else _author_route(said)
    wrote_privately = spoken is not None and spoken.heard_at is not None and (said.heard_at is None or spoken.heard_at > said.heard_at)
    return (private, public) if wrote_privately else (public, private)


def _public_route(thread: SocialThread) -> Route:
    limit = connector_of(thread.account.platform).limits(thread.account.platform).public
    return Route(How.PUBLIC, thread, limit, answers=thread.remote, refusal=_not_connected(thread))


def _private_route(thread: SocialThread) -> Route:
    until = closes_at(_heard_at(thread))
    limits = connector_of(thread.account.platform).limits(thread.account.platform)
    refusal = _not_connected(thread)
    if not refusal and (until is None or until <= now()):
        refusal = _(
            "Asiakkaan viimeisestä viestistä on yli 24 tuntia, joten palvelu ei ota vastaan yksityisviestiä. "
            "Odota, että asiakas kirjoittaa uudelleen, tai vastaa muulla tavalla, jos hän on antanut yhteystietonsa."
        )
    return Route(How.PRIVATE, thread, limits.private, limits.private_in_bytes, until=until, refusal=refusal)


def _heard_at(thread: SocialThread) -> datetime | None:
    """The person's newest words, also when a later ticket has them."""
    same = SocialThread.objects.filter(
        account=thread.account_id, is_public=False, remote_index=bytes(thread.remote_index), heard_at__isnull=False
    )
    return same.order_by("-heard_at").values_list("heard_at", flat=True).first()


def _author_route(thread: SocialThread) -> Route:
    """One private message to who wrote the newest comment, within a week of it."""
    limits = connector_of(thread.account.platform).limits(thread.account.platform)
    route = Route(How.PRIVATE, thread, limits.private, limits.private_in_bytes)
    comment = (
        SocialItem.objects.filter(thread=thread, is_ours=False, is_public=True, deleted_at=None).order_by("-written_at", "-pk").first()
    )
    if refusal := _not_connected(thread):
        return replace(route, refusal=refusal)
    if comment is None or not may_write_to_author(comment.written_at, now()):
        return replace(route, refusal=_("Kommentista on yli seitsemän päivää, joten siihen ei voi enää vastata yksityisesti."))
    sent = SocialItem.objects.filter(thread=thread, is_ours=True, is_public=False, answers=comment.remote_id)
    if sent.exclude(message__delivery=Message.Delivery.BOUNCED).exists():
        told = _("Kommenttiin on jo vastattu yksityisviestillä. Palvelu sallii niitä yhden. Odota, että asiakas vastaa siihen.")
        return replace(route, refusal=told)
    return replace(route, answers=comment.remote_id)


def _not_connected(thread: SocialThread) -> str:
    if thread.account.is_active and thread.account.token:
        return ""
    return _("Some-kanava %(account)s ei ole käytössä. Pääkäyttäjä voi ottaa sen käyttöön.") % {"account": thread.account.name}


def chosen_route(ticket: Ticket, how: str) -> Route | None:
    """The route that was chosen. Nothing becomes public without being chosen so: then only a private conversation has its one."""
    wanted = How.PUBLIC if is_public(how) else How.PRIVATE
    return next((route for route in routes_of(ticket) if route.how == wanted and (how or not route.thread.is_public)), None)
