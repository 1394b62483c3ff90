"""Changing texts and notices; both are the whole city's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.values import Origin
from kaiku.organisation.languages import WORDS_IN
from kaiku.organisation.queries import require_managed
from kaiku.outbox.actions import enqueue
from kaiku.texts.catalogue import catalogue
from kaiku.texts.models import CityText, Notice
from kaiku.texts.rules import LANGUAGES, TextRefused, Where, faults

TEXT, NOTICE = "text", "notice"
SAMPLE = "sample"
_NO_TEXT = gettext_lazy("Tällaista tekstiä ei ole.")


class NoticeRefused(KaikuError):
    """A notice that cannot be shown as it is."""


@transaction.atomic
def save_text(key: str, texts: Mapping[str, str], *, seen: Mapping[str, str] | None = None, note: str = "", by: User) -> None:
    """Say it in the city's words; a language left empty or as the product says it goes back to that. StaleChange when not as `seen`."""
    require_managed(by, None)
    text = catalogue().get(key)
    if text is None:
        raise KaikuError(str(_NO_TEXT))
    tidy = {language: texts.get(language, "").replace("\r\n", "\n").strip() for language in LANGUAGES}
    if amiss := faults(text, tidy):
        raise TextRefused(amiss)
    CityText.objects.bulk_create([CityText(key=key)], ignore_conflicts=True)
    row = CityText.objects.select_for_update().get(key=key)
    if seen is not None and dict(seen) != row.texts:
        raise StaleChange(_("Joku muutti tekstiä sen jälkeen, kun avasit sivun. Katso uusin teksti ja tee muutoksesi siihen."))
    before, after = row.texts, {language: words for language, words in tidy.items() if words and words != text.own_in(language)}
    if after:
        row.texts, row.origin = after, Origin.HERE  # a later pack leaves it as it is
        row.save(update_fields=["texts", "origin"])
    else:
        row.delete()
    name = f"{text.where.label}: {text.label}"
    record_change(TEXT, key, name=name, before=before or None, after=after or None, by=by, note=note)


@dataclass(frozen=True)
class NoticeValue:
    """A notice as it is typed and logged."""

    names: dict[str, str]
    texts: dict[str, str]
    audience: str
    is_urgent: bool
    starts_at: datetime
    ends_at: datetime

    def as_value(self) -> dict[str, Any]:
        """As the log of changes keeps it."""
        return {**self.__dict__, "starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}

    @classmethod
    def from_value(cls, value: Value) -> "NoticeValue":
        """Back from the log."""
        times = {name: datetime.fromisoformat(value[name]) for name in ("starts_at", "ends_at")}
        return cls(**{**value, **times})


@transaction.atomic
def save_notice(notice_id: int | None, value: NoticeValue, *, seen: Value | None = None, by: User) -> Notice:
    """Make or change a notice; it shows and ends by itself. StaleChange when it is not as `seen`."""
    require_managed(by, None)
    if not value.names.get("fi"):
        raise NoticeRefused(_("Kirjoita otsikko suomeksi."))
    if value.ends_at <= value.starts_at:
        raise NoticeRefused(_("Tiedote päättyy ennen kuin se alkaa."))
    notice = Notice.objects.select_for_update().get(pk=notice_id) if notice_id else Notice()
    before = _notice_value(notice) if notice_id else None
    if seen is not None and before != seen:
        raise StaleChange(_("Joku muutti tiedotetta sen jälkeen, kun avasit sivun. Katso uusin tiedote ja tee muutoksesi siihen."))
    for name, part in value.__dict__.items():
        setattr(notice, name, part)
    notice.is_active = True
    notice.save()
    _record(notice, before, by)
    return notice


@transaction.atomic
def end_notice(notice_id: int, *, by: User) -> None:
    """Take a notice back; no error when it is not shown any more."""
    require_managed(by, None)
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    before = _notice_value(notice)
    notice.is_active = False
    notice.save(update_fields=["is_active"])
    _record(notice, before, by)


@transaction.atomic
def send_sample(letter: Where, *, language: str, by: User) -> None:
    """Send a letter with invented contents to oneself, by the same way as the real ones."""
    require_managed(by, None)
    if not by.email:
        raise KaikuError(_("Sinulla ei ole sähköpostiosoitetta, johon koeviestin voisi lähettää."))
    kind = f"{SAMPLE}:{letter.value}:{language}"
    enqueue("email", kind, subject_id=by.pk, key=f"{kind}:{by.pk}:{now().timestamp()}")


def value_of(notice: Notice) -> dict[str, Any]:
    """A notice as the log of changes keeps it."""
    names = ("names", "texts", "audience", "is_urgent", "starts_at", "ends_at")
    return NoticeValue(**{name: getattr(notice, name) for name in names}).as_value()


def _notice_value(notice: Notice) -> dict[str, Any] | None:
    return value_of(notice) if notice.is_active else None


def _record(notice: Notice, before: Value | None, by: User) -> None:
    record_change(NOTICE, str(notice.pk), name=notice.name_in("fi"), before=before, after=_notice_value(notice), by=by)


def _read_text(key: str) -> Value | None:
    row = CityText.objects.filter(key=key).first()
    return row.texts if row else None


def _read_notice(key: str) -> Value | None:
    notice = Notice.objects.filter(pk=int(key)).first()
    return _notice_value(notice) if notice else None


def _put_notice(key: str, value: Value | None, by: User) -> None:
    if value is None:
        end_notice(int(key), by=by)
    else:
        save_notice(int(key), NoticeValue.from_value(value), by=by)


configured(
    Configured(TEXT, gettext_lazy("Teksti"), _read_text, lambda key, value, by: save_text(key, dict(value or {}), by=by), fields=WORDS_IN)
)
configured(
    Configured(
        NOTICE,
        gettext_lazy("Tiedote"),
        _read_notice,
        _put_notice,
        fields={
            **WORDS_IN,
            "names": gettext_lazy("Otsikko"),
            "texts": gettext_lazy("Teksti"),
            "audience": gettext_lazy("Kenelle"),
            "is_urgent": gettext_lazy("Kiireellinen"),
            "starts_at": gettext_lazy("Alkaa"),
            "ends_at": gettext_lazy("Päättyy"),
        },
    )
)
