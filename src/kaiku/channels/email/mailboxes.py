"""Mailboxes that mail is fetched from: making and changing them, and what of them needs somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
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
from kaiku.base.jobs import defer
from kaiku.base.keys import free_key
from kaiku.base.watching import Part, Trouble
from kaiku.channels.email.models import Mailbox
from kaiku.organisation.queries import calendar_of, city_today
from kaiku.organisation.rules import Calendar, is_silent
from kaiku.outbox.health import ConnectionHealth, connections_health, is_paused
from kaiku.outbox.models import Connection

KIND = "mailbox"
WARN_BEFORE = timedelta(days=30)
_HEARD_WITHIN = timedelta(seconds=60)
_HERE = {"localhost", "127.0.0.1", "::1"}


class MailboxRefused(KaikuError):
    """The mailbox cannot be like this; the text says why."""


@dataclass(frozen=True)
class MailboxValue:
    """One mailbox as the log of changes keeps it: everything but the secret, of which only its latest change is told."""

    name: str
    address: str
    kind: str = Mailbox.Kind.IMAP
    host: str = ""
    port: int = 993
    security: str = Mailbox.Security.TLS
    username: str = ""
    sign_in: str = Mailbox.SignIn.PASSWORD
    tenant: str = ""
    client_id: str = ""
    secret_expires_on: str = ""
    folder: str = "INBOX"
    done_folder: str = "Kaiku"
    topic_key: str = ""
    unit_key: str = ""
    queue_key: str = ""
    language: str = ""
    silent_hours: int = 0
    is_active: bool = True

    def checked(self) -> "MailboxValue":
        """Itself, when mail could be fetched like this."""
        if self.kind == Mailbox.Kind.IMAP and not self.host:
            raise MailboxRefused(_("Kirjoita palvelimen osoite."))
        if self.kind == Mailbox.Kind.IMAP and self.security == Mailbox.Security.NONE and self.host not in _HERE:
            raise MailboxRefused(_("Ilman salausta voi hakea vain tältä koneelta. Valitse TLS tai STARTTLS."))
        if self.uses_application and not (self.tenant and self.client_id):
            raise MailboxRefused(_("Kirjoita hakemiston tunnus ja sovelluksen tunnus."))
        if self.folder.casefold() == self.done_folder.casefold():
            raise MailboxRefused(_("Luettu posti tarvitsee oman kansion. Muuten sama posti haettaisiin aina uudelleen."))
        return self

    @property
    def uses_application(self) -> bool:
        """Does it sign in as an application of Entra ID?"""
        return self.kind == Mailbox.Kind.GRAPH or self.sign_in == Mailbox.SignIn.OAUTH


def value_of(mailbox: Mailbox) -> MailboxValue:
    """As it is now."""
    kept = {field.name: getattr(mailbox, field.name) for field in fields(MailboxValue)}
    expires = mailbox.secret_expires_on
    return MailboxValue(**{**kept, "secret_expires_on": expires.isoformat() if expires else ""})


def seen_of(key: str) -> int:
    """The newest change of the mailbox: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def create_mailbox(value: MailboxValue, *, secret: str, by: User) -> Mailbox:
    """A new mailbox; fetching begins within a minute."""
    require(by, Capability.MANAGE_SETTINGS)
    mailbox = Mailbox(key=free_key(value.address.partition("@")[0], Mailbox.objects.all(), most=24, otherwise="posti"))
    _put(mailbox, value.checked(), secret)
    _record(mailbox, None, by, with_secret=bool(secret))
    return mailbox


@transaction.atomic
def change_mailbox(key: str, value: MailboxValue, *, secret: str = "", seen: int, by: User) -> Mailbox:
    """Change it; an empty secret stays as it was. StaleChange when somebody changed it after `seen`."""
    require(by, Capability.MANAGE_SETTINGS)
    mailbox = Mailbox.objects.select_for_update().get(key=key)
    require_newest(KIND, key, seen)
    before = value_of(mailbox)
    _put(mailbox, value.checked(), secret)
    _record(mailbox, asdict(before), by, with_secret=bool(secret))
    return mailbox


@transaction.atomic
def fetch_soon(key: str, *, by: User) -> None:
    """Let a worker fetch it now, also when it is left alone after failures: a slow server keeps no page waiting."""
    require(by, Capability.MANAGE_SETTINGS)
    mailbox = Mailbox.objects.get(key=key)
    if not mailbox.is_active:
        raise MailboxRefused(_("Postilaatikko ei ole käytössä. Ota se ensin käyttöön."))
    if is_paused(mailbox.connection):
        raise MailboxRefused(_("Postilaatikko on keskeytetty. Jatka sitä ensin Yhteydet-sivulla."))
    # By name, because tasks.py imports what imports this module.
    defer("kaiku.channels.email.tasks.fetch_mailbox", queue="inbox", key=key, at_once=True)


def _put(mailbox: Mailbox, value: MailboxValue, secret: str) -> None:
    moved = (mailbox.address, mailbox.folder, mailbox.kind) != (value.address, value.folder, value.kind)
    for name, content in asdict(value).items():
        setattr(mailbox, name, content)
    mailbox.secret_expires_on = date.fromisoformat(value.secret_expires_on) if value.secret_expires_on else None
    mailbox.secret = secret or mailbox.secret
    mailbox.cursor = "" if moved else mailbox.cursor
    mailbox.save()
    # A failure told of the former settings, or of a mailbox that is left alone now.
    Connection.objects.filter(name=mailbox.connection).update(failures_in_row=0)


def _record(mailbox: Mailbox, before: Value | None, by: User, *, with_secret: bool) -> None:
    after = {**asdict(value_of(mailbox)), **({"secret": _("vaihdettu %(at)s") % {"at": f"{now():%Y-%m-%d %H:%M}"}} if with_secret else {})}
    record_change(KIND, mailbox.key, name=mailbox.name, before=before, after=after, by=by)


@dataclass(frozen=True)
class MailboxState:
    """A mailbox, how fetching goes, and what of it needs somebody, in words."""

    mailbox: Mailbox
    health: ConnectionHealth
    problems: tuple[str, ...]

    @property
    def is_listening(self) -> bool:
        """Does its server tell of mail as it comes? Else it is fetched by the clock alone."""
        at = self.mailbox.listened_at
        return at is not None and at > now() - _HEARD_WITHIN and not (self.health.failures_in_row or self.health.is_paused)


def mailbox_states(healths: Iterable[ConnectionHealth] | None = None) -> list[MailboxState]:
    """Every mailbox in use with its state; as many queries for one as for many."""
    by_name = {health.name: health for health in (connections_health() if healths is None else healths)}
    mailboxes = list(Mailbox.objects.filter(is_active=True))
    if not mailboxes:
        return []
    calendar, at, today = calendar_of(None), now(), city_today()
    states = []
    for mailbox in mailboxes:
        health = by_name.get(mailbox.connection) or ConnectionHealth(mailbox.connection, None, None, "", 0, 0, 0, None)
        problems = (_silence(mailbox, health, calendar, at), _expiry(mailbox, today))
        states.append(MailboxState(mailbox, health, tuple(problem for problem in problems if problem)))
    return states


def _silence(mailbox: Mailbox, health: ConnectionHealth, calendar: Calendar, at: datetime) -> str:
    if not is_silent(health.last_arrival_at or mailbox.created_at, mailbox.silent_hours, calendar, at):
        return ""
    return _("Postia ei ole tullut %(hours)d työtuntiin. Tarkista, että posti ohjautuu yhä tähän postilaatikkoon.") % {
        "hours": mailbox.silent_hours
    }


def _expiry(mailbox: Mailbox, today: date) -> str:
    ends = mailbox.secret_expires_on
    if ends is None or ends > today + WARN_BEFORE:
        return ""
    if ends < today:
        return _("Salaisuus on vanhentunut. Hanki uusi ja tallenna se tähän.")
    return _("Salaisuus vanhenee %(day)s. Hanki uusi ja tallenna se tähän ennen sitä.") % {"day": f"{ends.day}.{ends.month}.{ends.year}"}


def troubles() -> list[Trouble]:
    """For the alarms: mailboxes that are silent or whose secret ends."""
    rows = [state for state in mailbox_states() if state.problems]
    return [Trouble(f"mailbox:{row.mailbox.key}", f"{row.mailbox.name}: {row.problems[0]}", Part.RECEIVING) for row in rows]


def _read(key: str) -> Value | None:
    mailbox = Mailbox.objects.filter(key=key).first()
    return asdict(value_of(mailbox)) if mailbox else None


def _restore(key: str, value: Value | None, by: User) -> None:
    """Its settings from before; the secret stays. Before it was made means out of use."""
    mailbox = Mailbox.objects.get(key=key)
    known = {field.name for field in fields(MailboxValue)}
    wanted: Mapping[str, Any] = {name: content for name, content in (value or {}).items() if name in known}
    change_mailbox(key, MailboxValue(**{**asdict(value_of(mailbox)), **(wanted or {"is_active": False})}), seen=seen_of(key), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Postilaatikko"),
        read=_read,
        put=_restore,
        fields={
            "name": gettext_lazy("Nimi"),
            "address": gettext_lazy("Sähköpostiosoite"),
            "kind": gettext_lazy("Yhteystapa"),
            "host": gettext_lazy("Palvelin"),
            "port": gettext_lazy("Portti"),
            "security": gettext_lazy("Salaus"),
            "username": gettext_lazy("Käyttäjätunnus"),
            "sign_in": gettext_lazy("Kirjautumistapa"),
            "tenant": gettext_lazy("Hakemiston tunnus (tenant)"),
            "client_id": gettext_lazy("Sovelluksen tunnus (client)"),
            "secret": gettext_lazy("Salaisuus"),
            "secret_expires_on": gettext_lazy("Salaisuus vanhenee"),
            "folder": gettext_lazy("Mistä kansiosta haetaan"),
            "done_folder": gettext_lazy("Mihin kansioon haettu siirretään"),
            "topic_key": gettext_lazy("Aihe"),
            "unit_key": gettext_lazy("Yksikkö"),
            "queue_key": gettext_lazy("Jono, kun mikään muu ei ohjaa"),
            "language": gettext_lazy("Kieli"),
            "silent_hours": gettext_lazy("Hälytä, kun postia ei tule näin moneen työtuntiin"),
            "is_active": gettext_lazy("Käytössä"),
        },
    )
)
