"""Publishing a case anonymously and taking it back."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.ids import ALPHABET
from kaiku.handling.actions.by_itself import Outcome, Result
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt, prompt_holders
from kaiku.handling.rules import lock_for
from kaiku.language.personal_data import has_identity_code
from kaiku.places.rules import to_wgs84
from kaiku.publishing.models import Compilation, Publication, PublicationPhoto, PublicationProposal
from kaiku.publishing.proposing import proposed_photos
from kaiku.publishing.rules import PublicPlace, public_address, roughly
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.queries import may_see

_NUMBER_LENGTH = 8


class PublishingError(KaikuError):
    """The case may not be published, or its publication not be followed."""


@transaction.atomic
def publish_ticket(
    ticket_id: int,
    *,
    title: str,
    text: str,
    answer: str = "",
    place: str = PublicPlace.EXACT,
    photos: Mapping[int, str] | None = None,
    by: User,
) -> Publication:
    """Show the given texts to everybody; only with the customer's consent, never a sensitive case. Publishing again renews all.

    photos: what each chosen attachment shows, in words.
    """
    ticket = lock_for(ticket_id, by=by, capability=Capability.PUBLISH)
    if not ticket.may_publish:
        raise PublishingError(_("Asiakas ei ole antanut lupaa julkaisuun."))
    if ticket.is_restricted:
        raise PublishingError(_("Arkaluonteista yhteydenottoa ei voi julkaista."))
    if not title.strip() or not text.strip():
        raise PublishingError(_("Kirjoita julkinen otsikko ja teksti."))
    require_no_identity_code(title, text, answer, *(photos or {}).values())
    publication = Publication.objects.select_for_update().filter(ticket=ticket).first() or Publication(
        ticket=ticket, number=new_number(Publication), told_status=ticket.status
    )
    is_new_answer = bool(answer.strip()) and answer.strip() != publication.answer
    publication.title, publication.text, publication.answer = title.strip()[:200], text.strip(), answer.strip()
    publication.language, publication.topic = ticket.language, ticket.topic
    publication.status = ticket.status
    publication.received_on = timezone.localdate(ticket.received_at)
    publication.published_at, publication.published_by = now(), by
    publication.withdrawn_at, publication.withdrawal_reason = None, ""
    _show_place(publication, ticket, PublicPlace(place))
    event = record_event(ticket, Event.Kind.PUBLISHED, by=by, data={"number": publication.number, "answered": is_new_answer})
    if publication._state.adding:
        publication.told_event_id = event.pk  # nobody followed before, so there is nothing to tell of the time before
    publication.save()
    _show_photos(publication, photos or {})
    _settle_proposal(ticket)
    return publication


def require_no_identity_code(*texts: str) -> None:
    """Other findings are shown to the person, who judges; of these there is nothing to judge."""
    if any(has_identity_code(text) for text in texts):
        raise PublishingError(_("Julkisessa tekstissä on henkilötunnus. Poista se."))


def propose_publication(ticket: Ticket) -> Outcome:
    """Mark the locked ticket as one to look at for publication; a person publishes. Only what may be published is proposed."""
    if not ticket.may_publish or ticket.is_restricted:
        return Result.KEPT, {}
    is_public = Publication.objects.filter(ticket=ticket, withdrawn_at__isnull=True).exists()
    if is_public or PublicationProposal.objects.filter(ticket=ticket, settled_at=None).exists():
        return Result.NEEDLESS, {}
    PublicationProposal.objects.update_or_create(ticket=ticket, defaults={"proposed_at": now(), "settled_at": None})
    return Result.DONE, {}


@transaction.atomic
def decline_publication(ticket_id: int, *, by: User) -> None:
    """No to a proposal; no error when there is none any more."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.PUBLISH)
    if _settle_proposal(ticket):
        record_event(ticket, Event.Kind.EDITED, by=by, data={"field": "publication_proposal"})


def _settle_proposal(ticket: Ticket) -> bool:
    return bool(PublicationProposal.objects.filter(ticket=ticket, settled_at=None).update(settled_at=now()))


@transaction.atomic
def unpublish_ticket(ticket_id: int, *, reason: str, by: User) -> None:
    """Take the case off the public pages; the reason is shown there instead."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.PUBLISH)
    if not reason.strip():
        raise PublishingError(_("Kerro syy, joka näytetään julkaisun paikalla."))
    if withdraw_publication(ticket, reason=reason):
        record_event(ticket, Event.Kind.UNPUBLISHED, by=by)


@transaction.atomic
def withdraw_consent(ticket_id: int) -> None:
    """The customer takes back the permission to publish: the case leaves the public pages at once."""
    ticket = lock_ticket(ticket_id)
    if not ticket.may_publish:
        return
    ticket.may_publish, ticket.updated_at = False, now()
    ticket.save(update_fields=["may_publish", "updated_at"])
    record_event(ticket, Event.Kind.CONSENT_WITHDRAWN, by_customer=True)
    if withdraw_publication(ticket, reason=_("Yhteydenoton lähettäjä perui luvan julkaista sen.")):
        record_event(ticket, Event.Kind.UNPUBLISHED, by_customer=True)


def withdraw_restricted(ticket: Ticket) -> None:
    """A locked ticket became restricted: nobody outside reads of it any more, and who published it is told, or who holds it now."""
    _settle_proposal(ticket)
    row = Publication.objects.select_related("published_by").filter(ticket=ticket, withdrawn_at__isnull=True).first()
    if row is None or not withdraw_publication(ticket, reason=_("Tätä yhteydenottoa ei voi enää näyttää julkisesti.")):
        return
    record_event(ticket, Event.Kind.UNPUBLISHED, data={"reason": {"code": "restricted"}})
    publisher = row.published_by
    if publisher is not None and publisher.is_active and may_see(publisher, ticket):
        prompt(ticket, publisher, Prompt.Kind.UNPUBLISHED)
    else:
        prompt_holders(ticket, Prompt.Kind.UNPUBLISHED)


def withdraw_publication(ticket: Ticket, *, reason: str) -> bool:
    """Mark the publication of a locked ticket withdrawn; False when there was none to withdraw."""
    require_no_identity_code(reason)
    rows = Publication.objects.filter(ticket=ticket, withdrawn_at__isnull=True)
    return bool(rows.update(withdrawn_at=now(), withdrawal_reason=reason.strip()[:200]))


def settle_statuses(*, changed_within: timedelta | None = None) -> int:
    """Public cases show their tickets' status; how many changed. A copy, for the map must not join what it counts."""
    rows = Publication.objects.filter(withdrawn_at__isnull=True).exclude(status=F("ticket__status"))
    if changed_within is not None:
        rows = rows.filter(ticket__updated_at__gt=now() - changed_within)
    return rows.update(status=Subquery(Ticket.objects.filter(pk=OuterRef("ticket_id")).values("status")))


def _show_place(publication: Publication, ticket: Ticket, place: PublicPlace) -> None:
    """Nothing finer than the precision is kept, so nothing finer can leave."""
    publication.precision = place if ticket.lon is not None else PublicPlace.NONE
    publication.district = ticket.district  # thousands of people live in one
    publication.address = public_address(ticket.address) if place == PublicPlace.EXACT else ""
    shown: dict[str, float | None] = {"lon": ticket.lon, "lat": ticket.lat, "east": ticket.east, "north": ticket.north}
    if place == PublicPlace.ROUGH and ticket.east is not None and ticket.north is not None:
        east, north = roughly(ticket.east, ticket.north)
        lon, lat = to_wgs84(east, north)
        shown = {"lon": lon, "lat": lat, "east": east, "north": north}
    for field, value in shown.items():
        setattr(publication, field, value if place != PublicPlace.NONE else None)


def _show_photos(publication: Publication, photos: Mapping[int, str]) -> None:
    allowed = {row.pk for row in proposed_photos(publication.ticket)} if photos else set()
    if not allowed.issuperset(photos):
        raise PublishingError(_("Kuvaa ei voi julkaista."))
    if not all(words.strip() for words in photos.values()):
        raise PublishingError(_("Kerro jokaisesta kuvasta, mitä siinä näkyy."))
    publication.photos.exclude(attachment__in=photos).delete()
    for attachment_id, words in photos.items():
        told = {"description": words.strip()[:200]}
        PublicationPhoto.objects.update_or_create(publication=publication, attachment_id=attachment_id, defaults=told)


def new_number(model: type[Publication] | type[Compilation]) -> str:
    """A public name that nothing of this kind has yet."""
    for _attempt in range(10):
        number = "".join(secrets.choice(ALPHABET) for _place in range(_NUMBER_LENGTH))
        if not model._default_manager.filter(number=number).exists():
            return number
    raise IntegrityError("no free public number")
