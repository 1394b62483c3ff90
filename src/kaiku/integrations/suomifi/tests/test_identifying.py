"""The six cases against a real identifier, below the pages: who is believed, and all that is refused."""

import base64
import zlib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from django.db import connection
from saml2.xml.schema import validate

from kaiku.channels.account.actions import sign_in_customer
from kaiku.customers.models import AccountSession
from kaiku.customers.queries import session_by_token
from kaiku.customers.rules import Identified
from kaiku.integrations.suomifi.actions import (
    begin_identification,
    fetch_person,
    forget_old_ways,
    is_sign_out_done,
    obey_sign_out,
    our_metadata,
    sign_out_there,
    take_answer,
)
from kaiku.integrations.suomifi.attributes import NotBelieved
from kaiku.integrations.suomifi.models import Identification, SeenMessage
from kaiku.integrations.suomifi.provider import forget_configuration
from kaiku.integrations.suomifi.tests.peer import HERE, LOA3, Peer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECRET = "salaisuus"


def answered(peer: Peer, name: str = "maija") -> str:
    """A person's answer to a request of ours."""
    begun = begin_identification(secret=SECRET, wanted="/oma/", language="sv")
    with peer.visitor() as browser:
        return peer.answer(browser, begun.url, name)["SAMLResponse"]


def person(peer: Peer, name: str) -> Identified:
    row = take_answer(answered(peer, name))
    return fetch_person(row.request_id, secret=SECRET).person


def why(call: Callable[[], Any]) -> str:
    with pytest.raises(NotBelieved) as refused:
        call()
    return refused.value.why


def why_not(packed: str) -> str:
    return why(lambda: take_answer(packed))


@pytest.mark.covers("R24")
def test_a_person_is_identified_and_fetched_once_by_his_own_browser(suomifi: Peer):
    row = take_answer(answered(suomifi))
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(row)::text FROM suomifi_identification AS row")
        ((text,),) = cursor.fetchall()
    assert "210281" not in text and "Maija" not in text
    assert why(lambda: fetch_person(row.request_id, secret="")) == "another_browser"
    assert why(lambda: fetch_person(row.request_id, secret="toinen")) == "another_browser"

    arrival = fetch_person(row.request_id, secret=SECRET)

    assert (arrival.person.subject, arrival.person.name) == ("hetu:210281-9988", "Maija Meikäläinen")
    assert (arrival.wanted, arrival.language, arrival.person.non_disclosure) == ("/oma/", "sv", False)
    assert why(lambda: fetch_person(row.request_id, secret=SECRET)) == "old"
    assert not Identification.objects.exists()


@pytest.mark.covers("R24")
def test_non_disclosure_people_from_abroad_and_a_silent_register(suomifi: Peer):
    protected, abroad = person(suomifi, "salla"), person(suomifi, "erik")
    assert (protected.name, protected.non_disclosure) == ("Salla Salainen", True)
    assert (abroad.subject, abroad.name, abroad.non_disclosure) == ("eidas:SE/FI/199001011234", "Erik Utomlands", False)
    assert why_not(answered(suomifi, "rekka")) == "registry"
    assert why_not(answered(suomifi, "ketaan")) == "nobody"


@pytest.mark.covers("R24")
def test_an_answer_is_good_once_and_only_to_a_request_of_ours(suomifi: Peer, monkeypatch: pytest.MonkeyPatch):
    packed = answered(suomifi)
    take_answer(packed)
    assert why_not(packed) == "old"
    Identification.objects.update(answered_at=None)  # were the request open still, the assertion's own mark refuses
    assert why_not(packed) == "not_believed"
    with suomifi.visitor() as browser:
        unasked = suomifi.unasked(browser, "maija")["SAMLResponse"]
    assert why_not(unasked) == "old"
    monkeypatch.setattr("kaiku.integrations.suomifi.actions.PATIENCE", timedelta(0))
    assert why_not(answered(suomifi)) == "old"


@pytest.mark.covers("R24")
@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ("vanha", "not_believed"),
        ("avoin", "not_believed"),
        ("allekirjoittamaton", "not_believed"),
        ("puoliksi", "not_believed"),
        ("heikko", "weak"),
    ],
)
def test_an_answer_that_is_old_open_unsigned_or_weak_is_refused(suomifi: Peer, settings: Any, entity: str, reason: str):
    settings.SUOMIFI_ENTITY_ID = f"{HERE}/{entity}"
    forget_configuration()
    packed = answered(suomifi)
    assert why_not(packed) == reason
    assert not SeenMessage.objects.exists() and not Identification.objects.exclude(person="").exists()


@pytest.mark.covers("R24")
def test_an_answer_that_was_changed_or_meant_for_another_is_refused(suomifi: Peer, settings: Any):
    for old, new in (("vastaus/", "vastaus2"), ('ID="_', 'ID="a'), ("EncryptedAssertion", "Assertion")):
        text = base64.b64decode(answered(suomifi)).decode()
        assert old in text
        forged = base64.b64encode(text.replace(old, new).encode()).decode()
        assert why_not(forged) == "not_believed"
    packed = answered(suomifi)
    settings.SUOMIFI_ENTITY_ID = f"{HERE}/muu"
    forget_configuration()
    assert why_not(packed) == "not_believed"
    for rubbish in ("", "§", base64.b64encode(b"<a>").decode(), base64.b64encode(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>').decode()):
        assert why_not(rubbish) == "not_believed"


def test_what_is_unpacked_has_its_bounds(suomifi: Peer):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = base64.b64encode(packer.compress(b" " * 100_000_000) + packer.flush()).decode()
    assert why(lambda: obey_sign_out({"SAMLRequest": bomb}, posted=False)) == "not_believed"
    assert why_not(bomb) == "not_believed"


@pytest.mark.covers("R24")
def test_signing_out_here_signs_out_there_and_its_answer_is_understood(suomifi: Peer):
    begun = begin_identification(secret=SECRET, wanted="", language="fi")
    with suomifi.visitor() as browser:
        packed = suomifi.answer(browser, begun.url, "maija")["SAMLResponse"]
        token = sign_in_customer(fetch_person(take_answer(packed).request_id, secret=SECRET).person)
        session = session_by_token(token)
        assert session is not None
        place = sign_out_there(session)
        assert place.startswith(suomifi.root)
        while not place.startswith(HERE):
            place = browser.get(place).headers["location"]
        fields = dict(parse_qsl(urlsplit(place).query))
        assert is_sign_out_done(fields, posted=False)
        assert not is_sign_out_done(fields | {"RelayState": "toinen"}, posted=False)
        again = begin_identification(secret=SECRET, wanted="", language="fi")
        assert 'name="password"' in browser.get(again.url, follow_redirects=True).text


@pytest.mark.covers("R24")
def test_a_sign_out_of_the_identifier_ends_the_session_once_and_only_when_it_signed_it(suomifi: Peer):
    begun = begin_identification(secret=SECRET, wanted="", language="fi")
    with suomifi.visitor() as browser:
        packed = suomifi.answer(browser, begun.url, "maija")["SAMLResponse"]
        token = sign_in_customer(fetch_person(take_answer(packed).request_id, secret=SECRET).person)
        place = f"{suomifi.root}/saml2/idp/SingleLogoutService.php?ReturnTo={quote(suomifi.root + '/loppu')}"
        while not place.startswith(HERE):
            place = browser.get(place).headers["location"]
        fields = dict(parse_qsl(urlsplit(place).query))
        for changed in ({"Signature": ""}, {"SigAlg": "http://www.w3.org/2000/09/xmldsig#rsa-sha1"}, {"RelayState": "toinen"}):
            assert why(partial(obey_sign_out, fields | changed, posted=False)) == "not_believed"
        unsigned = {name: value for name, value in fields.items() if name not in ("Signature", "SigAlg")}
        assert why(lambda: obey_sign_out(unsigned, posted=False)) == "not_believed"
        posted = {"SAMLRequest": base64.b64encode(zlib.decompress(base64.b64decode(fields["SAMLRequest"]), -15)).decode()}
        assert why(lambda: obey_sign_out(posted, posted=True)) == "not_believed"
        assert AccountSession.objects.count() == 1 and session_by_token(token)

        back = obey_sign_out(fields, posted=False)

        assert session_by_token(token) is None and not AccountSession.objects.exists()
        assert back.startswith(suomifi.root) and "Signature=" in back
        done = browser.get(back)
        assert done.status_code in (302, 303) and done.headers["location"] == f"{suomifi.root}/loppu"
        assert why(lambda: obey_sign_out(fields, posted=False)) == "not_believed"


@pytest.mark.covers("R24")
def test_our_metadata_tells_what_suomi_fi_asks_for(suomifi: Peer, settings: Any):
    settings.SUOMIFI_TECHNICAL_CONTACT = "tekniikka@posti.example"
    told = our_metadata("Tampereen kaupunki")
    for piece in (
        'Name="FinnishAuthMethod"', f">{LOA3}<", "VtjVerificationRequired", 'Name="urn:oid:1.2.246.517.3003.111.14"',
        "Tampereen kaupunki: oma asiointi", 'xml:lang="sv"', 'xml:lang="en"', f"{HERE}/en/tietosuoja/", 'contactType="technical"',
        'Name="urn:oid:1.2.246.517.2002.2.27"', 'AuthnRequestsSigned="true"', 'WantAssertionsSigned="true"', 'use="encryption"',
        f'Location="{HERE}/oma/suomifi/vastaus/"',
    ):  # fmt: skip
        assert piece in told, piece
    assert told.count("ServiceName") >= 3 and told.count("mdui:DisplayName") + told.count("DisplayName") >= 3
    assert "BEGIN" not in told and "md5" not in told and "PersonIdentifier" not in told
    validate(told)


def test_what_is_old_is_forgotten(suomifi: Peer):
    take_answer(answered(suomifi))
    assert forget_old_ways() == 0
    Identification.objects.update(begun_at="2026-01-01T00:00Z")
    SeenMessage.objects.update(until="2026-01-01T00:00Z")
    assert forget_old_ways() == 2


def test_nothing_of_a_person_reaches_the_log(suomifi: Peer, caplog: pytest.LogCaptureFixture):
    person(suomifi, "maija")
    assert not any(word in caplog.text for word in ("210281", "Meikäläinen"))
