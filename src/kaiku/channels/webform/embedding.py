"""Keys with which the city's other sites show the form in a frame: making and changing them, and noting that one is in use."""

import secrets
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.channels.webform.models import EmbeddingKey
from kaiku.channels.webform.rules import site_origin
from kaiku.organisation.languages import served_languages
from kaiku.organisation.queries import city_today

KIND = "embedding_key"
MOST_ORIGINS = 30


class EmbeddingError(KaikuError):
    """The key cannot be like this; the text says why."""


@dataclass(frozen=True)
class Embedding:
    """One key as administrators decide it and the log of changes keeps it."""

    name: str
    origins: tuple[str, ...]
    topic_key: str = ""
    unit_key: str = ""
    language: str = ""
    answers_keyless: bool = False
    is_active: bool = True

    def checked(self) -> "Embedding":
        """Itself with its sites as browsers compare them."""
        if not self.name.strip():
            raise EmbeddingError(_("Anna avaimelle nimi."))
        if self.language and self.language not in served_languages():
            raise EmbeddingError(_("Valitse kieli luettelosta."))
        origins = dict.fromkeys(_origin(typed) for typed in self.origins if typed.strip())
        if not origins:
            raise EmbeddingError(_("Anna vähintään yksi sivusto, jolla lomakkeen saa näyttää."))
        if len(origins) > MOST_ORIGINS:
            raise EmbeddingError(_("Yhdellä avaimella voi olla enintään %(most)d sivustoa.") % {"most": MOST_ORIGINS})
        return Embedding(**{**asdict(self), "name": self.name.strip()[:120], "origins": tuple(origins)})


def value_of(row: EmbeddingKey) -> Embedding:
    """As it is now."""
    kept = {field.name: getattr(row, field.name) for field in fields(Embedding)}
    return Embedding(**{**kept, "origins": tuple(row.origins)})


def seen_of(key: str) -> int:
    """The key's newest change: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def add_embedding(value: Embedding, *, by: User) -> EmbeddingKey:
    """Let some sites show the form in a frame, by a new key."""
    require(by, Capability.MANAGE_SETTINGS)
    row = EmbeddingKey(key=secrets.token_hex(8), made_at=now())
    _put(row, value.checked(), before=None, by=by)
    return row


@transaction.atomic
def change_embedding(key: str, value: Embedding, *, seen: int, by: User) -> EmbeddingKey:
    """Change a key; browsers obey within seconds. StaleChange when somebody changed it after `seen`."""
    require(by, Capability.MANAGE_SETTINGS)
    row = EmbeddingKey.objects.select_for_update().get(key=key)
    require_newest(KIND, key, seen)
    _put(row, value.checked(), before=_told(row), by=by)
    return row


def note_use(row: EmbeddingKey) -> None:
    """Somebody began a contact with it; written once a day."""
    today = city_today()
    if row.last_used_on != today:
        EmbeddingKey.objects.filter(pk=row.pk).exclude(last_used_on=today).update(last_used_on=today)


def _origin(typed: str) -> str:
    if origin := site_origin(typed):
        return origin
    raise EmbeddingError(
        _("Tämä ei ole sivuston osoite: %(typed)s. Osoitteen alussa pitää olla https, esimerkiksi https://www.kaupunki.fi.")
        % {"typed": typed.strip()[:200]}
    )


def _put(row: EmbeddingKey, value: Embedding, *, before: Value | None, by: User) -> None:
    for name, content in _as_kept(value).items():
        setattr(row, name, content)
    row.save()
    record_change(KIND, row.key, name=row.name, before=before, after=_told(row), by=by)


def _as_kept(value: Embedding) -> dict[str, Any]:
    return {**asdict(value), "origins": list(value.origins)}


def _told(row: EmbeddingKey) -> Value:
    return _as_kept(value_of(row))


def _read(key: str) -> Value | None:
    row = EmbeddingKey.objects.filter(key=key).first()
    return _told(row) if row else None


@transaction.atomic
def _restore(key: str, value: Value | None, by: User) -> None:
    """As the log of changes kept it; a key from before it was made is put out of use, since pages may name it."""
    require(by, Capability.MANAGE_SETTINGS)
    row = EmbeddingKey.objects.select_for_update().get(key=key)
    wanted = (
        Embedding(**{**value, "origins": tuple(value["origins"])}) if value else Embedding(**{**asdict(value_of(row)), "is_active": False})
    )
    _put(row, wanted.checked(), before=_told(row), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Upotusavain"),
        read=_read,
        put=_restore,
        fields={
            "name": gettext_lazy("Nimi"),
            "origins": gettext_lazy("Sivustot"),
            "topic_key": gettext_lazy("Aihe"),
            "unit_key": gettext_lazy("Yksikkö"),
            "language": gettext_lazy("Kieli"),
            "answers_keyless": gettext_lazy("Sivustoilla on myös avaimetonta HTML:ää"),
            "is_active": gettext_lazy("Käytössä"),
        },
    )
)
