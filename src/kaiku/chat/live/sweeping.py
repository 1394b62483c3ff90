"""Every half minute: lost advisors, silent customers, the end of the day, talks that nobody goes on with."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.live import publish
from kaiku.chat.actions import lock_talk, write_line
from kaiku.chat.live.actions import close, give_waiting, lock_seating, return_to_queue
from kaiku.chat.live.hours import chat_is_open
from kaiku.chat.models import Conversation, Line, Seat
from kaiku.chat.rules import SEAT_LOST, WARNED_BEFORE

S = Conversation.State
BOT_TALK = timedelta(hours=24)
_AT_ONCE = 200


def sweep() -> int:
    """Look at all talks that may need something; how many did."""
    found = _return_of_lost() + _warn_silent() + _close_silent() + _close_waiting_after_hours() + _close_left_with_bot()
    with transaction.atomic():
        lock_seating()
        give_waiting()
    return found


def _return_of_lost() -> int:
    there = Seat.objects.filter(user=OuterRef("advisor"), seen_at__gt=now() - SEAT_LOST)
    rows = Conversation.objects.filter(~Exists(there), state=S.LIVE)
    return _each(rows, lambda talk: return_to_queue(talk) if talk.state == S.LIVE else None)


def _warn_silent() -> int:
    before = now() - _idle()
    rows = Conversation.objects.filter(state=S.LIVE, warned_at=None, customer_at__lt=before)
    return _each(rows, lambda talk: _warn(talk) if talk.state == S.LIVE and talk.customer_at < before else None)


def _warn(talk: Conversation) -> None:
    last = talk.lines.exclude(who=Line.Who.SYSTEM).last()
    if last is not None and last.who == Line.Who.CUSTOMER:  # it is the city that is silent
        return
    talk.warned_at = now()
    talk.save(update_fields=["warned_at"])
    with translation.override(talk.language):
        words = _("Oletko vielä paikalla? Keskustelu päättyy %(minutes)d minuutin kuluttua. Jatka kirjoittamalla tai painamalla Jatka.")
        write_line(talk, Line.Who.SYSTEM, words % {"minutes": WARNED_BEFORE.total_seconds() // 60})


def _close_silent() -> int:
    before = now() - WARNED_BEFORE
    rows = Conversation.objects.filter(state=S.LIVE, warned_at__lt=before)
    return _each(rows, lambda talk: close(talk, Conversation.Ending.IDLE) if talk.warned_at and talk.warned_at < before else None)


def _close_waiting_after_hours() -> int:
    if chat_is_open():
        return 0
    rows = Conversation.objects.filter(state=S.WAITING)
    return _each(rows, lambda talk: _close_unanswered(talk) if talk.state == S.WAITING else None)


def _close_unanswered(talk: Conversation) -> None:
    with translation.override(talk.language):
        words = _("Palveluaika päättyi, emmekä ehtineet vastata. Pahoittelemme. Jos haluat vastauksen, jätä yhteystietosi.")
        write_line(talk, Line.Who.SYSTEM, words)
    close(talk, Conversation.Ending.UNANSWERED)


def _close_left_with_bot() -> int:
    before = now() - BOT_TALK
    rows = Conversation.objects.filter(state=S.BOT, customer_at__lt=before)
    return _each(rows, lambda talk: close(talk, Conversation.Ending.IDLE) if talk.state == S.BOT and talk.customer_at < before else None)


def _each(rows: QuerySet[Conversation], act: Callable[[Conversation], None]) -> int:
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE])
    for talk_id in ids:
        with transaction.atomic():
            lock_seating()
            talk = lock_talk(talk_id=talk_id)
            act(talk)
            publish("chat", talk=talk.pk)
    return len(ids)


def _idle() -> timedelta:
    return timedelta(minutes=settings.CHAT_IDLE_MINUTES)
