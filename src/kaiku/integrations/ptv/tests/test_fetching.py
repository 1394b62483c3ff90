"""Fetching from registers that hold to their contract: all or nothing, what is gone stays for old tickets, and the old version still serves."""

from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.integrations.ptv.keeping import fetch, fetch_by_night, order_fetch
from kaiku.integrations.ptv.models import PlaceRun, PlaceSource
from kaiku.integrations.ptv.points import point_of
from kaiku.integrations.ptv.tasks import fetch_source
from kaiku.integrations.ptv.tests.register_peer import ORGANIZATION
from kaiku.integrations.ptv.watching import troubles
from kaiku.outbox.models import Connection
from kaiku.places.models import CityService, PlaceName, ServiceLocation
from kaiku.places.queries import opening_at, places_matching

LIBRARY, POOL, BUS = (f"{number}1111111-1111-4111-8111-111111111111" for number in "123")
SERVICE = "41111111-1111-4111-8111-111111111111"


def library(**more):
    where = {"system": "EPSG:3067", "easting": 327615.82, "northing": 6822553.71}
    street = {"streetName": {"fi": "Pirkankatu"}, "addressDetail": "2", "postalCode": "33210", "coordinates": [where]}
    weekly = {"monday": {"hours": [{"start": "09:00", "end": "20:00", "openingStatus": "Open", "repetition": "Weekly"}]}}
    phone = {"dialCode": "+358", "number": "401234567", "chargeType": "Charged", "additionalInformation": "Neuvonta"}
    return {
        "contentId": LIBRARY, "serviceChannelType": "ServiceLocation",
        "languageVersions": {
            "fi": {"name": "Pääkirjasto Metso", "summary": "Kirjoja.", "contactPhoneNumbers": [phone],
                   "contactWebPages": [{"name": "Sivu", "url": "https://a.example"}, {"name": "Paha", "url": "javascript:alert(1)"}]},
            "sv": {"name": "Huvudbiblioteket Metso"}, "se": {"name": "Girjerádju"},
        },
        "location": {"streetAddresses": [street]},
        "serviceHours": {"hours": [{"type": "WeeklyUntilFurtherNoticeServiceHour", "weeklyHours": weekly}]},
        **more,
    }  # fmt: skip


def pool(**more):
    return {"contentId": POOL, "serviceChannelType": "ServiceLocation", "languageVersions": {"fi": {"name": "Uimahalli"}}, **more}


@pytest.fixture
def told(registers):
    """A library with a service, and a bus whose tickets are sold on the web."""
    online = {"contentId": BUS, "serviceChannelType": "EService", "languageVersions": {"fi": {"name": "Nysse-kauppa"}}}
    registers.put(noun="channels", rows=[library(), pool(), online])
    registers.put(noun="services", rows=[{"contentId": SERVICE, "languageVersions": {"fi": {"name": "Kirjastopalvelut"}}}])
    links = [{"serviceContentId": SERVICE, "channelContentId": one} for one in (LIBRARY, BUS)]
    registers.put(noun="connections", rows=links)
    return registers


@pytest.mark.covers("R182")
def test_places_services_and_ways_are_kept_with_names_hours_and_points(ptv, told):
    run = fetch(ptv)

    assert (run.outcome, run.version, run.is_whole) == ("done", "12", True)
    assert run.counts == {"made": 4, "changed": 0, "back": 0, "gone": 0, "places": 2, "services": 2, "doubtful": 1, "unfit": 0}
    row = ServiceLocation.objects.get(source="ptv", source_id=LIBRARY)
    assert row.names == {"fi": "Pääkirjasto Metso", "sv": "Huvudbiblioteket Metso"}
    assert (row.address, row.postcode, round(row.lon, 4), round(row.lat, 4)) == ("Pirkankatu 2", "33210", 23.761, 61.4981)
    assert row.district.key == "keskusta"
    assert not row.is_point_doubtful
    assert row.contacts["fi"]["pages"] == [{"name": "Sivu", "url": "https://a.example"}]
    assert row.contacts["fi"]["phones"] == [{"number": "+358401234567", "words": "Neuvonta", "is_charged": True}]
    assert opening_at(row.key).seasons[0].days["0"][0].closes == "20:00"
    service = CityService.objects.get(source_id=SERVICE)
    assert [place.pk for place in service.locations.all()] == [row.pk]
    assert [way.kind for way in service.ways.all()] == ["online"]
    assert [place.location_key for place in places_matching("pääkirjasto metso")] == [row.key]
    pool_row = ServiceLocation.objects.get(source_id=POOL)
    assert pool_row.is_point_doubtful
    assert not PlaceName.objects.filter(location=pool_row).exists()
    assert Connection.objects.get(name="ptv").last_ok_at is not None


def test_what_changed_is_told_and_the_same_again_changes_nothing(ptv, told):
    fetch(ptv)
    again = fetch(ptv, is_whole=True)
    assert again.counts | {"places": 2} == {
        "made": 0,
        "changed": 0,
        "back": 0,
        "gone": 0,
        "places": 2,
        "services": 2,
        "doubtful": 1,
        "unfit": 0,
    }

    told.put(noun="channels", rows=[pool(languageVersions={"fi": {"name": "Uintikeskus"}})])
    run = fetch(ptv, is_whole=True)

    assert run.changes == [{"what": "changed", "name": "Uintikeskus", "kind": "place", "fields": ["names"]}]


@pytest.mark.covers("R182")
def test_a_night_asks_only_for_what_is_new_and_hears_of_what_is_archived(ptv, told):
    fetch(ptv)
    ptv.refresh_from_db()
    told.put(noun="channels", rows=[pool(languageVersions={"fi": {"name": "Uintikeskus"}}, publishedAt="2999-01-01T00:00:00Z")])
    told.archive(ident=LIBRARY, at=datetime.now(UTC).isoformat())

    run = fetch(ptv)

    assert not run.is_whole
    assert {(change["what"], change["name"]) for change in run.changes} == {("changed", "Uintikeskus"), ("gone", "Pääkirjasto Metso")}
    gone = ServiceLocation.objects.get(source_id=LIBRARY)
    assert not gone.is_active
    assert gone.archived_at is not None
    assert opening_at(gone.key) is None
    assert places_matching("pääkirjasto metso") == []

    told.put(noun="channels", rows=[library()])
    PlaceSource.objects.update(whole_at=now() - timedelta(days=8))
    ptv.refresh_from_db()
    run = fetch(ptv)
    assert run.is_whole
    assert [(change["what"], change["name"]) for change in run.changes] == [("back", "Pääkirjasto Metso")]


@pytest.mark.covers("R182")
@pytest.mark.parametrize("trouble", [{"down": True}, {"fails_at": 2}, {"key": "toinen"}])
def test_when_the_register_fails_yesterdays_places_stay(ptv, registers, trouble):
    registers.many(count=150)
    fetch(ptv)
    before = list(ServiceLocation.objects.order_by("pk").values())
    registers.put(noun="channels", rows=[library()])
    registers.behave(old_down=True, **trouble)

    run = fetch(ptv, is_whole=True)

    assert run.outcome == "failed"
    assert run.error
    assert list(ServiceLocation.objects.order_by("pk").values()) == before
    assert Connection.objects.get(name="ptv").failures_in_row == 1
    PlaceSource.objects.update(fetched_at=now() - timedelta(days=3))
    assert [trouble.key for trouble in troubles()] == ["places-old:ptv"]


def test_it_waits_when_the_register_asks_to(ptv, told):
    told.behave(troubles=[[429, "1"], [503, ""]])
    assert fetch(ptv).outcome == "done"
    told.behave(troubles=[[429, "900"]], old_down=True)
    assert fetch(ptv).outcome == "failed"


def test_many_that_disappear_wait_for_an_administrator(ptv, registers, teemu, aino):
    registers.many(count=20)
    fetch(ptv)
    for number in range(5):
        registers.archive(ident=f"00000000-0000-4000-8000-{number:012}", at="2026-11-01T00:00:00Z")

    run = fetch(ptv, is_whole=True)
    assert run.outcome == "held"
    assert ServiceLocation.objects.filter(is_active=True).count() == 20
    assert [trouble.key for trouble in troubles()] == ["places-held:ptv"]

    with pytest.raises(NotAllowed):
        order_fetch("ptv", is_approved=True, by=aino)
    assert not ordered()

    order_fetch("ptv", is_approved=True, by=teemu)
    fetch_source(**ordered()[0])
    assert ServiceLocation.objects.filter(is_active=True).count() == 15
    assert list(troubles()) == []


def ordered():
    return list(ProcrastinateJob.objects.filter(task_name__endswith="fetch_source").values_list("args", flat=True))


def test_rows_that_no_contract_knows_are_left_out_until_they_are_many(ptv, registers):
    registers.many(count=60)
    registers.put(noun="channels", rows=[pool(contentId="x1", languageVersions={})])
    assert fetch(ptv).counts["unfit"] == 1
    registers.put(noun="channels", rows=[pool(contentId=f"y{number}", languageVersions={}) for number in range(6)])
    registers.behave(old_down=True)
    assert fetch(ptv, is_whole=True).outcome == "failed"


@pytest.mark.covers("R182")
def test_the_old_version_serves_when_the_new_does_not(ptv, registers):
    street = {
        "street": [{"language": "fi", "value": "Testitie"}], "streetNumber": "13", "postalCode": "33100",
        "latitude": "6822553.71", "longitude": "327615.82", "coordinateState": "Ok",
    }  # fmt: skip
    hours = {
        "serviceHourType": "DaysOfTheWeek",
        "openingHour": [{"dayFrom": "Monday", "dayTo": "Friday", "from": "08:00:00", "to": "16:00:00"}],
    }
    channel = {
        "id": LIBRARY, "organizationId": ORGANIZATION, "serviceChannelType": "ServiceLocation",
        "serviceChannelNames": [{"language": "fi", "value": "Terveysasema", "type": "Name"}],
        "addresses": [{"streetAddress": street}], "serviceHours": [hours],
    }  # fmt: skip
    linked = [{"serviceChannel": {"id": LIBRARY}}]
    names = [{"language": "fi", "value": "Hammashoito", "type": "Name"}]
    registers.hold(name="ServiceChannel", rows=[channel])
    registers.hold(name="Service", rows=[{"id": SERVICE, "organizationId": ORGANIZATION, "serviceNames": names, "serviceChannels": linked}])
    registers.behave(down=True)

    run = fetch(ptv)

    assert (run.outcome, run.version) == ("done", "11")
    row = ServiceLocation.objects.get(source_id=LIBRARY)
    assert (row.address, round(row.lon, 4), round(row.lat, 4)) == ("Testitie 13", 23.761, 61.4981)
    assert sorted(opening_at(row.key).seasons[0].days) == ["0", "1", "2", "3", "4"]
    assert [place.pk for place in CityService.objects.get(source_id=SERVICE).locations.all()] == [row.pk]


@pytest.mark.covers("R182")
def test_sports_places_and_parks_come_too_but_not_twice(ptv, told):
    def site(ident, name, code, *corners, **more):
        shape = {"type": "Point", "coordinates": corners[0]} if len(corners) == 1 else {"type": "LineString", "coordinates": corners}
        location = {"city": {"city-code": 837}, "address": "Tie 1", "geometries": {"features": [{"geometry": shape}]}}
        return {"lipas-id": ident, "name": name, "type": {"type-code": code}, "location": location, **more}

    told.hold(
        name="sports",
        rows=[
            site(1, "Kaupin kuntorata", 4402, [23.80, 61.51], [23.82, 61.51], **{"name-localized": {"se": "Kauppi bana"}}),
            site(2, "Koskipuisto", 101, [23.765, 61.498]),
            site(3, "Pääkirjasto Metso", 2120, [23.7613, 61.4981]),
        ],
    )
    PlaceSource.objects.create(kind="lipas", is_active=True, municipality="837")

    fetch_by_night()

    assert dict(PlaceRun.objects.values_list("source__kind", "outcome")) == {"ptv": "done", "lipas": "done"}
    found = {row.names["fi"]: row for row in ServiceLocation.objects.filter(source="lipas")}
    assert {name: row.kind for name, row in found.items()} == {"Kaupin kuntorata": "sports", "Koskipuisto": "park"}
    assert found["Kaupin kuntorata"].lon == pytest.approx(23.81) and found["Kaupin kuntorata"].names["sv"] == "Kauppi bana"


@pytest.mark.parametrize(
    ("first", "second", "point"),
    [
        ("327615.82", "6822553.71", (23.761, 61.4981, False)),
        ("6822553.71", "327615.82", (23.761, 61.4981, False)),  # the old version's "latitude" comes first
        ("61.4981", "23.761", (23.761, 61.4981, False)),  # and some of its rows hold degrees
        (385000, 6672000, (24.9275, 60.1687, True)),  # another city
        ("0", "0", (None, None, True)),
        (None, "", (None, None, True)),
    ],
)
def test_points_are_turned_and_checked(ptv, first, second, point):
    found = point_of(first, second)
    assert (found.lon and round(found.lon, 4), found.lat and round(found.lat, 4), found.is_doubtful) == point


@pytest.mark.slow
@pytest.mark.covers("R182")
def test_three_thousand_places_are_kept_within_two_minutes(ptv, registers, django_assert_max_num_queries):
    registers.many(count=3000)
    began = monotonic()
    with django_assert_max_num_queries(120):
        run = fetch(ptv)
    assert run.counts["places"] == 3000
    assert monotonic() - began < 120
    assert max(int(url.split("pageSize=")[1].split("&")[0]) for url in registers.seen()["asked"]) <= 100
