"""The state machine of a fault that is mended elsewhere, the same for the interface and for letters: pure functions."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_RETURNS = 2


class State(models.TextChoices):
    """How a fault stands there, as far as we know."""

    WAITING = "waiting", _("lähdössä")
    SENT = "sent", _("vastaanotettu")
    WORKING = "working", _("työn alla")
    DONE = "done", _("valmis")
    RETURNED = "returned", _("palautettu: ei kuulu sinne")
    FAILED = "failed", _("ei mennyt perille")


class Told(models.TextChoices):
    """What the other system says of a fault."""

    RECEIVED = "received", _("Vastaanotettu")
    WORKING = "working", _("Työn alla")
    DONE = "done", _("Valmis")
    NOT_OURS = "not_ours", _("Ei kuulu meille")
    WORDS = "words", _("Kommentti")


MAINTENANCE = "maintenance"  # the way out, with a line to each system that is called; and the kind of the letters to others
ACTIVE = [State.WAITING.value, State.SENT.value, State.WORKING.value, State.DONE.value]
UNFINISHED = (State.SENT, State.WORKING)
_AFTER = {Told.RECEIVED: State.SENT, Told.WORKING: State.WORKING, Told.DONE: State.DONE, Told.NOT_OURS: State.RETURNED}
_WORDS = {
    Told.RECEIVED: ("open", "received", "new", "pending", "vastaanotettu", "auki"),
    Told.WORKING: ("in_progress", "investigating", "action_scheduled", "working", "tyon_alla", "kesken", "reopened"),
    Told.DONE: ("closed", "fixed", "no_further_action", "done", "resolved", "duplicate", "valmis", "korjattu"),
    Told.NOT_OURS: ("not_councils_responsibility", "internal_referral", "not_ours", "returned", "ei_kuulu_meille"),
}
_KNOWN = {word: told for told, words in _WORDS.items() for word in words}
_STATE_LINE = re.compile(r"^\W*(?:tila|status|state)\s*[:=]\s*(?P<word>[^\n]{1,60})$", re.IGNORECASE)


def told_of(word: str) -> Told:
    """What a word of theirs means; an unknown one is a comment."""
    plain = re.sub(r"[\s-]+", "_", word.strip().strip(".").lower().replace("ö", "o").replace("ä", "a"))
    return _KNOWN.get(plain, Told.WORDS)


def state_after(state: str, told: Told) -> str:
    """The next state. What was given back stays so: whatever comes later is a comment. A finished one that is open again is worked on."""
    if state == State.RETURNED or told is Told.WORDS:
        return state
    if told is Told.RECEIVED and state == State.WORKING:
        return state
    if told is Told.RECEIVED and state == State.DONE:
        return State.WORKING
    return _AFTER[told]


def read_answer(text: str) -> tuple[Told, str]:
    """What a letter says: its line TILA: …, and the rest as words."""
    lines = text.strip().splitlines()
    for place, line in enumerate(lines):
        if match := _STATE_LINE.match(line.strip()):
            told = told_of(match["word"])
            if told is not Told.WORDS:
                return told, "\n".join([*lines[:place], *lines[place + 1 :]]).strip()
    return Told.WORDS, text.strip()
