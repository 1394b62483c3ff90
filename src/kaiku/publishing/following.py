"""Following a published case: an address counts when its owner has confirmed it from a letter."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.encryption import blind_index
from kaiku.outbox.actions import enqueue
from kaiku.publishing.actions import PublishingError
from kaiku.publishing.models import AddressConfirmation, Follower, Publication

CONFIRMATION = "confirmation"  # the outbox row's kind
VALID_FOR = timedelta(days=7)
_ONE_LETTER_IN = timedelta(days=1)


@transaction.atomic
def follow_publication(number: str, *, email: str = "", language: str = "fi") -> Follower:
    """Somebody else has the same matter; an address he gives is asked first whether it is his."""
    publication = Publication.objects.select_for_update(of=("self",)).filter(number=number, withdrawn_at__isnull=True).first()
    if publication is None:
        raise PublishingError(_("Tätä asiaa ei ole enää julkaistu."))
    if publication.follower_count == 0:  # nobody listened until now: what has happened is no news
        publication.told_status = publication.ticket.status
        publication.told_event_id = publication.ticket.events.aggregate(last=Max("pk"))["last"] or 0
        publication.save(update_fields=["told_status", "told_event_id"])
    follower = Follower.objects.create(publication=publication, token=secrets.token_urlsafe(24), language=language)
    Publication.objects.filter(pk=publication.pk).update(follower_count=F("follower_count") + 1)
    if email.strip():
        _ask(follower, email.strip(), language)
    return follower


@transaction.atomic
def give_address(token: str, *, email: str, language: str = "fi") -> None:
    """A follower tells where to write to him, to be confirmed from there; nothing happens when he follows no more."""
    found = Follower.objects.filter(token=token).first()
    if found is None:
        return
    # The case is locked, so that two at once do not send two letters.
    public = Publication.objects.select_for_update().filter(pk=found.publication_id, withdrawn_at__isnull=True).exists()
    follower = Follower.objects.select_for_update().filter(pk=found.pk).first()
    if public and follower and email.strip():
        _ask(follower, email.strip(), language)


@transaction.atomic
def confirm_address(token: str) -> Follower:
    """Its owner has pressed the button: letters go to this address from now on."""
    found = AddressConfirmation.objects.filter(token=token).first()
    if found is None:
        raise PublishingError(_("Linkki ei ole enää voimassa."))
    public = Publication.objects.select_for_update().filter(pk=found.publication_id, withdrawn_at__isnull=True).exists()
    asked = AddressConfirmation.objects.select_for_update(of=("self",)).select_related("follower").get(pk=found.pk)
    follower = asked.follower
    if not public or follower is None or not asked.is_open_at(now()):
        raise PublishingError(_("Linkki ei ole enää voimassa."))
    follower.email, follower.language = asked.email, asked.language
    follower.save(update_fields=["email", "language"])
    asked.email, asked.confirmed_at = "", now()
    asked.save(update_fields=["email", "confirmed_at"])
    return follower


@transaction.atomic
def stop_following(token: str) -> bool:
    """Forget one follower and his address, however often somebody gave it for this case."""
    follower = Follower.objects.filter(token=token).first()
    if follower is None:
        return False
    others = Follower.objects.filter(publication=follower.publication_id).exclude(pk=follower.pk) if follower.email else ()
    gone = [follower.pk, *(other.pk for other in others if other.email.lower() == follower.email.lower())]
    rest = Greatest(F("follower_count") - len(gone), 0)
    Publication.objects.filter(pk=follower.publication_id).update(follower_count=rest)
    AddressConfirmation.objects.filter(follower__in=gone).update(email="")  # the rows stay: they count the day's letters
    Follower.objects.filter(pk__in=gone).delete()
    return True


def forget_unconfirmed() -> int:
    """Delete the addresses nobody confirmed in time, and the marks of those that were; how many."""
    return AddressConfirmation.objects.filter(expires_at__lte=now()).delete()[0]


def confirmation_to_send(confirmation_id: int) -> AddressConfirmation | None:
    """The confirmation with its case; None when it is answered, replaced or too late, or the case is public no more."""
    row = AddressConfirmation.objects.select_related("publication", "follower").filter(pk=confirmation_id).first()
    return row if row and row.is_open_at(now()) and row.publication.withdrawn_at is None else None


def _ask(follower: Follower, email: str, language: str) -> None:
    """Write the address down and send its letter; to one that had its letter today no second, whoever asks."""
    at, mark = now(), blind_index(email)
    today = AddressConfirmation.objects.filter(
        publication=follower.publication_id, mark=mark, has_letter=True, created_at__gt=at - _ONE_LETTER_IN
    )
    AddressConfirmation.objects.filter(follower=follower, confirmed_at__isnull=True).update(email="")  # what was typed last counts
    if today.filter(follower=follower, confirmed_at__isnull=True).update(email=email):
        return
    has_letter = not today.exists()
    asked = AddressConfirmation.objects.create(
        publication_id=follower.publication_id,
        follower=follower,
        token=secrets.token_urlsafe(24),
        email=email,
        mark=mark,
        language=language,
        created_at=at,
        expires_at=at + VALID_FOR,
        has_letter=has_letter,
    )
    if has_letter:
        enqueue("email", CONFIRMATION, subject_id=asked.pk, key=f"{CONFIRMATION}:{asked.pk}")
