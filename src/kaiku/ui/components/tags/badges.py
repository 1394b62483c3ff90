"""Small marks of state. The word carries the meaning, the colour only repeats it (WCAG 1.4.1)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language

from kaiku.base.clock import now
from kaiku.ui.components.duetime import due_time
from kaiku.ui.components.tags.marks import mark

register = Library()
Context = dict[str, Any]
_MINUTE = timedelta(minutes=1)


@mark(register, "components/status_badge.html")
def status_badge(status: str, label: str) -> Context:
    """A ticket's status: status_badge ticket.status ticket.get_status_display."""
    return {"status": status, "label": label}


@register.simple_tag
def due_badge(due_at: datetime | None, done: bool = False) -> SafeString:
    """How long is left, in words: "yli 20 min", "1 t 40 min", "huomenna", "27.11."; nothing when there is no due time."""
    return SafeString("") if due_at is None else due_badges(done=done)(due_at)


def due_badges(*, done: bool = False) -> Callable[[datetime], SafeString]:
    """The same for many times of one page: the clock, the day and the language are asked once."""
    at, language = now(), get_language()
    today = at.astimezone(get_current_timezone()).date()
    return lambda due_at: _due_badge(due_at, (due_at - at) // _MINUTE, today, done, language)


@lru_cache(maxsize=5_000)
def _due_badge(due_at: datetime, minutes_left: int, _today: date, done: bool, _language: str | None) -> SafeString:
    """The words change with the minute, the day and the language, so they are worked out once for each."""
    at = due_at - minutes_left * _MINUTE - _MINUTE / 2  # some moment of that minute
    return SafeString(render_to_string("components/due_badge.html", {"due_at": due_at, "time": due_time(due_at, at, done=done)}))


@mark(register, "components/priority_badge.html")
def priority_badge(priority: int, label: str) -> Context:
    """Urgency in words; the normal one is left unmarked by the caller."""
    return {"priority": priority, "label": label}


@mark(register, "components/chip.html")
def chip(text: str, kind: str = "info", url: str = "", remove_url: str = "") -> Context:
    """A pill: state of a thing ("Auki nyt") or a chosen filter, which remove_url takes away."""
    return {"text": text, "kind": kind, "url": url, "remove_url": remove_url}


@mark(register, "components/tag.html")
def tag(text: str) -> Context:
    """A free tag of a ticket or an article."""
    return {"text": text}


@mark(register, "components/counter.html")
def counter(value: int, label: str = "", kind: str = "") -> Context:
    """A number beside a word; the label says it whole to a screen reader ("12 avointa")."""
    return {"value": value, "label": label, "kind": kind}


@mark(register, "components/avatar.html")
def avatar(name: str, initials: str = "", note: str = "") -> Context:
    """A person as initials; the same person has the same tone everywhere."""
    words = name.split() or ["?"]
    letters = initials or "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()
    return {"name": name, "initials": letters, "note": note, "tone": sum(name.encode()) % 6}
