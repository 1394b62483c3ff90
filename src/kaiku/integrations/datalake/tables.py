"""What may leave: every table and column of the lake by name and meaning. A column that is not here is not written anywhere.

None holds a name of a person, a text, an exact place or an exact time; of restricted contacts neither the topic nor the place.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaiku.base.values import Channel, Language, Priority
from kaiku.integrations.datalake.words import GROUP_KEY, NAMES, QUEUE_KEY, STATUS, UNIT_KEY, WORKING
from kaiku.tickets.models import Message, Status

PREFIX = "kaiku_reports_"  # of the views' names: an ordinary database user may make no schema
VERSION = 1  # raise it when columns change; the test tells
SMALLEST = 5  # contacts in a square before the square is told (migrations: the view counts)


@dataclass(frozen=True)
class Column:
    """kind: int, text, date, bool or float."""

    name: str
    kind: str
    meaning: object
    values: Mapping[str, object] | None = None  # what the codes mean


@dataclass(frozen=True)
class Table:
    """order: the columns that make a row the same row, and by which rows are ordered."""

    name: str
    meaning: object
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    is_monthly: bool = False

    @property
    def fingerprint(self) -> str:
        """Changes when columns do."""
        told = ",".join(f"{column.name}:{column.kind}" for column in self.columns)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def _codes(choices: list[tuple[object, object]]) -> Mapping[str, object]:
    return {str(code): name for code, name in choices}


_CONTACT = Column("contact_key", "int", _("Yhteydenoton avain tietoaltaassa. Se ei ole yhteydenoton numero eikä johda siihen."))
_RECEIVED = Column("received_date", "date", _("Päivä, jona yhteydenotto saapui, Suomen aikaa"))
_STATUS = Column("status", "text", STATUS, _codes(list(Status.choices)))
_CHANNEL = Column("channel", "text", _("Kanava"), _codes(list(Channel.choices)))
_LANGUAGE = Column("language", "text", _("Asiakkaan kieli"), _codes(list(Language.choices)))
_QUEUE, _GROUP = Column("queue_key", "int", QUEUE_KEY), Column("group_key", "int", GROUP_KEY)
_UNIT, _AREA = Column("unit_key", "int", UNIT_KEY), Column("area_key", "int", _("Palvelualue: dim_area"))
_DISTRICT = Column("district_key", "int", _("Kaupunginosa: dim_district"))
_CODE = Column("code", "text", _("Pysyvä tunnus, jolla tiedon voi yhdistää muihin lähteisiin"))
_ACTIVE = Column("is_active", "bool", _("Onko käytössä"))
_NAMES = tuple(Column(f"name_{code}", "text", NAMES[code]) for code in ("fi", "sv", "en"))
_POINT = (Column("lon", "float", _("Pituusaste, WGS84")), Column("lat", "float", _("Leveysaste, WGS84")))

_FACT_CONTACT = Table(
    "fact_contact",
    _("Yhteydenotot, yksi rivi kustakin. Rivi säilyy, vaikka yhteydenotto hävitetään, mutta mikään siinä ei silloin johda siihen."),
    (
        _CONTACT,
        _RECEIVED,
        Column("received_hour", "int", _("Saapumisen tunti 0–23, Suomen aikaa")),
        Column("replied_date", "date", _("Ensimmäisen vastauksen päivä")),
        Column("done_date", "date", _("Päivä, jona yhteydenotto viimeksi ratkesi tai suljettiin")),
        _STATUS,
        _CHANNEL,
        _LANGUAGE,
        Column("priority", "int", _("Kiireellisyys"), _codes(list(Priority.choices))),
        Column("is_restricted", "bool", _("Arkaluonteinen: aihetta, palvelua ja paikkaa ei kerrota")),
        Column("topic_key", "int", _("Aihe: dim_category")),
        Column("service_key", "int", _("Palvelu: dim_category")),
        Column("contact_type_key", "int", _("Yhteydenoton tyyppi: dim_contact_type")),
        _QUEUE,
        _GROUP,
        _UNIT,
        _AREA,
        _DISTRICT,
        Column("location_key", "int", _("Toimipaikka, jota asia koskee: dim_location")),
        Column("cell", "text", _("250 metrin ruutu (ETRS-TM35FIN, lounaiskulma); vain ruudut, joissa on vähintään viisi yhteydenottoa")),
        Column("reply_seconds", "int", _("Sekunteja saapumisesta ensimmäiseen vastaukseen")),
        Column("reply_working", "int", WORKING),
        Column("lead_seconds", "int", _("Läpimenoaika: sekunteja saapumisesta valmiiksi")),
        Column("handling_seconds", "int", _("Niistä ne, jolloin asia odotti kaupunkia")),
        Column("handling_working", "int", WORKING),
        Column("waiting_seconds", "int", _("Niistä ne, jolloin asia odotti asiakasta")),
        Column("waiting_working", "int", WORKING),
        Column("rounds", "int", _("1 ja yksi lisää jokaisesta uudelleenavauksesta")),
        Column("touches", "int", _("Kuinka monta kertaa asiaa käsiteltiin")),
        Column("transfers", "int", _("Kuinka monta kertaa joku siirsi asian toiseen työjonoon")),
        Column("messages_in", "int", _("Viestejä asiakkaalta, yhteydenotto mukaan luettuna")),
        Column("messages_out", "int", _("Vastauksia ja kysymyksiä asiakkaalle")),
        Column("wants_reply", "bool", _("Pyysikö asiakas vastausta")),
        Column("closing_reason", "text", _("Sulkemisen syyn tunnus")),
        Column("is_published", "bool", _("Onko asia julkaistu")),
        Column("rating", "int", _("Asiakkaan arvio 1–5")),
    ),
    ("contact_key",),
    is_monthly=True,
)
_FACT_STEP = Table(
    "fact_step",
    _("Yhteydenoton vaiheet: jakso, jonka aikana tila, työjono ja vastuu pysyivät samoina. Kuuluu yhteydenoton saapumiskuukauteen."),
    (
        _CONTACT,
        _RECEIVED,
        Column("step_number", "int", _("Järjestysnumero yhteydenotossa")),
        Column("round", "int", _("Käsittelykierros; kasvaa uudelleenavauksessa")),
        _STATUS,
        _QUEUE,
        _GROUP,
        Column("has_assignee", "bool", _("Oliko asialla käsittelijä")),
        Column("begun_date", "date", _("Alkamispäivä")),
        Column("ended_date", "date", _("Päättymispäivä; tyhjä: kesken")),
        Column("seconds", "int", _("Kesto sekunteina")),
        Column("working_seconds", "int", WORKING),
    ),
    ("contact_key", "step_number"),
    is_monthly=True,
)
_FACT_MESSAGE = Table(
    "fact_message",
    _("Viestien määrät yhteydenotoittain ja päivittäin. Kuuluu yhteydenoton saapumiskuukauteen."),
    (
        _CONTACT,
        _RECEIVED,
        Column("sent_date", "date", _("Viestin päivä")),
        Column("kind", "text", _("Viestin laji"), _codes(list(Message.Kind.choices))),
        _CHANNEL,
        _LANGUAGE,
        Column("is_from_customer", "bool", _("Tuliko asiakkaalta")),
        Column("is_bounced", "bool", _("Palasiko perille menemättä")),
        Column("messages", "int", _("Viestien määrä")),
    ),
    ("contact_key", "sent_date", "kind", "channel", "language", "is_from_customer", "is_bounced"),
    is_monthly=True,
)
_DATE = Table(
    "dim_date",
    _("Päivät ensimmäisen yhteydenoton vuoden alusta viimeisen vuoden loppuun"),
    (
        Column("date", "date", _("Päivä")),
        Column("year", "int", _("Vuosi")),
        Column("quarter", "int", _("Neljännes")),
        Column("month", "text", _("Kuukausi muodossa 2026-11")),
        Column("iso_year", "int", _("Vuosi, johon viikko kuuluu")),
        Column("iso_week", "int", _("Viikko")),
        Column("weekday", "int", _("Viikonpäivä, 1 = maanantai")),
    ),
    ("date",),
)
_CATEGORY = Table(
    "dim_category",
    _("Aiheet ja palvelut"),
    (
        Column("category_key", "int", _("Avain")),
        _CODE,
        Column("tree", "text", _("Luokitus: topic = aihe, service = palvelu")),
        Column("parent_key", "int", _("Yläluokka")),
        Column("main_key", "int", _("Pääluokka")),
        Column("level", "int", _("Taso, 1 = pääluokka")),
        Column("path_fi", "text", _("Koko polku suomeksi")),
        *_NAMES,
        _ACTIVE,
    ),
    ("category_key",),
)
_CONTACT_TYPE = Table(
    "dim_contact_type",
    _("Yhteydenoton tyypit"),
    (Column("contact_type_key", "int", _("Avain")), _CODE, *_NAMES, _ACTIVE),
    ("contact_type_key",),
)
_AREA_TABLE = Table("dim_area", _("Palvelualueet"), (Column("area_key", "int", _("Avain")), _CODE, *_NAMES, _ACTIVE), ("area_key",))
_UNIT_TABLE = Table(
    "dim_unit",
    _("Yksiköt palveluryhmineen"),
    (
        Column("unit_key", "int", _("Avain")),
        _CODE,
        Column("external_id", "text", _("Yksikön tunnus kaupungin organisaatiorekisterissä")),
        *_NAMES,
        Column("service_group_code", "text", _("Palveluryhmän pysyvä tunnus")),
        Column("service_group_name_fi", "text", _("Palveluryhmän nimi suomeksi")),
        _AREA,
        _ACTIVE,
    ),
    ("unit_key",),
)
_GROUP_TABLE = Table(
    "dim_group", _("Käsittelijäryhmät"), (Column("group_key", "int", _("Avain")), _CODE, *_NAMES, _UNIT, _ACTIVE), ("group_key",)
)
_QUEUE_TABLE = Table(
    "dim_queue",
    _("Työjonot"),
    (Column("queue_key", "int", _("Avain")), _CODE, Column("kind", "text", pgettext_lazy("of a queue", "Laji")), *_NAMES, _GROUP, _ACTIVE),
    ("queue_key",),
)
_DISTRICT_TABLE = Table(
    "dim_district",
    _("Kaupunginosat"),
    (Column("district_key", "int", _("Avain")), _CODE, Column("city_code", "text", _("Kaupungin aluekoodi")), *_NAMES, *_POINT),
    ("district_key",),
)
_LOCATION = Table(
    "dim_location",
    _("Toimipaikat"),
    (
        Column("location_key", "int", _("Avain")),
        _CODE,
        Column("source", "text", _("Lähde, esimerkiksi ptv")),
        Column("source_id", "text", _("Tunnus lähteessä, esimerkiksi Palvelutietovarannossa")),
        Column("kind", "text", _("Toimipaikan laji")),
        *_NAMES,
        _DISTRICT,
        *_POINT,
        _ACTIVE,
    ),
    ("location_key",),
)
TABLES: tuple[Table, ...] = (
    _DATE, _CATEGORY, _CONTACT_TYPE, _AREA_TABLE, _UNIT_TABLE, _GROUP_TABLE, _QUEUE_TABLE, _DISTRICT_TABLE, _LOCATION,
    _FACT_CONTACT, _FACT_STEP, _FACT_MESSAGE,
)  # fmt: skip
