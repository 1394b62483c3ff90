"""The resident's own account: the whole way through a real identifier, and each page for its owner alone."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.audit.actions import record_audit
from kaiku.audit.models import AuditEntry
from kaiku.channels.account.actions import sign_in_customer
from kaiku.channels.account.tests.conftest import MAIJA
from kaiku.customers.models import Account, AccountConsent, AccountSession
from kaiku.integrations.suomifi.tests.conftest import started_identifier, suomifi  # noqa: F401 - fixtures
from kaiku.integrations.suomifi.tests.peer import Peer
from kaiku.retention.models import DataRequest
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import send, walk

COOKIE = "__Host-kaiku_oma" if settings.SESSION_COOKIE_SECURE else "kaiku_oma"
PAGES = ("/oma/", "/oma/tiedot/", "/oma/katselut/", "/oma/poistopyynto/", "/oma/lopetus/")
POSTS = ("/oma/liittaminen/", "/oma/tiedot/", "/oma/tiedot/lataus/", "/oma/poistopyynto/", "/oma/lopetus/")


@pytest.fixture
def switched_on(settings: Any) -> None:
    """Residents may sign in; nobody asks the identifier here."""
    settings.SUOMIFI_METADATA = settings.SUOMIFI_KEY_PATH = settings.SUOMIFI_CERTIFICATE = "/ei/ole"


@pytest.fixture
def maija(db: None, switched_on: None, client: Client) -> Account:
    """Maija, signed in with `client`."""
    client.cookies[COOKIE] = sign_in_customer(MAIJA)
    return Account.objects.get()


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.covers("R24", "R25")
def test_a_resident_signs_in_through_the_identifier_sees_his_case_and_signs_out_of_both(suomifi: Peer, city: Any):  # noqa: F811
    client = Client(enforce_csrf_checks=True)
    assert "Suomi.fi" in words(client, "/sv/oma/")
    away = client.get("/sv/oma/tunnistus/?next=/sv/oma/tiedot/")
    assert away.status_code == 302 and away["Location"].startswith(suomifi.root)
    with suomifi.visitor() as browser:
        packed = suomifi.answer(browser, away["Location"], "maija")["SAMLResponse"]
        strange = Client(enforce_csrf_checks=True)  # the identifier's post carries no cookie
        arrived = strange.post("/oma/suomifi/vastaus/", {"SAMLResponse": packed})
        assert arrived.status_code == 303 and not arrived.cookies
        assert "toisessa selaimessa" in words(strange, arrived["Location"], 403)
        inside = client.get(arrived["Location"])
        assert inside["Location"] == "/sv/oma/tiedot/"
        cookie = inside.cookies[COOKIE]
        assert cookie["httponly"] and cookie["samesite"] == "Lax"
        assert "Maija Meikäläinen" in words(client, "/sv/oma/tiedot/")
        assert client.get(arrived["Location"]).status_code == 403
        assert strange.post("/oma/suomifi/vastaus/", {"SAMLResponse": packed}).status_code == 403

        token = client.cookies["csrftoken" if not settings.SESSION_COOKIE_SECURE else "__Host-csrftoken"].value
        assert client.post("/oma/ulos/").status_code == 403
        leaving = client.post("/oma/ulos/", {"csrfmiddlewaretoken": token})
        assert leaving.status_code == 200 and not AccountSession.objects.exists()
        place = leaving.context["url"]
        while place.startswith(suomifi.root):
            place = browser.get(place).headers["location"]
        parts = urlsplit(place)
        back = client.get(parts.path, dict(parse_qsl(parts.query)))
        assert "Olet kirjautunut ulos." in words(client, back["Location"])
    assert list(AuditEntry.objects.filter(action__startswith="customer.").order_by("pk").values_list("action", flat=True)) == [
        "customer.sign_in_refused", "customer.signed_in", "customer.sign_in_refused", "customer.sign_in_refused", "customer.signed_out",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.covers("R24")
def test_the_identifier_signs_a_resident_out_and_a_turned_back_one_is_told_so(suomifi: Peer, client: Client):  # noqa: F811
    with suomifi.visitor() as browser:
        packed = suomifi.answer(browser, client.get("/oma/tunnistus/")["Location"], "maija")["SAMLResponse"]
        client.get(client.post("/oma/suomifi/vastaus/", {"SAMLResponse": packed})["Location"])
        assert AccountSession.objects.count() == 1
        place = f"{suomifi.root}/saml2/idp/SingleLogoutService.php?ReturnTo={suomifi.root}/loppu"
        while place.startswith(suomifi.root):
            place = browser.get(place).headers["location"]
        parts = urlsplit(place)
        out = Client().get(parts.path, dict(parse_qsl(parts.query)))
        assert out.status_code == 302 and out["Location"].startswith(suomifi.root)
    assert not AccountSession.objects.exists()
    assert client.get("/oma/tiedot/").status_code == 302
    assert "samlmetadata" in client.get("/oma/suomifi/metadata/")["Content-Type"]
    refused = client.post("/oma/suomifi/vastaus/", {"SAMLResponse": "tekaistu"})
    assert refused.status_code == 403 and "Aloita alusta" in refused.content.decode()
    assert client.get("/oma/suomifi/ulos/?SAMLRequest=tekaistu").status_code == 403


@pytest.mark.django_db
@pytest.mark.covers("R24", "R25")
def test_nothing_is_there_when_it_is_switched_off_and_only_the_door_for_strangers(client: Client, settings: Any):
    for address in (*PAGES, "/oma/tunnistus/", "/oma/tunnistus/valmis/", "/oma/suomifi/metadata/", "/oma/suomifi/ulos/"):
        assert client.get(address).status_code == 404, address
    assert "/oma/" not in words(client, "/")
    settings.SUOMIFI_METADATA = settings.SUOMIFI_KEY_PATH = settings.SUOMIFI_CERTIFICATE = "/ei/ole"
    assert 'href="/en/oma/"' in words(client, "/en/")
    for address in PAGES[1:]:
        assert client.get(address)["Location"].startswith("/oma/?")
    for address in POSTS:
        assert client.post(address)["Location"].startswith("/oma/?"), address
    client.cookies[COOKIE] = "arvattu"
    assert client.get("/oma/tiedot/").status_code == 302
    assert words(client, "/oma/tunnistus/", 503)
    assert 'href="/oma/tunnistus/"' in words(client, "/oma/?next=https://paha.example/")


@pytest.mark.covers("R25")
def test_what_is_sent_signed_in_is_ones_own_and_a_code_brings_the_rest(maija: Account, client: Client, contact: Callable[..., Ticket]):
    Account.objects.update(email="maija@posti.example", answers_by_mail=True)
    AccountConsent.objects.create(account=maija, kind="profile", given_at=maija.created_at)
    before, strangers = contact(text="Vanha asia."), contact(text="Naapurin asia.")
    walk(client)
    assert "asia tulee myös omaan asiointiisi" in words(client, "/yhteydenotto/tarkista/")
    send(client)
    own = Ticket.objects.order_by("-pk")[0]
    assert own.account == maija
    page = words(client, "/oma/")
    assert own.title in page and "Vanha asia" not in page and "Naapurin" not in page
    wrong = client.post("/oma/liittaminen/", {"code": "AAA-BBBB-CCCC"})
    assert wrong.status_code == 422 and "Koodilla ei löytynyt" in wrong.content.decode()
    assert client.post("/oma/liittaminen/", {"code": before.follow_code})["Location"] == "/oma/?tehty=liitetty"
    assert "Vanha asia" in words(client, "/oma/")
    strangers.refresh_from_db()
    assert strangers.account is None
    for _turn in range(3):
        client.post("/oma/liittaminen/", {"code": "AAA-BBBB-CCCC"})
    client.get("/oma/")
    with CaptureQueriesContext(connection) as few:
        client.get("/oma/")
    for _turn in range(3):
        contact(account_id=maija.pk)
    with CaptureQueriesContext(connection) as many:
        client.get("/oma/")
    assert len(many) == len(few)


@pytest.mark.covers("R25")
def test_the_form_knows_what_its_sender_allowed_and_a_frame_knows_nobody(maija: Account, client: Client):
    Account.objects.update(email="maija@posti.example", phone="040 1234567", answers_by_mail=True, answers_by_phone=False)
    send_until = client.post("/yhteydenotto/kuvaile/", {"text": "Valo ei pala Hämeenpuistossa."})
    assert send_until.status_code == 302
    from kaiku.ui.citizen.journey import Journey
    from kaiku.ui.citizen.views.wizard import _known

    known = _known(Account.objects.get())
    assert (known["email"], known["phone"], known["name"]) == ("maija@posti.example", "", "Maija Meikäläinen")
    request = send_until.wsgi_request
    assert Journey(request).account == maija
    framed = Journey(request)
    framed.is_embedded = True
    assert framed.account is None


@pytest.mark.covers("R25")
def test_the_profile_is_kept_only_by_leave(maija: Account, client: Client):
    given = {"email": "maija@posti.example", "phone": "040 123 4567", "language": "en", "answers_by_phone": "on"}
    assert "Anna lupa" in client.post("/oma/tiedot/", given).content.decode()
    maija.refresh_from_db()
    assert maija.email == "" and not maija.consents.exists()
    assert client.post("/oma/tiedot/", {**given, "consent": "on"}).status_code == 302
    maija.refresh_from_db()
    assert (maija.email, maija.language, maija.answers_by_mail, maija.answers_by_phone) == ("maija@posti.example", "en", False, True)
    assert "maija@posti.example" in words(client, "/oma/tiedot/")
    client.post("/oma/tiedot/", {"language": "fi"})
    maija.refresh_from_db()
    assert maija.email == maija.phone == ""


@pytest.mark.covers("R25", "R164", "R167")
def test_own_data_the_request_to_be_forgotten_and_the_end(maija: Account, client: Client, contact: Callable[..., Ticket], aino: User):
    own = contact(account_id=maija.pk, may_publish=True)
    record_audit("ticket.opened", actor_id=aino.pk, actor_name=aino.name, object_type="ticket", object_id=own.pk)
    looks = words(client, "/oma/katselut/")
    assert "Avasi yhteydenoton" in looks and "Palveluneuvoja" in looks and aino.name not in looks
    assert own.title in words(client, "/oma/tiedot/")
    got = client.post("/oma/tiedot/lataus/")
    with zipfile.ZipFile(io.BytesIO(b"".join(got.streaming_content))) as files:
        assert own.reference in files.read("tiedot.html").decode()
    assert client.get("/oma/tiedot/lataus/").status_code == 405
    client.post("/oma/poistopyynto/")
    client.post("/oma/poistopyynto/")
    request = DataRequest.objects.get()
    assert (request.account, request.name, request.state) == (maija, "Maija Meikäläinen", "open")
    assert "Olet pyytänyt" in words(client, "/oma/tiedot/")
    assert client.post("/oma/lopetus/").status_code == 422
    DataRequest.objects.update(state="done")
    assert client.post("/oma/lopetus/")["Location"] == "/oma/?lopetettu=1"
    assert not Account.objects.exists()
    assert client.get("/oma/tiedot/").status_code == 302


@pytest.mark.covers("R25")
def test_another_person_sees_nothing_and_a_session_ends(maija: Account, client: Client, contact: Callable[..., Ticket]):
    own = contact(account_id=maija.pk, may_publish=True)
    other = Client()
    other.cookies[COOKIE] = sign_in_customer(replace(MAIJA, subject="hetu:010190-123A", name="Olli Toinen"))
    for address in PAGES:
        assert own.title not in words(other, address) and own.reference not in words(other, address)
    assert "private" in client.get("/oma/")["Cache-Control"]
    AccountSession.objects.update(seen_at=maija.signed_in_at - timedelta(minutes=40))
    assert own.title not in words(client, "/oma/")
    assert client.get("/oma/tiedot/").status_code == 302
