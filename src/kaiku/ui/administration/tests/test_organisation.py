"""The organisation in the browser: the tree, its parts, the people of groups and the queues."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.base.snapshots import forget_snapshots
from kaiku.config.pack.reading import read_pack
from kaiku.config.pack.writing.keeper import Report
from kaiku.config.pack.writing.organisation import write_organisation
from kaiku.config.pack.writing.work import write_queues
from kaiku.conftest import City, make_person, names
from kaiku.handling.reorganising import empty_some, follow_some, retire_group_into, retire_queue_into, sweep_left_behind
from kaiku.organisation.members import Duty, add_member, remove_member
from kaiku.organisation.models import HandlerGroup, Membership, ServiceArea, ServiceGroup, Unit
from kaiku.organisation.structure import (
    KIND,
    ORDER,
    Level,
    PartRefused,
    PartValue,
    change_part,
    create_part,
    part_with_key,
    place_part,
    retire_part,
    return_part,
    seen_of,
)
from kaiku.queues.configuring import QueueRefused, QueueValue, change_queue, create_queue, place_queue, retire_queue
from kaiku.queues.models import Queue
from kaiku.queues.queries import active_queues
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.queries import tickets_visible_to

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/organisaatio/"


@pytest.fixture
def sini(city: City) -> User:
    """A content administrator of the area of the lighting group only."""
    return make_person("sini", "Sini Sisältö", Role.CONTENT_ADMIN, Reach.AREA, city.lighting_group)


@pytest.fixture
def as_teemu(client: Client, teemu: User) -> Client:
    client.force_login(teemu)
    return client


def lighting(city: City) -> str:
    return f"{PAGE}ryhma/{city.lighting_group.key}/"


@pytest.mark.covers("R53", "R170", "R197")
def test_a_new_branch_is_made_from_area_to_queue_and_takes_contacts(
    city: City, teemu: User, aino: User, contact: Callable[..., Ticket]
) -> None:
    area = create_part(Level.AREA, PartValue(names("Satamat")), by=teemu)
    service = create_part(Level.SERVICE_GROUP, PartValue(names("Venepaikat"), area.key), by=teemu)
    unit = create_part(Level.UNIT, PartValue(names("Satamapalvelut"), service.key), by=teemu)
    group = create_part(Level.GROUP, PartValue(names("Satamamestarit"), unit.key, "satama@kaupunki.example"), by=teemu)
    queue = create_queue(QueueValue(names("Venepaikat"), group.key), by=teemu)
    add_member(group.key, aino.pk, duty=Duty.LEAD, by=teemu)
    forget_snapshots()

    assert isinstance(group, HandlerGroup)
    assert group.unit.service_group.area == area
    assert [row.key for row in active_queues()][-1] == queue.key == "venepaikat"
    city.lamps.group = group
    city.lamps.save()
    forget_snapshots()
    assert contact().queue == queue


@pytest.mark.covers("R171")
def test_content_administrator_changes_only_his_own_area(city: City, sini: User, client: Client) -> None:
    other, own = city.library_group, city.lighting_group
    assert other.unit.service_group.area_id != own.unit.service_group.area_id
    change_part(Level.GROUP, own.key, PartValue(names("Valot"), own.unit.key), seen=0, by=sini)
    refused: list[Callable[[], object]] = [
        lambda: change_part(Level.GROUP, other.key, PartValue(names("X"), other.unit.key), seen=0, by=sini),
        lambda: change_part(Level.GROUP, own.key, PartValue(names("X"), other.unit.key), seen=seen_of(own), by=sini),
        lambda: create_part(Level.AREA, PartValue(names("X")), by=sini),
        lambda: create_part(Level.GROUP, PartValue(names("X"), other.unit.key), by=sini),
        lambda: place_part(Level.AREA, own.unit.service_group.area.key, to=1, by=sini),
        lambda: retire_part(Level.GROUP, other.key, by=sini),
        lambda: add_member(other.key, sini.pk, by=sini),
        lambda: remove_member(other.key, sini.pk, by=sini),
        lambda: create_queue(QueueValue(names("X"), other.key), by=sini),
        lambda: change_queue(city.library.key, QueueValue(names("X"), other.key), seen=0, by=sini),
        lambda: retire_queue(city.library.key, by=sini),
        lambda: place_queue(city.lighting.key, to=1, by=sini),
    ]
    for act in refused:
        with pytest.raises(NotAllowed):
            act()
    client.force_login(sini)
    page = client.get(f"{PAGE}ryhma/{other.key}/").content.decode()
    assert "voit vain katsoa" in page
    assert 'name="seen"' not in page
    assert client.post(f"{PAGE}ryhma/{other.key}/jasenet/", {"person": sini.pk}).status_code == 403


@pytest.mark.covers("R171")
def test_advisors_and_others_have_no_organisation_page(city: City, aino: User, client: Client) -> None:
    client.force_login(aino)
    for address in (PAGE, lighting(city), f"{lighting(city)}jasenet/", f"{PAGE}jonot/"):
        assert client.get(address).status_code == 403, address


@pytest.mark.covers("R53")
def test_rename_by_form_is_recorded_and_put_back(city: City, as_teemu: Client, teemu: User) -> None:
    group = city.lighting_group
    page = as_teemu.get(lighting(city))
    typed = {"fi": "Valoryhmä", "sv": "Ljus", "en": "Lights", "parent": group.unit.key, "seen": page.context["seen"]}
    assert as_teemu.post(lighting(city), typed).status_code == 302
    group.refresh_from_db()
    assert group.names == {"fi": "Valoryhmä", "sv": "Ljus", "en": "Lights"}

    change = changes_of(KIND, f"group:{group.key}")[0]
    restore_change(change.pk, seen=change.pk, by=teemu)
    group.refresh_from_db()
    assert group.name_in("fi") == (change.before or {})["names"]["fi"] != "Valoryhmä"


@pytest.mark.covers("R53")
def test_stale_form_is_answered_with_a_comparison_and_can_be_saved_all_the_same(city: City, as_teemu: Client, teemu: User) -> None:
    unit = city.lighting_group.unit.key
    change_part(Level.GROUP, city.lighting_group.key, PartValue(names("Toinen ehti"), unit), seen=0, by=teemu)
    answer = as_teemu.post(lighting(city), {"fi": "Minun nimeni", "parent": unit, "seen": "0"})
    assert answer.status_code == 409
    assert "Toinen ehti" in answer.content.decode()
    assert "Minun nimeni" in answer.content.decode()
    again = {**dict(answer.context["again"]), "seen": answer.context["seen"]}
    assert as_teemu.post(lighting(city), again).status_code == 302
    assert HandlerGroup.objects.get(key=city.lighting_group.key).name_in("fi") == "Minun nimeni"


def test_missing_name_keeps_what_was_typed(city: City, as_teemu: Client) -> None:
    answer = as_teemu.post(lighting(city), {"fi": "", "sv": "Ljuset", "parent": city.lighting_group.unit.key, "seen": "0"})
    assert answer.status_code == 422
    assert "Ljuset" in answer.content.decode()


def test_order_of_siblings_is_kept_and_put_back(city: City, teemu: User) -> None:
    parent = city.lighting_group.unit
    made = [create_part(Level.GROUP, PartValue(names(f"Ryhmä {number}"), parent.key), by=teemu) for number in (1, 2)]
    assert place_part(Level.GROUP, made[1].key, to=1, by=teemu) == 1
    listed = HandlerGroup.objects.filter(unit=parent)
    assert [row.key for row in listed] == [made[1].key, city.lighting_group.key, made[0].key]
    change = changes_of(ORDER, f"group:{parent.key}")[0]
    restore_change(change.pk, seen=change.pk, by=teemu)
    assert [row.key for row in listed.all()] == [city.lighting_group.key, made[0].key, made[1].key]


@pytest.mark.covers("R53")
def test_what_others_hang_on_is_not_retired(city: City, teemu: User) -> None:
    group = city.lighting_group
    for level, part in ((Level.AREA, group.unit.service_group.area), (Level.UNIT, group.unit), (Level.GROUP, group)):
        with pytest.raises(PartRefused):
            retire_part(level, part.key, by=teemu)
        assert part_with_key(level, part.key).is_active  # type: ignore[union-attr]


@pytest.mark.covers("R53", "R170")
def test_retired_groups_contacts_go_to_another_queue_with_an_event_each(
    city: City, teemu: User, as_teemu: Client, contact: Callable[..., Ticket]
) -> None:
    tickets = [contact(), contact()]
    Ticket.objects.filter(pk=tickets[1].pk).update(status="closed")
    preview = as_teemu.get(f"{lighting(city)}poisto/")
    assert [(one.open, one.done) for one in preview.context["waiting"]] == [(1, 1)]
    assert "Katuvalot" in preview.content.decode()
    assert as_teemu.post(f"{lighting(city)}poisto/", {"to": ""}).status_code == 422
    assert as_teemu.post(f"{lighting(city)}poisto/", {"to": city.library.key}).status_code == 302
    forget_snapshots()

    assert not HandlerGroup.objects.get(pk=city.lighting_group.pk).is_active
    assert not empty_some(city.lighting.pk, to_id=city.library.pk, by_id=teemu.pk)
    for ticket in tickets:
        ticket.refresh_from_db()
        assert ticket.queue == city.library
        assert ticket.group == city.library_group
        assert ticket.former_groups == [city.lighting_group.pk]
        assert ticket.events.filter(kind=Event.Kind.TRANSFERRED, actor=teemu).count() == 1


@pytest.mark.covers("R53")
def test_job_of_a_queue_that_came_back_moves_nothing(city: City, teemu: User, contact: Callable[..., Ticket]) -> None:
    ticket = contact()
    retire_queue_into(city.lighting.key, to=city.library.key, by=teemu)
    change = changes_of("queue", city.lighting.key)[0]
    restore_change(change.pk, seen=change.pk, by=teemu)
    assert not empty_some(city.lighting.pk, to_id=city.library.pk, by_id=teemu.pk)
    ticket.refresh_from_db()
    assert ticket.queue == city.lighting


def test_what_came_into_a_queue_while_it_was_retired_goes_to_unclear_ones(city: City, teemu: User, contact: Callable[..., Ticket]) -> None:
    late = contact()
    Queue.objects.filter(pk=city.lighting.pk).update(is_active=False)
    forget_snapshots()
    sweep_left_behind()
    late.refresh_from_db()
    assert late.queue == city.unclear


def test_the_only_queue_for_unclear_contacts_stays(city: City, teemu: User) -> None:
    with pytest.raises(QueueRefused):
        retire_queue_into(city.unclear.key, to=city.library.key, by=teemu)
    with pytest.raises(QueueRefused):
        change_queue(city.unclear.key, QueueValue(names("Muu"), "", Queue.Kind.NORMAL), seen=0, by=teemu)


@pytest.mark.covers("R53")
def test_contacts_follow_a_group_that_moves_to_another_area(city: City, teemu: User, sini: User, contact: Callable[..., Ticket]) -> None:
    ticket = contact()
    group, library = city.lighting_group, city.library_group
    watcher = make_person("veera", "Veera Katselija", Role.VIEWER, Reach.AREA, library)
    assert not tickets_visible_to(watcher).exists()
    change_part(Level.GROUP, group.key, PartValue(group.names, library.unit.key), seen=0, by=teemu)
    assert not follow_some([group.pk])
    ticket.refresh_from_db()
    assert (ticket.unit, ticket.area) == (library.unit, library.unit.service_group.area)
    assert tickets_visible_to(watcher).get() == ticket


def test_moving_back_by_the_log_of_changes_needs_both_areas(city: City, teemu: User, sini: User) -> None:
    group = city.lighting_group
    change_part(Level.GROUP, group.key, PartValue(group.names, city.library_group.unit.key), seen=0, by=teemu)
    change = changes_of(KIND, f"group:{group.key}")[0]
    with pytest.raises(NotAllowed):
        restore_change(change.pk, seen=change.pk, by=sini)
    restore_change(change.pk, seen=change.pk, by=teemu)
    assert HandlerGroup.objects.get(pk=group.pk).unit == group.unit


def test_a_part_returns_only_under_what_is_in_use(city: City, teemu: User) -> None:
    unit = create_part(Level.UNIT, PartValue(names("Tyhjä yksikkö"), city.lighting_group.unit.service_group.key), by=teemu)
    group = create_part(Level.GROUP, PartValue(names("Tyhjä ryhmä"), unit.key, "tyhja@kaupunki.example", True), by=teemu)
    retire_group_into(group.key, by=teemu)
    retire_part(Level.UNIT, unit.key, by=teemu)
    with pytest.raises(PartRefused):
        return_part(Level.GROUP, group.key, by=teemu)
    return_part(Level.UNIT, unit.key, by=teemu)
    return_part(Level.GROUP, group.key, by=teemu)
    group.refresh_from_db()
    assert isinstance(group, HandlerGroup)
    assert group.is_active
    assert group.is_service_point
    assert group.email == "tyhja@kaupunki.example"


@pytest.mark.covers("R53", "R161")
def test_member_is_found_taken_in_and_out_and_sees_the_groups_contacts_at_once(
    city: City, as_teemu: Client, kirsi: User, contact: Callable[..., Ticket], teemu: User
) -> None:
    ticket, address = contact(), f"{lighting(city)}jasenet/"
    assert not tickets_visible_to(kirsi).filter(pk=ticket.pk).exists()
    assert [row.pk for row in as_teemu.get(address, {"haku": kirsi.username}).context["found"]] == [kirsi.pk]
    assert as_teemu.post(address, {"person": kirsi.pk, "tehtava": "deputy"}).status_code == 302
    assert Membership.objects.get(user=kirsi, group=city.lighting_group).duty == Duty.DEPUTY
    assert tickets_visible_to(User.objects.get(pk=kirsi.pk)).filter(pk=ticket.pk).exists()
    assert as_teemu.post(address, {"person": kirsi.pk, "teko": "pois"}).status_code == 302
    assert not tickets_visible_to(User.objects.get(pk=kirsi.pk)).filter(pk=ticket.pk).exists()

    change = changes_of("members", city.lighting_group.key)[0]
    restore_change(change.pk, seen=change.pk, by=teemu)
    assert Membership.objects.get(user=kirsi, group=city.lighting_group).duty == Duty.DEPUTY


def test_closed_account_is_not_taken_into_a_group(city: City, as_teemu: Client, kirsi: User) -> None:
    User.objects.filter(pk=kirsi.pk).update(is_active=False)
    assert as_teemu.post(f"{lighting(city)}jasenet/", {"person": kirsi.pk}).status_code == 422
    assert as_teemu.post(f"{lighting(city)}jasenet/", {"person": "0"}).status_code == 404


def test_queue_order_is_what_the_desk_shows(city: City, as_teemu: Client, teemu: User) -> None:
    assert as_teemu.post(f"{PAGE}jonot/{city.library.key}/paikka/", {"paikka": "1"}).status_code == 302
    forget_snapshots()
    assert active_queues()[0].key == city.library.key
    change = changes_of("queue-order", "")[0]
    restore_change(change.pk, seen=change.pk, by=teemu)
    forget_snapshots()
    assert active_queues()[0].key != city.library.key


def test_stale_queue_is_stopped(city: City, teemu: User) -> None:
    change_queue(city.library.key, QueueValue(names("Kirjat"), ""), seen=0, by=teemu)
    with pytest.raises(StaleChange):
        change_queue(city.library.key, QueueValue(names("Muut"), ""), seen=0, by=teemu)


def test_pages_cost_the_same_however_many_parts_there_are(city: City, as_teemu: Client, eero: User) -> None:
    def cost() -> list[int]:
        found = []
        for address in (PAGE, lighting(city), f"{lighting(city)}jasenet/", f"{PAGE}jonot/", f"{PAGE}alue/{area.key}/"):
            as_teemu.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert as_teemu.get(address).status_code == 200
            found.append(len(queries))
        return found

    area: Any = city.lighting_group.unit.service_group.area
    before = cost()
    for number in range(8):
        more = ServiceArea.objects.create(key=f"a{number}", names=names(f"Alue {number}"))
        service = ServiceGroup.objects.create(key=f"s{number}", names=names("Palvelu"), area=more if number % 2 else area)
        unit = Unit.objects.create(key=f"u{number}", names=names("Yksikkö"), service_group=service)
        group = HandlerGroup.objects.create(key=f"g{number}", names=names("Ryhmä"), unit=unit)
        Queue.objects.create(key=f"q{number}", names=names("Jono"), group=group)
        make_person(f"h{number}", f"Henkilö {number}", Role.SPECIALIST, Reach.GROUP, city.lighting_group)
    assert cost() == before


@pytest.mark.covers("R198")
def test_a_pack_that_is_imported_again_leaves_alone_what_administrators_made(city: City, teemu: User) -> None:
    made = create_part(Level.GROUP, PartValue(names("Oma ryhmä"), city.lighting_group.unit.key), by=teemu)
    queue = create_queue(QueueValue(names("Oma jono"), made.key), by=teemu)
    old = HandlerGroup.objects.create(key="vanha", names=names("Edellisestä paketista"), unit=city.lighting_group.unit)
    pack = read_pack(settings.PACK)
    report = Report()
    write_organisation(pack.organisation, report)
    write_queues(pack, report)
    made.refresh_from_db()
    queue.refresh_from_db()
    assert made.is_active
    assert queue.is_active
    old.refresh_from_db()
    assert not old.is_active
    lamps = HandlerGroup.objects.get(key="katujen-kunto")
    change_part(Level.GROUP, lamps.key, PartValue(names("Toinen nimi"), lamps.unit.key), seen=0, by=teemu)
    write_organisation(pack.organisation, Report())
    lamps.refresh_from_db()
    assert lamps.name_in("fi") == "Toinen nimi"
