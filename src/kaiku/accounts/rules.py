"""What each role may do: the one table of rights, and the questions asked of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.errors import NotAllowed

if TYPE_CHECKING:
    from kaiku.accounts.models import User


class Role(models.TextChoices):
    """The eight roles of the city."""

    TECHNICAL_ADMIN = "technical_admin", _("Tekninen pääkäyttäjä")
    CONTENT_ADMIN = "content_admin", _("Sisällöllinen pääkäyttäjä")
    ADVISOR = "advisor", _("Palveluneuvoja")
    SPECIALIST = "specialist", _("Asiantuntija")
    REPORTER = "reporter", _("Raportoija")
    VIEWER = "viewer", _("Katselija")
    INTERNAL_CUSTOMER = "internal_customer", _("Sisäinen asiakas")
    PARTNER = "partner", _("Yhteistyökumppani")


class Reach(models.TextChoices):
    """How far a role reaches; relative to the person's own groups, unit and area."""

    OWN = "own", _("Omat yhteydenotot")
    GROUP = "group", _("Oma käsittelijäryhmä")
    UNIT = "unit", _("Oma yksikkö")
    AREA = "area", _("Oma palvelualue")
    ALL = "all", _("Kaikki")


class GrantSource(models.TextChoices):
    """Who gave a role or a place in a group."""

    HAND = "hand", _("Pääkäyttäjä")
    DIRECTORY = "directory", _("Hakemisto")


def within(reach: Reach, limit: Reach) -> bool:
    """Does the reach go no further than the limit?"""
    order = list(Reach)
    return order.index(reach) <= order.index(limit)


def widest(grants: Iterable[tuple[str, str]]) -> dict[Role, Reach]:
    """Each role with the furthest of its reaches."""
    found: dict[Role, Reach] = {}
    for role, reach in grants:
        kept = found.get(Role(role))
        if kept is None or within(kept, Reach(reach)):
            found[Role(role)] = Reach(reach)
    return found


class Capability(models.TextChoices):
    """One thing a person may do; a role is a set of these."""

    SEE_TICKETS = "see_tickets", _("Nähdä yhteydenottoja")
    SEE_RESTRICTED = "see_restricted", _("Avata arkaluonteisia yhteydenottoja")
    SEE_CONTACT_DETAILS = "see_contact_details", _("Nähdä asiakkaan yhteystiedot")
    SEE_NOTES = "see_notes", _("Nähdä sisäiset merkinnät")
    HANDLE = "handle", _("Käsitellä yhteydenottoja")
    REPLY = "reply", _("Vastata asiakkaalle")
    ANNOTATE = "annotate", _("Kirjoittaa sisäisiä merkintöjä")
    ASSIGN = "assign", _("Osoittaa muille")
    CHAT = "chat", _("Palvella chatissa")
    RECORD = "record", _("Kirjata puhelu tai käynti")
    SEND_INTERNAL = "send_internal", _("Lähettää sisäinen yhteydenotto")
    PUBLISH = "publish", _("Julkaista yhteydenotto")
    READ_ARTICLES = "read_articles", _("Lukea tietämyskantaa")
    WRITE_ARTICLES = "write_articles", _("Kirjoittaa tietämyskantaan")
    SEE_REPORTS = "see_reports", _("Nähdä raportit")
    EXPORT = "export", _("Viedä tietoa ulos")
    MANAGE_CONTENT = "manage_content", _("Ylläpitää luokkia, lomakkeita ja työnkulkuja")
    MANAGE_SETTINGS = "manage_settings", _("Ylläpitää asetuksia")
    MANAGE_USERS = "manage_users", _("Ylläpitää käyttäjiä")
    MANAGE_RETENTION = "manage_retention", _("Hoitaa tietojen elinkaarta")
    APPROVE_DISPOSAL = "approve_disposal", _("Hyväksyä tietojen hävittäminen")
    ANSWER_DATA_REQUESTS = "answer_data_requests", _("Vastata tietopyyntöihin")
    SEE_AUDIT = "see_audit", _("Nähdä lokit")
    ANSWER_LOG_REQUESTS = "answer_log_requests", _("Vastata lokipyyntöihin")
    SEE_HEALTH = "see_health", _("Nähdä järjestelmän tila")


C = Capability
_HANDLING = {
    C.SEE_TICKETS, C.SEE_CONTACT_DETAILS, C.SEE_NOTES, C.HANDLE, C.REPLY, C.ANNOTATE, C.ASSIGN, C.RECORD, C.CHAT, C.SEND_INTERNAL,
    C.PUBLISH, C.READ_ARTICLES, C.WRITE_ARTICLES,
}  # fmt: skip
_LIFECYCLE = {C.MANAGE_RETENTION, C.APPROVE_DISPOSAL}
CAPABILITIES: dict[Role, frozenset[Capability]] = {
    Role.TECHNICAL_ADMIN: frozenset(
        _LIFECYCLE
        | {C.MANAGE_CONTENT, C.MANAGE_SETTINGS, C.MANAGE_USERS, C.SEND_INTERNAL, C.READ_ARTICLES}
        | {C.SEE_AUDIT, C.ANSWER_LOG_REQUESTS, C.SEE_HEALTH}
        | {C.SEE_REPORTS}
    ),
    Role.CONTENT_ADMIN: frozenset(
        _HANDLING | _LIFECYCLE | {C.SEE_RESTRICTED, C.MANAGE_CONTENT, C.ANSWER_DATA_REQUESTS, C.SEE_REPORTS, C.EXPORT, C.SEE_HEALTH}
    ),
    Role.ADVISOR: frozenset(_HANDLING | {C.SEE_RESTRICTED, C.SEE_REPORTS}),
    Role.SPECIALIST: frozenset(_HANDLING),
    Role.REPORTER: frozenset({C.SEE_REPORTS, C.EXPORT, C.SEND_INTERNAL, C.READ_ARTICLES}),
    Role.VIEWER: frozenset({C.SEE_TICKETS, C.SEE_NOTES, C.SEE_REPORTS, C.SEND_INTERNAL, C.READ_ARTICLES}),
    Role.INTERNAL_CUSTOMER: frozenset({C.SEE_TICKETS, C.SEND_INTERNAL}),
    Role.PARTNER: frozenset({C.SEE_TICKETS, C.REPLY, C.SEE_CONTACT_DETAILS}),
}

PRIVATE = frozenset(
    {
        C.CHAT, C.SEE_RESTRICTED, C.SEE_CONTACT_DETAILS, C.SEE_NOTES, C.SEE_AUDIT, C.ANSWER_LOG_REQUESTS, C.SEE_HEALTH, C.EXPORT,
        C.MANAGE_CONTENT, C.MANAGE_SETTINGS, C.MANAGE_USERS, C.MANAGE_RETENTION, C.APPROVE_DISPOSAL, C.ANSWER_DATA_REQUESTS,
    }
)  # fmt: skip
"""What looking at the desk as another person sees it never lends: only the viewer's own holds."""


def capabilities_of(roles: Iterable[str]) -> frozenset[Capability]:
    """The union of the roles' capabilities; roles never take anything away."""
    return frozenset().union(*(CAPABILITIES[Role(role)] for role in roles))


def can(user: "User", capability: Capability) -> bool:
    """Does any of the person's roles carry the capability?"""
    return user.is_authenticated and user.is_active and capability in user.capabilities


def require(user: "User", capability: Capability) -> None:
    """Stop with NotAllowed unless the person has the capability."""
    if not can(user, capability):
        raise NotAllowed
