"""Each measure with the definition that stands beside its figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Channel
from kaiku.tickets.models import OPEN_STATUSES

DIGITAL = (Channel.WEBFORM, Channel.MOBILE, Channel.CHAT, Channel.API)
_ANSWERABLE = Q(wants_reply=True)


class Kind(Enum):
    """How the figure is made of its contacts."""

    COUNT = "count"
    SHARE = "share"  # of those in `of`, how many are in `part`
    MEAN = "mean"  # of `column`
    MEDIAN = "median"
    P90 = "p90"
    COST = "cost"  # the mean of what contacts cost, by the unit costs of their channels


class Unit(Enum):
    """In what the figure is told."""

    CONTACTS = "contacts"
    PERCENT = "percent"
    HOURS = "hours"  # of seconds
    DAYS = "days"  # of seconds
    TIMES = "times"
    GRADE = "grade"
    EUROS = "euros"


@dataclass(frozen=True)
class Measure:
    """One figure; day: the column whose date puts a contact into a period, empty for what holds now."""

    key: str
    name: Promise
    definition: Promise
    kind: Kind = Kind.COUNT
    unit: Unit = Unit.CONTACTS
    day: str = "received_on"
    of: Q = field(default_factory=Q)
    part: Q = field(default_factory=Q)
    column: str = ""
    is_part: bool | None = False  # parts of contacts are work, not contacts: None counts both
    is_of_people: bool = False  # what single persons said: never shown of a few

    @property
    def is_now(self) -> bool:
        """Does it tell of this moment and not of a period?"""
        return not self.day


_KNOWN = (
    Measure(
        "received", _("Saapuneet"),
        _("Yhteydenotot, jotka saapuivat jaksolla, kaikista kanavista. Osiin jaettu yhteydenotto on yksi."),
    ),
    Measure(
        "done", _("Valmistuneet"), _("Yhteydenotot, jotka valmistuivat jaksolla ja ovat yhä valmiita. Uudelleen avattu ei ole valmis."),
        day="done_on",
    ),
    Measure(
        "open", _("Avoinna nyt"),
        _(
            "Työ, joka on juuri nyt uutta, käsittelyssä tai odottaa asiakasta: yhteydenotot ja niistä erotetut osat, kuten jonoissa. "
            "Jakso ei vaikuta."
        ),
        day="", is_part=None, of=Q(status__in=OPEN_STATUSES),
    ),
    Measure(
        "overdue", _("Myöhässä nyt"), _("Avoimet, joiden määräaika on mennyt. Asiakkaan vastausta odottavalla määräaika ei kulu."),
        day="", is_part=None, of=Q(status__in=OPEN_STATUSES, due_at__isnull=False),
    ),
    Measure(
        "reply_median", _("Ensivastauksen aika, mediaani"),
        _(
            "Työaika saapumisesta ensimmäiseen vastaukseen. Asiakkaan odottamista ei lasketa. Puolet vastattiin tätä nopeammin. "
            "Jakso on saapumisen mukaan; vastaamatta olevat eivät ole mukana."
        ),
        Kind.MEDIAN, Unit.HOURS, of=Q(reply_working__isnull=False), column="reply_working",
    ),
    Measure(
        "reply_p90", _("Ensivastauksen aika, 90 %"),
        _(
            "Työaika saapumisesta ensimmäiseen vastaukseen. Asiakkaan odottamista ei lasketa. Yhdeksän kymmenestä vastattiin "
            "tätä nopeammin."
        ),
        Kind.P90, Unit.HOURS, of=Q(reply_working__isnull=False), column="reply_working",
    ),
    Measure(
        "handling_median", _("Käsittelyaika, mediaani"),
        _(
            "Työaika, jonka jaksolla valmistunut yhteydenotto oli kaupungin käsiteltävänä, kaikki kierrokset yhteensä. Asiakkaan "
            "odottamista ei lasketa. Työaika on kunkin ryhmän oma."
        ),
        Kind.MEDIAN, Unit.HOURS, "done_on", Q(handling_working__isnull=False), column="handling_working",
    ),
    Measure(
        "handling_p90", _("Käsittelyaika, 90 %"),
        _(
            "Työaika, jonka yhteydenotto oli kaupungin käsiteltävänä. Yhdeksän kymmenestä jaksolla valmistuneesta käsiteltiin "
            "tätä nopeammin."
        ),
        Kind.P90, Unit.HOURS, "done_on", Q(handling_working__isnull=False), column="handling_working",
    ),
    Measure(
        "lead_median", _("Läpimenoaika, mediaani"),
        _(
            "Kalenteriaika saapumisesta valmistumiseen, yöt, viikonloput ja asiakkaan odottaminen mukana. Näin kauan asia kesti "
            "asiakkaalle."
        ),
        Kind.MEDIAN, Unit.DAYS, "done_on", Q(lead_seconds__isnull=False), column="lead_seconds",
    ),
    Measure(
        "lead_p90", _("Läpimenoaika, 90 %"),
        _("Kalenteriaika saapumisesta valmistumiseen. Yhdeksän kymmenestä jaksolla valmistuneesta valmistui tätä nopeammin."),
        Kind.P90, Unit.DAYS, "done_on", Q(lead_seconds__isnull=False), column="lead_seconds",
    ),
    Measure(
        "waiting_mean", _("Asiakkaan odottaminen"),
        _("Kalenteriaika, jonka jaksolla valmistunut yhteydenotto odotti asiakkaan vastausta, keskimäärin."),
        Kind.MEAN, Unit.DAYS, "done_on", Q(waiting_seconds__isnull=False), column="waiting_seconds",
    ),
    Measure(
        "touches", _("Käsittelykerrat"),
        _(
            "Kuinka monta kertaa henkilöstö tarttui jaksolla valmistuneeseen yhteydenottoon, keskimäärin. Saman henkilön toimet "
            "minuutin sisällä ovat yksi kerta."
        ),
        Kind.MEAN, Unit.TIMES, "done_on", column="touches",
    ),
    Measure(
        "transferred", _("Siirrettyjen osuus"),
        _("Osuus jaksolla valmistuneista, jotka henkilöstö siirsi ainakin kerran toiseen jonoon."),
        Kind.SHARE, Unit.PERCENT, "done_on", part=Q(transfers__gt=0),
    ),
    Measure(
        "reopened", _("Uudelleen avattujen osuus"), _("Osuus jaksolla valmistuneista, jotka oli avattu ainakin kerran uudelleen."),
        Kind.SHARE, Unit.PERCENT, "done_on", part=Q(rounds__gt=1),
    ),
    Measure(
        "unanswered", _("Ilman vastausta suljettujen osuus"),
        _("Osuus jaksolla valmistuneista, joihin asiakas toivoi vastausta eikä saanut sitä."),
        Kind.SHARE, Unit.PERCENT, "done_on", _ANSWERABLE, Q(first_replied_at__isnull=True),
    ),
    Measure(
        "digital", _("Digitaalisten kanavien osuus"),
        _(
            "Osuus jaksolla saapuneista, jotka tulivat lomakkeelta, sovelluksesta, chatista tai rajapinnasta. Vertaa "
            "kuukausittain, niin näet siirtymän puhelimesta."
        ),
        Kind.SHARE, Unit.PERCENT, part=Q(channel__in=DIGITAL),
    ),
    Measure(
        "phone", _("Puhelimen osuus"), _("Osuus jaksolla saapuneista, jotka tulivat puhelimitse."),
        Kind.SHARE, Unit.PERCENT, part=Q(channel=Channel.PHONE),
    ),
    Measure(
        "form", _("Lomakkeen osuus kirjallisista"),
        _("Lomakkeella saapuneiden osuus lomakkeella ja sähköpostilla saapuneista. Kertoo, ohjautuvatko kirjoittajat lomakkeelle."),
        Kind.SHARE, Unit.PERCENT, of=Q(channel__in=(Channel.WEBFORM, Channel.EMAIL)), part=Q(channel=Channel.WEBFORM),
    ),
    Measure(
        "parts", _("Erotetut osat"),
        _("Osat, joita jaksolla saapuneista yhteydenotoista erotettiin toisten ryhmien työksi. Osa ei ole uusi yhteydenotto."),
        is_part=True,
    ),
    Measure(
        "part_handling_median", _("Osan käsittelyaika, mediaani"),
        _("Työaika, jonka jaksolla valmistunut osa oli sen saaneen ryhmän käsiteltävänä. Puolet käsiteltiin tätä nopeammin."),
        Kind.MEDIAN, Unit.HOURS, "done_on", Q(handling_working__isnull=False), column="handling_working", is_part=True,
    ),
    Measure(
        "satisfaction", _("Asiakkaiden arvosana"),
        _("Asiakkaiden antamien arvosanojen 1–5 keskiarvo jaksolla saapuneista, joista on arvosana."),
        Kind.MEAN, Unit.GRADE, of=Q(rating__isnull=False), column="rating", is_of_people=True,
    ),
    Measure(
        "rated", _("Arvioitujen osuus"), _("Osuus jaksolla valmistuneista, joille asiakas antoi arvosanan."),
        Kind.SHARE, Unit.PERCENT, "done_on", part=Q(rating__isnull=False),
    ),
    Measure(
        "published", _("Julkaistujen osuus"), _("Osuus jaksolla saapuneista julkaisuluvallisista, jotka on julkaistu."),
        Kind.SHARE, Unit.PERCENT, of=Q(may_publish=True), part=Q(is_published=True),
    ),
    Measure(
        "complete", _("Täydelliset tiedot"),
        _("Osuus jaksolla saapuneista, joilla on aihe, tyyppi ja paikka (kaupunginosa tai palvelupaikka)."),
        Kind.SHARE, Unit.PERCENT,
        part=Q(topic_id__isnull=False, contact_type_id__isnull=False) & (Q(district_id__isnull=False) | Q(location_id__isnull=False)),
    ),
    Measure(
        "classified", _("Luokitellut"), _("Osuus jaksolla saapuneista, joilla on aihe ja tyyppi."),
        Kind.SHARE, Unit.PERCENT, part=Q(topic_id__isnull=False, contact_type_id__isnull=False),
    ),
    Measure(
        "cost", _("Kustannus yhteydenottoa kohti"),
        _(
            "Jaksolla saapuneiden yhteydenottojen keskimääräinen kustannus euroina. Yhden yhteydenoton kustannus on sen kanavan kiinteä "
            "hinta ja mitatut työminuutit kerrottuna tunnin hinnalla, kuten pääkäyttäjä on ne saapumispäivälle antanut. "
            "Kanavat, joilla ei ole hintaa, eivät ole mukana."
        ),
        Kind.COST, Unit.EUROS,
    ),
)  # fmt: skip
MEASURES: Mapping[str, Measure] = {measure.key: measure for measure in _KNOWN}
