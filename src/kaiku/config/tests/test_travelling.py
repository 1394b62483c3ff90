"""What administrators make and change on pages travels as files to an installation that has nothing, and outlives imports here."""

from dataclasses import replace
from datetime import date, time
from functools import partial

import pytest
from django.conf import settings
from django.db import transaction

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.actions import create_topic
from kaiku.categories.content import TopicContent
from kaiku.categories.models import Category
from kaiku.config.pack import Pack, read_pack
from kaiku.config.pack.archive import packed, unpacked
from kaiku.config.pack.exchange import preview
from kaiku.config.pack.export import pack_from_database
from kaiku.config.pack.writing import import_pack
from kaiku.conftest import make_person
from kaiku.contactforms import actions as forms
from kaiku.contactforms.models import ContactForm
from kaiku.contactforms.rules import Option, Question
from kaiku.organisation.hours import CITY, Day, WorkingHours, set_hours
from kaiku.organisation.models import ServiceArea
from kaiku.organisation.patterns import PatternValue, create_pattern
from kaiku.organisation.rules import Hours
from kaiku.organisation.structure import Level, PartValue, create_part, retire_part
from kaiku.queues.configuring import QueueValue, create_queue
from kaiku.texts.actions import save_text
from kaiku.workflow.drafting import create_workflow, edit_draft
from kaiku.workflow.plans import add_action
from kaiku.workflow.promises import Promises
from kaiku.workflow.promising import seen_of, set_promises
from kaiku.workflow.publishing import publish_draft
from kaiku.workflow.rules import StepAction
from kaiku.workflow.ruling.actions import add_rule
from kaiku.workflow.ruling.rules import Condition, Rule, Then

pytestmark = pytest.mark.django_db
SPANS = [Hours(time(8), time(12)), Hours(time(13), time(16))]


class Undone(Exception):
    """As if it had been another installation."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return replace(read_pack(settings.PACK), staff=())


def boss() -> User:
    return make_person("boss", "Boss", Role.TECHNICAL_ADMIN, Reach.ALL)


def in_order(pack: Pack) -> Pack:
    """Districts, streets, places, forms and texts have no order of their own."""
    named = {
        name: tuple(sorted(getattr(pack, name), key=lambda one: one.key)) for name in ("districts", "service_locations", "forms", "texts")
    }
    return replace(pack, streets=tuple(sorted(pack.streets, key=lambda street: (street.name, street.district))), **named)  # type: ignore[arg-type]


def make_of_everything(by: User) -> None:
    """One of each kind, named only in Finnish, as pages allow."""
    fi = {"fi": "Uusi"}
    area = create_part(Level.AREA, PartValue(fi), by=by)
    service_group = create_part(Level.SERVICE_GROUP, PartValue(fi, area.key), by=by)
    unit = create_part(Level.UNIT, PartValue(fi, service_group.key), by=by)
    group = create_part(Level.GROUP, PartValue(fi, unit.key, "ryhma@kaupunki.example", is_service_point=True), by=by)
    queue = create_queue(QueueValue(fi, group.key, "normal"), by=by)
    shared = create_pattern(PatternValue(fi, {5: SPANS}, ("Loppiainen",)), by=by)
    set_hours(group.key, WorkingHours({0: SPANS}, [Day(date(2027, 1, 4), None, "Suljettu")], shared.key), seen=0, by=by)
    set_hours("valaistus", WorkingHours({0: SPANS}), seen=0, by=by)
    set_hours(CITY, WorkingHours({}, [Day(date(2027, 1, 5), SPANS[0], "Lyhyt päivä")]), seen=0, by=by)
    flow = create_workflow(names=fi, area=area.key, like=None, by=by)
    act = StepAction("notify", {"texts": {"fi": "Kiitos."}})
    edit_draft(flow.key, change=partial(add_action, key="kasittelyssa", action=act), seen=1, by=by)
    publish_draft(flow.key, seen=2, by=by)
    asked = Question("koko", "choice", fi, {}, options=(Option("iso", {"fi": "Iso"}), Option("pieni", {"fi": "Pieni"})))
    form = forms.create_form(fi, area_id=ServiceArea.objects.get(key=area.key).pk, by=by)
    forms.edit_draft(form.pk, lambda _questions: (asked,), seen=0, by=by)
    forms.publish_draft(form.pk, seen=1, by=by)
    topic = create_topic(
        TopicContent(names=fi, parent=Category.objects.filter(tree="topic", parent=None)[0].key, group=group.key, workflow=flow.key), by=by
    )
    forms.choose_form(topic, form, by=by)
    set_promises(f"topic.{topic.key}", Promises({"urgent": 2}, {"": 40}), seen=seen_of(f"topic.{topic.key}"), by=by)
    add_rule(Rule("", fi, ((Condition("topic", (topic.key,)),),), Then(queue=queue.key), area=area.key), by=by)
    save_text("front-title", {"fi": "Miten autamme?"}, by=by)


@pytest.mark.covers("R198")
def test_everything_made_on_pages_is_the_same_in_an_installation_that_had_nothing(pack: Pack) -> None:
    try:
        with transaction.atomic():
            import_pack(pack)
            forget_snapshots()
            make_of_everything(boss())
            forget_snapshots()
            data = packed(pack_from_database(pack))
            mine = pack_from_database(pack)
            raise Undone
    except Undone:
        forget_snapshots()
    assert unpacked(data) == mine
    assert not ServiceArea.objects.exists()

    import_pack(unpacked(data))

    assert in_order(pack_from_database(pack)) == in_order(mine)
    assert import_pack(unpacked(data)).changes == 0


@pytest.mark.covers("R198")
def test_everything_made_on_pages_outlives_the_import_of_the_former_pack(pack: Pack) -> None:
    import_pack(pack)
    forget_snapshots()
    make_of_everything(boss())
    forget_snapshots()
    mine = pack_from_database(pack)

    import_pack(pack)

    assert pack_from_database(pack) == mine


@pytest.mark.covers("R198")
def test_forms_and_texts_that_administrators_changed_stay_and_the_preview_says_so(pack: Pack) -> None:
    by = boss()
    import_pack(pack)
    forget_snapshots()
    first = pack.forms[0]
    form = ContactForm.objects.get(key=first.key)
    forms.edit_draft(form.pk, lambda questions: questions[:1], seen=0, by=by)
    forms.publish_draft(form.pk, seen=1, by=by)
    asking = next(topic for topic in pack.topics if topic.form == pack.forms[1].key)
    forms.choose_form(Category.objects.get(key=asking.key), None, by=by)
    save_text("front-title", {"fi": "Miten autamme?"}, by=by)
    forget_snapshots()
    mine = pack_from_database(pack)

    found = preview(packed(pack), by=by)

    assert found.changes == ()
    assert {(one.part, one.name) for one in found.kept} >= {("Lomakkeet", first.names["fi"]), ("Aiheet", asking.names["fi"])}
    import_pack(pack)
    assert pack_from_database(pack) == mine


def test_the_preview_tells_hours_and_the_organisation_part_by_part(pack: Pack) -> None:
    by = boss()
    import_pack(pack)
    forget_snapshots()
    organisation = pack.organisation
    area = replace(organisation.areas[0], names={**organisation.areas[0].names, "fi": "Uusi alue"})
    patterns = {**organisation.hour_patterns, "office": {**organisation.hour_patterns["office"], "fri": "08.00-14.00"}}
    changed = replace(
        organisation, areas=(area, *organisation.areas[1:]), hour_patterns=patterns, exceptional_days=organisation.exceptional_days[1:]
    )

    found = preview(packed(replace(pack, organisation=changed)), by=by)

    assert [(one.part, one.name, one.what) for one in found.changes] == [
        ("Organisaatio", "Uusi alue", "Muuttuu"),
        ("Aikamallit", organisation.hour_patterns["office"].get("names", {"fi": "office"})["fi"], "Muuttuu"),
        ("Poikkeuspäivät", organisation.exceptional_days[0].names["fi"], "Poistuu käytöstä"),
    ]


def test_what_is_out_of_use_is_named_by_nothing_that_travels(pack: Pack) -> None:
    by = boss()
    import_pack(pack)
    topic = Category.objects.filter(tree="topic", default_type__isnull=False, service__isnull=False)[0]
    assert topic.default_type is not None and topic.service is not None
    for row in (topic.default_type, topic.service):
        row.is_active = False
        row.save()
    area = create_part(Level.AREA, PartValue({"fi": "Uusi"}), by=by)
    retire_part(Level.AREA, area.key, by=by)

    travels = pack_from_database(pack)

    assert area.key not in {one.key for one in travels.organisation.areas}
    found = next(one for one in travels.topics if one.key == topic.key)
    assert (found.type, found.service) == ("", "")
