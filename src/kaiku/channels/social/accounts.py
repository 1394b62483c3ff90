"""The pages and accounts of the city: making and changing their connections, and what of them needs somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.keys import free_key
from kaiku.base.live import publish
from kaiku.base.watching import Part, Trouble
from kaiku.channels.social.connectors import TokenState
from kaiku.channels.social.models import SocialAccount
from kaiku.channels.social.rules import WARN_BEFORE
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import calendar_of
from kaiku.organisation.rules import CITY_TIME, Calendar, is_silent
from kaiku.outbox.health import ConnectionHealth, connections_health
from kaiku.outbox.models import Connection

log = structlog.get_logger("kaiku.social")
KIND = "social_account"
_REST = timedelta(minutes=15)  # the platform counts calls by the hour
_MOST_DAYS = 365


class AccountRefused(KaikuError):
    """The connection cannot be like this; the text says why."""


@dataclass(frozen=True)
class Secrets:
    """What is stored encrypted and never shown; an empty one stays as it was."""

    token: str = ""
    app_secret: str = ""


@dataclass(frozen=True)
class AccountValue:
    """One connection as the log of changes keeps it: everything but its secrets."""

    name: str
    platform: str = SocialAccount.Platform.FACEBOOK
    account_id: str = ""
    page_id: str = ""
    app_id: str = ""
    group_key: str = ""
    same_days: int = 14
    silent_hours: int = 0
    is_active: bool = True

    def checked(self, key: str = "") -> "AccountValue":
        """Itself, when it could be connected like this."""
        if not self.account_id.isdecimal() or not (self.app_id.isdecimal() and (self.page_id or "0").isdecimal()):
            raise AccountRefused(_("Tunnukset ovat pelkkiä numeroita. Ne näkyvät Metan kehittäjäsivuilla."))
        if self.platform == SocialAccount.Platform.INSTAGRAM and not self.page_id:
            raise AccountRefused(_("Kirjoita sen Facebook-sivun tunnus, johon Instagram-tili on liitetty. Viestit kulkevat sen kautta."))
        same = SocialAccount.objects.filter(platform=self.platform, account_id=self.account_id).exclude(key=key).first()
        if same is not None:
            raise AccountRefused(_("Sama sivu tai tili on jo yhdistetty nimellä %(name)s.") % {"name": same.name})
        if self.group_key and not HandlerGroup.objects.filter(key=self.group_key, is_active=True).exists():
            raise AccountRefused(_("Valitse viestinnän ryhmä luettelosta."))
        if not 1 <= self.same_days <= _MOST_DAYS:
            raise AccountRefused(_("Päiviä voi olla 1–365."))
        return self


def value_of(account: SocialAccount) -> AccountValue:
    """As it is now."""
    return AccountValue(**{one.name: getattr(account, one.name) for one in fields(AccountValue)})


def seen_of(key: str) -> int:
    """The newest change of the connection: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def add_account(value: AccountValue, *, secret: Secrets, by: User) -> SocialAccount:
    """A new connection; what is written there becomes contacts once the platform has been told of our address."""
    require(by, Capability.MANAGE_SETTINGS)
    if not (secret.token and secret.app_secret):
        raise AccountRefused(_("Kirjoita sivun avain ja sovelluksen salaisuus."))
    account = SocialAccount(key=free_key(value.name, SocialAccount.objects.all(), most=24, otherwise="some"))
    _put(account, value.checked(), secret)
    _record(account, None, by, secret)
    return account


@transaction.atomic
def change_account(key: str, value: AccountValue, *, secret: Secrets | None = None, seen: int, by: User) -> SocialAccount:
    """Change it. StaleChange when somebody changed it after `seen`."""
    require(by, Capability.MANAGE_SETTINGS)
    account = SocialAccount.objects.select_for_update().get(key=key)
    require_newest(KIND, key, seen)
    before = asdict(value_of(account))
    _put(account, value.checked(key), secret or Secrets())
    _record(account, before, by, secret or Secrets())
    return account


def _put(account: SocialAccount, value: AccountValue, secret: Secrets) -> None:
    for name, content in asdict(value).items():
        setattr(account, name, content)
    if secret.token:
        account.token, account.is_token_dead, account.token_expires_at, account.token_checked_at = secret.token, False, None, None
    account.app_secret = secret.app_secret or account.app_secret
    account.save()
    # A failure told of the former settings, or of an account that is left alone now.
    Connection.objects.filter(name=account.connection).update(failures_in_row=0)


def _record(account: SocialAccount, before: Value | None, by: User, secret: Secrets) -> None:
    changed = _("vaihdettu %(at)s") % {"at": f"{now():%Y-%m-%d %H:%M}"}
    told = {name: changed for name, content in asdict(secret).items() if content}
    record_change(KIND, account.key, name=account.name, before=before, after={**asdict(value_of(account)), **told}, by=by)


def note_token(account: SocialAccount, state: TokenState) -> None:
    """What the platform said of the token."""
    account.is_token_dead, account.token_expires_at, account.token_checked_at = not state.is_valid, state.expires_at, now()
    account.save(update_fields=["is_token_dead", "token_expires_at", "token_checked_at"])
    if account.is_token_dead:
        _alarm(account)


def note_token_dead(account: SocialAccount) -> None:
    """A call was refused because of the token: nothing more is tried until a person gives a new one, and the alarm rings."""
    if SocialAccount.objects.filter(pk=account.pk, is_token_dead=False).update(is_token_dead=True):
        _alarm(account)
    account.is_token_dead = True


def _alarm(account: SocialAccount) -> None:
    log.error("the token is not valid", account=account.key)
    publish("outbox", connection=account.connection, state="down")


def note_throttled(account: SocialAccount) -> None:
    """The platform asked to wait."""
    account.rests_until = now() + _REST
    account.save(update_fields=["rests_until"])


@dataclass(frozen=True)
class AccountState:
    """An account, how its connection does, and what of it needs somebody, in words."""

    account: SocialAccount
    health: ConnectionHealth
    problems: tuple[str, ...]


def troubles() -> list[Trouble]:
    """For the alarms: accounts that are silent or whose token ends."""
    rows = [state for state in account_states() if state.problems]
    return [Trouble(f"social:{row.account.key}", f"{row.account.name}: {row.problems[0]}", Part.SOCIAL) for row in rows]


def account_states(healths: Iterable[ConnectionHealth] | None = None) -> list[AccountState]:
    """Every account in use with its state; as many queries for one as for many."""
    accounts = list(SocialAccount.objects.filter(is_active=True))
    if not accounts:
        return []
    by_name = {health.name: health for health in (connections_health() if healths is None else healths)}
    calendar, at = calendar_of(None), now()
    states = []
    for account in accounts:
        health = by_name.get(account.connection) or ConnectionHealth(account.connection, None, None, "", 0, 0, 0, None)
        problems = (_token_problem(account, at), _silence(account, health, calendar, at))
        states.append(AccountState(account, health, tuple(problem for problem in problems if problem)))
    return states


def _token_problem(account: SocialAccount, at: datetime) -> str:
    ends = account.token_expires_at
    if account.is_token_dead or (ends is not None and ends <= at):
        return _("Sivun avain ei enää kelpaa. Vastaukset odottavat. Hanki uusi avain ja tallenna se tähän.")
    if ends is None or ends > at + WARN_BEFORE:
        return ""
    day = ends.astimezone(CITY_TIME)
    return _("Sivun avain vanhenee %(day)s. Hanki uusi ja tallenna se tähän ennen sitä.") % {"day": f"{day.day}.{day.month}.{day.year}"}


def _silence(account: SocialAccount, health: ConnectionHealth, calendar: Calendar, at: datetime) -> str:
    hours = account.silent_hours
    if not is_silent(health.last_arrival_at or account.created_at, hours, calendar, at):
        return ""
    return _("Täältä ei ole tullut mitään %(hours)d työtuntiin. Tarkista, että Meta kutsuu yhä osoitettamme.") % {"hours": hours}


def _read(key: str) -> Value | None:
    account = SocialAccount.objects.filter(key=key).first()
    return asdict(value_of(account)) if account else None


def _restore(key: str, value: Value | None, by: User) -> None:
    """Its settings from before; the secrets stay. Before it was made means out of use."""
    account = SocialAccount.objects.get(key=key)
    known = {one.name for one in fields(AccountValue)}
    wanted: Mapping[str, Any] = {name: content for name, content in (value or {}).items() if name in known}
    change_account(key, AccountValue(**{**asdict(value_of(account)), **(wanted or {"is_active": False})}), seen=seen_of(key), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Some-kanava"),
        read=_read,
        put=_restore,
        fields={
            "name": gettext_lazy("Nimi"),
            "platform": gettext_lazy("Palvelu"),
            "account_id": gettext_lazy("Sivun tai tilin tunnus"),
            "page_id": gettext_lazy("Facebook-sivun tunnus"),
            "app_id": gettext_lazy("Sovelluksen tunnus"),
            "token": gettext_lazy("Sivun avain"),
            "app_secret": gettext_lazy("Sovelluksen salaisuus"),
            "group_key": gettext_lazy("Viestinnän ryhmä"),
            "same_days": gettext_lazy("Sama keskustelu jatkuu näin monta päivää"),
            "silent_hours": gettext_lazy("Hälytä, kun mitään ei tule näin moneen työtuntiin"),
            "is_active": gettext_lazy("Käytössä"),
        },
    )
)
