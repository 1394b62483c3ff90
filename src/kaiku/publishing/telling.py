"""Telling the followers of published cases what happened: read from the events, one letter a follower, carried by the outbox."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kaiku.base.clock import now
from kaiku.base.jobs import jobs_together
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.outbox.actions import enqueue
from kaiku.publishing.models import Follower, FollowerLetter, Publication
from kaiku.publishing.rules import Happening, News, news_of
from kaiku.tickets.models import Event, Ticket

FOLLOWER = "follower"  # the outbox row's kind
_TOLD_KINDS = (
    Event.Kind.REPLIED,
    Event.Kind.STEPPED,
    Event.Kind.RESOLVED,
    Event.Kind.CLOSED,
    Event.Kind.REOPENED,
    Event.Kind.PUBLISHED,
)


def tell_followers() -> int:
    """Write the letters that are due; how many. What happened at once, e.g. answer and closing, is one letter."""
    if not is_automatic(Automation.FOLLOWERS):
        return 0
    with_news = Exists(Event.objects.filter(ticket=OuterRef("ticket"), kind__in=_TOLD_KINDS, pk__gt=OuterRef("told_event_id")))
    due = Publication.objects.filter(with_news, withdrawn_at__isnull=True, follower_count__gt=0)
    return sum(_tell(publication_id) for publication_id in list(due.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _tell(publication_id: int) -> int:
    # The ticket first, as every action locks: events of a locked ticket are written in the order of their ids, none is missed.
    ticket = Ticket.objects.select_for_update().get(publication=publication_id)
    publication = Publication.objects.select_for_update().get(pk=publication_id)
    events = list(ticket.events.filter(kind__in=_TOLD_KINDS, pk__gt=publication.told_event_id).order_by("pk"))
    if not events or publication.withdrawn_at is not None:
        return 0
    happenings = [Happening(event.kind, bool(event.data.get("answered"))) for event in events]
    news = news_of(happenings, told_status=publication.told_status, status=ticket.status)
    publication.told_event_id, publication.told_status = events[-1].pk, ticket.status
    publication.save(update_fields=["told_event_id", "told_status"])
    if not news:
        return 0
    return _write_letters(publication.followers.filter(created_at__lt=events[-1].at), news)


def _write_letters(followers: QuerySet[Follower], news: tuple[News, ...]) -> int:
    at = now()
    one_each = {follower.email.lower(): follower for follower in followers.order_by("pk") if follower.email}  # named twice, told once
    letters = [FollowerLetter(follower=follower, news=list(news), created_at=at) for follower in one_each.values()]
    with jobs_together():
        for letter in FollowerLetter.objects.bulk_create(letters):
            enqueue("email", FOLLOWER, subject_id=letter.pk, key=f"{FOLLOWER}:{letter.pk}")
    return len(letters)


def letter_to_send(letter_id: int) -> FollowerLetter | None:
    """The letter with its case; None when the follower has left or the case is public no more."""
    letters = FollowerLetter.objects.select_related("follower__publication__ticket")
    return letters.filter(pk=letter_id, follower__publication__withdrawn_at__isnull=True).first()


def forget_letter(letter_id: int) -> None:
    """It has left: nothing more needs to be known of it."""
    FollowerLetter.objects.filter(pk=letter_id).delete()
