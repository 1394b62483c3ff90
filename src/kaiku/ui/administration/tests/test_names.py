"""Names at the English desk: in English where the city gave them, else marked as Finnish for screen readers."""

from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category
from kaiku.conftest import City
from kaiku.workflow.ruling.actions import add_rule
from kaiku.workflow.ruling.rules import Condition, Rule, Then

ONLY_FINNISH = {"fi": "Kirjastot"}


@pytest.fixture
def english(client: Client, city: City, saara: User, teemu: User) -> Client:
    """The technical administrator's browser in English; lamps have an English name, books have not."""
    Category.objects.filter(pk=city.lamps.pk).update(names={"fi": "Katuvalot", "en": "Street lights"})
    Category.objects.filter(pk=city.books.pk).update(names=ONLY_FINNISH)
    type(city.lighting_group).objects.filter(pk=city.lighting_group.pk).update(names={"fi": "Valaistus", "en": "Lighting"})
    type(city.library_group).objects.filter(pk=city.library_group.pk).update(names={"fi": "Kirjasto"})
    names = {"fi": "Valot valaistukseen.", "en": "Lights go to lighting."}
    add_rule(Rule("", names, ((Condition("topic", (city.lamps.key,)),),), Then(prompt=city.lighting_group.key), area="ymparisto"), by=saara)
    User.objects.filter(pk=teemu.pk).update(preferences={"language": "en"})
    forget_snapshots()
    client.force_login(teemu)
    return client


def shown(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_rule_sentences_topics_and_the_organisation_are_in_the_readers_language(english: Client) -> None:
    rules, topics, tree = (shown(english, f"/hallinta/{one}/") for one in ("saannot", "aiheet", "organisaatio"))

    assert "Lights go to lighting." in rules and "the topic is Street lights" in rules and "the group Lighting is notified" in rules
    assert ">Street lights</a>" in topics and "<td>Lighting</td>" in topics
    assert ">Lighting</a>" in tree
    assert not any(finnish in page for page in (rules, topics, tree) for finnish in ("Katuvalot", "Valot valaistukseen"))


def test_a_name_without_english_is_marked_as_finnish(english: Client) -> None:
    assert 'lang="fi">Kirjastot</a>' in shown(english, "/hallinta/aiheet/")
    assert 'lang="fi">Kirjasto</a>' in shown(english, "/hallinta/organisaatio/")


def test_what_one_reader_saw_in_his_language_is_not_kept_for_the_next(english: Client, saara: User) -> None:
    assert "the topic is Street lights" in shown(english, "/hallinta/saannot/")
    finnish = Client()
    finnish.force_login(saara)

    assert "aihe on Katuvalot" in shown(finnish, "/hallinta/saannot/")
