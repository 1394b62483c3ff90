import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.actions import change_topic, create_topic, place_among_siblings
from kaiku.categories.actions.order import siblings_of
from kaiku.categories.content import DiversionContent, TopicContent
from kaiku.categories.models import Category
from kaiku.categories.stored import content_of
from kaiku.config.pack import Pack, PackError, read_pack
from kaiku.config.pack.archive import packed, unpacked
from kaiku.config.pack.export import pack_from_database, write_files
from kaiku.config.pack.workflows import Action
from kaiku.config.pack.writing import import_pack
from kaiku.conftest import make_person
from kaiku.contactforms.models import ContactFormVersion
from kaiku.organisation.documents import BRAND, CONTACT_POINTS, DRAWN_MAP
from kaiku.organisation.models import HandlerGroup
from kaiku.places.models import PlaceName
from kaiku.places.queries import places_matching
from kaiku.queues.models import Queue
from kaiku.ui.citizen.channels import ways_to_reach
from kaiku.ui.components.brand import brand
from kaiku.workflow.drafting import edit_draft
from kaiku.workflow.models import Transition, Workflow, WorkflowVersion
from kaiku.workflow.overview import published_plan
from kaiku.workflow.plans import add_action, add_move, change_step
from kaiku.workflow.publishing import publish_draft, return_to_pack
from kaiku.workflow.rules import StepAction
from kaiku.workflow.ruling.actions import move_rule, switch_rule
from kaiku.workflow.ruling.models import HandlingRule

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(settings.PACK)


def _sorted(pack: Pack) -> Pack:
    """Streets, districts and locations have no order of their own; accounts are not exported."""
    return replace(
        pack,
        streets=tuple(sorted(pack.streets, key=lambda street: (street.name, street.district))),
        districts=tuple(sorted(pack.districts, key=lambda district: district.key)),
        service_locations=tuple(sorted(pack.service_locations, key=lambda location: location.key)),
        forms=tuple(sorted(pack.forms, key=lambda form: form.key)),
        staff=(),
    )


@pytest.mark.covers("R198")
def test_what_is_imported_is_exported_as_the_same_pack(pack: Pack, tmp_path: Path) -> None:
    import_pack(pack)

    write_files(pack_from_database(pack), tmp_path)

    assert _sorted(read_pack(tmp_path)) == _sorted(pack)


@pytest.mark.covers("R198")
def test_the_citys_own_words_come_and_go_with_the_pack(pack: Pack, client: Client) -> None:
    words = pack.documents[BRAND].replace("name: KAIKU", "name: Mallilan palaute")
    others = {name: text for name, text in pack.documents.items() if name not in (CONTACT_POINTS, DRAWN_MAP)}
    import_pack(pack)
    import_pack(replace(pack, documents={**others, BRAND: words}))
    forget_snapshots()

    assert brand().name == "Mallilan palaute"
    assert ways_to_reach("fi").phone is None
    assert client.get(reverse("components:schematic-map")).status_code == 404
    assert pack_from_database(pack).documents == {**others, BRAND: words}


def test_importing_twice_changes_nothing_the_second_time(pack: Pack) -> None:
    first = import_pack(pack)
    second = import_pack(pack)

    assert first.changes > 500
    assert second.changes == 0
    assert WorkflowVersion.objects.count() == len(pack.workflows)
    assert ContactFormVersion.objects.count() == len(pack.forms)


def test_a_topic_that_left_the_pack_is_retired_and_not_deleted(pack: Pack) -> None:
    import_pack(pack)

    import_pack(replace(pack, topics=pack.topics[1:]))

    assert not Category.objects.get(key=pack.topics[0].key).is_active
    assert Category.objects.get(key=pack.topics[1].key).is_active


@pytest.mark.covers("R198")
def test_what_administrators_made_and_changed_outlives_an_import_and_travels_in_an_export(pack: Pack, tmp_path: Path) -> None:
    import_pack(pack)
    boss = User.objects.create(username="boss", name="Boss")
    RoleGrant.objects.create(user=boss, role=Role.TECHNICAL_ADMIN, reach=Reach.ALL)
    first, second = pack.topics[:2]
    made = create_topic(
        TopicContent(
            names={"fi": "Laiturit"}, parent=first.theme, group=first.group, examples={"fi": ("Laituri on poikki",)}, audience="internal",
            workflow=pack.workflows[0].key, retention="y5", urgent_notices={"fi": "Soita 112."},
        ),
        by=boss,
    )  # fmt: skip
    mine = replace(
        content_of(Category.objects.get(key=first.key)), guidance={"fi": "Oma ohje"}, diversion=DiversionContent("stopper", {"fi": "Ei"})
    )
    change_topic(first.key, mine, seen=content_of(Category.objects.get(key=first.key)).seen, by=boss)
    place_among_siblings(Category.objects.get(key=second.key), to=99, by=boss)
    ordered = siblings_of(Category.objects.get(key=second.key))

    write_files(pack_from_database(pack), tmp_path)
    exported = read_pack(tmp_path)
    again = import_pack(replace(pack, topics=pack.topics[1:]))

    assert exported.topics == pack_from_database(pack).topics
    assert {topic.key for topic in exported.topics} == {topic.key for topic in pack.topics} | {made.key}
    assert "Category: " in str(again) and "retired" not in str(again)
    kept = content_of(Category.objects.get(key=first.key))
    assert (kept.is_active, dict(kept.guidance), kept.diversion and kept.diversion.kind) == (True, {"fi": "Oma ohje"}, "stopper")
    assert siblings_of(Category.objects.get(key=second.key)) == ordered
    import_pack(exported)
    assert pack_from_database(pack).topics == exported.topics


@pytest.mark.covers("R59")
def test_a_changed_workflow_gets_a_new_version_beside_the_old(pack: Pack) -> None:
    import_pack(pack)
    changed = replace(pack.workflows[0], transitions=pack.workflows[0].transitions[1:])

    import_pack(replace(pack, workflows=(changed, *pack.workflows[1:])))

    states = WorkflowVersion.objects.filter(workflow__key=changed.key).order_by("number").values_list("number", "state")
    assert list(states) == [(1, "retired"), (2, "published")]


@pytest.mark.covers("R59", "R198")
def test_a_workflow_that_an_administrator_changed_outlives_the_next_import_and_goes_back_to_the_newest_pack(pack: Pack) -> None:
    import_pack(pack)
    boss = make_person("boss", "Boss", Role.TECHNICAL_ADMIN, Reach.ALL)
    first, gone = pack.workflows[0], pack.workflows[-1]
    step = first.steps[1].key
    change = partial(change_step, key=step, required_fields=("place",), hidden={Role.VIEWER: ("notes",)}, public_names={"fi": "Oma"})
    edit_draft(first.key, change=change, seen=0, by=boss)
    edit_draft(first.key, change=partial(add_action, key=step, action=StepAction("notify", {"texts": {"fi": "Hei."}})), seen=1, by=boss)
    move = partial(add_move, source=first.steps[0].key, target=step, names={"fi": "Toinen tie"})
    edit_draft(first.key, change=move, seen=2, by=boss)
    publish_draft(first.key, seen=3, by=boss)
    mine = published_plan(Workflow.objects.get(key=first.key))
    assert unpacked(packed(pack_from_database(pack))).workflows[0].as_plan() == mine
    Workflow.objects.filter(key=gone.key).update(retired_at=now(), origin="here")
    WorkflowVersion.objects.filter(workflow__key=gone.key).update(state="retired")

    newer = replace(first, transitions=first.transitions[1:])
    import_pack(replace(pack, workflows=(newer, *pack.workflows[1:])))

    assert published_plan(Workflow.objects.get(key=first.key)) == mine
    assert published_plan(Workflow.objects.get(key=gone.key)) is None
    return_to_pack(first.key, seen=2, by=boss)
    assert published_plan(Workflow.objects.get(key=first.key)) == newer.as_plan()
    import_pack(pack)
    assert published_plan(Workflow.objects.get(key=first.key)) == first.as_plan()


def test_a_pack_s_workflow_may_not_call_whom_the_installation_does_not_know_nor_name_what_is_not(pack: Pack) -> None:
    first = pack.workflows[0]
    actions = (
        Action(type="webhook", settings={"url": "https://muualla.example/x"}),
        Action(type="assign", settings={"group": "olematon"}),
    )
    wrong = replace(first.steps[1], actions=actions, hidden={"kukaan": ["notes"], "viewer": ["kaikki"]})

    with pytest.raises(PackError) as refused:
        unpacked(packed(replace(pack, workflows=(replace(first, steps=(first.steps[0], wrong, *first.steps[2:])), *pack.workflows[1:]))))

    told = " ".join(problem.reason for problem in refused.value.problems)
    assert all(word in told for word in ("muualla.example", "olematon", "kukaan", "kaikki")) and len(refused.value.problems) == 4


def test_every_topic_leads_to_a_queue_of_its_group(pack: Pack) -> None:
    import_pack(pack)

    for topic in Category.objects.filter(tree=Category.Tree.TOPIC).exclude(parent=None):
        assert topic.group is not None
        assert Queue.objects.filter(group=topic.group, is_active=True).exists(), topic.key
        assert topic.unit == topic.group.unit


def test_the_service_point_has_its_hours_and_its_group(pack: Pack) -> None:
    import_pack(pack)

    assert len(HandlerGroup.objects.get(is_service_point=True).pattern_use.pattern.weekly) == 5


def test_streets_and_service_locations_are_found_by_name(pack: Pack) -> None:
    import_pack(pack)

    assert PlaceName.objects.filter(kind=PlaceName.Kind.STREET).count() == len(pack.streets)
    assert places_matching("hämeenkadulla")[0].name == "Hämeenkatu"


@pytest.mark.covers("R58", "R61")
def test_rules_choose_workflows_and_moves_have_their_time(pack: Pack) -> None:
    import_pack(pack)

    rules = HandlingRule.objects.exclude(effects__workflow=None).values_list("key", "effects__workflow", "effects__queue")
    assert ("lupahakemus-lupa-asiana", "lupa-asia", None) in rules
    assert {workflow for _key, workflow, _queue in rules} == {
        "lupa-asia",
        "messuaineiston-tilaus",
        "sisainen-pyynto",
        "monen-asiantuntijan-asia",
    }
    timed = Transition.objects.exclude(after_hours=None).select_related("source", "target")
    assert all(set(move.notices) == {"fi", "sv", "en"} for move in timed if move.target.status == "closed")
    assert [(move.source.key, move.target.key) for move in timed if not move.notices] == [("saapunut", "tiedoksi")]  # thanks, still open
    assert "odottaa-asiakasta" in {move.source.key for move in timed}


@pytest.mark.covers("R53", "R55")
def test_the_rule_files_of_an_earlier_pack_are_read_as_the_same_rules(pack: Pack, tmp_path: Path) -> None:
    shutil.copytree(settings.PACK, tmp_path / "earlier")
    folder = tmp_path / "earlier"
    (folder / "rules.yaml").unlink()
    (folder / "priority-rules.yaml").write_text(
        "- {key: vaara, priority: high, names: {fi: Vaara, sv: Fara, en: Danger}, when: {words: {fi: [vaara], sv: [fara], en: [danger]}}}\n"
    )
    (folder / "routing-rules.yaml").write_text(
        "- {key: vaara, names: {fi: Melu}, when: {topics: [katutyomaat]}, queue: ymparistonsuojelu}\n"
    )

    urgent, routed = read_pack(folder).rules

    assert (urgent.key, urgent.as_rule().then.effects()) == ("vaara", {"priority": "high"})
    assert urgent.groups[0].conditions[0].values == ("fi:vaara", "sv:fara", "en:danger")
    assert (routed.key, routed.as_rule().then.effects()) == ("vaara-2", {"queue": "ymparistonsuojelu"})


@pytest.mark.covers("R198")
def test_a_rule_made_here_survives_the_next_pack_and_a_changed_one_gets_a_new_version(pack: Pack) -> None:
    import_pack(pack)
    HandlingRule.objects.create(key="oma", names={"fi": "Oma"}, effects={"hold": True}, origin="here", position=900)
    changed = replace(pack.rules[0], heading="Toinen ryhmä")

    import_pack(replace(pack, rules=(changed, *pack.rules[2:])))

    rules = HandlingRule.objects.in_bulk(["oma", changed.key, pack.rules[1].key], field_name="key")
    assert rules["oma"].is_active and not rules[pack.rules[1].key].is_active
    assert (rules[changed.key].version, HandlingRule.objects.get(key=pack.rules[2].key).version) == (2, 1)


@pytest.mark.covers("R56", "R198")
def test_a_rule_that_an_administrator_changed_outlives_the_next_import(pack: Pack, db: None) -> None:
    import_pack(pack)
    by = User.objects.create(username="paula", name="Paula")
    RoleGrant.objects.create(user=by, role=Role.CONTENT_ADMIN, reach=Reach.ALL)
    switch_rule("kaatunut-puu", is_active=False, by=by)
    move_rule("kiitos", to=1, by=by)
    changes = ConfigurationChange.objects.count()

    assert import_pack(pack).changes == 0
    assert import_pack(replace(pack, rules=())).changes > 0

    kept = HandlingRule.objects.get(key="kaatunut-puu")
    assert (kept.is_active, kept.version, kept.origin) == (False, 2, HandlingRule.Origin.HERE)
    assert HandlingRule.objects.get(key="kiitos").position == 1
    assert ConfigurationChange.objects.count() == changes + len(pack.rules) - 1  # the retired ones, each with its line


def test_a_rule_that_a_pack_changes_is_written_down_with_what_it_was(pack: Pack) -> None:
    import_pack(pack)
    changed = tuple(replace(rule, heading="Uusi ryhmä") if rule.key == "kiitos" else rule for rule in pack.rules)

    import_pack(replace(pack, rules=changed))

    row = ConfigurationChange.objects.get(kind="rule")
    assert (row.key, row.actor_name, row.note) == ("kiitos", "", "Tuotu asetustiedostosta, versio 2")
    assert row.before is not None and row.after is not None
    assert (row.before["heading"], row.after["heading"]) == ("Kiireellisyys", "Uusi ryhmä")
