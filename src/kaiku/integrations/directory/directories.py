"""Directories and what their groups give: making and changing them. Every change stands in the log of changes; the secret never does."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import Identity, User
from kaiku.accounts.rules import CAPABILITIES, Capability, Reach, Role, require
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.base.keys import free_key
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.directory.following import Followed, follow
from kaiku.integrations.directory.models import Directory, DirectoryPerson
from kaiku.integrations.directory.rules import MappingRule
from kaiku.organisation.models import HandlerGroup

KIND, MAPPING = "directory", "directory_mapping"
_TENANT = re.compile(r"[0-9a-z][0-9a-z.-]{1,63}")
_GROUP = re.compile(r"[0-9A-Za-z-]{1,64}")


class DirectoryRefused(KaikuError):
    """The directory cannot be like this; the text says why."""


@dataclass(frozen=True)
class DirectoryValue:
    """One directory as the log of changes keeps it: everything but the secret."""

    name: str
    tenant: str
    source: str = Directory.Source.SCIM
    client: str = ""
    app_id: str = ""
    groups: list[str] = field(default_factory=list)
    silence_minutes: int = 60
    is_active: bool = True

    def checked(self) -> "DirectoryValue":
        """Itself, when it could be used like this."""
        if not _TENANT.fullmatch(self.tenant):
            raise DirectoryRefused(_("Vuokraajan tunnuksessa voi olla pieniä kirjaimia, numeroita, pisteitä ja viivoja."))
        if unfit := next((one for one in self.groups if not _GROUP.fullmatch(one)), ""):
            raise DirectoryRefused(_("Tämä ei ole ryhmän tunnus: %(group)s") % {"group": unfit})
        if self.source == Directory.Source.GRAPH and not self.app_id:
            raise DirectoryRefused(_("Kirjoita sovelluksen tunnus."))
        if self.source != Directory.Source.GRAPH:
            client = ApiClient.objects.filter(key=self.client).first()
            if client is None or ApiScope.DIRECTORY not in client.scopes:
                raise DirectoryRefused(_("Valitse rajapinnan käyttäjä, joka saa kertoa henkilöistä ja ryhmistä."))
        return self


def value_of(directory: Directory) -> DirectoryValue:
    """As it is now."""
    kept = {one.name: getattr(directory, one.name) for one in fields(DirectoryValue)}
    return DirectoryValue(**{**kept, "client": directory.client.key if directory.client else ""})


def seen_of(key: str) -> int:
    """The newest change of the directory: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def add_directory(value: DirectoryValue, *, secret: str, by: User) -> Directory:
    """A new directory; its people get accounts when it tells of them."""
    require_all(by)
    directory = Directory(key=free_key(value.name, Directory.objects.all(), most=25, otherwise="hakemisto"))
    _put(directory, value.checked(), secret)
    _record(directory, None, by)
    return directory


@transaction.atomic
def change_directory(key: str, value: DirectoryValue, *, secret: str = "", seen: int, by: User) -> Directory:
    """Change it; an empty secret stays as it was. With another source or other groups everything is read anew."""
    require_all(by)
    directory = Directory.objects.select_for_update(of=("self",)).select_related("client").get(key=key)
    require_newest(KIND, key, seen)
    before = value_of(directory)
    if before.tenant != value.tenant and directory.people.exists():
        raise DirectoryRefused(_("Vuokraajan tunnusta ei voi vaihtaa, kun hakemistossa on henkilöitä. Lisää uusi hakemisto."))
    if (before.source, before.groups) != (value.source, value.groups):
        directory.users_cursor = directory.groups_cursor = ""
    _put(directory, value.checked() if value.is_active else value, secret)
    _record(directory, asdict(before), by)
    return directory


@transaction.atomic
def set_mapping(key: str, rules: Sequence[MappingRule], *, seen: int, by: User) -> Followed:
    """What groups give from now on; people gain and lose at once. StaleChange when somebody changed it after `seen`."""
    require_all(by)
    directory = Directory.objects.select_for_update().get(key=key)
    require_newest(MAPPING, key, seen)
    wanted = [asdict(rule) for rule in checked_rules(rules)]
    before, directory.mapping = directory.mapping, wanted
    directory.save(update_fields=["mapping"])
    record_change(MAPPING, key, name=directory.name, before={"rules": before}, after={"rules": wanted}, by=by)
    return follow(directory)


def checked_rules(rules: Sequence[MappingRule]) -> list[MappingRule]:
    """The rules, each once, when each gives something."""
    known = set(HandlerGroup.objects.values_list("key", flat=True))
    for rule in rules:
        if not rule.group or not (rule.role or rule.handlers):
            raise DirectoryRefused(_("Valitse jokaiselle ryhmälle rooli tai käsittelijäryhmä."))
        if rule.role and (rule.role not in Role.values or rule.reach not in Reach.values):
            raise DirectoryRefused(_("Valitse roolille, mihin asti se ulottuu."))
        if rule.handlers and rule.handlers not in known:
            raise DirectoryRefused(_("Käsittelijäryhmää ”%(group)s” ei ole.") % {"group": rule.handlers})
    return list(dict.fromkeys(rules))


@transaction.atomic
def approve_leaving(key: str, *, by: User) -> Followed:
    """Let everybody leave who waits for it."""
    require_all(by)
    directory = Directory.objects.get(key=key)
    record_audit("directory.leaving_approved", actor_id=by.pk, actor_name=by.name, object_type="directory", object_id=directory.pk)
    return follow(directory, is_approved=True)


@transaction.atomic
def join_account(person_id: int, *, by: User) -> None:
    """The account of the same user name is this person's: from now on it follows the directory."""
    require_all(by)
    person = (
        DirectoryPerson.objects.select_for_update(of=("self",)).select_related("directory").get(pk=person_id, user=None, removed_at=None)
    )
    user = User.objects.filter(username__iexact=person.user_name).first()
    if user is None or user.pk == by.pk:
        raise DirectoryRefused(_("Tunnusta ei voi liittää. Pyydä toista pääkäyttäjää, jos tunnus on omasi."))
    Identity.objects.create(user=user, tenant=person.directory.tenant, subject=(person.external_id or str(person.uid)).lower())
    record_audit("account.joined", actor_id=by.pk, actor_name=by.name, object_type="user", object_id=user.pk, reason=person.directory.name)
    follow(person.directory, [person.pk])


def require_all(by: User) -> None:
    """Only who manages the users of the whole city: groups may give any role anywhere."""
    require(by, Capability.MANAGE_USERS)
    if not any(reach == Reach.ALL and Capability.MANAGE_USERS in CAPABILITIES[role] for role, reach in by.reaches.items()):
        raise NotAllowed


def _put(directory: Directory, value: DirectoryValue, secret: str) -> None:
    if Directory.objects.filter(tenant=value.tenant).exclude(pk=directory.pk).exists():
        raise DirectoryRefused(_("Tällä vuokraajalla on jo hakemisto. Sillä on yksi lähde."))
    client = ApiClient.objects.filter(key=value.client).first() if value.client else None
    if client and Directory.objects.filter(client=client).exclude(pk=directory.pk).exists():
        raise DirectoryRefused(_("Tämä rajapinnan käyttäjä kertoo jo toisesta hakemistosta."))
    for name, content in asdict(value).items():
        if name != "client":
            setattr(directory, name, content)
    directory.client, directory.secret = client, secret or directory.secret
    directory.heard_at = directory.heard_at or now()  # silence is reckoned from the beginning
    directory.save()


def _record(directory: Directory, before: Value | None, by: User) -> None:
    record_change(KIND, directory.key, name=directory.name, before=before, after=asdict(value_of(directory)), by=by)


def _read(key: str) -> Value | None:
    directory = Directory.objects.select_related("client").filter(key=key).first()
    return asdict(value_of(directory)) if directory else None


def _restore(key: str, value: Value | None, by: User) -> None:
    """Its settings from before; before it was made means out of use."""
    directory = Directory.objects.select_related("client").get(key=key)
    known = {one.name for one in fields(DirectoryValue)}
    wanted: Mapping[str, Any] = {name: content for name, content in (value or {}).items() if name in known}
    change_directory(key, DirectoryValue(**{**asdict(value_of(directory)), **(wanted or {"is_active": False})}), seen=seen_of(key), by=by)


def _read_mapping(key: str) -> Value | None:
    directory = Directory.objects.filter(key=key).first()
    return {"rules": directory.mapping} if directory else None


def _restore_mapping(key: str, value: Value | None, by: User) -> None:
    rules = [MappingRule(**row) for row in (value or {}).get("rules", [])]
    set_mapping(key, rules, seen=newest_change(MAPPING, key), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Hakemisto"),
        read=_read,
        put=_restore,
        fields={
            "name": gettext_lazy("Nimi"),
            "tenant": gettext_lazy("Vuokraajan tunnus"),
            "source": gettext_lazy("Mistä tiedot tulevat"),
            "client": gettext_lazy("Rajapinnan käyttäjä"),
            "app_id": gettext_lazy("Sovelluksen tunnus"),
            "groups": gettext_lazy("Ryhmät, joiden jäsenet haetaan"),
            "silence_minutes": gettext_lazy("Hälytä, kun mitään ei ole kuulunut näin moneen minuuttiin"),
            "is_active": gettext_lazy("Käytössä"),
        },
    )
)
configured(
    Configured(
        kind=MAPPING,
        label=gettext_lazy("Hakemiston ryhmien oikeudet"),
        read=_read_mapping,
        put=_restore_mapping,
        fields={
            "rules": gettext_lazy("Säännöt"),
            "group": gettext_lazy("Hakemiston ryhmä"),
            "role": gettext_lazy("Rooli"),
            "reach": gettext_lazy("Mihin asti"),
            "handlers": gettext_lazy("Käsittelijäryhmä"),
        },
    )
)
