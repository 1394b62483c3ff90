"""The way back to who wrote: what is about to be said is judged, then written to the outbox."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaiku.base.clock import now
from kaiku.base.values import Channel
from kaiku.channels.social.models import SocialItem, SocialThread
from kaiku.channels.social.routes import Route, chosen_route
from kaiku.channels.social.rules import How, length_of
from kaiku.handling.models import Draft
from kaiku.handling.rules import HandlingError
from kaiku.handling.ways import Answer, Way
from kaiku.language.personal_data import find_personal_data, has_identity_code
from kaiku.outbox.actions import enqueue
from kaiku.tickets.models import Message, Ticket

SENDER = "social"


def leads_back(ticket: Ticket) -> bool:
    """Did the ticket come from somebody's page, so that one may answer there?"""
    return SocialThread.objects.filter(ticket=ticket).exists()


def check(answer: Answer) -> None:
    """HandlingError for what could not leave as it was chosen. What the product says by itself is judged when it is queued."""
    if answer.by is None:
        return
    route = chosen_route(answer.ticket, answer.how)
    if route is None:
        raise HandlingError(_("Valitse, vastaatko julkisesti vai yksityisesti."))
    if route.refusal:
        raise HandlingError(route.refusal)
    if Draft.objects.filter(ticket=answer.ticket, user=answer.by, kind=answer.draft_kind, files__isnull=False).exists():
        raise HandlingError(_("Some-vastaukseen ei voi liittää tiedostoja. Poista liitteet ja anna tarvittaessa linkki."))
    over = length_of(answer.body, in_bytes=route.in_bytes) - route.limit
    if over > 0:
        told = ngettext(
            "Vastaus on %(over)d merkin liian pitkä. Palvelu ottaa vastaan %(limit)d merkkiä.",
            "Vastaus on %(over)d merkkiä liian pitkä. Palvelu ottaa vastaan %(limit)d merkkiä.",
            over,
        )
        raise HandlingError(told % {"over": over, "limit": route.limit})
    if route.how == How.PUBLIC:
        _check_public(answer.body, is_confirmed=answer.how == How.PUBLIC_CONFIRMED)


class PublicPersonalData(HandlingError):
    """Everybody would see personal data; the writer may say that it is meant to be seen."""


def _check_public(body: str, *, is_confirmed: bool) -> None:
    if has_identity_code(body):
        raise HandlingError(_("Vastauksessa on henkilötunnus, ja vastaus näkyisi kaikille. Poista henkilötunnus."))
    kinds = {finding.kind for finding in find_personal_data(body)}
    if kinds and not is_confirmed:
        raise PublicPersonalData(
            _("Vastaus näkyisi kaikille, ja siinä on: %(kinds)s. Poista ne, vastaa yksityisesti tai vahvista, että ne saa julkaista.")
            % {"kinds": ", ".join(sorted(_kind_words(kind) for kind in kinds))}
        )


def _kind_words(kind: str) -> str:
    return {
        "email": _("sähköpostiosoite"),
        "phone": _("puhelinnumero"),
        "account": _("tilinumero"),
        "plate": _("rekisterinumero"),
    }.get(kind, kind)


def queue(message: Message, how: str) -> None:
    """Write the answer to the outbox. What the product says by itself leaves privately or not at all."""
    route = chosen_route(message.ticket, how if message.author_id else How.PRIVATE)
    own = message.author_id is not None
    if route is None or (not own and (route.refusal or length_of(message.body, in_bytes=route.in_bytes) > route.limit)):
        _keep_back(message, route)
        return
    SocialItem.objects.create(
        account=route.thread.account,
        thread=route.thread,
        message=message,
        is_public=route.how == How.PUBLIC,
        is_ours=True,
        answers=route.answers,
        written_at=message.created_at,
    )
    enqueue(SENDER, "message", subject_id=message.pk, key=f"{SENDER}:{message.pk}")


def _keep_back(message: Message, route: Route | None) -> None:
    message.delivery = Message.Delivery.BOUNCED
    message.delivery_error = (route.refusal if route else "")[:300] or _(
        "Viestiä ei lähetetty julkiseen keskusteluun itsestään. Vastaa itse."
    )
    message.save(update_fields=["delivery", "delivery_error"])


def queue_again(message: Message) -> None:
    """Once more as it was chosen."""
    item = SocialItem.objects.filter(message=message).first()
    how = (How.PUBLIC if item.is_public else How.PRIVATE) if item is not None else How.PRIVATE
    route = chosen_route(message.ticket, how)
    if route is None or route.refusal:
        raise HandlingError(route.refusal if route else _("Vastausta ei voi lähettää uudelleen. Kirjoita se uutena."))
    if item is None:
        item = SocialItem(account=route.thread.account, message=message, is_ours=True, written_at=now())
    item.thread, item.is_public, item.answers = route.thread, route.how == How.PUBLIC, route.answers
    item.save()
    enqueue(SENDER, "message", subject_id=message.pk, key=f"{SENDER}:{message.pk}:{now().timestamp():.0f}")


WAY = Way(Channel.SOCIAL, leads_back, check, queue, queue_again)
