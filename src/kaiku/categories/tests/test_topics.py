"""The topic tree as later stages read it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category, Diversion
from kaiku.categories.queries import choosable_topic, contact_types, diversion_for, topics, topics_by_key
from kaiku.categories.rules import grouped


@pytest.mark.covers("R44")
def test_contact_types_come_from_the_database_in_their_order(city: Any) -> None:
    assert [kind.key for kind in contact_types()] == ["vikailmoitus", "kysymys", "kiitos"]


def test_topics_know_their_theme_and_only_the_lowest_can_be_chosen(city: Any) -> None:
    lamps = topics_by_key()["katuvalot"]
    assert (lamps.theme_key, lamps.is_leaf, lamps.default_type_key) == ("kadut", True, "vikailmoitus")
    assert choosable_topic("kadut") is None
    assert choosable_topic("katuvalot") is not None
    assert choosable_topic("ulkovalaistus") is None, "a service is not a topic"


def test_topics_are_grouped_under_their_parents(city: Any) -> None:
    shown = [(group.parent.key if group.parent else "", [topic.key for topic in group.topics]) for group in grouped(topics())]
    assert shown == [("kadut", ["katuvalot"]), ("", ["kirjastot", "tuki"])]


def test_all_topics_are_read_by_one_query(city: Any) -> None:
    Category.objects.bulk_create(Category(key=f"aihe-{n}", tree="topic", names={"fi": f"Aihe {n}"}) for n in range(40))
    forget_snapshots()
    with CaptureQueriesContext(connection) as queries:
        assert len(topics()) > 40
        topics()
    assert len(queries) == 1


@pytest.mark.covers("R22", "R23")
def test_a_diversion_holds_for_its_types_only_and_may_be_switched_off(city: Any) -> None:
    row = Diversion.objects.create(
        key="keypro",
        topic=city.lamps,
        kind="diversion",
        titles={"fi": "Ilmoita viasta"},
        texts={"fi": "Vikapalvelussa."},
        contact_types=["vikailmoitus"],
    )
    assert diversion_for("katuvalot", type_key="kysymys") is None
    found = diversion_for("katuvalot", type_key="vikailmoitus")
    assert found is not None
    assert found.in_language("sv").title == "Ilmoita viasta"
    row.is_active = False
    row.save()
    forget_snapshots()
    assert diversion_for("katuvalot", type_key="vikailmoitus") is None
