"""Reading what was learned: lessons, versions, what a version says of a contact."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaiku.base.snapshots import snapshot
from kaiku.base.values import Priority, Sensitivity
from kaiku.categories.queries import Topic, contact_types, contact_types_by_key, live_topic, topics, topics_by_key
from kaiku.classification.learning.encoding import Sample
from kaiku.classification.learning.learner import Model, read_model
from kaiku.classification.learning.models import Meaning, ModelVersion, Prediction, Thresholds
from kaiku.classification.learning.rules import Limits, Zone, zone_of
from kaiku.classification.models import Decision, TrainingExample
from kaiku.classification.queries import decisions_of
from kaiku.language.embeddings import MODEL
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.organisation.rules import CITY_TIME
from kaiku.tickets.models import Message, Status, Ticket

LEARNED = (Decision.Field.TOPIC, Decision.Field.TYPE, Decision.Field.PRIORITY, Decision.Field.SENSITIVITY)
_UNDECIDED = ("default", "off")  # reasons of values that nobody chose
_MOST = 50_000  # newest contacts: the city changes, and a night is short
_BY_PEOPLE = ("customer", "staff")
State = ModelVersion.State
_FIXED = {
    Decision.Field.PRIORITY: {str(value): label for value, label in Priority.choices},
    Decision.Field.SENSITIVITY: dict(Sensitivity.choices),
}


@dataclass(frozen=True)
class Lesson:
    """A contact whose class people chose, or let stand to the end."""

    ticket_id: int
    sample: Sample
    label: str

    @property
    def is_kept_apart(self) -> bool:
        """Every fifth contact is for measuring, always the same, so that versions can be compared."""
        return self.ticket_id % 5 == 0


@snapshot
def limits() -> Limits:
    """How sure a model must be."""
    row = Thresholds.objects.first()
    return Limits(row.automatic_from, row.suggest_from) if row else Limits()


def classes_in_use(field: str) -> frozenset[str]:
    """What may be said of a contact now: nothing retired, nothing that cannot be chosen."""
    if field == Decision.Field.TYPE:
        return frozenset(kind.key for kind in contact_types() if kind.is_active)
    if field in _FIXED:
        return frozenset(_FIXED[Decision.Field(field)])
    return frozenset(topic.key for topic in topics() if topic.is_active and topic.is_leaf and topic.is_public)


def lessons(field: str) -> list[Lesson]:
    """The newest contacts that tell how people classify; spam teaches nobody, restricted ones only what is sensitive."""
    told = ("address", "east", "north", "topic_id", "contact_type_id", "received_at", "priority", "sensitivity", "meaning__vector")
    rows = _settled(field).select_related("meaning").only("pk", *told)
    by_id = {row.pk: row for row in rows.order_by("-pk")[:_MOST]}
    labels = _labels(field, by_id.values())
    texts: dict[int, str] = {}
    for ticket_id, body in contact_texts(by_id):
        texts.setdefault(ticket_id, body)
    return [Lesson(pk, sample_of(by_id[pk], texts.get(pk, ""), field), label) for pk, label in labels.items()]


def _settled(field: str) -> QuerySet[Ticket]:
    chosen = Decision.objects.filter(ticket=OuterRef("pk"), field=field, source__in=_BY_PEOPLE)
    corrected = TrainingExample.objects.filter(ticket=OuterRef("pk"), field=field)
    done = Q(status__in=(Status.RESOLVED, Status.CLOSED)) & ~Q(closing_reason="spam")
    rows = Ticket.objects.filter(Q(Exists(corrected)) | Q(Exists(chosen)) | done, meaning__model=MODEL)
    if field != Decision.Field.SENSITIVITY:
        rows = rows.filter(sensitivity=Sensitivity.NORMAL)
    if field in _FIXED:
        return rows
    return rows.exclude(**{"topic" if field == Decision.Field.TOPIC else "contact_type": None})


def _labels(field: str, rows: Iterable[Ticket]) -> dict[int, str]:
    """The class that each contact has now, under the name that it has today; none for what nothing replaced."""
    if field in _FIXED:
        return {row.pk: str(getattr(row, field)) for row in rows}
    if field == Decision.Field.TYPE:
        kinds = {kind.id: kind.key for kind in contact_types() if kind.is_active}
        return {row.pk: kinds[row.contact_type_id] for row in rows if row.contact_type_id in kinds}
    names = {topic.id: standing.key for topic in topics() if (standing := live_topic(topic.key))}
    return {row.pk: names[row.topic_id] for row in rows if row.topic_id in names}


def contact_texts(ticket_ids: Iterable[int]) -> Iterable[tuple[int, str]]:
    """What customers wrote first, the oldest message of a contact before its others."""
    found = Message.objects.filter(ticket__in=list(ticket_ids), kind=Message.Kind.CONTACT).order_by("ticket_id", "pk")
    return found.values_list("ticket_id", "body")


def sample_of(ticket: Ticket, text: str, field: str) -> Sample:
    """A ticket whose meaning is stored, as a sample; sensitivity is told by meaning alone, so that no sensitive word is kept."""
    if field == Decision.Field.SENSITIVITY:
        return Sample("", bytes(ticket.meaning.vector))
    point = (ticket.east, ticket.north) if ticket.east is not None and ticket.north is not None else None
    month = ticket.received_at.astimezone(CITY_TIME).month
    return Sample(text, bytes(ticket.meaning.vector), ticket.address, point, month)


def version_in(field: str, state: str) -> ModelVersion | None:
    """The version of a field in a state that only one may have."""
    return ModelVersion.objects.filter(field=field, state=state).defer("learned").first()


@lru_cache(maxsize=2 * len(LEARNED))  # one in use and one on trial of each
def model_of(version_id: int) -> Model:
    """What a version learned, kept in this process; ValueError when its bytes are not those that were written."""
    row = ModelVersion.objects.only("learned", "sha256").get(pk=version_id)
    stored = bytes(row.learned)
    if hashlib.sha256(stored).hexdigest() != row.sha256:
        raise ValueError(f"model version {version_id} has been damaged")
    return read_model(stored)


@dataclass(frozen=True)
class LearnedTopic:
    """A topic that the version in use thinks likely."""

    topic: Topic
    confidence: float


def learned_topics(ticket: Ticket) -> list[LearnedTopic]:
    """Up to three likely topics of a contact that has none; nothing in the zone of people or while learning is switched off."""
    said = prediction_in_use(ticket.pk, Decision.Field.TOPIC) if ticket.topic_id is None and is_automatic(Automation.LEARNING) else None
    if said is None or not said.ranked or zone_of(said.ranked[0][1], limits(), tried=0) == Zone.PEOPLE:
        return []
    usable, by_key = classes_in_use(Decision.Field.TOPIC), topics_by_key()
    return [LearnedTopic(by_key[key], share) for key, share in said.ranked if key in usable]


@dataclass(frozen=True)
class LearnedValue:
    """An urgency or sensitivity that the version in use thinks likelier than the contact's own."""

    field: str
    key: str
    confidence: float


def learned_values(ticket: Ticket) -> list[LearnedValue]:
    """What people might change of urgency and sensitivity; nothing where a rule, a topic or a person has decided."""
    if not ticket.is_open or not is_automatic(Automation.LEARNING):
        return []
    decided = {field for field, found in decisions_of(ticket).items() if found.corrected_at or found.reason.get("code") not in _UNDECIDED}
    rows = Prediction.objects.filter(ticket=ticket, version__field__in=_FIXED.keys() - decided, version__state=State.LIVE)
    said = ((field, *ranked[0]) for field, ranked in rows.order_by("version__field").values_list("version__field", "ranked") if ranked)
    least = limits().propose_from
    return [LearnedValue(*one) for one in said if one[2] >= least and one[1] != str(getattr(ticket, one[0]))]


def prediction_in_use(ticket_id: int, field: str) -> Prediction | None:
    """What the version in use said of a contact."""
    rows = Prediction.objects.filter(ticket=ticket_id, version__field=field, version__state=State.LIVE)
    return rows.select_related("version").defer("version__learned").first()


def class_name(field: str, key: str, language: str) -> str:
    """A class in words."""
    if field in _FIXED:
        return str(_FIXED[Decision.Field(field)].get(key, key))
    found = contact_types_by_key().get(key) if field == Decision.Field.TYPE else topics_by_key().get(key)
    return found.name_in(language) if found else key


def meanings_missing() -> QuerySet[Ticket]:
    """Contacts that no vector of the present model tells of, newest first."""
    return Ticket.objects.exclude(Exists(Meaning.objects.filter(ticket=OuterRef("pk"), model=MODEL))).order_by("-pk")
