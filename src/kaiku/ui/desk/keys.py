"""Single keys of the desk: each may be changed or all switched off (WCAG 2.1.4)."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User

_RESERVED = {"j", "k", "x", "?"}  # the list's own keys


@dataclass(frozen=True)
class Command:
    """What a key does; a chord is two keys with a space between."""

    key: str
    text: Promise | str


KEYS = {
    "search": Command("/", gettext_lazy("Haku")),
    "reply": Command("r", gettext_lazy("Vastaa")),
    "note": Command("n", gettext_lazy("Sisäinen merkintä")),
    "question": Command("c", gettext_lazy("Pyydä lisätietoja")),
    "take": Command("o", gettext_lazy("Ota käsittelyyn")),
    "assign": Command("a", gettext_lazy("Osoita")),
    "transfer": Command("t", gettext_lazy("Siirrä")),
    "step": Command("s", gettext_lazy("Vaihe")),
    "topic": Command("l", gettext_lazy("Luokittele")),
    "comment": Command("p", gettext_lazy("Pyydä kommenttia")),
    "macro": Command("m", gettext_lazy("Makrot")),
    "filter": Command("f", gettext_lazy("Rajaa luetteloa")),
    "back": Command("u", gettext_lazy("Takaisin luetteloon")),
    "next": Command("e", gettext_lazy("Seuraava yhteydenotto")),
    "article": Command("i", gettext_lazy("Lisää ensimmäinen ohje vastaukseen")),
    "proposal": Command("d", gettext_lazy("Kokoa vastausluonnos ohjeista")),
    "go_home": Command("g o", gettext_lazy("Oma työpöytä")),
    "go_queues": Command("g j", gettext_lazy("Työjonot")),
    "go_articles": Command("g t", gettext_lazy("Tietämyskanta")),
    "go_chat": Command("g c", gettext_lazy("Chat")),
    "go_new": Command("g n", gettext_lazy("Uusi kirjaus")),
}


def keys_of(user: Any) -> dict[str, str]:
    """The person's keys by command; none when they are switched off."""
    if not isinstance(user, User) and not getattr(user, "is_authenticated", False):
        return {}
    if not user.preferences.get("keys_on", True):
        return {}
    own = user.preferences.get("keys", {})
    return {name: own.get(name, command.key) for name, command in KEYS.items()}


def clean_key(typed: str) -> str:
    """A key or a chord of two as stored; "" for anything else and for keys that lists use."""
    parts = typed.strip().lower().split()
    if not 1 <= len(parts) <= 2 or any(len(part) != 1 or not part.isprintable() for part in parts):
        return ""
    return "" if parts[0] in _RESERVED or any(part in "[]{}~@£$\\|" for part in parts) else " ".join(parts)
