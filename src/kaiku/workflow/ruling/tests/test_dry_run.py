"""What a rule would have done to the contacts that came last."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City
from kaiku.tickets.models import Ticket
from kaiku.workflow.ruling.actions import add_rule
from kaiku.workflow.ruling.dry_run import dry_run, with_rule
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.rules import Condition, Rule, Then

Contact = Callable[..., Ticket]
LAMPS = Rule("valot", {"fi": "Valot"}, ((Condition("topic", ("katuvalot",)),),), Then(queue="epaselvat", tags=("valo",)), area="ymparisto")


@pytest.mark.covers("R53")
def test_it_tells_how_many_fit_and_what_would_differ_and_changes_nothing(contact: Contact, aino: User) -> None:
    first, second = contact(), contact(text="Kirjan laina-aika on lyhyt", topic_key="kirjastot")
    third = contact(text="Lamppu on pimeä")

    result = dry_run(LAMPS, by=aino)

    assert (result.looked_at, result.fits) == (3, 2)
    assert [changed.ticket.pk for changed in result.changed] == [third.pk, first.pk]
    assert result.changed[0].changes == {"queue": ("valaistus", "epaselvat"), "tags": ("", "valo")}
    for ticket in (first, second, third):
        ticket.refresh_from_db()
    assert [ticket.queue.key for ticket in (first, second, third)] == ["valaistus", "kirjasto", "valaistus"]


def test_a_rule_that_does_what_happens_anyway_changes_nothing(contact: Contact, aino: User) -> None:
    contact()
    result = dry_run(replace(LAMPS, then=Then(queue="valaistus")), by=aino)
    assert (result.fits, result.changed) == (1, ())


@pytest.mark.covers("R171")
def test_it_looks_only_at_what_the_person_may_see(contact: Contact, kirsi: User, aino: User) -> None:
    contact()
    assert (dry_run(LAMPS, by=kirsi).looked_at, dry_run(LAMPS, by=aino).looked_at) == (0, 1)


def test_a_changed_rule_is_compared_with_its_former_version(contact: Contact, saara: User) -> None:
    key = add_rule(LAMPS, by=saara).key
    contact()
    changed = dry_run(replace(LAMPS, key=key, then=Then(queue="valaistus", tags=("valo",))), by=saara).changed
    assert [dict(one.changes) for one in changed] == [{"queue": ("epaselvat", "valaistus")}]


def test_what_a_rule_made_sensitive_is_looked_at_as_it_came(contact: Contact, aino: User, city: City) -> None:
    conditions = [{"all": [{"field": "words", "values": ["suojatie"]}]}]
    HandlingRule.objects.create(key="salaa", names={"fi": "Salaa"}, conditions=conditions, effects={"sensitivity": "restricted"})
    forget_snapshots()
    ticket = contact()
    assert ticket.is_restricted

    milder = Rule("salaa", {"fi": "Salaa"}, ((Condition("words", ("susi",)),),), Then(sensitivity="restricted"))
    assert [dict(one.changes) for one in dry_run(milder, by=aino).changed] == [{"sensitivity": ("restricted", "")}]


def test_a_unit_s_form_is_remembered(contact: Contact, aino: User) -> None:
    contact(unit_key="kirjasto-yksikko")
    rule = Rule("yksikko", {"fi": "Yksikkö"}, ((Condition("unit", ("kirjasto-yksikko",)),),), Then(priority="high"))
    assert dry_run(rule, by=aino).fits == 1


def test_its_statements_do_not_grow_with_the_tickets(contact: Contact, aino: User) -> None:
    contact()
    dry_run(LAMPS, by=aino)
    with CaptureQueriesContext(connection) as few:
        dry_run(LAMPS, by=aino)
    for _number in range(6):
        contact()
    with CaptureQueriesContext(connection) as many:
        assert dry_run(LAMPS, by=aino).looked_at == 7
    assert len(many) <= len(few)


@pytest.mark.parametrize(
    ("tried", "order"),
    [
        ({"key": "b", "area": ""}, ["a", "b", "x", "y"]),
        ({"key": "x", "area": "ymparisto"}, ["a", "b", "x", "y"]),
        ({"key": "uusi", "area": ""}, ["a", "b", "uusi", "x", "y"]),
        ({"key": "uusi", "area": "ymparisto"}, ["a", "b", "x", "uusi", "y"]),
        ({"key": "uusi", "area": "muu"}, ["a", "b", "x", "y", "uusi"]),
        ({"key": "a", "area": "sivistys"}, ["b", "x", "y", "a"]),
    ],
)
def test_a_tried_rule_stands_where_it_would_stand(tried: dict[str, Any], order: list[str]) -> None:
    present = [Rule(key, {}, area=area) for key, area in (("a", ""), ("b", ""), ("x", "ymparisto"), ("y", "sivistys"))]
    assert [one.key for one in with_rule(present, Rule(names={}, is_shadow=True, **tried))] == order
