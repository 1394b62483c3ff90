"""The processes that the city named for its service point are there in the pack: topics, their questions, queues, practice contacts."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from kaiku.config.demo.material import read_material
from kaiku.config.pack import read_pack
from kaiku.config.pack.writing import import_pack
from kaiku.contactforms.queries import form_for_topic
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact
from kaiku.tickets.models import Ticket

# parking permits, boat berths, parking fines: topic, form, what a resident writes, type, queue
PROCESSES = [
    (
        "pysakointiluvat",
        "pysakointitunnus",
        "Miten haen asukaspysäköintitunnuksen uudelle autolleni?",
        "kysymys",
        "pysakointi-ja-venepaikat",
    ),
    (
        "venepaikat",
        "venepaikka",
        "Haluaisin vuokrata venepaikan ensi kesäksi. Mihin ilmoittaudun?",
        "palvelupyynto",
        "pysakointi-ja-venepaikat",
    ),
    (
        "pysakointivirhemaksu",
        "pysakointivirhe",
        "Sain aiheettoman pysäköintivirhemaksun. Miten haen oikaisua?",
        "kysymys",
        "pysakoinninvalvonta",
    ),
]


@pytest.mark.covers("R46", "R97")
@pytest.mark.parametrize(("topic", "form", "text", "kind", "queue"), PROCESSES)
def test_named_process_has_its_topic_form_and_queue(db: None, topic: str, form: str, text: str, kind: str, queue: str):
    pack = read_pack(settings.PACK)
    import_pack(pack)

    asked = form_for_topic(topic)
    assert next(row.form for row in pack.topics if row.key == topic) == form
    assert asked is not None
    assert any(question.required for question in asked.questions)
    for channel in ("webform", "phone", "visit"):
        contact = IncomingContact(channel=channel, key=f"{topic}-{channel}", text=text, language="fi", topic_key=topic, type_key=kind)
        assert Ticket.objects.get(pk=receive(contact).ticket_id).queue.key == queue


@pytest.mark.covers("R46")
def test_classifier_knows_the_named_processes_from_a_residents_words(db: None):
    import_pack(read_pack(settings.PACK))

    for topic, _form, text, _kind, queue in PROCESSES:
        ticket = Ticket.objects.get(pk=receive(IncomingContact(channel="webform", key=topic, text=text, language="fi")).ticket_id)
        assert (ticket.topic.key if ticket.topic else "", ticket.queue.key) == (topic, queue), text


@pytest.mark.covers("R46")
def test_demonstration_has_contacts_and_answers_of_the_named_processes():
    material = read_material(settings.PACK / "demo")

    for topic, *_rest in PROCESSES:
        found: Any = next(row for row in material.topics if row.topic == topic)
        assert len(found.messages) >= 5, topic
        assert found.replies.get("fi"), topic


@pytest.mark.covers("R46")
@pytest.mark.parametrize(("topic", "form", "text", "kind", "queue"), PROCESSES)
def test_the_web_form_asks_the_process_own_questions(db: None, client: Client, topic: str, form: str, text: str, kind: str, queue: str):
    import_pack(read_pack(settings.PACK))
    client.post("/yhteydenotto/kuvaile/", {"text": text})
    client.post("/yhteydenotto/aihe/", {"choice": "muu", "topic": topic, "type": kind})
    client.post("/yhteydenotto/paikka/", {"none": "none"})

    page = client.get("/yhteydenotto/kysymykset/")
    asked = form_for_topic(topic)

    assert page.status_code == 200 and asked is not None
    html = page.content.decode()
    assert all(question.labels["fi"] in html for question in asked.questions if question.required)
    assert client.post("/yhteydenotto/kysymykset/", {}).status_code == 422
