"""Changing rules: whose right it is, older pages, the log with restore, the order."""

import importlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.changes import changes_of, restore_change
from kaiku.audit.models import ConfigurationChange
from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.base.snapshots import forget_snapshots
from kaiku.classification.models import PriorityRule
from kaiku.conftest import City, make_person
from kaiku.workflow.models import RoutingRule
from kaiku.workflow.ruling.actions import RuleRefused, add_rule, change_rule, move_rule, switch_rule
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.queries import all_rules, rule_of
from kaiku.workflow.ruling.rules import Condition, Rule, Then

LAMPS = (Condition("topic", ("katuvalot",)),)
LAMP_RULE = Rule("", {"fi": "Valot neuvontaan"}, (LAMPS,), Then(queue="epaselvat"), area="ymparisto")
CITY_RULE = Rule("", {"fi": "Ruotsinkieliset kiireellisiksi"}, ((Condition("language", ("sv",)),),), Then(priority="high"))


@pytest.fixture
def paula(city: City) -> User:
    """A content administrator of the whole city."""
    return make_person("paula", "Paula Pääkäyttäjä", Role.CONTENT_ADMIN, Reach.ALL)


def kept(key: str) -> Rule:
    return rule_of(HandlingRule.objects.get(key=key))


@pytest.mark.covers("R53")
def test_a_rule_is_added_last_with_a_key_of_its_name_and_a_line_in_the_log(saara: User) -> None:
    first, second = add_rule(LAMP_RULE, by=saara), add_rule(LAMP_RULE, by=saara)

    assert (first.key, second.key) == ("valot-neuvontaan", "valot-neuvontaan-2")
    assert (first.position, second.position, first.origin) == (1, 2, HandlingRule.Origin.HERE)
    change = changes_of("rule", first.key).get()
    assert (change.actor_name, change.before) == ("Saara Sisältö", None)
    assert Rule.from_value(first.key, change.after or {}) == kept(first.key)


@pytest.mark.covers("R171")
def test_an_area_s_content_administrator_changes_only_rules_of_her_own_area(saara: User, paula: User) -> None:
    city_s = add_rule(CITY_RULE, by=paula)
    before = all_rules()

    for act in (
        lambda: add_rule(CITY_RULE, by=saara),
        lambda: add_rule(replace(LAMP_RULE, area="sivistys"), by=saara),
        lambda: change_rule(city_s.key, LAMP_RULE, seen=1, by=saara),
        lambda: switch_rule(city_s.key, is_active=False, by=saara),
        lambda: move_rule(city_s.key, to=2, by=saara),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert all_rules() == before

    own = add_rule(LAMP_RULE, by=saara)
    with pytest.raises(NotAllowed):  # she cannot give her rule to the whole city
        change_rule(own.key, replace(LAMP_RULE, area=""), seen=1, by=saara)
    with pytest.raises(NotAllowed):
        restore_change(changes_of("rule", city_s.key).get().pk, seen=changes_of("rule", city_s.key).get().pk, by=saara)
    assert kept(city_s.key).is_active


@pytest.mark.covers("R171")
def test_who_has_no_right_to_content_changes_nothing(aino: User, katri: User) -> None:
    for person in (aino, katri):
        with pytest.raises(NotAllowed):
            add_rule(LAMP_RULE, by=person)
    assert not ConfigurationChange.objects.exists()


def test_a_rule_with_faults_is_refused_unless_it_is_out_of_use(saara: User) -> None:
    stray = replace(LAMP_RULE, then=Then(queue="kirjasto"))
    with pytest.raises(RuleRefused) as refused:
        add_rule(stray, by=saara)
    assert [fault.text for fault in refused.value.faults] == ["Palvelualueen sääntö voi ohjata vain alueen omiin jonoihin ja ryhmiin."]
    assert HandlingRule.objects.count() == 1

    off = add_rule(replace(stray, is_active=False), by=saara)
    with pytest.raises(RuleRefused):
        switch_rule(off.key, is_active=True, by=saara)
    assert not kept(off.key).is_active


def test_a_change_made_on_an_older_page_is_stopped(saara: User) -> None:
    key = add_rule(LAMP_RULE, by=saara).key
    change_rule(key, replace(LAMP_RULE, heading="Valot"), seen=1, by=saara)

    with pytest.raises(StaleChange):
        change_rule(key, replace(LAMP_RULE, heading="Lamput"), seen=1, by=saara)
    assert (kept(key).heading, kept(key).version) == ("Valot", 2)


def test_saving_the_same_again_makes_no_version(saara: User) -> None:
    key = add_rule(LAMP_RULE, by=saara).key
    change_rule(key, LAMP_RULE, seen=1, by=saara)

    assert kept(key).version == 1
    assert changes_of("rule", key).count() == 1


@pytest.mark.covers("R56")
def test_a_change_is_put_back_as_a_new_version(saara: User) -> None:
    key = add_rule(LAMP_RULE, by=saara).key
    change_rule(key, replace(LAMP_RULE, then=Then(priority="high", tags=("valo",))), seen=1, by=saara)
    change = changes_of("rule", key)[0]

    restore_change(change.pk, seen=change.pk, by=saara)

    assert (kept(key).then, kept(key).version) == (LAMP_RULE.then, 3)
    assert changes_of("rule", key)[0].restores_id == change.pk

    added = changes_of("rule", key).last()
    assert added is not None
    restore_change(added.pk, seen=changes_of("rule", key)[0].pk, by=saara)
    assert not kept(key).is_active


def test_rules_are_used_on_trial_and_left_out(saara: User) -> None:
    key = add_rule(LAMP_RULE, by=saara).key

    switch_rule(key, is_active=True, is_shadow=True, by=saara)
    assert (kept(key).is_active, kept(key).is_shadow, kept(key).version) == (True, True, 2)
    switch_rule(key, is_active=True, is_shadow=True, by=saara)
    assert kept(key).version == 2
    switch_rule(key, is_active=False, by=saara)
    assert (kept(key).is_active, kept(key).is_shadow) == (False, False)


@pytest.mark.covers("R56")
def test_the_order_is_changed_by_place_and_put_back(saara: User, paula: User) -> None:
    keys = [add_rule(replace(LAMP_RULE, names={"fi": name}), by=saara).key for name in ("eka", "toka", "kolmas")]
    other = add_rule(CITY_RULE, by=paula)

    assert move_rule("kolmas", to=1, by=saara) == 1
    assert move_rule("eka", to=99, by=saara) == 3
    assert [rule.key for rule in all_rules() if rule.area] == ["kolmas", "toka", "eka"]
    assert [rule.key for rule in all_rules()][:2] == ["vaara", other.key]  # the city's own come first and stay

    change = changes_of("rule-order", "ymparisto").last()
    assert change is not None and change.before == {"order": keys}
    restore_change(change.pk, seen=changes_of("rule-order", "ymparisto")[0].pk, by=saara)
    assert [rule.key for rule in all_rules() if rule.area] == keys


def test_a_rule_that_came_after_an_order_was_noted_is_not_lost_when_it_is_put_back(saara: User) -> None:
    for name in ("eka", "toka"):
        add_rule(replace(LAMP_RULE, names={"fi": name}), by=saara)
    move_rule("toka", to=1, by=saara)
    add_rule(replace(LAMP_RULE, names={"fi": "uusi"}), by=saara)
    change = changes_of("rule-order", "ymparisto").get()

    restore_change(change.pk, seen=change.pk, by=saara)

    assert [rule.key for rule in all_rules() if rule.area] == ["eka", "toka", "uusi-2"]


@pytest.mark.covers("R53")
def test_a_changed_rule_bites_at_once_and_the_ticket_names_its_version(contact: Callable[..., Any], saara: User) -> None:
    key = add_rule(LAMP_RULE, by=saara).key
    forget_snapshots()
    first = contact()
    change_rule(key, replace(LAMP_RULE, then=Then(queue="valaistus")), seen=1, by=saara)
    forget_snapshots()
    second = contact()

    sources = [ticket.decisions.get(field="queue").source for ticket in (first, second)]
    assert (first.queue.key, second.queue.key, sources) == ("epaselvat", "valaistus", [f"{key}@1", f"{key}@2"])


def test_rules_of_the_former_tables_keep_order_names_and_keys(city: City) -> None:
    HandlingRule.objects.all().delete()
    danger = PriorityRule.objects.create(key="vaara", names={"fi": "Vaara"}, words={"fi": ["vaara"], "en": ["danger"]}, priority=1)
    danger.topics.add(city.lamps)
    PriorityRule.objects.create(key="kiitos", names={"fi": "Kiitos"}, contact_types=["kiitos"], priority=4, position=2, is_active=False)
    RoutingRule.objects.create(
        key="vaara", names={"fi": "Valot"}, topics=["katuvalot"], channels=["phone"], words=["susi"], queue=city.library, workflow=city.workflow
    )  # fmt: skip
    carry_over = importlib.import_module("kaiku.workflow.ruling.migrations.0002_carried_over").carry_over

    carry_over(apps, None)
    carry_over(apps, None)  # twice is once

    rules = {rule.key: rule for rule in all_rules()}
    assert list(rules) == ["vaara", "kiitos", "vaara-2"]
    assert rules["vaara"].groups == ((Condition("topic", ("katuvalot",)), Condition("words", ("en:danger", "fi:vaara"))),)
    assert (rules["vaara"].then, rules["vaara"].heading) == (Then(priority="urgent"), "Kiireellisyys")
    assert (rules["kiitos"].then, rules["kiitos"].is_active) == (Then(priority="low"), False)
    assert rules["vaara-2"].then == Then(queue="kirjasto", workflow="palaute")
    assert [one.field for one in rules["vaara-2"].groups[0]] == ["topic", "channel", "words"]
