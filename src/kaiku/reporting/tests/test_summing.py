"""Sums of days say at every moment what the facts say."""

from datetime import date
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.reporting.measures.answering import Answer, answer
from kaiku.reporting.measures.asking import question_from
from kaiku.reporting.models import DaySum, FactContact, StaleDay
from kaiku.reporting.summing import sum_stale_days
from kaiku.reporting.tests.slow import TODAY, a_year_of_facts

QUESTIONS = ("jako=area", "jako=topic&poikki=month", "mittari=done&jako=week", "mittari=parts&jako=group", "jako=day&area=ymparisto")


def told(user: User) -> list[Answer]:
    return [answer(user, question_from(QueryDict(query), TODAY)) for query in QUESTIONS]


def from_facts(user: User, monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    with monkeypatch.context() as patch:
        patch.setattr("kaiku.reporting.measures.answering._is_summed", lambda question: False)
        return told(user)


@pytest.mark.django_db
def test_sums_and_facts_tell_the_same_before_and_after_each_change(
    city: City, aino: User, katri: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_year_of_facts(city, 300, seed=5)
    sum_stale_days()
    assert DaySum.objects.count() > 200
    facts = FactContact.objects.order_by("pk")
    some = facts[150]
    changes = (
        lambda: facts.filter(topic_id=city.lamps.pk).update(topic_id=city.books.pk),
        lambda: facts.filter(pk__lt=some.pk, done_on__isnull=False).update(done_on=date(2026, 4, 1), is_restricted=True),
        lambda: facts.filter(pk__gt=some.pk).update(area_id=city.area.pk, is_part=True),
        lambda: facts.filter(pk__gt=some.pk + 50).delete(),
    )
    for change in changes:
        change()
        assert StaleDay.objects.exists()
        for user in (aino, katri):
            assert told(user) == from_facts(user, monkeypatch)
        assert sum_stale_days() > 0
        assert not StaleDay.objects.exists()
        for user in (aino, katri):
            assert told(user) == from_facts(user, monkeypatch)
    assert sum_stale_days() == 0


@pytest.mark.django_db
def test_a_year_is_counted_from_sums_alone(city: City, aino: User) -> None:
    a_year_of_facts(city, 100, seed=6)
    sum_stale_days()
    question = question_from(QueryDict("jako=area&poikki=month"), TODAY)
    with CaptureQueriesContext(connection) as asked:
        answer(aino, question)
    assert not [query for query in asked if "reporting_factcontact" in query["sql"]]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_not_over_yet_when_its_day_is_summed_is_summed_later(
    city: City, aino: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_year_of_facts(city, 40, seed=7)
    changed, may_commit = Event(), Event()

    def change() -> None:
        with transaction.atomic():
            FactContact.objects.all().update(topic_id=city.books.pk)
            changed.set()
            may_commit.wait(30)
        connection.close()

    other = Thread(target=change)
    other.start()
    assert changed.wait(30)
    sum_stale_days()  # of what was there before
    may_commit.set()
    other.join()

    assert told(aino) == from_facts(aino, monkeypatch)
    sum_stale_days()
    assert set(DaySum.objects.values_list("topic_id", flat=True)) == {city.books.pk}
    assert told(aino) == from_facts(aino, monkeypatch)
