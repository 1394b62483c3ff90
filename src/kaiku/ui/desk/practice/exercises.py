"""What newcomers practise in a demonstration, by role; Kaiku sees by itself what has been done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Role
from kaiku.audit.models import AuditEntry, ConfigurationChange
from kaiku.base.values import Channel
from kaiku.knowledge.models import ArticleVersion
from kaiku.tickets.models import Event, Ticket

Doings = frozenset[str]
_E = Event.Kind
_DESK = frozenset({Role.ADVISOR, Role.SPECIALIST, Role.CONTENT_ADMIN})
_CONTENT = frozenset({Role.CONTENT_ADMIN, Role.TECHNICAL_ADMIN})


@dataclass(frozen=True)
class Exercise:
    """One thing to do; the guide's page and heading that tell how, and what of a person's doings shows that it was done."""

    title: Promise
    how: Promise
    roles: frozenset[Role]
    guide: str
    anchor: str
    is_done: Callable[[Doings], bool]


def _did(*wanted: str) -> Callable[[Doings], bool]:
    return partial(frozenset.issubset, frozenset(wanted))


def _did_one(*wanted: str) -> Callable[[Doings], bool]:
    return lambda doings: not doings.isdisjoint(wanted)


EXERCISES = (
    Exercise(
        _("Ota yhteydenotto käsittelyyn"), _("Avaa jonosta vapaa yhteydenotto ja ota se itsellesi."),
        _DESK, "neuvoja", "ota-yhteydenotto-itsellesi", _did(_E.TAKEN),
    ),
    Exercise(
        _("Vastaa asiakkaalle"), _("Kirjoita vastaus yhteydenottoon, josta vastaat, ja lähetä se."),
        _DESK, "neuvoja", "vastaa", _did(_E.REPLIED),
    ),
    Exercise(
        _("Kysy asiakkaalta lisää"), _("Lähetä lisätietopyyntö ja katso, mitä kellolle tapahtuu."),
        _DESK, "neuvoja", "kysy-asiakkaalta-lisää", _did(_E.ASKED),
    ),
    Exercise(
        _("Kirjaa puhelu tai käynti"), _("Soittaja kertoo, että katuvalo on rikki. Kirjaa asia."),
        _DESK, "neuvoja", "kirjaa-puhelu-tai-käynti", _did("recorded"),
    ),
    Exercise(
        _("Siirrä yhteydenotto oikeaan jonoon"), _("Luokittele epäselvä asia tai siirrä se ryhmälle, jolle se kuuluu."),
        _DESK, "neuvoja", "selvitä-epäselvä-asia", _did_one(_E.TRANSFERRED, _E.CLASSIFIED),
    ),
    Exercise(
        _("Kirjoita sisäinen merkintä"), _("Kerro työkaverille jotakin, mitä asiakas ei näe."),
        _DESK, "neuvoja", "kirjoita-sisäinen-merkintä", _did(_E.NOTED),
    ),
    Exercise(
        _("Pyydä kommenttia"), _("Kysy työkaverilta tai toiselta ryhmältä. Vastuu pysyy sinulla."),
        _DESK, "asiantuntija", "pyydä-kommenttia", _did(_E.COMMENT_ASKED),
    ),
    Exercise(
        _("Katso asiakkaan yhteystiedot"), _("Paina Näytä yhteystiedot. Katselusta jää merkintä lokiin."),
        _DESK, "tyopoyta", "asiakkaan-yhteystiedot", _did("customer.details_shown"),
    ),
    Exercise(
        _("Hae taivutetulla sanalla"), _("Hae yhteydenottoja sanalla, joka on tekstissä toisessa muodossa."),
        _DESK | {Role.VIEWER}, "tyopoyta", "haku", _did("search.made"),
    ),
    Exercise(
        _("Vaihda asian vaihe"), _("Vie asia työnkulun seuraavaan vaiheeseen."),
        frozenset({Role.SPECIALIST, Role.CONTENT_ADMIN}), "asiantuntija", "vaiheet", _did(_E.STEPPED),
    ),
    Exercise(
        _("Sulje asia"), _("Sulje yhteydenotto, johon on vastattu tai joka ei vaadi vastausta."),
        _DESK, "asiantuntija", "sulje", _did(_E.CLOSED),
    ),
    Exercise(
        _("Julkaise asia ilman henkilötietoja"), _("Valitse asia, jonka saa julkaista, ja tarkista julkinen teksti."),
        frozenset({Role.SPECIALIST, Role.CONTENT_ADMIN}), "asiantuntija", "julkaise", _did(_E.PUBLISHED),
    ),
    Exercise(
        _("Palvele chatissa"), _("Avaa chat toisessa ikkunassa asukkaana, kysy ihmistä ja vastaa itsellesi."),
        _DESK, "chat", "tule-chattiin", _did("chat.joined"),
    ),
    Exercise(
        _("Kirjoita ohje"), _("Aloita ohje tietämyskantaan. Voit antaa sen tarkastettavaksi."),
        frozenset({Role.CONTENT_ADMIN}), "paakayttaja", "tietämyskanta", _did("article"),
    ),
    Exercise(
        _("Tee aihe ja sille lomake"), _("Lisää aihe, tee lomake ja julkaise se."),
        _CONTENT, "paakayttaja", "lomakkeet", _did("changed topic", "changed form"),
    ),
    Exercise(
        _("Muuta työnkulkua"), _("Lisää vaihe ja julkaise työnkulun uusi versio."),
        _CONTENT, "paakayttaja", "työnkulut", _did("changed workflow"),
    ),
    Exercise(
        _("Tee sääntö"), _("Katso ensin, mitä sääntö olisi muuttanut."),
        _CONTENT, "paakayttaja", "säännöt", _did("changed rule"),
    ),
    Exercise(
        _("Vie raportti tiedostoon"), _("Tee raportti kuukauden yhteydenotoista ja vie se taulukkona."),
        frozenset({Role.REPORTER, Role.CONTENT_ADMIN}), "seuraaminen", "vie-tiedostoon", _did("report.exported"),
    ),
)  # fmt: skip


def exercises_for(user: User) -> list[Exercise]:
    """Those of the person's roles, in the order in which they are practised."""
    return [exercise for exercise in EXERCISES if exercise.roles & set(user.reaches)]


def doings_of(user: User, since: datetime) -> Doings:
    """What the person has done since then, in five questions however much there is."""
    found: set[str] = set(Event.objects.filter(actor=user, at__gte=since).values_list("kind", flat=True).distinct())
    found |= set(AuditEntry.objects.filter(actor_id=user.pk, at__gte=since).values_list("action", flat=True).distinct())
    changed = ConfigurationChange.objects.filter(actor_id=user.pk, at__gte=since).values_list("kind", flat=True).distinct()
    found |= {f"changed {kind}" for kind in changed}
    if Ticket.objects.filter(created_by=user, received_at__gte=since, channel__in=(Channel.PHONE, Channel.VISIT)).exists():
        found.add("recorded")
    if ArticleVersion.objects.filter(written_by=user, written_at__gte=since).exists():
        found.add("article")
    return frozenset(found)
