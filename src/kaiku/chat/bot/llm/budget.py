"""What the model may cost a day, and a rest after failures; both without asking anybody."""

import time

from django.conf import settings
from django.db.models import F

from kaiku.base.clock import now
from kaiku.chat.bot.llm.client import Reply
from kaiku.chat.bot.models import Spending
from kaiku.chat.bot.settings import ModelAccess
from kaiku.organisation.queries import city_today

_MILLION = 1_000_000
_FAILURES_BEFORE_REST = 3
_REST = 30.0  # seconds
_failed: dict[str, tuple[int, float]] = {}  # by endpoint: failures in a row, and when the rest ends


def may_ask(of: ModelAccess) -> bool:
    """Is there money and are there tokens left today, and is the endpoint not resting?"""
    failures, until = _failed.get(of.url, (0, 0.0))
    if failures >= _FAILURES_BEFORE_REST and time.monotonic() < until:
        return False
    spent = Spending.objects.filter(day=city_today()).first()
    if spent is None:
        return True
    within_tokens = not of.daily_tokens or spent.tokens_in + spent.tokens_out < of.daily_tokens
    return within_tokens and (not of.daily_euros or spent.cost < of.daily_euros * _MILLION)


def note_reply(reply: Reply, *, of: ModelAccess) -> int:
    """Count what an answer cost; in millionths of a euro."""
    _failed.pop(of.url, None)
    cost = round(reply.tokens_in * of.price_in + reply.tokens_out * of.price_out)  # euros a million tokens
    _add(calls=1, tokens_in=reply.tokens_in, tokens_out=reply.tokens_out, cost=cost)
    return cost


def note_failure(kind: str, *, of: ModelAccess) -> None:
    """After some in a row the endpoint rests, so that nobody waits for it."""
    failures = _failed.get(of.url, (0, 0.0))[0] + 1
    _failed[of.url] = failures, time.monotonic() + _REST
    _add(calls=1, failures=1)
    Spending.objects.filter(day=city_today()).update(last_failure=kind[:80], last_failure_at=now())


def forget_rest() -> None:
    """For a trial by hand, and between tests."""
    _failed.clear()


def _add(**amounts: int) -> None:
    row, _is_new = Spending.objects.get_or_create(day=city_today())
    Spending.objects.filter(pk=row.pk).update(**{name: F(name) + amount for name, amount in amounts.items()})


def has_endpoint() -> bool:
    """Do the machine's settings name one?"""
    return bool(settings.LLM["url"] and settings.LLM["model"])
