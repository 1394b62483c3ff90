"""Learning: a contact's meaning, what versions say of it, new versions through the gate, and who puts them in use."""

import hashlib
from datetime import timedelta
from functools import lru_cache

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from procrastinate.exceptions import AlreadyEnqueued

from kaiku.accounts.models import User
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.jobs import defer
from kaiku.categories.queries import contact_types, topics
from kaiku.classification.learning.cold_start import Lessons, sensitivity_lessons, topic_lessons, type_lessons
from kaiku.classification.learning.learner import Model, learn
from kaiku.classification.learning.measuring import Figures, answers, figures_of
from kaiku.classification.learning.models import Meaning, ModelVersion, Prediction, Thresholds
from kaiku.classification.learning.queries import (
    Lesson,
    classes_in_use,
    contact_texts,
    lessons,
    limits,
    meanings_missing,
    model_of,
    sample_of,
    version_in,
)
from kaiku.classification.learning.rules import Limits, judged
from kaiku.classification.models import Decision
from kaiku.language.embeddings import MODEL, embed
from kaiku.organisation.queries import require_managed
from kaiku.tickets.models import Ticket

_ON_TRIAL = timedelta(hours=20)  # a working day of contacts before a version follows by itself
_KEPT = 10  # former versions of a field, for going back
_COMPARED = 2000  # newest contacts of a trial
State = ModelVersion.State


class LearningError(KaikuError):
    """What was asked of the learning cannot be done now."""


def give_meaning(ticket_id: int) -> Ticket:
    """Store the contact's vector unless it is there; the ticket with it. Costs some 40 ms of CPU."""
    ticket = Ticket.objects.select_related("meaning").get(pk=ticket_id)
    found = getattr(ticket, "meaning", None)
    if found is None or found.model != MODEL:
        text = next((body for _id, body in contact_texts([ticket_id])), ticket.title)
        values = {"model": MODEL, "vector": embed(text), "made_at": now()}
        ticket.meaning, _made = Meaning.objects.update_or_create(ticket_id=ticket_id, defaults=values)
    return ticket


def predict(ticket_id: int) -> list[Prediction]:
    """Let the versions in use and on trial say what the contact is; what was said once stands."""
    versions = list(ModelVersion.objects.filter(state__in=(State.LIVE, State.SHADOW)).defer("learned"))
    if not versions:
        return []
    ticket = give_meaning(ticket_id)
    text = next((body for _id, body in contact_texts([ticket_id])), ticket.title)

    def best(version: ModelVersion) -> list[tuple[str, float]]:
        return model_of(version.pk).best(sample_of(ticket, text, version.field), among=classes_in_use(version.field))

    said = [Prediction(ticket=ticket, version=version, ranked=best(version), at=now()) for version in versions]
    Prediction.objects.bulk_create(said, ignore_conflicts=True)
    return list(Prediction.objects.filter(ticket=ticket, version__in=versions).select_related("version").defer("version__learned"))


def fill_meanings(number: int) -> int:
    """Vectors for contacts that came before there was a model, newest first; how many were made."""
    missing = list(meanings_missing().values_list("pk", flat=True)[:number])
    for ticket_id in missing:
        give_meaning(ticket_id)
    return len(missing)


def train(field: str) -> ModelVersion | None:
    """Learn a field anew and send it through the gate; None when there are not two classes to tell apart. For a process of its own."""
    found = lessons(field)
    taught = [lesson for lesson in found if not lesson.is_kept_apart]
    apart = [(lesson.sample, lesson.label) for lesson in found if lesson.is_kept_apart]
    told = _cold(field) + [(lesson.sample, lesson.label) for lesson in taught]
    labels = [label for _sample, label in told]
    if len(set(labels)) < 2:
        return None
    model = learn([sample for sample, _label in told], labels, kept_apart=apart)
    return _through_the_gate(field, model, found, taught)


def _cold(field: str) -> Lessons:
    if field == Decision.Field.PRIORITY:
        return []  # no text of the city's tells what is usual
    if field == Decision.Field.SENSITIVITY:
        return sensitivity_lessons(topics(), _embed_once)
    return type_lessons(contact_types(), _embed_once) if field == Decision.Field.TYPE else topic_lessons(topics(), _embed_once)


@lru_cache(maxsize=10_000)
def _embed_once(text: str) -> bytes:
    """Two fields learn from the same texts of topics; the process that trains ends and gives this back."""
    return embed(text)


@transaction.atomic
def _through_the_gate(field: str, model: Model, found: list[Lesson], taught: list[Lesson]) -> ModelVersion:
    apart = [lesson for lesson in found if lesson.is_kept_apart]
    figures = _figures(field, model, apart, taught)
    live = ModelVersion.objects.select_for_update(of=("self",)).defer("learned").filter(field=field, state=State.LIVE).first()
    before = _figures(field, model_of(live.pk), apart, []).as_json() if live else None
    verdict = judged(figures.as_json(), before)
    state = (State.SHADOW if live else State.LIVE) if verdict.is_passed else State.REFUSED
    if state == State.SHADOW:
        ModelVersion.objects.filter(field=field, state=State.SHADOW).update(state=State.FORMER)
    stored = model.stored()
    last = ModelVersion.objects.filter(field=field).aggregate(last=Max("number"))["last"] or 0
    version = ModelVersion.objects.create(
        field=field,
        number=last + 1,
        state=state,
        made_at=now(),
        released_at=now() if state == State.LIVE else None,
        examples=len(taught),
        figures={**figures.as_json(), "gate": verdict.as_json()},
        learned=stored,
        sha256=hashlib.sha256(stored).hexdigest(),
    )
    _forget_old(field)
    return version


def _figures(field: str, model: Model, apart: list[Lesson], taught: list[Lesson]) -> Figures:
    said = answers(model, [(lesson.sample, lesson.label) for lesson in apart], among=classes_in_use(field))
    return figures_of(said, automatic_from=limits().automatic_from, learned=[lesson.label for lesson in taught])


def _forget_old(field: str) -> None:
    unused = ModelVersion.objects.filter(field=field, state__in=(State.FORMER, State.REFUSED)).order_by("-number")
    ModelVersion.objects.filter(pk__in=list(unused.values_list("pk", flat=True)[_KEPT:])).delete()


@transaction.atomic
def end_trial(field: str) -> bool:
    """After a day on trial a version follows by itself, unless it was right less often than the one in use; did it follow?"""
    shadow = ModelVersion.objects.select_for_update().defer("learned").filter(field=field, state=State.SHADOW).first()
    live = version_in(field, State.LIVE)
    if shadow is None or shadow.made_at > now() - _ON_TRIAL:
        return False
    if live is not None:
        ours, theirs = right_on_trial(field, shadow, live)
        if ours < theirs:
            shadow.state = State.REFUSED
            shadow.save(update_fields=["state"])
            return False
    _put_in_use(shadow)
    return True


def right_on_trial(field: str, shadow: ModelVersion, live: ModelVersion) -> tuple[int, int]:
    """How many contacts of the trial each named as people did, of those that people have settled."""
    ours = dict(shadow.predictions.order_by("-pk").values_list("ticket_id", "ranked")[:_COMPARED])
    theirs = dict(live.predictions.filter(ticket__in=list(ours)).values_list("ticket_id", "ranked"))
    labels = {lesson.ticket_id: lesson.label for lesson in lessons(field) if lesson.ticket_id in theirs}

    def right(said: dict[int, list[list[str]]]) -> int:
        return sum(bool(said[pk]) and said[pk][0][0] == label for pk, label in labels.items())

    return right(ours), right(theirs)


@transaction.atomic
def put_version_in_use(version_id: int, *, by: User) -> ModelVersion:
    """Take a version on trial into use, or go back to a former one; the change can itself be taken back."""
    require_managed(by, None)
    version = ModelVersion.objects.select_for_update().defer("learned").get(pk=version_id)
    if version.state == State.REFUSED:
        raise LearningError(_("Tämä versio osasi vähemmän kuin käytössä oleva, joten sitä ei voi ottaa käyttöön."))
    before = version_in(version.field, State.LIVE)
    if before is not None and before.pk == version.pk:
        return version
    model_of.cache_clear()
    model_of(version.pk)
    _put_in_use(version)
    record_change(
        "learned", version.field, name=str(Decision.Field(version.field).label), by=by,
        before={"number": before.number} if before else None, after={"number": version.number},
    )  # fmt: skip
    return version


@transaction.atomic
def train_soon(*, by: User) -> None:
    """Let a worker learn now; LearningError while it is going to already."""
    require_managed(by, None)
    try:
        with transaction.atomic():
            defer("learning.now", queue="learning")
    except AlreadyEnqueued as error:
        raise LearningError(_("Opetus on jo tulossa.")) from error
    record_audit("learning.started", actor_id=by.pk, actor_name=by.name, object_type="learning")


def _put_in_use(version: ModelVersion) -> None:
    ModelVersion.objects.filter(field=version.field, state=State.LIVE).update(state=State.FORMER)
    version.state, version.released_at = State.LIVE, now()
    version.save(update_fields=["state", "released_at"])


@transaction.atomic
def change_limits(wanted: Limits, *, by: User) -> None:
    """Decide how sure a model must be, for the whole city."""
    require_managed(by, None)
    if not 0 <= wanted.suggest_from <= wanted.automatic_from <= 1:
        raise LearningError(_("Raja ehdottamiselle on enintään yhtä suuri kuin raja itse tekemiselle, ja molemmat ovat 0–100 %."))
    row = Thresholds.objects.select_for_update().first()
    before = Limits(row.automatic_from, row.suggest_from) if row else Limits()
    Thresholds.objects.update_or_create(
        pk=row.pk if row else 1, defaults={"automatic_from": wanted.automatic_from, "suggest_from": wanted.suggest_from}
    )
    record_change("learning_limits", "limits", name=str(_("Oppimisen rajat")), before=_value(before), after=_value(wanted), by=by)


def _value(found: Limits) -> Value:
    return {"automatic_from": found.automatic_from, "suggest_from": found.suggest_from}


def _read_limits(key: str) -> Value:
    row = Thresholds.objects.first()
    return _value(Limits(row.automatic_from, row.suggest_from) if row else Limits())


def _put_limits(key: str, value: Value | None, by: User) -> None:
    change_limits(Limits(**value) if value else Limits(), by=by)


def _read_learned(key: str) -> Value | None:
    live = version_in(key, State.LIVE)
    return {"number": live.number} if live else None


def _put_learned(key: str, value: Value | None, by: User) -> None:
    number = int((value or {}).get("number", 0))
    version = ModelVersion.objects.filter(field=key, number=number).defer("learned").first()
    if version is None:
        raise LearningError(_("Tätä versiota ei enää ole."))
    put_version_in_use(version.pk, by=by)


configured(
    Configured(
        kind="learning_limits",
        label=_("Oppimisen rajat"),
        read=_read_limits,
        put=_put_limits,
        fields={"automatic_from": _("Tekee itse"), "suggest_from": _("Ehdottaa")},
    )
)
configured(Configured(kind="learned", label=_("Opittu luokittelu"), read=_read_learned, put=_put_learned, fields={"number": _("Versio")}))
