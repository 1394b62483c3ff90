"""What rules do to a contact that arrives."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Priority
from kaiku.classification.models import Decision
from kaiku.config.pack import read_pack
from kaiku.config.pack.writing import import_pack
from kaiku.conftest import City
from kaiku.handling.models import Prompt
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact
from kaiku.organisation.models import Membership
from kaiku.tickets.models import Ticket
from kaiku.workflow.ruling import actions as ruling_actions
from kaiku.workflow.ruling.actions import trim_shadows
from kaiku.workflow.ruling.models import HandlingRule, ShadowHit

pytestmark = pytest.mark.django_db


def make_rule(key: str, words: str, **effects: Any) -> HandlingRule:
    return make_when(key, {"field": "words", "values": [words]}, **effects)


def make_when(key: str, condition: dict[str, Any], **effects: Any) -> HandlingRule:
    conditions = [{"all": [condition]}]
    rule = HandlingRule.objects.create(key=key, names={"fi": f"Sääntö {key}"}, conditions=conditions, effects=effects)
    forget_snapshots()
    return rule


@pytest.mark.covers("R55")
def test_a_fallen_tree_is_urgent_by_the_citys_rule(db: None):
    import_pack(read_pack(settings.PACK))
    forget_snapshots()

    contact = IncomingContact(channel="webform", key="puu", text="Puu on kaatunut tielle", language="fi")
    ticket = Ticket.objects.get(pk=receive(contact).ticket_id)

    decision = ticket.decisions.get(field=Decision.Field.PRIORITY)
    assert ticket.priority == Priority.URGENT
    assert decision.reason["code"] == "rule" and decision.source == "kaatunut-puu@1"


def test_a_rule_s_prompt_reaches_once_those_who_want_to_hear_and_may_see(
    contact: Callable[..., Ticket], city: City, eero: User, aino: User, kirsi: User
):
    make_rule("suojatie", "suojatie", prompt="valaistus")
    make_rule("pimea", "pimeä", prompt="kirjasto")
    Membership.objects.create(user=eero, group=city.library_group)
    for person in (eero, kirsi):
        person.preferences = {"group_prompts": True}
        person.save()
    Membership.objects.create(user=aino, group=city.lighting_group)  # she has not asked to hear of the group's tickets

    ticket = contact()

    assert ticket.queue == city.lighting  # which Kirsi may not see
    assert [(row.user, row.kind, row.ticket) for row in Prompt.objects.all()] == [(eero, Prompt.Kind.RULE, ticket)]


def test_a_prompt_nobody_asked_for_costs_no_row(contact: Callable[..., Ticket], eero: User):
    make_rule("suojatie", "suojatie", prompt="valaistus")
    contact()
    assert not Prompt.objects.exists()


def test_tags_of_every_rule_that_holds_are_put_on_the_ticket(contact: Callable[..., Ticket]):
    make_rule("suojatie", "suojatie", tags=["suojatie", "turvallisuus"])
    make_rule("pimea", "pimeä", tags=["turvallisuus", "valo"])

    assert sorted(tag.name for tag in contact().tags.all()) == ["suojatie", "turvallisuus", "valo"]


def test_a_rule_on_trial_leaves_the_ticket_alone_and_tells_what_it_would_have_done(contact: Callable[..., Ticket], city: City):
    rule = make_rule("suojatie", "suojatie", queue="kirjasto", tags=["koe"])
    HandlingRule.objects.filter(pk=rule.pk).update(is_shadow=True)
    forget_snapshots()

    ticket = contact()

    assert ticket.queue == city.lighting and not ticket.tags.exists()
    hit = ShadowHit.objects.get()
    assert (hit.ticket, hit.rule_version) == (ticket, 1)
    assert hit.changes == {"queue": ["valaistus", "kirjasto"], "tags": ["", "koe"]}


def test_of_a_trial_the_newest_hits_of_each_rule_are_kept(lamp: Ticket, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ruling_actions, "MOST_HITS", 3)
    rules = [make_rule(key, "susi", queue="kirjasto") for key in ("eka", "toka")]
    hits = [ShadowHit.objects.create(rule=rule, rule_version=1, ticket=lamp, at=now()) for rule in (rules[0],) * 5 + (rules[1],) * 2]

    assert trim_shadows() == 2
    assert set(ShadowHit.objects.values_list("pk", flat=True)) == {hit.pk for hit in hits[2:]}
