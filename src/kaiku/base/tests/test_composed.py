"""Composed queries read what the same queryset would, with the values of each call."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kaiku.base.composed import composed, is_any_of
from kaiku.organisation.models import HandlerGroup

pytestmark = pytest.mark.django_db


@composed
def _named(key: str) -> QuerySet[HandlerGroup]:
    return HandlerGroup.objects.filter(key=key).select_related("unit__service_group")


@composed
def _among(numbers: list[int], *, backwards: bool = False) -> QuerySet[HandlerGroup]:
    return HandlerGroup.objects.filter(is_any_of("id", numbers)).order_by("-pk" if backwards else "pk")


@composed
def _none(number: int) -> QuerySet[HandlerGroup]:
    return HandlerGroup.objects.filter(pk=number, pk__in=[])


@composed
def _expired(before: datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lt=before).exclude(session_data="100 % '")


def test_each_call_reads_with_its_own_values(city):
    for group in (city.advisors, city.lighting_group, city.advisors):
        (found,) = _named(group.key)

        assert found == group
        assert found.unit.service_group == group.unit.service_group
    assert _named("' OR true --") == []


def test_related_rows_come_in_the_same_statement(city):
    with CaptureQueriesContext(connection) as asked:
        assert _named(city.advisors.key)[0].unit.service_group

    assert len(asked) == 1


def test_list_of_any_length_and_each_shape_has_its_order(city):
    keys = sorted([city.advisors.pk, city.lighting_group.pk])

    assert [row.pk for row in _among(keys)] == keys
    assert [row.pk for row in _among(keys, backwards=True)] == keys[::-1]
    assert _among([]) == []
    assert _none(keys[0]) == []


def test_percent_signs_quotes_and_moments_stay_themselves():
    at = timezone.now()
    Session.objects.create(session_key="a", session_data="100 % '", expire_date=at)
    Session.objects.create(session_key="b", session_data="99 %", expire_date=at)

    assert [row.session_key for row in _expired(at + timedelta(seconds=1))] == ["b"]
    assert _expired(at) == []
