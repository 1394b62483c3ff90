"""Versions, the gate, trials, what is said of a contact and when it is followed; vectors are made up, so no model is needed."""

import random
import struct
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.classification.learning import actions
from kaiku.classification.learning.actions import LearningError, change_limits, end_trial, predict, put_version_in_use, train
from kaiku.classification.learning.alike import alike
from kaiku.classification.learning.models import Meaning, ModelVersion, Prediction
from kaiku.classification.learning.queries import learned_topics, learned_values, lessons, limits, model_of
from kaiku.classification.learning.rules import Limits, Zone, judged, zone_of
from kaiku.classification.models import Decision
from kaiku.conftest import City
from kaiku.handling.actions import change_priority, reclassify_ticket, take_ticket
from kaiku.intake.learned import follow_prediction, read_contact
from kaiku.language.embeddings import SIZE
from kaiku.organisation.actions import switch_automation
from kaiku.organisation.models import Automation
from kaiku.tickets.models import Event, Status, Ticket

MakeContact = Callable[..., Ticket]
UNCLEAR = "Hei, hoitaisitteko tämän asian kuntoon?"
TOPIC = Decision.Field.TOPIC


def invented(text: str) -> bytes:
    """A vector that tells lamps from books and nothing else."""
    kind = "book" if "kirja" in text.lower() or "book" in text.lower() or "bibl" in text.lower() else "lamp"
    chance = random.Random(kind)
    values = [chance.gauss(0, 1) for _ in range(SIZE)]
    length = sum(value * value for value in values) ** 0.5
    return struct.pack(f"<{SIZE}e", *(value / length for value in values))


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "embed", invented)
    model_of.cache_clear()


@pytest.fixture
def version(city: City) -> ModelVersion:
    """The first version, from the topics' own texts; tried on enough contacts to decide by itself."""
    made = train(TOPIC)
    assert made is not None
    made.figures = {**made.figures, "tried": 100}
    made.save(update_fields=["figures"])
    return made


def sure(ticket: Ticket, version: ModelVersion, key: str = "katuvalot", share: float = 0.97) -> None:
    """Let a version have said so."""
    Prediction.objects.update_or_create(
        ticket=ticket, version=version, defaults={"ranked": [[key, share], ["kirjastot", 0.02]], "at": now()}
    )


@pytest.mark.covers("R56")
def test_the_first_version_learns_from_the_topics_own_texts_and_knows_only_those_in_use(version: ModelVersion, city: City) -> None:
    assert (version.state, version.number, version.examples) == ("live", 1, 0)
    assert set(model_of(version.pk).classes) == {"katuvalot", "kirjastot", "tuki"}

    city.welfare.is_active = False
    city.welfare.save()
    forget_snapshots()
    assert "tuki" not in set(model_of(train(TOPIC).pk).classes)


def test_what_people_chose_or_let_stand_teaches_and_restricted_ones_do_not(contact: MakeContact, city: City, aino: User) -> None:
    corrected, chosen, closed = contact(), contact(topic_key="kirjastot"), contact()
    untouched, restricted = contact(), contact(topic_key="tuki")
    for ticket in (corrected, chosen, closed, untouched, restricted):
        Meaning.objects.create(ticket=ticket, model="e5-small-q4", vector=invented(""), made_at=now())
    reclassify_ticket(corrected.pk, topic=city.books, contact_type=city.question, by=aino)
    Ticket.objects.filter(pk=closed.pk).update(status=Status.CLOSED)

    found = {lesson.ticket_id: lesson.label for lesson in lessons(TOPIC)}

    assert found == {corrected.pk: "kirjastot", chosen.pk: "kirjastot", closed.pk: "katuvalot"}
    assert next(lesson for lesson in lessons(TOPIC) if lesson.ticket_id == chosen.pk).sample.text.startswith("Katuvalo")


@pytest.mark.covers("R54")
def test_a_sure_version_gives_topic_and_queue_with_its_reason_once(contact: MakeContact, city: City, version: ModelVersion) -> None:
    ticket = contact(text=UNCLEAR)
    assert (ticket.topic, ticket.queue) == (None, city.unclear)
    told = ticket.due_at
    sure(ticket, version)

    assert follow_prediction(ticket.pk)
    assert not follow_prediction(ticket.pk)

    ticket.refresh_from_db()
    assert (ticket.topic, ticket.service, ticket.queue, ticket.group) == (city.lamps, city.service, city.lighting, city.lighting_group)
    assert ticket.due_at is not None and told is not None and ticket.due_at <= told
    decision = ticket.decisions.filter(field="topic").latest("pk")
    assert (decision.value, decision.source, decision.confidence, decision.reason) == ("katuvalot", "topic-1", 0.97, {"code": "learned"})
    kinds = list(ticket.events.order_by("pk").values_list("kind", "by"))
    assert kinds[-2:] == [(Event.Kind.CLASSIFIED, "system"), (Event.Kind.ROUTED, "system")]
    assert ticket.events.filter(kind=Event.Kind.CLASSIFIED).count() == 1


@pytest.mark.parametrize("change", ["taken", "unsure", "untried", "retired", "off"])
def test_what_people_touched_or_what_is_not_sure_is_left_alone(
    contact: MakeContact, city: City, version: ModelVersion, aino: User, teemu: User, change: str
) -> None:
    ticket = contact(text=UNCLEAR)
    sure(ticket, version, share=0.6 if change == "unsure" else 0.97)
    if change == "taken":
        take_ticket(ticket.pk, by=aino)
    elif change == "untried":
        ModelVersion.objects.update(figures={**version.figures, "tried": 10})
    elif change == "retired":
        city.lamps.is_active = False
        city.lamps.save()
        forget_snapshots()
    elif change == "off":
        switch_automation(Automation.LEARNING, is_on=False, by=teemu)
        forget_snapshots()
        read_contact(ticket.pk)

    assert change == "off" or not follow_prediction(ticket.pk)

    ticket.refresh_from_db()
    assert (ticket.topic, ticket.queue) == (None, city.unclear)
    assert not ticket.events.filter(kind=Event.Kind.CLASSIFIED).exists()


def test_a_contact_that_people_have_not_touched_is_never_half_changed(
    contact: MakeContact, city: City, version: ModelVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = contact(text=UNCLEAR)
    sure(ticket, version)

    def dies(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr("kaiku.intake.learned.pass_on", dies)
    with pytest.raises(RuntimeError), transaction.atomic():
        follow_prediction(ticket.pk)

    ticket.refresh_from_db()
    assert (ticket.topic, ticket.queue) == (None, city.unclear)
    assert not ticket.decisions.filter(source="topic-1").exists()


def test_suggestions_come_for_what_has_no_topic_and_name_only_topics_in_use(
    contact: MakeContact, city: City, version: ModelVersion, teemu: User
) -> None:
    ticket = contact(text=UNCLEAR)
    sure(ticket, version, share=0.5)

    assert [(found.topic.key, found.confidence) for found in learned_topics(ticket)] == [("katuvalot", 0.5), ("kirjastot", 0.02)]

    sure(ticket, version, share=0.1)
    assert learned_topics(ticket) == []
    sure(ticket, version, share=0.5)
    city.lamps.is_active = False
    city.lamps.save()
    forget_snapshots()
    assert [found.topic.key for found in learned_topics(ticket)] == ["kirjastot"]
    switch_automation(Automation.LEARNING, is_on=False, by=teemu)
    forget_snapshots()
    assert learned_topics(ticket) == []


def test_what_was_said_once_stands_and_both_versions_speak(contact: MakeContact, city: City, version: ModelVersion) -> None:
    assert train(TOPIC).state == "shadow"
    ticket = contact(text=UNCLEAR)

    predict(ticket.pk)
    first = dict(Prediction.objects.values_list("version__number", "ranked"))
    predict(ticket.pk)

    assert first.keys() == {1, 2}
    assert dict(Prediction.objects.values_list("version__number", "ranked")) == first


def test_a_worse_version_is_refused_and_cannot_be_put_in_use(version: ModelVersion, teemu: User) -> None:
    worse, live = {"tried": 40, "first": 0.7}, {"tried": 40, "first": 0.8}
    assert not judged(worse, live).is_passed
    assert judged(live, worse).is_passed
    assert judged({"tried": 5, "first": 0.2}, live).is_passed  # too few to tell

    refused = ModelVersion.objects.create(
        field=TOPIC, number=9, state="refused", made_at=now(), examples=1, learned=bytes(version.learned), sha256=version.sha256
    )
    with pytest.raises(LearningError):
        put_version_in_use(refused.pk, by=teemu)
    assert ModelVersion.objects.get(state="live") == version


def test_after_a_day_on_trial_a_version_follows_by_itself(version: ModelVersion) -> None:
    shadow = train(TOPIC)
    assert not end_trial(TOPIC)

    ModelVersion.objects.filter(pk=shadow.pk).update(made_at=now() - timedelta(days=1))
    assert end_trial(TOPIC)

    states = dict(ModelVersion.objects.values_list("number", "state"))
    assert states == {1: "former", 2: "live"}


@pytest.mark.covers("R56", "R98")
def test_an_administrator_goes_back_to_a_former_version_and_takes_that_back(version: ModelVersion, teemu: User, aino: User) -> None:
    second = train(TOPIC)
    put_version_in_use(second.pk, by=teemu)
    with pytest.raises(NotAllowed):
        put_version_in_use(version.pk, by=aino)
    assert ModelVersion.objects.get(state="live") == second

    change = changes_of("learned", "topic").first()
    restore_change(change.pk, seen=change.pk, by=teemu)

    assert ModelVersion.objects.get(state="live") == version


def test_damaged_bytes_are_not_used(version: ModelVersion) -> None:
    ModelVersion.objects.update(learned=b"other bytes")

    with pytest.raises(ValueError, match="damaged"):
        model_of(version.pk)


def test_zones_and_limits(city: City, teemu: User, aino: User) -> None:
    bounds = Limits(0.8, 0.3)
    zones = [zone_of(share, bounds, tried=100) for share in (0.8, 0.79, 0.3, 0.29)]
    assert zones == [Zone.AUTOMATIC, Zone.SUGGEST, Zone.SUGGEST, Zone.PEOPLE]
    assert zone_of(0.99, bounds, tried=49) == Zone.SUGGEST

    with pytest.raises(NotAllowed):
        change_limits(bounds, by=aino)
    with pytest.raises(LearningError):
        change_limits(Limits(0.3, 0.8), by=teemu)
    change_limits(bounds, by=teemu)
    forget_snapshots()
    assert limits() == bounds
    change = changes_of("learning_limits", "limits").first()
    restore_change(change.pk, seen=change.pk, by=teemu)
    forget_snapshots()
    assert limits() == Limits()


def test_only_one_version_is_in_use(version: ModelVersion) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ModelVersion.objects.create(field=TOPIC, number=2, state="live", made_at=now(), examples=0, learned=b"", sha256="")


def test_lessons_cost_the_same_whatever_their_number(contact: MakeContact, city: City) -> None:
    def statements(number: int) -> int:
        for _ in range(number):
            ticket = contact(topic_key="kirjastot")
            Meaning.objects.create(ticket=ticket, model="e5-small-q4", vector=invented(""), made_at=now())
        lessons(TOPIC)
        with CaptureQueriesContext(connection) as found:
            assert lessons(TOPIC)
        return len(found)

    assert statements(1) == statements(4)


@pytest.mark.covers("R54")
def test_urgency_and_sensitivity_are_learned_and_only_proposed(contact: MakeContact, city: City, aino: User) -> None:
    ticket, restricted = contact(text=UNCLEAR), contact(topic_key="tuki")
    for one in (ticket, restricted):
        Meaning.objects.create(ticket=one, model="e5-small-q4", vector=invented(""), made_at=now())
    Ticket.objects.update(status=Status.CLOSED)
    assert {lesson.label for lesson in lessons("sensitivity")} == {"normal", "restricted"}
    assert all(lesson.sample.text == "" and lesson.sample.address == "" for lesson in lessons("sensitivity"))
    assert [(lesson.ticket_id, lesson.label) for lesson in lessons("priority")] == [(ticket.pk, "3")]
    assert train("priority") is None  # all are alike
    assert set(model_of(train("sensitivity").pk).classes) == {"normal", "restricted"}  # from the topics' own texts too

    Ticket.objects.update(status=Status.NEW)
    ticket.refresh_from_db()
    said = ModelVersion.objects.create(field="priority", number=1, state="live", made_at=now(), examples=9, learned=b"", sha256="")
    Prediction.objects.create(ticket=ticket, version=said, ranked=[["1", 0.8], ["3", 0.1]], at=now())
    assert [(found.field, found.key, found.confidence) for found in learned_values(ticket)] == [("priority", "1", 0.8)]
    assert not follow_prediction(ticket.pk)

    change_priority(ticket.pk, priority=2, by=aino)
    ticket.refresh_from_db()
    assert learned_values(ticket) == []  # a person has decided
    assert learned_values(restricted) == []  # its topic has
    assert {lesson.label for lesson in lessons("priority")} == {"2"}


@pytest.mark.covers("R54")
def test_the_same_in_other_words_is_found_near_in_place_and_time_and_never_beyond(contact: MakeContact, city: City) -> None:
    first, far, long_ago, other_topic, other_words, without = (contact() for _ in range(6))
    ticket = contact()
    for one in (first, far, long_ago, other_topic, without, ticket):
        Meaning.objects.create(ticket=one, model="e5-small-q4", vector=invented("lamp"), made_at=now())
    Meaning.objects.create(ticket=other_words, model="e5-small-q4", vector=invented("book"), made_at=now())
    Ticket.objects.filter(pk=first.pk).update(topic=None)
    Ticket.objects.filter(pk=far.pk).update(north=ticket.north + 201)
    Ticket.objects.filter(pk=long_ago.pk).update(received_at=now() - timedelta(days=31))
    Ticket.objects.filter(pk=other_topic.pk).update(topic=city.books)
    Ticket.objects.filter(pk=without.pk).update(lon=None, lat=None, east=None, north=None)

    found = alike(ticket, Ticket.objects.all())

    assert [(one.ticket, one.metres, round(one.likeness, 2)) for one in found] == [(first, 0, 1.0)]
    without.refresh_from_db()
    assert {one.metres for one in alike(without, Ticket.objects.all())} == {None}
    assert alike(other_words, Ticket.objects.exclude(pk=ticket.pk)) == []
    ticket.meaning.delete()
    assert alike(Ticket.objects.get(pk=ticket.pk), Ticket.objects.all()) == []


def test_looking_for_the_same_asks_twice_whatever_their_number(contact: MakeContact, city: City) -> None:
    def statements(number: int) -> int:
        for _ in range(number):
            Meaning.objects.create(ticket=contact(), model="e5-small-q4", vector=invented(""), made_at=now())
        with CaptureQueriesContext(connection) as found:
            alike(Ticket.objects.latest("pk"), Ticket.objects.all())
        return len(found)

    assert statements(2) == statements(5) == 3  # with the one that reads the ticket
