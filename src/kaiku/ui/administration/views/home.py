"""The front page of administration: what the person may look after, and what needs him now."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.clock import now
from kaiku.base.disk import LEAST, least_space
from kaiku.channels.email.mailboxes import mailbox_states
from kaiku.channels.email.reading.queries import not_taken
from kaiku.channels.social.accounts import account_states
from kaiku.integrations.alarms.queries import open_alarms
from kaiku.integrations.clients.queries import stopped_subscriptions
from kaiku.integrations.datalake.watching import is_old
from kaiku.integrations.maintenance.queries import systems_with_counts
from kaiku.integrations.ptv.watching import troubles as place_troubles
from kaiku.integrations.webpages.watching import troubles as web_troubles
from kaiku.organisation.queries import automations_off
from kaiku.outbox.health import connections_health
from kaiku.outbox.jobs import queue_loads
from kaiku.places.models import BaseMap
from kaiku.retention.models import Batch, DataRequest
from kaiku.ui.administration.directory.views import directory_states
from kaiku.ui.administration.views.mails import may_read_mails
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

C = Capability
_MANY = 100


@dataclass(frozen=True)
class Card:
    """One thing to look after."""

    title: str
    url: str
    text: str
    alarm: str = ""


@dataclass(frozen=True)
class CardGroup:
    """Cards under one heading."""

    title: str
    cards: list[Card]


@require_GET
@needs(C.MANAGE_CONTENT, C.MANAGE_SETTINGS, C.MANAGE_USERS, C.MANAGE_RETENTION, C.APPROVE_DISPOSAL, C.SEE_AUDIT, C.SEE_HEALTH)
def home(request: StaffRequest) -> HttpResponse:
    """Cards of what the person may open."""
    made = (CardGroup(_("Palvelu"), _service(request.user)), CardGroup(_("Ihmiset"), _people(request.user)))
    kept = CardGroup(_("Tietosuoja"), _keeping(request.user))
    groups = (*made, kept, CardGroup(_("Näkyminen"), _looks(request.user)), CardGroup(_("Järjestelmä"), _system(request.user)))
    return render(request, "administration/home.html", {"groups": [group for group in groups if group.cards], "section": "administration"})


def _service(user: User) -> list[Card]:
    """How contacts are asked, understood and handled."""
    if not (can(user, C.MANAGE_SETTINGS) or can(user, C.MANAGE_CONTENT)):
        return []
    told = _("Missä ajassa vastataan ja saadaan valmiiksi: alueittain, aiheittain ja kiireellisyyden mukaan.")
    bot = Card(_("Chatbotti"), reverse("administration:chatbot"), _("Kytkimet, versiot, luvut ja vastausten arviointi."))
    priced = Card(_("Kanavien hinnat"), reverse("administration:costs"), _("Mitä yhteydenotto maksaa kussakin kanavassa."))
    promised = Card(_("Luvatut ajat"), reverse("administration:promises"), told)
    return [
        Card(_("Aiheet"), reverse("administration:topics"), _("Mistä asukkaat kirjoittavat, ja kenelle kukin aihe kuuluu.")),
        Card(_("Lomakkeet"), reverse("administration:contact-forms"), _("Mitä kukin aihe kysyy asukkaalta lisää.")),
        Card(_("Työnkulut"), reverse("administration:workflows"), _("Vaiheet, siirrot, määräajat ja mitä tapahtuu itsestään.")),
        Card(
            _("Säännöt"), reverse("administration:rules"), _("Mihin jonoon yhteydenotto menee, mikä on kiireellistä, mikä saa tunnisteen.")
        ),
        *([promised, priced] if can(user, C.MANAGE_CONTENT) else []),
        Card(_("Kokeile ohjausta"), reverse("administration:trial"), _("Mihin yhteydenotto menisi nyt ja miksi.")),
        Card(_("Oppiminen"), reverse("administration:learning"), _("Mitä Kaiku on oppinut korjauksista, ja kuinka varma sen pitää olla.")),
        *([bot] if can(user, C.MANAGE_CONTENT) else []),
        Card(_("Automaatiot"), reverse("administration:automations"), _("Mitä järjestelmä tekee itse, ja kytkimet."), _off()),
        Card(_("Lomakkeen käyttö"), reverse("administration:journeys"), _("Moniko lähettää, missä jäädään kesken, kauanko kestää.")),
    ]


def _people(user: User) -> list[Card]:
    """Who works here, and where."""
    parts = _("Palvelualueet, yksiköt, käsittelijäryhmät, niiden ihmiset ja jonot.")
    cards = []
    if can(user, C.MANAGE_CONTENT):
        when = _("Milloin kukin ryhmä työskentelee: määräajat lasketaan sen mukaan.")
        cards.append(Card(_("Organisaatio"), reverse("administration:organisation"), parts))
        cards.append(Card(_("Työajat"), reverse("administration:working-hours"), when))
    as_role = _("Miltä työpöytä näyttää, kun on vain tietty rooli.")
    cards.append(Card(_("Katso roolina"), reverse("administration:role-looking"), as_role))
    if not can(user, C.MANAGE_USERS):
        return cards
    told = _("Mistä henkilöt ja ryhmät tulevat, ja mitä ryhmät antavat.")
    return [
        *cards,
        Card(_("Käyttäjät"), reverse("administration:people"), _("Kuka käyttää järjestelmää ja mitä hän saa tehdä.")),
        Card(_("Hakemisto"), reverse("administration:directories"), told, _directory()),
    ]


def _keeping(user: User) -> list[Card]:
    """How long data is kept, and what people ask of their own."""
    cards = []
    if can(user, C.MANAGE_RETENTION) or can(user, C.APPROVE_DISPOSAL):
        ends = _("Kuinka kauan tietoja säilytetään, mitä lähtee seuraavaksi, ja hyväksynnät.")
        cards.append(Card(_("Tietojen elinkaari"), reverse("administration:lifecycle"), ends, _proposed()))
    if can(user, C.ANSWER_DATA_REQUESTS):
        asked = _("Omien tietojen tarkastus, oikaisu ja poistaminen.")
        cards.append(Card(_("Tietopyynnöt"), reverse("administration:data-requests"), asked, _overdue()))
    return cards


def _looks(user: User) -> list[Card]:
    """What it looks like, and where it is shown."""
    cards = []
    if can(user, C.MANAGE_CONTENT):
        cards.append(Card(_("Tekstit"), reverse("administration:texts"), _("Mitä sivuilla ja sähköposteissa lukee, kolmella kielellä.")))
        cards.append(Card(_("Tiedotteet"), reverse("administration:notices"), _("Häiriöt ja muutokset sivujen yläreunassa.")))
    if can(user, C.MANAGE_SETTINGS):
        cards.append(Card(_("Ulkoasu"), reverse("administration:appearances"), _("Kaupungin värit, kirjaintyypit ja logo.")))
        shown = _("Pohjakartat ja niiden päällä näytettävät tasot.")
        cards.append(Card(_("Kartat"), reverse("administration:base-maps"), shown, _maps()))
    if can(user, C.MANAGE_SETTINGS) or can(user, C.MANAGE_CONTENT):
        cards.append(Card(_("Lomake muilla sivustoilla"), reverse("administration:embedding"), _("Millä sivustoilla lomake näkyy.")))
    if can(user, C.MANAGE_SETTINGS):
        cards.append(Card(_("Komponentit"), reverse("administration:components"), _("Mistä osista käyttöliittymä on tehty.")))
    return cards


def _system(user: User) -> list[Card]:
    """How it is doing, and what has been done to it."""
    cards = []
    if can(user, C.SEE_HEALTH):
        moves = _("Kulkevatko viestit ulos, ja mikä ei mennyt perille.")
        cards += [
            Card(_("Yhteydet"), reverse("administration:connections"), moves, _space() or _letters()),
            Card(_("Hälytykset"), reverse("administration:alarms"), _("Mikä ei toimi nyt, ja kenelle siitä kerrotaan."), _alarms()),
            Card(
                _("Ottamatta jääneet sähköpostit"),
                reverse("administration:not-taken"),
                _("Mistä posteista ei tullut yhteydenottoa."),
                _kept(),
            ),
            Card(_("Taustatyöt"), reverse("administration:jobs"), _("Mitä taustalla odottaa ja mikä epäonnistui."), _jobs()),
            Card(_("Tietoallas"), reverse("administration:lake"), _("Luvut kaupungin tietoaltaaseen ja Power BI:lle."), _lake()),
            Card(_("Liittymät"), reverse("administration:surroundings"), _("Mihin muihin järjestelmiin tämä liittyy.")),
        ]
    if can(user, C.MANAGE_SETTINGS):
        cards.append(Card(_("Postilaatikot"), reverse("administration:mailboxes"), _("Mistä laatikoista sähköposti haetaan.")))
        written = _("Mille sivuille kirjoitetusta tulee yhteydenottoja.")
        cards.append(Card(_("Some-kanavat"), reverse("administration:social"), written, _pages()))
        mended = _("Mihin järjestelmään viat lähtevät ja miten ne siellä etenevät.")
        cards.append(Card(_("Kunnossapidon järjestelmät"), reverse("administration:maintenance"), mended, _unanswered()))
        registers = _("Toimipaikat, palvelut ja liikuntapaikat, ja milloin ne on viimeksi haettu.")
        cards.append(Card(_("Paikkojen lähteet"), reverse("administration:place-sources"), registers, _places()))
        read = _("Miltä kaupungin sivuilta haku ja chatbotti vastaavat, ja milloin ne on luettu.")
        cards.append(Card(_("Verkkosivujen lähteet"), reverse("administration:web-sources"), read, _web_pages()))
        told = _("Miten puheluista tulee yhteydenottoja, ja kuuluuko puhelinjärjestelmästä mitään.")
        cards.append(Card(_("Puhelinjärjestelmä"), reverse("administration:telephone"), told))
    if may_read_mails(user):
        shown = _("Esittelyn sähköpostit sellaisina kuin ne lähtisivät.")
        cards.append(Card(_("Lähteneet sähköpostit"), reverse("administration:mails"), shown))
    if can(user, C.MANAGE_SETTINGS):
        moved = _("Asetukset tiedostoina testistä tuotantoon ja takaisin.")
        used = _("Mitkä muut järjestelmät käyttävät rajapintaa: avaimet, rajat, käyttö.")
        cards.append(Card(_("Rajapinnat"), reverse("administration:clients"), used, _stopped()))
        cards.append(Card(_("Asetustiedostot"), reverse("administration:configuration"), moved))
    if can(user, C.SEE_AUDIT):
        cards.append(Card(_("Katseluloki"), reverse("administration:audit"), _("Kuka on katsonut kenen tietoja ja milloin.")))
    if any(can(user, capability) for capability in (C.MANAGE_CONTENT, C.MANAGE_SETTINGS, C.MANAGE_USERS)):
        cards.append(Card(_("Muutokset"), reverse("administration:changes"), _("Mitä on muutettu, kuka muutti, ja palautus.")))
    return cards


def _proposed() -> str:
    count = Batch.objects.filter(state=Batch.State.PROPOSED).count()
    return (
        ngettext("%(count)d esitys odottaa hyväksyntää", "%(count)d esitystä odottaa hyväksyntää", count) % {"count": count}
        if count
        else ""
    )


def _overdue() -> str:
    open_ones = DataRequest.objects.filter(state=DataRequest.State.OPEN)
    if count := open_ones.filter(due_on__lt=localdate(now())).count():
        return ngettext("%(count)d pyyntö on myöhässä", "%(count)d pyyntöä on myöhässä", count) % {"count": count}
    own = open_ones.filter(made_by=None).count()
    return (
        ngettext("%(count)d asukkaan tekemä pyyntö odottaa", "%(count)d asukkaan tekemää pyyntöä odottaa", own) % {"count": own}
        if own
        else ""
    )


def _space() -> str:
    left = least_space()
    return _("Levytila on loppumassa: %(left)d Mt jäljellä") % {"left": left // 1024**2} if left < LEAST else ""


def _lake() -> str:
    return _("Ei uusia lukuja yli vuorokauteen") if is_old() else ""


def _alarms() -> str:
    count = open_alarms().count()
    return ngettext("%(count)d häiriö", "%(count)d häiriötä", count) % {"count": count} if count else ""


def _kept() -> str:
    count = not_taken()[:_MANY].count()
    return (_("yli %(count)d") % {"count": _MANY - 1} if count == _MANY else str(count)) if count else ""


def _letters() -> str:
    health = connections_health()
    dead = sum(row.dead for row in health)
    if any(row.is_alarming for row in health):
        return _("Yhteys ei toimi")
    if any(row.is_paused for row in health):
        return _("Yhteys on keskeytetty")
    if any(state.problems for state in mailbox_states(health)):
        return _("Tarkista postilaatikko")
    return ngettext("%(count)d viesti ei mennyt perille", "%(count)d viestiä ei mennyt perille", dead) % {"count": dead} if dead else ""


def _stopped() -> str:
    count = stopped_subscriptions()
    told = ngettext("%(count)d osoitteeseen ei saada yhteyttä", "%(count)d osoitteeseen ei saada yhteyttä", count)
    return told % {"count": count} if count else ""


def _pages() -> str:
    return _("Tarkista some-kanava") if any(state.problems or state.health.is_alarming for state in account_states()) else ""


def _unanswered() -> str:
    count = sum(row.silent + row.failed for row in systems_with_counts())
    return ngettext("%(count)d asia ilman vastausta", "%(count)d asiaa ilman vastausta", count) % {"count": count} if count else ""


def _directory() -> str:
    return _("Tarkista hakemisto") if any(row.needs_somebody for row in directory_states()) else ""


def _maps() -> str:
    return _("Karttapalvelin ei vastaa") if BaseMap.objects.filter(is_active=True, failing_since__isnull=False).exists() else ""


def _places() -> str:
    return _("Tarkista paikkojen lähde") if any(True for _trouble in place_troubles()) else ""


def _web_pages() -> str:
    return _("Tarkista verkkosivujen lähde") if any(True for _trouble in web_troubles()) else ""


def _off() -> str:
    count = len(automations_off())
    return ngettext("%(count)d on pois päältä", "%(count)d on pois päältä", count) % {"count": count} if count else ""


def _jobs() -> str:
    failed = sum(load.failed for load in queue_loads())
    return ngettext("%(count)d työ epäonnistui", "%(count)d työtä epäonnistui", failed) % {"count": failed} if failed else ""
