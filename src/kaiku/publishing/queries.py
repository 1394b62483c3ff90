"""Reading published cases; a withdrawn or unpublished one is never shown."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from math import hypot

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from kaiku.base import replica
from kaiku.base.clock import now
from kaiku.base.values import in_language
from kaiku.places.rules import to_tm35fin
from kaiku.publishing.models import AddressConfirmation, Follower, Publication, PublicationPhoto
from kaiku.publishing.rules import NEAR_METRES, PublicCase, PublicPhoto, Withdrawn
from kaiku.tickets.models import Attachment

_CANDIDATES = 200


def published() -> QuerySet[Publication]:
    """All that is public now; every public read starts here."""
    return Publication.objects.filter(withdrawn_at__isnull=True).select_related("ticket", "district")


def withdrawn_lately() -> bool:
    """Whether a case left the public pages so lately that a replica may still show it: what must not be seen is gone at once."""
    since = now() - timedelta(seconds=replica.FRESH_SECONDS)
    return Publication.objects.using(DEFAULT_DB_ALIAS).filter(withdrawn_at__gte=since).exists()


def published_case(number: str, *, language: str = "fi") -> PublicCase | Withdrawn | None:
    """One case by its public number; told apart: withdrawn since, and never there."""
    row = Publication.objects.filter(number=number).select_related("ticket", "district").first()
    if row is None:
        return None
    if row.withdrawn_at is not None:
        return Withdrawn(row.number, row.withdrawal_reason)
    photos = row.photos.filter(attachment__scan__in=Attachment.OPEN_SCANS).order_by("pk").values_list("pk", "description")
    return replace(case_of(row, language), photos=tuple(PublicPhoto(*photo) for photo in photos))


def published_photo(number: str, photo_id: int) -> Attachment | None:
    """The file of a photo while its case is public."""
    rows = Attachment.objects.filter(scan__in=Attachment.OPEN_SCANS)
    public = PublicationPhoto.objects.filter(pk=photo_id, publication__number=number, publication__withdrawn_at__isnull=True)
    return rows.filter(pk__in=public.values("attachment")).first()


def published_near(
    lon: float, lat: float, *, topic_id: int | None = None, radius: int = NEAR_METRES, limit: int = 5, language: str = "fi"
) -> list[PublicCase]:
    """Cases within the radius, nearest first; of the same topic when one is given."""
    east, north = to_tm35fin(lon, lat)
    rows = published().filter(north__range=(north - radius, north + radius), east__range=(east - radius, east + radius))
    if topic_id is not None:
        rows = rows.filter(topic_id=topic_id)
    return _nearest(rows.order_by("-published_at")[:_CANDIDATES], east, north, radius, language)[:limit]


def same_topic_published(topic_id: int, *, limit: int = 5, language: str = "fi") -> list[PublicCase]:
    """The newest cases of a topic."""
    return [case_of(row, language) for row in published().filter(topic_id=topic_id).order_by("-published_at", "-pk")[:limit]]


def newest_published(*, limit: int = 3, language: str = "fi") -> list[PublicCase]:
    """The newest cases of all."""
    return [case_of(row, language) for row in published().order_by("-published_at", "-pk")[:limit]]


def newest_cases(
    *, topic_id: int | None = None, before: int = 0, limit: int = 20, language: str = "fi", answered: bool = False
) -> list[tuple[int, PublicCase]]:
    """Cases, or those whose answer is public, the newest first with their keys, those before a key when one is given; one statement."""
    rows = published().exclude(answer="") if answered else published()
    if topic_id is not None:
        rows = rows.filter(topic_id=topic_id)
    if before:
        rows = rows.filter(pk__lt=before)
    return [(row.pk, case_of(row, language)) for row in rows.order_by("-pk")[:limit]]


def published_points(
    topic_id: int | None, *, box: tuple[float, float, float, float] | None = None, language: str = "fi"
) -> list[PublicCase]:
    """The newest cases that have a point, for a map; box is west, south, east, north in degrees."""
    rows = published().filter(north__isnull=False)
    if topic_id is not None:
        rows = rows.filter(topic_id=topic_id)
    if box is not None:
        (west, south), (east, north) = to_tm35fin(box[0], box[1]), to_tm35fin(box[2], box[3])
        rows = rows.filter(north__range=(south, north), east__range=(west, east))
    return [case_of(row, language) for row in rows.order_by("-published_at", "-pk")[:_CANDIDATES]]


def follower_by_token(token: str, *, number: str) -> Follower | None:
    """The follower behind a token, of this case only."""
    return Follower.objects.filter(token=token, publication__number=number).first() if token else None


def waits_for_confirmation(follower: Follower) -> bool:
    """Has an address been typed that its owner has not confirmed yet?"""
    open_ones = follower.confirmations.filter(confirmed_at__isnull=True, expires_at__gt=now())
    return any(one.email for one in open_ones)


def confirmation_by_token(token: str) -> AddressConfirmation | None:
    """What a letter's link asks about, with its case; also when it was used or is too old."""
    return AddressConfirmation.objects.select_related("publication", "follower").filter(token=token).first()


def _nearest(rows: Iterable[Publication], east: float, north: float, radius: int, language: str) -> list[PublicCase]:
    found = []
    for row in rows:
        if row.east is None or row.north is None:
            continue
        metres = hypot(row.east - east, row.north - north)
        if metres <= radius:
            found.append(case_of(row, language, metres=round(metres)))
    return sorted(found, key=lambda case: (case.metres or 0, case.number))


def case_of(row: Publication, language: str, *, metres: int | None = None) -> PublicCase:
    """What the public sees of a row."""
    return PublicCase(
        number=row.number,
        title=row.title,
        text=row.text,
        answer=row.answer,
        language=row.language,
        topic_id=row.topic_id,
        address=row.address,
        district=in_language(row.district.names, language) if row.district else "",
        lon=row.lon,
        lat=row.lat,
        received_on=row.received_on,
        published_at=row.published_at,
        status=row.ticket.status,
        followers=row.follower_count,
        is_answered=row.ticket.first_replied_at is not None,
        metres=metres,
    )
