"""Nobody empties the house: searches and exports have limits, unusual reading is an alarm, and exports ask who it is."""

import time
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from kaiku.accounts.models import RoleGrant, StaffSession, User
from kaiku.accounts.rules import Reach, Role
from kaiku.accounts.sessions import note_session
from kaiku.audit.actions import record_audit
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.channels.webform.limits import Limit, _span_start
from kaiku.channels.webform.models import RequestCount
from kaiku.conftest import PASSWORD
from kaiku.integrations.alarms.watches import reading
from kaiku.retention.requests import take_request
from kaiku.ui.desk.limits import EXPORTS, SEARCHES

pytestmark = pytest.mark.django_db
EXPORT, LOG = "/hallinta/loki/vienti/", {"since": "1.1.2026", "until": "31.12.2026"}


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def has_done(person: User, limit: Limit, count: int) -> None:
    RequestCount.objects.create(kind=limit.kind, who=f"staff {person.pk}", span=_span_start(limit), count=count)


@pytest.mark.covers("R168")
def test_beyond_the_limit_nothing_is_searched_and_an_alarm_tells_who_to_look_at(aino: User, eero: User) -> None:
    has_done(aino, SEARCHES, SEARCHES.most - 1)
    client = signed_in(aino)

    assert client.get("/tyopoyta/haku/", {"q": "katuvalo"}).status_code == 200
    stopped = client.get("/tyopoyta/haku/", {"q": "katuvalo"})

    assert stopped.status_code == 429 and int(stopped.headers["Retry-After"]) >= 60 and "Odota hetki" in stopped.content.decode()
    assert client.get("/tyopoyta/haku/").status_code == 200  # the empty page is no search
    assert signed_in(eero).get("/tyopoyta/haku/", {"q": "katuvalo"}).status_code == 200
    assert AuditEntry.objects.filter(action="search.made", actor_id=aino.pk).count() == 1
    assert AuditEntry.objects.filter(action="search.limited", actor_id=aino.pk).count() == 1
    (trouble,) = reading()
    assert trouble.key == f"limited:{aino.pk}" and trouble.is_urgent and "Aino" not in trouble.text


@pytest.mark.covers("R168")
def test_exports_have_a_limit_and_ask_who_it_is(teemu: User) -> None:
    client = signed_in(teemu)
    has_done(teemu, EXPORTS, EXPORTS.most - 1)
    session = client.session
    session["since"] = session["confirmed"] = time.time() - 3600
    session.save()

    assert client.post(EXPORT, LOG).status_code == 403
    assert not AuditEntry.objects.filter(action="audit.exported").exists()
    assert client.post(EXPORT, {**LOG, "confirm_password": PASSWORD}).status_code == 200
    assert client.post(EXPORT, LOG).status_code == 429
    assert AuditEntry.objects.filter(action="audit.exported").count() == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/hallinta/tietopyynnot/{request}/aineisto/", {}),
        ("/hallinta/tietopyynnot/{request}/ratkaisu/", {"state": "done", "decision": "Tehty"}),
        ("/hallinta/loki/pyynto/", {"about": "a"}),
        ("/hallinta/elinkaari/luokat/uusi/", {"fi": "A"}),
        ("/hallinta/elinkaari/erat/1/hyvaksynta/", {}),
        ("/hallinta/elinkaari/paketit/1/", {}),
        ("/hallinta/rajapinnat/1/avaimet/", {}),
        ("/hallinta/puhelut/salaisuus/", {}),
    ],
)
def test_taking_out_destroying_and_new_keys_ask_first(teemu: User, address: str, told: dict[str, Any]) -> None:
    RoleGrant.objects.create(user=teemu, role=Role.CONTENT_ADMIN, reach=Reach.ALL)
    teemu = User.objects.get(pk=teemu.pk)  # its rights are remembered
    request = take_request("access", name="", email="liisa@posti.example", phone="", received_on=localdate(now()), by=teemu)
    client = signed_in(teemu)
    session = client.session
    session["since"] = session["confirmed"] = time.time() - 3600
    session.save()

    asked = client.post(address.format(request=request.pk), told)

    assert (asked.status_code, "Vahvista, että se olet sinä" in asked.content.decode()) == (403, True)


@pytest.mark.covers("R168")
def test_unusual_reading_by_a_person_is_an_alarm_and_a_systems_is_not(aino: User, eero: User, settings: Any) -> None:
    settings.UNUSUAL_READING = 5
    note_session(aino, "avain", way=StaffSession.Way.PASSWORD, device="Firefox", address="203.0.113.7")
    for number in range(6):
        for person in (aino, eero):  # eero never signed in: a system with a key
            record_audit("ticket.opened", actor_id=person.pk, object_type="ticket", object_id=number)
            record_audit("ticket.opened", actor_id=person.pk, object_type="ticket", object_id=number)

    assert [trouble.key for trouble in reading()] == [f"reading:{aino.pk}"]
    settings.UNUSUAL_READING = 6
    assert list(reading()) == []
