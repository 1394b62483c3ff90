"""Changing which systems may use the interface, and their keys. Every change stands in the log of changes; keys never do."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.keys import free_key
from kaiku.integrations.clients.models import ApiClient, ClientKey
from kaiku.integrations.clients.rules import KEYS_AT_ONCE, ApiScope, cleaned_hosts, cleaned_networks, digest_of, new_key

KIND = "api_client"
MOST_A_MINUTE, MOST_A_DAY = 60_000, 50_000_000


class ClientError(KaikuError):
    """The change cannot be made; the text says why."""


@dataclass(frozen=True)
class ClientEdit:
    """What an administrator decides of a client."""

    name: str
    keeper: str = ""
    channel: str = "api"
    scopes: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    photo_hosts: tuple[str, ...] = ()
    per_minute: int = 300
    per_day: int = 50_000


@transaction.atomic
def add_client(edit: ClientEdit, *, by: User) -> ApiClient:
    """Make a client known, with an account of its own that nobody can sign in with and that has no roles yet."""
    require(by, Capability.MANAGE_SETTINGS)
    values = _checked(edit)
    key = free_key(edit.name, ApiClient.objects.all(), most=50, otherwise="jarjestelma")
    user = User(username=f"api-{key}"[:150], name=values["name"], title=_("Rajapinta"))
    user.set_unusable_password()
    user.save()
    client = ApiClient.objects.create(key=key, user=user, made_at=now(), **values)
    _record(client, before=None, by=by)
    return client


@transaction.atomic
def change_client(client_id: int, edit: ClientEdit, *, seen: int, by: User) -> ApiClient:
    """Change a client; StaleChange when another administrator was faster."""
    client = _lock(client_id, by)
    if client.edits != seen:
        raise StaleChange(_("Tätä on muutettu sen jälkeen, kun avasit sivun. Katso uusin tilanne ja tee muutos uudelleen."))
    _write(client, {**_checked(edit), "is_active": client.is_active}, by=by)
    return client


@transaction.atomic
def set_client_active(client_id: int, *, is_active: bool, by: User) -> None:
    """Let the client in, or keep it out at once; its keys stay."""
    client = _lock(client_id, by)
    if client.is_active != is_active:
        _write(client, {"is_active": is_active}, by=by)


@transaction.atomic
def make_key(client_id: int, *, by: User) -> str:
    """A new key, which is shown only now. The former one holds beside it until it is revoked."""
    client = _lock(client_id, by)
    if client.keys.filter(revoked_at=None).count() >= KEYS_AT_ONCE:
        raise ClientError(_("Avaimia voi olla voimassa kaksi kerrallaan. Poista ensin vanhempi käytöstä."))
    key, beginning = new_key()
    ClientKey.objects.create(client=client, beginning=beginning, digest=digest_of(key), made_at=now(), made_by_name=by.name)
    _audit("client.key_made", client, by, beginning)
    return key


@transaction.atomic
def revoke_key(client_id: int, key_id: int, *, by: User) -> None:
    """End a key at once, and every token that was got with it; no error when it has ended already."""
    client = _lock(client_id, by)
    row = client.keys.filter(pk=key_id, revoked_at=None).first()
    if row is not None:
        row.revoked_at = now()
        row.save(update_fields=["revoked_at"])
        _audit("client.key_revoked", client, by, row.beginning)


def value_of(client: ApiClient) -> dict[str, Any]:
    """What the log of changes keeps of a client."""
    names = ("name", "keeper", "channel", "scopes", "networks", "photo_hosts", "per_minute", "per_day", "is_active")
    return {name: getattr(client, name) for name in names}


def locked_client(client_id: int, by: User) -> ApiClient:
    """The client, locked, when the person may change it."""
    return _lock(client_id, by)


def _lock(client_id: int, by: User) -> ApiClient:
    require(by, Capability.MANAGE_SETTINGS)
    return ApiClient.objects.select_for_update().get(pk=client_id)


def _checked(edit: ClientEdit) -> dict[str, Any]:
    if not edit.name.strip():
        raise ClientError(_("Anna järjestelmälle nimi."))
    if unknown := set(edit.scopes) - set(ApiScope.values):
        raise ClientError(_("Tuntematon oikeus: %(scope)s") % {"scope": min(unknown)})
    if edit.channel not in ApiClient.CHANNELS:
        raise ClientError(_("Valitse kanava luettelosta."))
    if not (0 < edit.per_minute <= MOST_A_MINUTE and 0 < edit.per_day <= MOST_A_DAY):
        raise ClientError(_("Anna rajaksi positiivinen luku."))
    try:
        networks = cleaned_networks(edit.networks)
    except ValueError as error:
        raise ClientError(_("Tämä ei ole IP-osoite tai verkko: %(text)s") % {"text": str(error)}) from error
    try:
        photo_hosts = cleaned_hosts(edit.photo_hosts)
    except ValueError as error:
        raise ClientError(_("Tämä ei ole palvelimen nimi: %(text)s") % {"text": str(error)}) from error
    return {
        "name": edit.name.strip()[:150],
        "keeper": edit.keeper.strip()[:200],
        "channel": edit.channel,
        "scopes": [scope for scope in ApiScope.values if scope in edit.scopes],
        "networks": networks,
        "photo_hosts": photo_hosts,
        "per_minute": edit.per_minute,
        "per_day": edit.per_day,
    }


def _write(client: ApiClient, values: Value, *, by: User) -> None:
    before = value_of(client)
    for name, value in values.items():
        setattr(client, name, value)
    client.edits += 1
    client.save(update_fields=[*values, "edits"])
    if client.user.name != client.name:
        client.user.name = client.name
        client.user.save(update_fields=["name"])
    _record(client, before=before, by=by)


def _record(client: ApiClient, *, before: Value | None, by: User) -> None:
    record_change(KIND, client.key, name=client.name, before=before, after=value_of(client), by=by)


def _audit(action: str, client: ApiClient, by: User, reason: str) -> None:
    told = f"{client.name}: {reason}"
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="api_client", object_id=client.pk, reason=told)


def _read(key: str) -> Value | None:
    client = ApiClient.objects.filter(key=key).first()
    return value_of(client) if client else None


@transaction.atomic
def _put(key: str, value: Value | None, by: User) -> None:
    client = _lock(ApiClient.objects.get(key=key).pk, by)
    if value is None:  # from before it was made: it goes out of use, for what it sent stays
        _write(client, {"is_active": False}, by=by)
        return
    kept = {name: part for name, part in value.items() if name != "is_active"}
    listed = {name: tuple(kept.get(name, ())) for name in ("scopes", "networks", "photo_hosts")}
    edit = ClientEdit(**{**kept, **listed})
    _write(client, {**_checked(edit), "is_active": bool(value["is_active"])}, by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Rajapinnan käyttäjä"),
        read=_read,
        put=_put,
        fields={
            "name": gettext_lazy("Nimi"),
            "keeper": gettext_lazy("Yhteyshenkilö"),
            "channel": gettext_lazy("Kanava"),
            "scopes": gettext_lazy("Mitä saa tehdä"),
            "networks": gettext_lazy("Mistä saa kutsua"),
            "photo_hosts": gettext_lazy("Miltä palvelimilta sen kertomat kuvat haetaan"),
            "per_minute": gettext_lazy("Kutsuja minuutissa"),
            "per_day": gettext_lazy("Kutsuja päivässä"),
            "is_active": gettext_lazy("On käytössä"),
            **{scope.value: scope.label for scope in ApiScope},
        },
    )
)
