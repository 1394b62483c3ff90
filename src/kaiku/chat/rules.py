"""What holds in every talk; no database."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError
from kaiku.chat.models import Line
from kaiku.language.personal_data import KINDS, SPECIAL, mask_personal_data

LONGEST_LINE = 2000
SEAT_LOST = timedelta(seconds=90)  # without a word from the advisor's pages
PAGE_LOST = timedelta(seconds=95)  # three beats of the customer's page
LOOKS_FOR = timedelta(seconds=30)  # then the bot's page says that it takes long
WARNED_BEFORE = timedelta(minutes=3)  # WCAG 2.2.1 asks for more than twenty seconds, ours for two minutes
USUAL_TALK = timedelta(minutes=8)
LONGEST_SUMMARY = 700
_MASKED = KINDS - SPECIAL
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CLIENT_KEY = re.compile(r"[A-Za-z0-9_-]{8,40}")


class ChatError(KaikuError):
    """Cannot be done in this talk now; the text says why."""


class TalkOver(ChatError):
    """The talk has ended."""


class PeopleAway(ChatError):
    """Nobody serves the chat at this hour."""


def cleaned(text: str) -> str:
    """What was typed without what nobody sees; ChatError when nothing is left or it is too long."""
    words = _UNSEEN.sub("", text.replace("\r\n", "\n")).strip()
    if not words:
        raise ChatError(_("Kirjoita viesti."))
    if len(words) > LONGEST_LINE:
        raise ChatError(_("Lyhennä viestiä. Enintään %(most)d merkkiä.") % {"most": LONGEST_LINE})
    return words


def checked_key(client_key: str) -> str:
    """The key of a sending, "" for one that cannot be ours."""
    return client_key if _CLIENT_KEY.fullmatch(client_key) else ""


def masked(text: str, language: str) -> str:
    """Without what tells of a person."""
    return mask_personal_data(text, _MASKED, language=language)


def estimate(place: int, seats: int, usual: timedelta) -> int:
    """Minutes until the one at this place is served; never under one."""
    return max(1, ceil(place * usual.total_seconds() / max(seats, 1) / 60))


def warns_at(customer_at: datetime, idle: timedelta) -> datetime:
    """From when on a silent customer is asked whether he is still there."""
    return customer_at + idle


def summary_of(lines: Sequence[Line], language: str) -> str:
    """What the customer has asked, masked: the beginning and the newest, which is what the advisor needs first."""
    said = [masked(line.text, language).strip() for line in lines if line.who == Line.Who.CUSTOMER]
    shown = said if len(said) <= 4 else [*said[:2], "…", *said[-2:]]
    text = "\n".join(f"– {one}" if one != "…" else one for one in shown)
    return text if len(text) <= LONGEST_SUMMARY else text[: LONGEST_SUMMARY - 1].rstrip() + "…"


def transcript(lines: Iterable[Line], language: str, *, is_masked: bool, clock: str = "%H.%M") -> str:
    """The talk as plain text, one paragraph a line."""
    names = speaker_names()
    parts = []
    for line in lines:
        text = masked(line.text, language) if is_masked else line.text
        parts.append(f"{localtime(line.at).strftime(clock)} {names[line.who]}: {text}")
    return "\n\n".join(parts)


def speaker_names() -> dict[str, str]:
    """Who speaks, to a customer, in the active language."""
    return {
        Line.Who.CUSTOMER: _("Sinä"),
        Line.Who.BOT: _("Tekoälybotti"),
        Line.Who.ADVISOR: _("Palveluneuvoja"),
        Line.Who.SYSTEM: _("Kaupunki"),
    }
