"""What versions in use give to a contact that nobody has touched: a type too, and what the city's rules say of topic and type then."""

from collections.abc import Callable

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.values import Priority
from kaiku.classification.learning.models import ModelVersion, Prediction
from kaiku.classification.models import Decision
from kaiku.classification.queries import reason_text
from kaiku.conftest import City
from kaiku.handling.actions import add_note
from kaiku.handling.models import Prompt
from kaiku.intake import learned
from kaiku.intake.contact import Sender
from kaiku.intake.learned import follow_prediction
from kaiku.intake.tests.test_ruling import make_when
from kaiku.organisation.models import Membership
from kaiku.tickets.models import Event, Ticket

pytestmark = pytest.mark.django_db
Contact = Callable[..., Ticket]
UNCLEAR = "Hei, hoitaisitteko tämän asian kuntoon?"


def said(ticket: Ticket, field: str, key: str, share: float = 0.95) -> None:
    """Let a version in use, tried on enough contacts, have said so."""
    version, _made = ModelVersion.objects.get_or_create(
        field=field, state="live", defaults={"number": 1, "made_at": now(), "examples": 90, "figures": {"tried": 90}, "learned": b""}
    )
    Prediction.objects.create(ticket=ticket, version=version, ranked=[[key, share]], at=now())


@pytest.mark.covers("R54")
def test_a_type_is_learned_where_the_words_told_none_and_the_usual_one_of_the_topic_gives_way(contact: Contact, city: City) -> None:
    usual = contact(text="Hämeenpuiston lamppu, numero 21.")
    assert usual.contact_type == city.fault and usual.decisions.get(field="type").reason == {"code": "topic"}
    said(usual, "type", city.question.key)

    assert follow_prediction(usual.pk)
    assert not follow_prediction(usual.pk)

    usual.refresh_from_db()
    assert (usual.contact_type, usual.topic, usual.queue) == (city.question, city.lamps, city.lighting)
    decision = usual.decisions.filter(field="type").latest("pk")
    assert (decision.source, decision.confidence) == ("type-1", 0.95)
    assert reason_text(decision.reason) == "Samankaltaiset yhteydenotot ovat olleet tätä tyyppiä."
    assert usual.events.filter(kind=Event.Kind.CLASSIFIED).count() == 1


@pytest.mark.parametrize("why", ["words", "customer", "unsure", "noted", "moved"])
def test_a_type_that_words_or_people_told_stands(contact: Contact, city: City, aino: User, why: str) -> None:
    text = "Katuvalo on rikki, vika korjattava" if why == "words" else "Hämeenpuiston lamppu, numero 21."
    ticket = contact(text=text, type_key=city.fault.key if why == "customer" else "")
    said(ticket, "type", city.question.key, share=0.6 if why == "unsure" else 0.95)
    if why == "noted":
        add_note(ticket.pk, body="Soitan hänelle.", by=aino)
    elif why == "moved":  # by a workflow's own action
        Ticket.objects.filter(pk=ticket.pk).update(queue=city.library)

    assert not follow_prediction(ticket.pk)

    ticket.refresh_from_db()
    assert ticket.contact_type == city.fault


def test_tags_and_prompts_of_rules_about_the_topic_come_with_a_learned_topic_once(contact: Contact, city: City, eero: User) -> None:
    make_when("aina", {"field": "words", "values": ["asia"]}, tags=["yleinen"], prompt="valaistus")
    make_when("lamput", {"field": "topic", "values": ["katuvalot"]}, tags=["valo", "yleinen"], prompt="kirjasto")
    Membership.objects.create(user=eero, group=city.library_group)
    eero.preferences = {"group_prompts": True}
    eero.save()
    ticket = contact(text=UNCLEAR)
    assert [tag.name for tag in ticket.tags.all()] == ["yleinen"]
    said(ticket, "topic", "katuvalot")

    assert follow_prediction(ticket.pk)

    ticket.refresh_from_db()
    assert ticket.queue == city.lighting
    assert sorted(tag.name for tag in ticket.tags.all()) == ["valo", "yleinen"]
    told = ticket.decisions.filter(field__in=("tag", "prompt")).order_by("field", "value").values_list("field", "value")
    assert list(told) == [("prompt", "kirjasto"), ("prompt", "valaistus"), ("tag", "valo"), ("tag", "yleinen")]
    assert Prompt.objects.filter(ticket=ticket, user=eero).count() == 1  # in the unclear queue she could not see it


def test_a_rule_of_danger_wins_over_what_was_learned(contact: Contact, city: City) -> None:
    ticket = contact(text="Hei, hoitaisitteko tämän asian? Hengenvaara ja vaara!")
    said(ticket, "topic", "katuvalot")
    said(ticket, "priority", str(Priority.LOW.value), share=0.99)

    assert follow_prediction(ticket.pk)

    ticket.refresh_from_db()
    assert (ticket.priority, ticket.topic) == (Priority.URGENT, city.lamps)
    assert ticket.decisions.filter(field=Decision.Field.PRIORITY).latest("pk").reason["code"] == "rule"


def test_a_type_out_of_use_is_never_given(contact: Contact, city: City) -> None:
    ticket = contact(text="Hämeenpuiston lamppu, numero 21.")
    said(ticket, "type", "poistunut")

    assert not follow_prediction(ticket.pk)
    ticket.refresh_from_db()
    assert ticket.contact_type == city.fault


@pytest.mark.covers("R183")
def test_what_leaves_goes_before_the_reading_of_what_came_earlier(contact: Contact, monkeypatch: pytest.MonkeyPatch) -> None:
    """With hundreds of texts to be read, a fault would else leave minutes later, and so would a receipt."""
    monkeypatch.setattr(learned, "can_embed", lambda: True)
    newest = ProcrastinateJob.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for _number in range(2):
        contact(text="Katuvalo ei pala.", sender=Sender(email="liisa@posti.example"), wants_reply=True)

    order = list(ProcrastinateJob.objects.filter(pk__gt=newest).order_by("-priority", "pk").values_list("task_name", flat=True))
    assert [name.rpartition(".")[2] for name in order[-4:]] == ["index_words"] * 2 + ["read_later"] * 2
    assert order.count("kaiku.outbox.tasks.deliver") == 2
