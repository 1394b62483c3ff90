"""The settings of web sources; every change stands in the log of changes."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError
from kaiku.base.jobs import defer
from kaiku.base.keys import free_key
from kaiku.base.values import Language
from kaiku.integrations.webpages.addresses import tidy
from kaiku.integrations.webpages.keeping import drop_page, settings_changed
from kaiku.integrations.webpages.models import WebPage, WebRun, WebSource
from kaiku.knowledge.models import Article

KIND = "web_source"
MOST_PAGES = 20_000
_MOST_PATHS = 100


class WebSourceRefused(KaikuError):
    """The settings cannot be like this; the text says why."""


@dataclass(frozen=True)
class WebSourceValue:
    """A source as the log of changes keeps it."""

    name: str
    start: str
    follows_links: bool = False
    include: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    language: str = Language.FINNISH
    every: int = WebSource.Every.DAY
    most_pages: int = 1000
    is_active: bool = False

    def checked(self) -> "WebSourceValue":
        """Itself, when a site could be read like this."""
        if not self.name.strip():
            raise WebSourceRefused(_("Kirjoita lähteelle nimi."))
        if not self.start.startswith("https://") or not tidy(self.start):
            raise WebSourceRefused(_("Aloitusosoitteen pitää alkaa https:// ja olla julkinen verkko-osoite."))
        if unfit := next((path for path in (*self.include, *self.exclude) if not path.startswith("/") or len(path) > 200), ""):
            raise WebSourceRefused(_("Polun pitää alkaa vinoviivalla: %(path)s") % {"path": unfit})
        if len(self.include) + len(self.exclude) > _MOST_PATHS:
            raise WebSourceRefused(_("Anna enintään %(most)d polkua.") % {"most": _MOST_PATHS})
        if not 1 <= self.most_pages <= MOST_PAGES:
            raise WebSourceRefused(_("Sivuja voi olla 1–%(most)d.") % {"most": MOST_PAGES})
        if self.every not in WebSource.Every.values or self.language not in Language.values:
            raise WebSourceRefused(_("Valitse jokin annetuista vaihtoehdoista."))
        if set(self.outlets) - set(Article.Outlet.values):
            raise WebSourceRefused(_("Valitse jokin annetuista vaihtoehdoista."))
        return self


def value_of(source: WebSource) -> WebSourceValue:
    """As it is now."""
    return WebSourceValue(**{one.name: getattr(source, one.name) for one in fields(WebSourceValue)})


def seen_of(key: str) -> int:
    """The newest change of the source: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def add_source(value: WebSourceValue, *, by: User) -> WebSource:
    """A new source; it is read as soon as it is in use."""
    require(by, Capability.MANAGE_SETTINGS)
    told = asdict(value.checked())
    source = WebSource.objects.create(key=free_key(value.name, WebSource.objects.all(), most=50, otherwise="sivusto"), **told)
    record_change(KIND, source.key, name=source.name, before=None, after=told, by=by)
    _read_soon(source)
    return source


@transaction.atomic
def change_source(key: str, value: WebSourceValue, *, seen: int, by: User) -> WebSource:
    """Change it; out of use, its pages are found no more. The next run reads everything anew."""
    require(by, Capability.MANAGE_SETTINGS)
    source = WebSource.objects.select_for_update().get(key=key)
    require_newest(KIND, key, seen)
    before = value_of(source)
    for name, content in asdict(value.checked()).items():
        setattr(source, name, content)
    source.save()
    record_change(KIND, key, name=source.name, before=asdict(before), after=asdict(value_of(source)), by=by)
    source.runs.filter(outcome=WebRun.Outcome.RUNNING).delete()  # it began with other settings
    settings_changed(source)
    if before.is_active and not source.is_active:
        for page in source.pages.filter(state=WebPage.State.KEPT):
            drop_page(page, WebPage.State.GONE)
            page.save()
    _read_soon(source)
    return source


@transaction.atomic
def order_crawl(key: str, *, is_approved: bool, by: User) -> None:
    """Let a worker read it now; approved means: even when much is gone."""
    require(by, Capability.MANAGE_SETTINGS)
    source = WebSource.objects.select_for_update().get(key=key, is_active=True)
    source.runs.filter(outcome=WebRun.Outcome.RUNNING).delete()
    if is_approved:
        source.approves_next = True
        source.save(update_fields=["approves_next"])
        record_audit("webpages.approved", actor_id=by.pk, actor_name=by.name, object_type=KIND, object_id=source.pk)
    _read_soon(source)


def _read_soon(source: WebSource) -> None:
    if source.is_active:
        name = f"webpages:{source.pk}"
        defer("kaiku.integrations.webpages.tasks.crawl", queue="inbox", lock=name, source_id=source.pk)


def _read(key: str) -> Value | None:
    source = WebSource.objects.filter(key=key).first()
    return asdict(value_of(source)) if source else None


def _restore(key: str, value: Value | None, by: User) -> None:
    now: dict[str, Any] = asdict(value_of(WebSource.objects.get(key=key)))
    known = {one.name: value[one.name] for one in fields(WebSourceValue) if one.name in value} if value else {"is_active": False}
    change_source(key, WebSourceValue(**{**now, **known}), seen=seen_of(key), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Verkkosivujen lähteet"),
        read=_read,
        put=_restore,
        fields={
            "name": gettext_lazy("Nimi"),
            "start": gettext_lazy("Aloitusosoite"),
            "follows_links": gettext_lazy("Seuraa linkkejä"),
            "include": gettext_lazy("Polut, jotka luetaan"),
            "exclude": gettext_lazy("Polut, joita ei lueta"),
            "topics": gettext_lazy("Aiheet"),
            "outlets": gettext_lazy("Missä asukas näkee sen"),
            "language": gettext_lazy("Kieli"),
            "every": gettext_lazy("Kuinka usein"),
            "most_pages": gettext_lazy("Sivuja enintään"),
            "is_active": gettext_lazy("Käytössä"),
        },
    )
)
