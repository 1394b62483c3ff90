from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import moved_to
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.conftest import City, make_person
from kaiku.handling.actions import assign_ticket
from kaiku.handling.models import Prompt
from kaiku.organisation.actions import set_absence
from kaiku.organisation.models import Absence, Membership
from kaiku.organisation.queries import absence_ahead, absences_now, calendar_of, city_today
from kaiku.organisation.rules import add_working_time
from kaiku.tickets.models import Ticket

TUESDAY = datetime(2026, 11, 24, 12, tzinfo=UTC)  # 14.00 in Finland


@pytest.mark.covers("R63")
def test_due_times_skip_the_days_when_a_group_s_only_specialist_is_away(city: City, eero: User) -> None:
    with moved_to(TUESDAY):
        set_absence(eero, first_day=date(2026, 11, 25), last_day=date(2026, 11, 26))
        due = add_working_time(TUESDAY, timedelta(hours=4), calendar_of(city.lighting_group.pk))

        assert due == datetime(2026, 11, 27, 8, tzinfo=UTC)
        assert calendar_of(city.advisors.pk).exceptions == {}


def test_a_group_works_as_long_as_one_of_it_is_there(city: City, eero: User) -> None:
    make_person("esa", "Esa Toinen", "specialist", "group", city.lighting_group)
    with moved_to(TUESDAY):
        set_absence(eero, first_day=date(2026, 11, 25), last_day=date(2026, 11, 26))

        assert calendar_of(city.lighting_group.pk).exceptions == {}


def test_a_new_absence_replaces_the_one_ahead_and_none_takes_it_back(eero: User) -> None:
    with moved_to(TUESDAY):
        Absence.objects.create(user=eero, first_day=date(2026, 7, 1), last_day=date(2026, 7, 31))
        set_absence(eero, first_day=date(2026, 11, 24), last_day=date(2026, 11, 27))
        assert absences_now([eero.pk]) == {eero.pk: date(2026, 11, 27)}

        set_absence(eero, first_day=date(2026, 12, 1), last_day=date(2026, 12, 2))
        ahead = absence_ahead(eero)
        assert ahead is not None and ahead.first_day == date(2026, 12, 1)
        assert absences_now([eero.pk]) == {}

        assert set_absence(eero, first_day=None, last_day=None) is None
        assert list(Absence.objects.values_list("first_day", flat=True)) == [date(2026, 7, 1)]


def test_an_absence_cannot_end_before_it_begins(eero: User) -> None:
    with pytest.raises(IntegrityError, match="absence_ends_after_start"):
        set_absence(eero, first_day=date(2026, 12, 2), last_day=date(2026, 12, 1))


def test_who_leads_the_group_tells_of_an_absence_and_the_deputy_hears_what_comes(lamp: Ticket, city: City, eero: User, aino: User) -> None:
    esa = make_person("esa", "Esa Toinen", "specialist", "group", city.lighting_group)
    with pytest.raises(NotAllowed):
        set_absence(eero, first_day=city_today(), last_day=city_today(), deputy=esa, by=esa)
    assert not Absence.objects.exists()

    Membership.objects.filter(user=esa).update(duty=Membership.Duty.LEAD)
    with pytest.raises(KaikuError):
        set_absence(eero, first_day=city_today(), last_day=city_today(), deputy=aino, by=esa)
    set_absence(eero, first_day=city_today(), last_day=city_today(), deputy=esa, by=esa)

    assign_ticket(lamp.pk, to=eero, by=aino)
    assert {(one.user, one.kind) for one in Prompt.objects.all()} == {(eero, Prompt.Kind.GIVEN), (esa, Prompt.Kind.GIVEN)}
    assert AuditEntry.objects.filter(action="absence", actor_id=esa.pk, object_id=eero.pk).count() == 1
