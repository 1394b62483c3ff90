"""An account: one for a person, contacts tied by signing in or by their code, sessions that end, wishes that are carried out."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.audit.actions import record_audit
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.channels.account.actions import AccountError, ask_for_erasure, close_account, fetch_own_data, sign_in_customer, tie_case
from kaiku.channels.account.queries import looks_at, own_cases
from kaiku.channels.account.tests.conftest import MAIJA
from kaiku.customers.actions import (
    Profile,
    begin_session,
    change_profile,
    end_session,
    end_sessions_named,
    forget_old_sessions,
    give_consent,
    withdraw_account_consent,
)
from kaiku.customers.models import Account, AccountConsent, AccountSession
from kaiku.customers.queries import session_by_token
from kaiku.handling.actions import add_note
from kaiku.intake.contact import Sender
from kaiku.retention.people import find_person
from kaiku.retention.requests import decide_request
from kaiku.tickets.models import Attachment, Event, Message, Ticket

PROFILE = AccountConsent.Kind.PROFILE


@pytest.mark.covers("R24", "R25")
def test_a_person_has_one_account_and_his_identity_code_is_kept_nowhere(enter: Callable[..., Account]):
    first = enter(MAIJA)
    again = enter(replace(MAIJA, name="Maija Uusinimi"))
    other = enter(replace(MAIJA, subject="hetu:010190-123A"))
    assert first.pk == again.pk != other.pk
    assert again.name == "Maija Uusinimi"
    with connection.cursor() as cursor:
        for table in ("customers_account", "customers_accountsession", "audit_auditentry"):
            cursor.execute(f"SELECT to_jsonb(row)::text FROM {table} AS row")
            assert not any("210281" in text or "Maija" in text for (text,) in cursor.fetchall())


def test_a_session_ends_after_rest_after_a_working_day_and_when_the_identifier_says(maija: Account):
    token = begin_session(maija, MAIJA)
    assert session_by_token(token)
    assert session_by_token("something else") is None
    AccountSession.objects.update(seen_at=now() - timedelta(minutes=33))
    assert session_by_token(token) is None
    AccountSession.objects.update(seen_at=now(), began_at=now() - timedelta(hours=9))
    assert session_by_token(token) is None
    assert forget_old_sessions() == 2
    kept, ended = begin_session(maija, replace(MAIJA, session_index="_s2")), begin_session(maija, MAIJA)
    assert end_sessions_named("_somebody") == 0
    assert end_sessions_named("_maija", ["_s1"]) == 1
    assert session_by_token(ended) is None
    assert session_by_token(kept)
    assert end_session(kept) is not None and session_by_token(kept) is None
    assert end_session(kept) is None


@pytest.mark.covers("R25")
def test_contacts_of_a_signed_in_person_are_his_and_others_come_by_their_code_alone(
    enter: Callable[..., Account], maija: Account, contact: Callable[..., Ticket]
):
    own, before, strangers = contact(account_id=maija.pk), contact(), contact()
    other = enter(replace(MAIJA, subject="hetu:010190-123A"))
    assert [case.id for case in own_cases(maija, language="fi").cases] == [own.pk]
    assert tie_case(maija.pk, before.follow_code.lower()).account == maija
    assert tie_case(maija.pk, before.follow_code).account == maija
    with pytest.raises(AccountError, match="Koodilla ei löytynyt"):
        tie_case(maija.pk, "AAA-BBBB-CCCC")
    with pytest.raises(AccountError, match="toisen henkilön"):
        tie_case(other.pk, before.follow_code)
    assert [case.id for case in own_cases(maija, language="fi").cases] == [before.pk, own.pk]
    strangers.refresh_from_db()
    assert strangers.account is None
    assert before.events.filter(kind=Event.Kind.EDITED, data__fields=["account"]).count() == 1


def test_the_list_goes_page_by_page_with_the_same_number_of_queries(maija: Account, contact: Callable[..., Ticket]):
    contact(account_id=maija.pk)
    own_cases(maija, language="fi")
    with CaptureQueriesContext(connection) as few:
        own_cases(maija, language="fi")
    for _turn in range(4):
        contact(account_id=maija.pk)
    with CaptureQueriesContext(connection) as many:
        first = own_cases(maija, language="fi", most=3)
    assert len(many) == len(few)
    rest = own_cases(maija, language="fi", before=first.before, most=3)
    assert (len(first.cases), len(rest.cases), rest.before) == (3, 2, None)
    assert not {case.id for case in first.cases} & {case.id for case in rest.cases}


@pytest.mark.covers("R25")
def test_ways_to_reach_are_kept_while_the_owner_allows_it(maija: Account):
    given = Profile(email="maija@posti.example", phone="040 123 4567", language="sv", answers_by_phone=True)
    assert change_profile(maija.pk, given).email == ""
    give_consent(maija.pk, PROFILE)
    give_consent(maija.pk, PROFILE)
    kept = change_profile(maija.pk, given)
    assert (kept.email, kept.phone, kept.language, kept.answers_by_phone) == ("maija@posti.example", "040 123 4567", "sv", True)
    withdraw_account_consent(maija.pk, PROFILE)
    maija.refresh_from_db()
    assert (maija.email, maija.phone) == ("", "")
    assert maija.consents.count() == 1 and maija.consents.get().withdrawn_at is not None


@pytest.mark.covers("R25")
def test_the_owner_sees_in_what_work_his_data_was_seen_but_no_names(maija: Account, contact: Callable[..., Ticket], aino: User, eero: User):
    own, strangers = contact(account_id=maija.pk), contact()
    record_audit(
        "customer.details_shown",
        actor_id=aino.pk,
        actor_name=aino.name,
        object_type="ticket",
        object_id=own.pk,
        customer_id=own.customer_id,
    )
    record_audit(
        "ticket.opened_with_reason", actor_id=eero.pk, actor_name=eero.name, object_type="ticket", object_id=own.pk, reason="Soitti"
    )
    record_audit("customer.details_shown", actor_id=aino.pk, actor_name=aino.name, object_type="ticket", object_id=strangers.pk)
    looks = looks_at(maija, language="fi").looks
    assert [(look.what, look.who, look.reference) for look in looks] == [
        ("Avasi arkaluonteisen yhteydenoton", "Valaistus, yksikkö, Asiantuntija", own.reference),
        ("Katsoi yhteystietojasi", "Palvelupiste, yksikkö, Palveluneuvoja", own.reference),
    ]
    assert not any(name in repr(looks) for name in (aino.name, eero.name, "Soitti"))


@pytest.mark.covers("R25", "R164")
def test_all_of_ones_own_data_comes_as_a_package_without_notes_or_strangers(maija: Account, contact: Callable[..., Ticket], aino: User):
    own, strangers = contact(account_id=maija.pk), contact(text="Naapurin asia.")
    tied = tie_case(
        maija.pk, contact(text="Liitetty asia.", sender=Sender(name="Toinen Kirjoittaja", email="toinen@posti.example")).follow_code
    )
    add_note(own.pk, body="Sisäinen huomio", by=aino)
    message = own.messages.get(kind=Message.Kind.CONTACT)
    Message.objects.create(ticket=own, kind=Message.Kind.RECEIPT, body="Välitetty muualle", created_at=now())
    row = Attachment(ticket=own, message=message, name="kuva.png", content_type="image/png", size=3, sha256="x")
    row.file.save("kuva.png", ContentFile(b"abc"), save=False)
    row.save()
    record_audit("customer.details_shown", actor_id=aino.pk, actor_name=aino.name, object_type="ticket", object_id=own.pk)
    with fetch_own_data(maija.pk) as package, zipfile.ZipFile(package) as files:
        names, page, told = files.namelist(), files.read("tiedot.html").decode(), json.loads(files.read("tiedot.json"))
        assert names == ["tiedot.json", "tiedot.html", f"tiedostot/{own.reference}/{row.pk}-kuva.png"]
        assert files.read(names[2]) == b"abc"
    assert told["profile"]["name"] == "Maija Meikäläinen"
    assert [one["reference"] for one in told["tickets"]] == [own.reference, tied.reference]
    first, second = told["tickets"]
    assert first["messages"] == [{"at": message.created_at.isoformat(), "from": "you", "text": message.body}]
    assert first["place"]["address"] == "Hämeenpuisto 21" and first["customer"]["email"] and second["customer"] is None
    assert [(look["what"], look["who"]) for look in told["looks"]] == [("Katsoi yhteystietojasi", "Palvelupiste, yksikkö, Palveluneuvoja")]
    text = json.dumps(told, ensure_ascii=False) + page
    hidden = ("Sisäinen huomio", "Naapurin", "Välitetty", "Toinen Kirjoittaja", strangers.reference, aino.name)
    assert not [word for word in hidden if word in text]
    assert "Maija Meikäläinen" in page and '<html lang="fi">' in page
    assert AuditEntry.objects.filter(action="customer.data_fetched", object_id=maija.pk).exists()


@pytest.mark.covers("R24", "R25")
def test_a_protected_persons_own_package_holds_the_place_that_nobody_else_is_told(
    enter: Callable[..., Account], contact: Callable[..., Ticket]
):
    account = enter(replace(MAIJA, non_disclosure=True))
    contact(account_id=account.pk)
    with fetch_own_data(account.pk) as package, zipfile.ZipFile(package) as files:
        assert json.loads(files.read("tiedot.json"))["tickets"][0]["place"]["address"] == "Hämeenpuisto 21"


@pytest.mark.covers("R25", "R167")
def test_a_wish_to_be_forgotten_goes_to_those_who_decide_and_names_nobody_else(
    maija: Account, contact: Callable[..., Ticket], satu_data: User
):
    first, second = contact(account_id=maija.pk), contact(account_id=maija.pk)
    give_consent(maija.pk, PROFILE)
    change_profile(maija.pk, Profile(email="liisa@posti.example"))  # another person's address proves nothing
    strangers = contact(sender=Sender(name="Liisa", email="liisa@posti.example"))

    request = ask_for_erasure(maija.pk)

    assert request is not None and (request.kind, request.made_by, request.account) == ("erasure", None, maija)
    assert ask_for_erasure(maija.pk) is None
    assert Event.objects.filter(kind=Event.Kind.DELETION_REQUESTED, ticket__in=[first, second]).count() == 2
    found = find_person(request, by=satu_data)
    assert set(found.tickets) == {first, second} and strangers not in found.tickets
    with pytest.raises(AccountError, match="kesken"):
        close_account(maija.pk)
    decide_request(request.pk, state="done", decision="Poistettu.", by=satu_data)
    close_account(maija.pk)
    assert not Account.objects.filter(pk=maija.pk).exists() and not AccountSession.objects.exists()
    first.refresh_from_db()
    assert first.account is None and first.customer is not None
    request.refresh_from_db()
    assert find_person(request, by=satu_data).tickets == []


def test_closing_leaves_nothing_that_opens(maija: Account, enter: Any):
    token = sign_in_customer(MAIJA)
    close_account(maija.pk)
    assert session_by_token(token) is None
