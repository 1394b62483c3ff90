"""What a pack holds, as frozen values; field names are the names in the files."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from kaiku.accounts.rules import Reach, Role
from kaiku.base.values import Sensitivity
from kaiku.categories.models import Category
from kaiku.config.pack.handling_rules import HandlingRule
from kaiku.config.pack.schema import Free, Keyed, Loose, Names, Partly, Phrases, Texts, spec
from kaiku.config.pack.workflows import Workflow
from kaiku.contactforms.rules import Dates, Kind
from kaiku.handling.rules import CLOSING_REASONS
from kaiku.retention.classes import ClassValue
from kaiku.retention.models import RetentionClass

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PATTERN_FIELDS = ("names", "open_on")  # of a pattern of hours, beside its weekdays
PLACE_NEEDS = ("required", "optional", "none")


@dataclass(frozen=True, kw_only=True)
class City:
    """pack.yaml: the city in short; read for checking; the file itself is one of the documents."""

    key: str
    names: Texts
    organisation: Texts
    default_language: str = spec(choices=("fi", "sv", "en"))
    languages: tuple[str, ...] = spec(choices=("fi", "sv", "en"))
    country: str
    municipality_code: str
    time_zone: str
    bounding_box: tuple[float, ...]
    centre: tuple[float, ...]
    mail_sender: str
    website: Texts
    texts: Free
    privacy: Free


@dataclass(frozen=True, kw_only=True)
class HandlerGroup(Keyed):
    """People who work one queue together."""

    kind: ClassVar[str] = "handler group"
    key: str
    names: Names
    hours: str = spec(default="office", ref="hour pattern")  # "" for its own week, or the city's usual one without any
    weekly: Loose = field(default_factory=dict)
    email: str = ""
    is_service_point: bool = False


@dataclass(frozen=True, kw_only=True)
class Unit(Keyed):
    """A unit that answers for services."""

    kind: ClassVar[str] = "unit"
    key: str
    names: Names
    handler_groups: tuple[HandlerGroup, ...] = ()
    external_id: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceGroup(Keyed):
    """A part of a service area."""

    kind: ClassVar[str] = "service group"
    key: str
    names: Names
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ServiceArea(Keyed):
    """The top of the organisation."""

    kind: ClassVar[str] = "service area"
    key: str
    names: Names
    service_groups: tuple[ServiceGroup, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExceptionalDay:
    """A date with hours of its own, or closed."""

    date: date
    names: Names
    opens: str = ""
    closes: str = ""
    place: str = ""
    group: str = spec(default="", ref="handler group")


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """organisation.yaml; a pattern is hours by weekday, with its names and the holidays that it is open_on."""

    areas: tuple[ServiceArea, ...] = ()
    exceptional_days: tuple[ExceptionalDay, ...] = ()
    hour_patterns: Loose = field(default_factory=dict)
    opening_hours: dict[str, str] = spec(default=None, ref="hour pattern")  # noqa: RUF009


@dataclass(frozen=True, kw_only=True)
class ContactType(Keyed):
    """Praise, question, fault report ..."""

    kind: ClassVar[str] = "contact type"
    key: str
    names: Texts
    words: Phrases
    workflow: str = spec(ref="workflow")
    forms_task: bool = False


AUDIENCES = tuple(Category.Audience.values)
RETENTIONS = tuple(Category.Retention.values)


@dataclass(frozen=True, kw_only=True)
class Node(Keyed):
    """A theme or a service: a category with only a name."""

    kind: ClassVar[str] = "category"
    key: str
    names: Texts


@dataclass(frozen=True, kw_only=True)
class Diversion:
    """Somebody else handles the topic."""

    kind: str = spec(choices=("diversion", "stopper"))
    titles: Partly
    texts: Partly
    link_names: Partly
    urls: Partly
    may_insist: bool
    phone: str = ""
    types: tuple[str, ...] = spec(default=(), ref="contact type")


@dataclass(frozen=True, kw_only=True)
class Topic(Keyed):
    """What a contact may be about."""

    kind: ClassVar[str] = "category"
    key: str
    theme: str = spec(ref="category")
    names: Names
    description: Partly
    guidance: Partly
    words: Phrases
    type: str = spec(ref="contact type")
    place: str = spec(choices=PLACE_NEEDS)
    group: str = spec(ref="handler group")
    service: str = spec(ref="category")
    reply_within: int
    form: str = spec(default="", ref="form")
    restricted: bool = False
    audience: str = spec(default="public", choices=AUDIENCES)
    urgent_notice: Partly = field(default_factory=dict)
    examples: Phrases = field(default_factory=dict)
    workflow: str = spec(default="", ref="workflow")
    retention: str = spec(default="", choices=("", *RETENTIONS))
    diversion: Diversion | None = None


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose."""

    key: str
    names: Names


@dataclass(frozen=True, kw_only=True)
class ShowIf:
    """The question is asked only while another has one of these answers."""

    question: str
    values: tuple[str, ...] = spec(yaml="is")


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a form."""

    key: str
    kind: str = spec(choices=tuple(Kind.values))
    labels: Names
    hints: Partly | None = None
    required: bool = False
    longest: int | None = None
    least: float | None = None
    most: float | None = None
    dates: str = spec(default="", choices=tuple(Dates.values))
    options: tuple[Option, ...] = ()
    show_if: ShowIf | None = None


@dataclass(frozen=True, kw_only=True)
class Form(Keyed):
    """The extra questions of topics; of the whole city unless an area owns them."""

    kind: ClassVar[str] = "form"
    key: str
    names: Names
    area: str = spec(default="", ref="service area")
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Queue(Keyed):
    """Where contacts wait for one group."""

    kind: ClassVar[str] = "queue"
    key: str
    group: str = spec(ref="handler group")
    names: Names
    type: str = spec(default="normal", choices=("normal", "unclear", "internal", "restricted"), yaml="kind")


@dataclass(frozen=True, kw_only=True)
class SavedView(Keyed):
    """A list with ready filters; query is the list's query string."""

    kind: ClassVar[str] = "saved view"
    key: str
    names: Names
    query: str
    group: str = spec(default="", ref="handler group")


@dataclass(frozen=True, kw_only=True)
class BaseMap(Keyed):
    """A base map of the site."""

    kind: ClassVar[str] = "base map"
    key: str
    names: Texts
    type: str = spec(choices=("wmts", "wms", "xyz", "oskari", "schematic"), yaml="kind")
    projection: str
    url: str = ""
    layer: str = ""
    matrix_set: str = ""
    format: str = "image/png"
    attribution: str = ""
    overlay: bool = False
    opacity: int = 100
    active: bool = True
    options: Free = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class District(Keyed):
    """A part of the city."""

    kind: ClassVar[str] = "district"
    key: str
    names: Names
    lon: float
    lat: float
    outline: tuple[tuple[float, ...], ...]
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Street:
    """A street with its middle and its highest house number."""

    name: str
    district: str
    lon: float
    lat: float
    highest_number: int


@dataclass(frozen=True, kw_only=True)
class ServiceLocation(Keyed):
    """A place where the city serves."""

    kind: ClassVar[str] = "service location"
    key: str
    type: str = spec(yaml="kind")
    names: Names
    address: str
    lon: float
    lat: float


@dataclass(frozen=True, kw_only=True)
class CityText(Keyed):
    """A text of the catalogue in the city's own words."""

    kind: ClassVar[str] = "text"
    key: str
    texts: Partly


@dataclass(frozen=True, kw_only=True)
class PlacePromises(Keyed):
    """What the city ("city"), a service area ("area.key"), a theme or a topic ("topic.key") promises, in hours by urgency or any."""

    kind: ClassVar[str] = "promise"
    key: str
    reply: Free = field(default_factory=dict)
    handling: Free = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class KeepingClass(Keyed):
    """How long contacts are kept, by what law and what becomes of them then; the first whose conditions all hold. No months: for good."""

    kind: ClassVar[str] = "retention class"
    key: str
    names: Names
    basis: str
    months: int | None = None
    starts: str = spec(default=RetentionClass.Starts.CLOSED.value, choices=tuple(RetentionClass.Starts.values))
    ending: str = spec(default=RetentionClass.Ending.ANONYMISE.value, choices=tuple(RetentionClass.Ending.values))
    raw_days: int | None = None
    contact_months: int | None = None
    topics: tuple[str, ...] = spec(default=(), ref="category")
    types: tuple[str, ...] = spec(default=(), ref="contact type")
    closing_reasons: tuple[str, ...] = spec(default=(), choices=tuple(CLOSING_REASONS))
    sensitivities: tuple[str, ...] = spec(default=(), choices=tuple(Sensitivity.values))
    default: bool = False
    automatic: bool = False

    def as_value(self) -> ClassValue:
        """As the pages and the log of changes know it."""
        own = {"types": "contact_types", "default": "is_default", "automatic": "is_automatic"}
        return ClassValue(**{own.get(name, name): part for name, part in vars(self).items() if name != "key"})

    @classmethod
    def of(cls, key: str, value: ClassValue) -> "KeepingClass":
        """Back from what is kept."""
        own = {"contact_types": "types", "is_default": "default", "is_automatic": "automatic"}
        return cls(key=key, **{own.get(name, name): part for name, part in vars(value).items() if name != "is_active"})


@dataclass(frozen=True, kw_only=True)
class StaffMember(Keyed):
    """A demonstration account."""

    kind: ClassVar[str] = "staff member"
    key: str = spec(yaml="username")
    name: str
    title: str
    roles: dict[str, str] = spec(keys=tuple(Role.values), choices=tuple(Reach.values))  # noqa: RUF009
    groups: tuple[str, ...] = spec(default=(), ref="handler group")


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A whole configuration pack."""

    city: City
    organisation: Organisation
    contact_types: tuple[ContactType, ...]
    themes: tuple[Node, ...]
    services: tuple[Node, ...]
    topics: tuple[Topic, ...]
    forms: tuple[Form, ...]
    workflows: tuple[Workflow, ...]
    rules: tuple[HandlingRule, ...]
    queues: tuple[Queue, ...]
    saved_views: tuple[SavedView, ...]
    base_maps: tuple[BaseMap, ...]
    districts: tuple[District, ...]
    streets: tuple[Street, ...]
    service_locations: tuple[ServiceLocation, ...]
    staff: tuple[StaffMember, ...]
    documents: dict[str, str]  # files that are kept as they stand, by name
    texts: tuple[CityText, ...] = ()
    promises: tuple[PlacePromises, ...] = ()
    retention: tuple[KeepingClass, ...] = ()
