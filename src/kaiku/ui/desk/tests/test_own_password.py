from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.passwords import LETTERS
from kaiku.audit.models import AuditEntry
from kaiku.conftest import PASSWORD
from kaiku.outbox.models import Outgoing

ADDRESS = "/kirjaudu/salasana/oma/"
NEW = "uusi pitkä salalause 7"


def entered(person: User) -> Client:
    client = Client()
    assert client.post("/kirjaudu/", {"username": person.username, "password": PASSWORD}).status_code == 302
    return client


@pytest.mark.covers("R200")
def test_a_new_password_ends_sessions_elsewhere_and_is_told_by_letter(aino: User, settings: Any) -> None:
    User.objects.filter(pk=aino.pk).update(email="aino@kaupunki.example")
    here, elsewhere = entered(aino), entered(aino)
    assert ADDRESS in here.get("/tyopoyta/istunnot/").content.decode()

    assert here.post(ADDRESS, {"old": PASSWORD, "new": NEW}).status_code == 302

    assert here.get("/tyopoyta/istunnot/").status_code == 200
    assert elsewhere.get("/tyopoyta/istunnot/").status_code == 302
    assert StaffSession.objects.filter(user=aino, ended_at=None).count() == 1
    aino.refresh_from_db()
    assert aino.check_password(NEW)
    row = Outgoing.objects.get(kind="password-changed")
    letter = LETTERS.render(row.subject_id)
    assert letter is not None and letter.recipient == "aino@kaupunki.example" and NEW not in letter.text and "aino" in letter.text
    assert AuditEntry.objects.filter(action="account.password_set", actor_id=aino.pk).count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"old": "väärä salasana", "new": NEW}, "old"),
        ({"old": PASSWORD, "new": "lyhyt"}, "new"),
        ({"old": PASSWORD, "new": PASSWORD}, "new"),
        ({"old": "", "new": ""}, "old"),
        ({"old": PASSWORD, "new": "123123123123"}, "new"),
        ({"old": PASSWORD, "new": "Aino Neuvonen"}, "new"),
    ],
)
def test_what_is_not_good_changes_nothing(aino: User, typed: dict[str, str], field: str) -> None:
    client = entered(aino)
    answer = client.post(ADDRESS, typed)

    assert answer.status_code == 422 and answer.context["form"].errors[field]
    aino.refresh_from_db()
    assert aino.check_password(PASSWORD) and not Outgoing.objects.filter(kind="password-changed").exists()


def test_the_old_password_cannot_be_guessed_and_who_has_none_has_no_page(aino: User) -> None:
    client = entered(aino)
    statuses = [client.post(ADDRESS, {"old": f"arvaus {number}", "new": NEW}).status_code for number in range(12)]
    assert statuses[-1] == 429
    aino.refresh_from_db()
    assert aino.check_password(PASSWORD)

    aino.set_unusable_password()
    aino.save()
    client = Client()
    client.force_login(aino)
    assert client.get(ADDRESS).status_code == 404
    assert ADDRESS not in client.get("/tyopoyta/istunnot/").content.decode()
